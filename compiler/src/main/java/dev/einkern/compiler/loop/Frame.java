package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.schedule.AxisGroup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A block of steps under construction: a loop's body, or a branch. What is computed in it is known
 * in the blocks within.
 */
final class Frame {
  final Frame parent;
  final Set<Axis> axes;
  private final String label;

  /** Whether the block may not run: what can throw stays within. */
  final boolean branch;

  /**
   * Whether the block is what stands right around a loop, and may be put under the condition that
   * this loop, and those that it alone holds, run at all: what can throw then stays within.
   */
  private final boolean guard;

  final List<Step> steps = new ArrayList<>();
  private final Map<Expr, Value> known = new HashMap<>();
  private final Map<Object, Value> offsets = new HashMap<>();

  private Frame(Frame parent, Set<Axis> axes, String label, boolean branch, boolean guard) {
    this.parent = parent;
    this.axes = axes;
    this.label = label;
    this.branch = branch;
    this.guard = guard;
  }

  static Frame root() {
    return new Frame(null, Set.of(), "Base", false, false);
  }

  Frame loop(AxisGroup group) {
    String label = "At" + AxisGroup.capitalised(group.name());
    return new Frame(this, Set.copyOf(group.axes()), label, false, false);
  }

  Frame branch() {
    return new Frame(this, Set.of(), "Here", true, false);
  }

  /**
   * Around a loop that may not run.
   *
   * @param outermost whether what can throw may not go further: the loops around this one, if there
   *     are any, hold more than it
   */
  Frame guard(boolean outermost) {
    return new Frame(this, Set.of(), label, outermost, true);
  }

  /** The end of a name that tells what is computed in this block: {@code AtBatch}. */
  String label() {
    return label;
  }

  void know(Expr expr, Value value) {
    known.put(expr, value);
  }

  void knowOffset(Object offset, Value value) {
    offsets.put(offset, value);
  }

  /** What {@code expr} is worth, if this block or one around it computes it; else null. */
  Value find(Expr expr) {
    for (Frame frame = this; frame != null; frame = frame.parent) {
      Value value = frame.known.get(expr);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  /** As {@link #find}, of the offsets that this very block defines. */
  Value findOffset(Object offset) {
    return offsets.get(offset);
  }

  /**
   * The outermost block, from here, in which all of {@code free} are bound.
   *
   * @param throwing whether branches are a border, and loops that may not run
   */
  Frame home(Set<Axis> free, boolean throwing) {
    Frame guarded = null;
    for (Frame frame = this; ; frame = frame.parent) {
      if (throwing && frame.guard) {
        guarded = frame;
      }
      boolean bound = frame.axes.stream().anyMatch(free::contains);
      if (bound || frame.parent == null || (throwing && frame.branch)) {
        return guarded == null ? frame : guarded;
      }
    }
  }
}
