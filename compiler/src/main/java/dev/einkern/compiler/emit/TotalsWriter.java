package dev.einkern.compiler.emit;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Reduction;
import dev.einkern.compiler.loop.LaneLoop;
import dev.einkern.compiler.loop.Step;
import dev.einkern.compiler.loop.Value;
import dev.einkern.compiler.loop.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The vectors that a loop in lanes reduces into, and what is made of them behind it. */
final class TotalsWriter {
  private final SourceLines lines;
  private final NestNames names;
  private final ValueText values;
  private final LaneLoop lanes;

  /** The names of the vectors that each variable is made of; booleans need none. */
  private final Map<Variable, List<String>> parts = new LinkedHashMap<>();

  TotalsWriter(SourceLines lines, NestNames names, ValueText values, LaneLoop lanes) {
    this.lines = lines;
    this.names = names;
    this.values = values;
    this.lanes = lanes;
  }

  boolean isEmpty() {
    return parts.isEmpty();
  }

  /** Declares {@code copies} vectors for each total. */
  void declare(int copies, JavaNames scope) {
    for (Step step : lanes.loop().body()) {
      if (step instanceof Step.Assign assign) {
        declare(assign.variable(), copies, scope);
      } else if (step instanceof Step.Accumulate accumulate
          && accumulate.variable().type() != ElementType.BOOLEAN) {
        declare(accumulate.variable(), copies, scope);
      }
    }
  }

  private void declare(Variable variable, int copies, JavaNames scope) {
    String type = VectorTypes.vector(variable.type());
    String species = VectorTypes.species(variable.type());
    String identity = values.of(lanes.identity(variable));
    List<String> vectors = new ArrayList<>();
    for (int i = 0; i < copies; i++) {
      String name = scope.allocate(names.variable(variable) + "Lanes");
      vectors.add(name);
      lines.line(
          "%1$s %2$s = %1$s.broadcast(%3$s, %4$s);".formatted(type, name, species, identity));
    }
    parts.put(variable, vectors);
  }

  /** {@code total = fma(left, right, total)}, in the lanes of {@code fresh}. */
  void add(Step.Assign assign, int copy, Optional<String> fresh, LaneValues vectors) {
    Value.MultiplyAdd fused = (Value.MultiplyAdd) assign.value();
    String total = parts.get(assign.variable()).get(copy);
    String sum = vectors.multiplyAdd(fused, total);
    String kept =
        fresh
            .map(mask -> total + ".blend(" + sum + ", " + vectors.as(fused.type(), mask) + ")")
            .orElse(sum);
    lines.line(total + " = " + kept + ";");
  }

  /** {@code total = total + value}, or the like, in the lanes of {@code fresh}. */
  void add(Step.Accumulate accumulate, int copy, Optional<String> fresh, LaneValues vectors) {
    Variable variable = accumulate.variable();
    String value = vectors.of(accumulate.value());
    switch (accumulate.reduction()) {
      case ANY -> lines.line(names.variable(variable) + " |= " + value + ".anyTrue();");
      case ALL -> lines.line(names.variable(variable) + " &= " + value + ".allTrue();");
      default -> {
        String total = parts.get(variable).get(copy);
        String method = method(accumulate.reduction());
        boolean repeats = LaneLoop.isChangedByRepetition(accumulate.reduction());
        Optional<String> mask = repeats ? fresh : Optional.empty();
        String masked = mask.map(m -> ", " + vectors.as(variable.type(), m)).orElse("");
        lines.line("%1$s = %1$s.%2$s(%3$s%4$s);".formatted(total, method, value, masked));
      }
    }
  }

  /** Makes the totals of the lanes part of the variables. */
  void combine() {
    parts.forEach((variable, each) -> combine(variable, lanes.totals().get(variable), each));
  }

  private void combine(Variable variable, Reduction reduction, List<String> parts) {
    String method = method(reduction);
    String all =
        parts.size() == 1
            ? parts.get(0)
            : "%2$s.%1$s(%3$s).%1$s(%4$s.%1$s(%5$s))"
                .formatted(method, parts.get(0), parts.get(1), parts.get(2), parts.get(3));
    String total = names.variable(variable);
    boolean rounds = variable.type().isFloating();
    switch (reduction) {
      case SUM ->
          lines.line(
              rounds
                  ? "%s += LaneTotals.sum(%s);".formatted(total, all)
                  : "%s += %s.reduceLanes(VectorOperators.ADD);".formatted(total, all));
      case PRODUCT ->
          lines.line(
              rounds
                  ? "%s *= LaneTotals.product(%s);".formatted(total, all)
                  : "%s *= %s.reduceLanes(VectorOperators.MUL);".formatted(total, all));
      default ->
          lines.line(
              "%1$s = Math.%2$s(%1$s, %3$s.reduceLanes(VectorOperators.%4$s));"
                  .formatted(total, method, all, method.toUpperCase(Locale.ROOT)));
    }
  }

  private static String method(Reduction reduction) {
    return switch (reduction) {
      case SUM -> "add";
      case PRODUCT -> "mul";
      case MAXIMUM -> "max";
      default -> "min";
    };
  }
}
