package dev.einkern.compiler.resolution;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Where an assignment writes.
 *
 * @param axes the target's declared axes
 * @param slots for each of them the index that stands in its place
 */
record TargetPlace(List<Axis> axes, List<Slot> slots) {
  /** Whether every index is an axis of its own: then each element is written once. */
  boolean isPlain() {
    Set<Axis> seen = new LinkedHashSet<>();
    return slots.stream()
        .allMatch(
            s ->
                s.padding().isEmpty()
                    && s.at() instanceof Expr.IndexOf index
                    && seen.add(index.axis()));
  }
}
