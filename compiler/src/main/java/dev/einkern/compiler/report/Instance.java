package dev.einkern.compiler.report;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.SizeEvaluation;
import dev.einkern.compiler.index.SizeVariable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Numbers for the sizes of a case.
 *
 * @param shapes the shape of each operand, in order
 * @param extents the size of each axis
 * @param given the sizes that were given, by name
 */
public record Instance(
    Map<String, int[]> shapes, Map<SizeVariable, Integer> extents, Map<String, Integer> given) {
  public Instance {
    shapes = Collections.unmodifiableMap(new LinkedHashMap<>(shapes));
    given = Map.copyOf(given);
    extents = Collections.unmodifiableMap(new LinkedHashMap<>(extents));
  }

  /**
   * The numbers for a case.
   *
   * @param sizes of axes, by name, and of {@code int} parameters
   * @param shapes of operands that are at hand, by name; the sizes of their axes follow
   * @throws IllegalArgumentException if a size is missing, or says what the string does not
   * @throws dev.einkern.compiler.index.EvaluationFailure if they contradict each other
   */
  public static Instance of(
      CaseReport report, Map<String, Integer> sizes, Map<String, int[]> shapes) {
    Map<String, int[]> all = new ShapeSolver(report, sizes).solve(shapes);
    Map<SizeVariable, Integer> extents =
        SizeEvaluation.extents(
            report.program(),
            dimension -> all.get(dimension.operand())[dimension.position()],
            parameter -> parameter(parameter, sizes));
    return new Instance(all, extents, sizes);
  }

  private static long parameter(Size.IntParameter parameter, Map<String, Integer> sizes) {
    Integer value = sizes.get(parameter.name());
    if (value == null) {
      throw new IllegalArgumentException(
          "the size of parameter '%s' is missing".formatted(parameter.name()));
    }
    return value;
  }

  /** The size that was given for an axis or a parameter. */
  public Optional<Integer> size(String name) {
    return Optional.ofNullable(given.get(name));
  }

  public int extent(Axis axis) {
    return extents.get(axis.size());
  }

  /** What a size of the report comes to. */
  public long value(Size size) {
    return SizeEvaluation.value(size, extents);
  }
}
