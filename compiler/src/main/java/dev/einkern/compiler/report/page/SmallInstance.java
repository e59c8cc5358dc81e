package dev.einkern.compiler.report.page;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.EvaluationFailure;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expressions;
import dev.einkern.compiler.index.IndexInterpreter;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.RunValues;
import dev.einkern.compiler.index.Scalar;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.index.TensorValue;
import dev.einkern.compiler.report.CaseReport;
import dev.einkern.compiler.report.Instance;
import dev.einkern.compiler.report.TensorReport;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * A case with small sizes and small whole numbers, run by the interpreter, which says what the
 * string means.
 */
record SmallInstance(CaseReport report, Instance sizes, RunValues values) {
  private static final int MOST_CELLS = 800;
  private static final long MOST_FLOPS = 60_000;

  /** The instance; none where sizes that the string fixes are too large to be drawn. */
  static Optional<SmallInstance> of(CaseReport report) {
    Optional<Instance> sizes = SmallSizes.of(report);
    if (sizes.isEmpty() || !isSmall(report, sizes.get())) {
      return Optional.empty();
    }
    for (int largest : grows(report) ? List.of(2, 1) : List.of(5, 2, 1)) {
      try {
        return Optional.of(run(report, sizes.get(), new Random(3), largest));
      } catch (EvaluationFailure outOfRange) {
        // Numbers that are indices, where nothing says so: smaller ones may do.
      } catch (UnsupportedOperationException javaMethod) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** Whether there are exponentials, which soon leave nothing to see of all but one term. */
  private static boolean grows(CaseReport report) {
    boolean[] found = {false};
    for (Statement statement : report.definition().statements()) {
      Expressions.forEach(
          statement,
          part ->
              found[0] |= part instanceof Expr.Apply apply && apply.operation() == Operation.EXP);
    }
    return found[0];
  }

  private static boolean isSmall(CaseReport report, Instance sizes) {
    boolean cells =
        report.definition().statements().stream()
            .map(statement -> statement.target().axes())
            .allMatch(axes -> elements(axes, sizes) <= MOST_CELLS);
    boolean operands =
        sizes.shapes().values().stream()
            .allMatch(
                shape ->
                    Arrays.stream(shape).asLongStream().reduce(1, (a, b) -> a * b) <= MOST_CELLS);
    return cells && operands && sizes.value(report.cost().flops()) <= MOST_FLOPS;
  }

  private static long elements(List<Axis> axes, Instance sizes) {
    return axes.stream().mapToLong(sizes::extent).reduce(1, (a, b) -> a * b);
  }

  private static SmallInstance run(CaseReport report, Instance sizes, Random random, int largest) {
    Map<String, TensorValue> operands = new LinkedHashMap<>();
    for (TensorReport operand : report.operands()) {
      int below = operand.indexInto().map(size -> sizes.extents().get(size)).orElse(0);
      operands.put(
          operand.name(),
          tensor(operand.type(), sizes.shapes().get(operand.name()), random, below, largest));
    }
    Map<String, Object> scalars = new LinkedHashMap<>();
    for (Scalar scalar : report.scalars()) {
      int number = sizes.size(scalar.name()).orElse(1 + random.nextInt(2));
      scalars.put(scalar.name(), TensorValues.number(scalar.type(), number));
    }
    // Parameters that only size axes are among these, too.
    sizes.given().forEach(scalars::putIfAbsent);
    IndexInterpreter.Run run = IndexInterpreter.trace(report.definition(), operands, scalars);
    return new SmallInstance(report, sizes, new RunValues(run, scalars));
  }

  /** Small numbers; indices stay below what they index, and other whole numbers below 2. */
  private static TensorValue tensor(
      ElementType type, int[] shape, Random random, int below, int largest) {
    int count = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    int[] numbers = new int[count];
    boolean fromOne = below == 0 && type.isFloating() && largest > 2;
    int choices = below > 0 ? below : type.isFloating() ? largest + (fromOne ? 0 : 1) : 2;
    for (int i = 0; i < count; i++) {
      numbers[i] = random.nextInt(choices) + (fromOne ? 1 : 0);
    }
    return TensorValues.of(type, numbers, shape);
  }
}
