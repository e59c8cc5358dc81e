package dev.einkern.compiler.inference;

import dev.einkern.compiler.index.Check;
import dev.einkern.compiler.index.Constraint;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.SizeVariable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The sizes of letters: an axis of size 1 broadcasts against a larger one in another operand, never
 * within one operand.
 */
final class Broadcasting {
  private final Map<SizeVariable, List<Constraint.DimensionBroadcasts>> places =
      new LinkedHashMap<>();

  /** What the dimensions say of a letter, and what has to hold for it. */
  record Extent(Size size, List<Check> checks, Constraint reason) {}

  Broadcasting(List<Constraint> constraints) {
    for (Constraint constraint : constraints) {
      if (constraint instanceof Constraint.DimensionBroadcasts place) {
        places.computeIfAbsent(place.size(), s -> new ArrayList<>()).add(place);
      }
    }
  }

  Map<SizeVariable, Extent> extents() {
    Map<SizeVariable, Extent> extents = new LinkedHashMap<>();
    places.forEach((variable, found) -> extents.put(variable, extent(variable, found)));
    return extents;
  }

  private static Extent extent(SizeVariable variable, List<Constraint.DimensionBroadcasts> places) {
    Map<String, Size> first = new LinkedHashMap<>();
    List<Check> checks = new ArrayList<>();
    for (Constraint.DimensionBroadcasts place : places) {
      Size size = Size.of(place.dimension());
      Size before = first.putIfAbsent(place.dimension().operand(), size);
      if (before != null) {
        checks.add(new Check.Same(variable.name(), before, size, place.span()));
      }
    }
    Constraint reason = places.get(0);
    if (first.size() == 1) {
      return new Extent(first.values().iterator().next(), checks, reason);
    }
    Size.Broadcast broadcast = new Size.Broadcast(List.copyOf(first.values()));
    checks.add(new Check.Broadcasts(variable.name(), broadcast, reason.span()));
    return new Extent(Size.of(broadcast), checks, reason);
  }
}
