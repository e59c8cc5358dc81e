package dev.einkern.compiler.report;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.SizeVariable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** From the sizes of axes to the shapes of operands. */
final class ShapeSolver {
  private final CaseReport report;
  private final Map<String, Integer> known = new LinkedHashMap<>();

  ShapeSolver(CaseReport report, Map<String, Integer> sizes) {
    this.report = report;
    SizeNames.require(sizes.keySet(), SizeNames.of(report));
    requireExtents(sizes);
    report
        .sizes()
        .forEach((variable, size) -> size.constant().ifPresent(c -> state(variable, c, sizes)));
    sizes.forEach(known::putIfAbsent);
  }

  /** All shapes, those that are given among them. */
  Map<String, int[]> solve(Map<String, int[]> given) {
    for (TensorReport operand : report.operands()) {
      if (given.containsKey(operand.name())) {
        learn(operand, given.get(operand.name()));
      }
    }
    Map<String, int[]> shapes = new LinkedHashMap<>();
    for (TensorReport operand : report.operands()) {
      int[] shape = given.get(operand.name());
      shapes.put(operand.name(), shape != null ? shape : shape(operand));
    }
    return shapes;
  }

  private void state(SizeVariable variable, long constant, Map<String, Integer> sizes) {
    Integer given = sizes.get(variable.name());
    if (given != null && given != constant) {
      throw new IllegalArgumentException(
          "axis '%s' is %d in the string, not %d".formatted(variable.name(), constant, given));
    }
    known.put(variable.name(), Math.toIntExact(constant));
  }

  private static void requireExtents(Map<String, Integer> sizes) {
    sizes.forEach(
        (name, size) -> {
          if (size < 0) {
            throw new IllegalArgumentException(
                "axis '%s' cannot have %d elements".formatted(name, size));
          }
        });
  }

  /** What a shape tells of axes that nothing is known of. */
  private void learn(TensorReport operand, int[] shape) {
    if (shape.length != operand.dimensions().size()) {
      throw new IllegalArgumentException(
          "%s: %s has %d dimensions, the input has shape %s"
              .formatted(
                  operand.name(),
                  operand.declaration(),
                  operand.dimensions().size(),
                  Arrays.toString(shape)));
    }
    for (int d = 0; d < shape.length; d++) {
      List<Axis> axes = operand.dimensions().get(d);
      List<Axis> unknown = axes.stream().filter(axis -> extent(axis).isEmpty()).toList();
      if (unknown.size() == 1) {
        long others =
            axes.stream().mapToLong(axis -> extent(axis).orElse(1)).reduce(1, (a, b) -> a * b);
        known.put(unknown.get(0).size().name(), others == 0 ? 0 : (int) (shape[d] / others));
      }
    }
  }

  private int[] shape(TensorReport operand) {
    return operand.dimensions().stream()
        .mapToInt(
            axes ->
                axes.stream()
                    .mapToInt(axis -> required(axis, operand))
                    .reduce(1, Math::multiplyExact))
        .toArray();
  }

  private int required(Axis axis, TensorReport operand) {
    return (int)
        extent(axis)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "the size of axis '%s' of %s is missing"
                            .formatted(axis.name(), operand.name())));
  }

  private OptionalLong extent(Axis axis) {
    OptionalLong constant =
        report.sizes().getOrDefault(axis.size(), Size.of(axis.size())).constant();
    if (constant.isPresent()) {
      return constant;
    }
    Integer size = known.getOrDefault(axis.size().name(), known.get(axis.name()));
    return size == null ? OptionalLong.empty() : OptionalLong.of(size);
  }
}
