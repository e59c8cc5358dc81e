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

  final List<Step> steps = new ArrayList<>();
  private final Map<Expr, Value> known = new HashMap<>();
  private final Map<Object, Value> offsets = new HashMap<>();

  private Frame(Frame parent, Set<Axis> axes, String label, boolean branch) {
    this.parent = parent;
    this.axes = axes;
    this.label = label;
    this.branch = branch;
  }

  static Frame root() {
    return new Frame(null, Set.of(), "Base", false);
  }

  Frame loop(AxisGroup group) {
    String label = "At" + AxisGroup.capitalised(group.name());
    return new Frame(this, Set.copyOf(group.axes()), label, false);
  }

  Frame branch() {
    return new Frame(this, Set.of(), "Here", true);
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
   * @param throwing whether branches are a border
   */
  Frame home(Set<Axis> free, boolean throwing) {
    for (Frame frame = this; ; frame = frame.parent) {
      if (frame.parent == null || (throwing && frame.branch)) {
        return frame;
      }
      for (Axis axis : frame.axes) {
        if (free.contains(axis)) {
          return frame;
        }
      }
    }
  }
}
