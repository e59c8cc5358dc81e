package dev.einkern.compiler.schedule;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.SizeVariable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The extents of a program's axes in one spelling: a constant where it is known, else one variable
 * for all size variables that have the same value.
 */
public record Extents(Map<SizeVariable, Size> canonical) {
  public Extents {
    canonical = Map.copyOf(canonical);
  }

  /** The spelling for a program's extents. */
  public static Extents of(Map<SizeVariable, Size> extents) {
    Map<SizeVariable, Size> canonical = new LinkedHashMap<>();
    Map<Size, Size> firstWith = new LinkedHashMap<>();
    extents.forEach(
        (variable, extent) -> {
          Size name = extent.constant().isPresent() ? extent : Size.of(variable);
          canonical.put(variable, firstWith.computeIfAbsent(extent, e -> name));
        });
    return new Extents(canonical);
  }

  public Size of(SizeVariable variable) {
    Size size = canonical.get(variable);
    if (size == null) {
      throw new IllegalArgumentException("no extent is known for " + variable);
    }
    return size;
  }

  public Size of(Axis axis) {
    return of(axis.size());
  }

  /** The number of elements over all of {@code axes}. */
  public Size elements(List<Axis> axes) {
    return Size.product(axes.stream().map(this::of).toList());
  }

  public boolean same(Axis left, Axis right) {
    return of(left).equals(of(right));
  }

  /** The extent, where it is known at compile time. */
  public OptionalLong constant(Axis axis) {
    return of(axis).constant();
  }
}
