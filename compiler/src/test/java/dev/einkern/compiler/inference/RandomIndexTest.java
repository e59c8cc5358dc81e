package dev.einkern.compiler.inference;

import static com.google.common.truth.Truth.assertWithMessage;

import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.index.EvaluationFailure;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.IndexInterpreter;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.index.TensorValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random indices, held against running over every element for random shapes. */
final class RandomIndexTest {
  private static final int PROGRAMS = 1200;
  private static final int SHAPES = 12;

  @Test
  void an_index_that_is_not_checked_never_leaves_its_axis() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    int values = 0;
    int failures = 0;
    for (int i = 0; i < PROGRAMS; i++) {
      RandomIndex index = RandomIndex.of(random);
      Inferred sizes;
      try {
        sizes = index.program().infer();
      } catch (EinsumException refused) {
        continue;
      }
      for (int j = 0; j < SHAPES; j++) {
        Map<String, TensorValue> operands = operands(sizes.program(), random);
        Map<String, Object> scalars = Map.of("s", random.nextInt(5) - 1);
        String message = "seed " + seed + ": " + index + " for " + shapes(operands) + scalars;
        try {
          IndexInterpreter.run(sizes.program(), operands, scalars);
          values++;
        } catch (EvaluationFailure failure) {
          failures++;
          if (index.plain()) {
            requireReason(sizes, operands, scalars, message);
          }
        } catch (RuntimeException unchecked) {
          throw new AssertionError(message, unchecked);
        }
      }
    }
    assertWithMessage("seed %s", seed).that(values).isGreaterThan(PROGRAMS);
    assertWithMessage("seed %s", seed).that(failures).isGreaterThan(PROGRAMS / 10);
  }

  /**
   * A prologue that fails without an axis being empty keeps some element from being out of bounds.
   */
  private static void requireReason(
      Inferred sizes,
      Map<String, TensorValue> operands,
      Map<String, Object> scalars,
      String message) {
    Shapes shapes = new Shapes().parameter("s", (Integer) scalars.get("s"));
    operands.forEach((name, value) -> shapes.and(name, value.shape()));
    boolean isFull =
        sizes.program().extents().values().stream().allMatch(extent -> shapes.value(extent) > 0);
    if (!isFull) {
      return;
    }
    IndexProgram unproven = withoutProofs(sizes.program());
    try {
      IndexInterpreter.run(unproven, operands, scalars);
    } catch (EvaluationFailure outOfBounds) {
      return;
    }
    throw new AssertionError(message + ": refused for no reason by " + sizes.checks());
  }

  private static IndexProgram withoutProofs(IndexProgram program) {
    return new IndexProgram(
        program.operands(),
        program.scalars(),
        program.statements().stream().map(RandomIndexTest::checked).toList(),
        program.outputs(),
        List.of(),
        program.extents(),
        List.of());
  }

  private static Statement checked(Statement statement) {
    var let = (Statement.Let) statement;
    return new Statement.Let(let.target(), checked(let.value()), let.origin());
  }

  private static Expr checked(Expr expr) {
    if (expr instanceof Expr.Read read) {
      return new Expr.Read(
          read.tensor(),
          read.indices().stream().map(index -> new Expr.Index(index.at(), true)).toList());
    }
    return expr.children().isEmpty()
        ? expr
        : expr.withChildren(expr.children().stream().map(RandomIndexTest::checked).toList());
  }

  private static Map<String, TensorValue> operands(IndexProgram program, Random random) {
    Map<String, TensorValue> operands = new HashMap<>();
    program
        .operands()
        .forEach(
            operand -> {
              int most = operand.tensor().name().equals("X") ? 12 : 5;
              int extent = random.nextInt(most);
              operands.put(operand.tensor().name(), TensorValue.of(new float[extent], extent));
            });
    return operands;
  }

  private static String shapes(Map<String, TensorValue> operands) {
    Map<String, Integer> shapes = new HashMap<>();
    operands.forEach((name, value) -> shapes.put(name, value.shape()[0]));
    return shapes.toString();
  }

  /** One place more would leave the input; one fewer would leave something out. */
  @Test
  void a_solved_range_is_the_largest() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < PROGRAMS; i++) {
      int step = 1 + random.nextInt(4);
      int dilation = random.nextInt(4);
      int shift = random.nextInt(4);
      String text = "X[%d*y + %d*i + %d] * W[i]".formatted(step, dilation, shift);
      Inferred sizes =
          new SizedProgram().operand("X", "h").operand("W", "i").let("Y", "y", text).infer();
      int h = random.nextInt(20);
      int w = 1 + random.nextInt(5);
      Shapes shapes = Shapes.of("X", h).and("W", w);
      int fits = 0;
      while (step * fits + dilation * (w - 1) + shift < h) {
        fits++;
      }
      String message = "seed " + seed + ": " + text + " of " + h + " and " + w;
      if (sizes.accepts(shapes)) {
        assertWithMessage(message).that(sizes.extent("y", shapes)).isEqualTo(fits);
      } else {
        assertWithMessage(message).that(fits).isEqualTo(0);
      }
    }
  }
}
