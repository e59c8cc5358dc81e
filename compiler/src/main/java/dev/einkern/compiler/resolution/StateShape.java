package dev.einkern.compiler.resolution;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.ElementType;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a state of a recurrence is known to be: its axes, its type and whether that is weak. */
record StateShape(List<Axis> axes, ElementType type, boolean weak) {
  StateShape {
    axes = List.copyOf(axes);
  }

  /** What the state is as far as its first value says. */
  static StateShape of(Value initial) {
    return new StateShape(
        List.copyOf(initial.expr().freeAxes()), initial.type(), initial.staysWeak());
  }

  /** What the state is as its first and its next value together have it. */
  static StateShape of(Value initial, Value next, Axis time) {
    Set<Axis> axes = new LinkedHashSet<>(initial.expr().freeAxes());
    axes.addAll(next.expr().freeAxes());
    axes.remove(time);
    return new StateShape(
        List.copyOf(axes),
        Promotion.choice(initial, next),
        initial.staysWeak() && next.staysWeak());
  }

  /** Whether it is the same but for the order of the axes. */
  boolean equalsInAnyOrder(StateShape other) {
    return Set.copyOf(axes).equals(Set.copyOf(other.axes))
        && type == other.type
        && weak == other.weak;
  }

  /** The same with these axes too. */
  StateShape with(Collection<Axis> more) {
    Set<Axis> all = new LinkedHashSet<>(axes);
    all.addAll(more);
    return new StateShape(List.copyOf(all), type, weak);
  }
}
