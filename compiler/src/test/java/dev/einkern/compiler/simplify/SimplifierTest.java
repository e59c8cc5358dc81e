package dev.einkern.compiler.simplify;

import static com.google.common.truth.Truth.assertThat;
import static dev.einkern.compiler.index.ElementType.BOOLEAN;
import static dev.einkern.compiler.index.ElementType.DOUBLE;
import static dev.einkern.compiler.index.ElementType.FLOAT;
import static dev.einkern.compiler.index.ElementType.INT;
import static dev.einkern.compiler.index.ProgramBuilder.apply;
import static dev.einkern.compiler.index.ProgramBuilder.plus;
import static dev.einkern.compiler.index.ProgramBuilder.times;

import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.IndexPrinter;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.ProgramBuilder;
import dev.einkern.compiler.index.Reduction;
import dev.einkern.compiler.index.SameValues;
import dev.einkern.compiler.index.Tensor;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

class SimplifierTest {
  private final ProgramBuilder program = new ProgramBuilder();

  private List<String> simplified() {
    IndexProgram simple = Simplifier.simplify(program.build());
    return IndexPrinter.print(simple)
        .lines()
        .filter(line -> !line.matches("(operand|scalar|size|check|output) .*"))
        .toList();
  }

  private String simplifiedValue(
      dev.einkern.compiler.index.ElementType type,
      BiFunction<ProgramBuilder.Scope, Expr, Expr> value) {
    Tensor x = program.operand("x", type, "i");
    program.output(program.let("y", "i", s -> value.apply(s, s.read(x))));
    return simplified().get(0).replaceFirst(".* = ", "");
  }

  @Test
  void programs_mean_the_same_afterwards() {
    assertThat(SameValues.check(1000, true, Simplifier::simplify)).isAtLeast(400);
  }

  @Test
  void adding_a_whole_zero_is_dropped() {
    Expr zero = Expr.Literal.of(0);
    assertThat(simplifiedValue(INT, (s, x) -> plus(times(x, Expr.Literal.of(1)), zero)))
        .isEqualTo("x[i]");
  }

  @Test
  void adding_a_real_zero_stays_for_the_sake_of_minus_zero() {
    assertThat(simplifiedValue(DOUBLE, (s, x) -> plus(x, Expr.Literal.of(DOUBLE, 0))))
        .isEqualTo("x[i] + 0.0");
  }

  @Test
  void a_real_times_zero_stays_for_the_sake_of_nan() {
    assertThat(simplifiedValue(FLOAT, (s, x) -> times(x, Expr.Literal.of(FLOAT, 0))))
        .isEqualTo("x[i] · 0.0f");
  }

  @Test
  void constants_are_computed_in_their_type() {
    Expr big = Expr.Literal.of(Integer.MAX_VALUE);
    assertThat(simplifiedValue(INT, (s, x) -> plus(x, plus(big, Expr.Literal.of(1)))))
        .isEqualTo("x[i] + -2147483648");
  }

  @Test
  void a_division_by_zero_is_left_to_fail_at_run_time() {
    Expr zero = Expr.Literal.of(0);
    assertThat(
            simplifiedValue(
                INT, (s, x) -> plus(x, apply(Operation.FLOOR_DIVIDE, Expr.Literal.of(1), zero))))
        .isEqualTo("x[i] + 1 // 0");
  }

  @Test
  void only_conversions_that_change_a_value_stay() {
    assertThat(simplifiedValue(INT, (s, x) -> new Expr.Cast(FLOAT, new Expr.Cast(DOUBLE, x))))
        .isEqualTo("float(x[i])");
  }

  @Test
  void a_narrowing_conversion_stays() {
    assertThat(simplifiedValue(DOUBLE, (s, x) -> new Expr.Cast(DOUBLE, new Expr.Cast(FLOAT, x))))
        .isEqualTo("double(float(x[i]))");
  }

  @Test
  void a_pad_that_never_reaches_outside_is_no_condition() {
    assertThat(
            simplifiedValue(
                INT,
                (s, x) ->
                    new Expr.Select(
                        apply(
                            Operation.AND,
                            apply(Operation.LESS_EQUAL, Expr.Literal.of(0), s.index("i")),
                            apply(Operation.LESS, s.index("i"), program.sizeOf("i"))),
                        x,
                        Expr.Literal.of(0))))
        .isEqualTo("x[i]");
  }

  @Test
  void splitting_what_was_merged_gives_the_parts() {
    program.size("w", 7).size("h", 4);
    Tensor x = program.operand("x", INT, "h w");
    program.output(
        program.let(
            "y",
            "h w",
            s -> {
              Expr merged = plus(times(s.index("h"), program.sizeOf("w")), s.index("w"));
              return new Expr.Read(
                  x,
                  List.of(
                      new Expr.Index(
                          apply(Operation.FLOOR_DIVIDE, merged, program.sizeOf("w")), false),
                      new Expr.Index(apply(Operation.MODULO, merged, program.sizeOf("w")), false)));
            }));
    assertThat(simplified()).containsExactly("y[h, w]: int = x[h, w]");
  }

  @Test
  void sums_of_sums_are_one_sum() {
    Tensor x = program.operand("x", DOUBLE, "i j");
    program.output(program.let("y", "", s -> s.sum("i", t -> t.sum("j", u -> u.read(x)))));
    assertThat(simplified()).containsExactly("y: double = Σ[i, j] x[i, j]");
  }

  @Test
  void a_copy_is_read_through_and_what_no_output_needs_is_dropped() {
    Tensor x = program.operand("x", INT, "i j");
    Tensor transposed = program.let("t", "j i", s -> s.read(x));
    program.let("unused", "i", s -> Expr.Literal.of(3));
    program.output(program.let("y", "i j", s -> plus(s.read(transposed), s.read(x))));
    assertThat(simplified()).containsExactly("y[i, j]: int = x[i, j] + x[i, j]");
  }

  @Test
  void two_statements_that_say_the_same_are_one() {
    Tensor x = program.operand("x", INT, "i");
    Tensor t = program.let("t", "i", s -> plus(s.read(x), Expr.Literal.of(1)));
    Tensor u = program.let("u", "i", s -> plus(s.read(x), Expr.Literal.of(1)));
    program.output(program.let("y", "i", s -> times(s.read(t), s.read(u))));
    assertThat(simplified())
        .containsExactly("t[i]: int = x[i] + 1", "y[i]: int = t[i] · t[i]")
        .inOrder();
  }

  @Test
  void a_softmax_written_out_computes_its_maximum_and_its_sum_once_a_row() {
    Tensor x = program.operand("x", FLOAT, "b s");
    program.output(
        program.let(
            "y",
            "b s",
            s ->
                apply(
                    Operation.DIVIDE,
                    apply(
                        Operation.EXP,
                        apply(
                            Operation.SUBTRACT,
                            s.read(x),
                            s.reduce(Reduction.MAXIMUM, "s", t -> t.read(x)))),
                    s.sum(
                        "s",
                        t ->
                            apply(
                                Operation.EXP,
                                apply(
                                    Operation.SUBTRACT,
                                    t.read(x),
                                    t.reduce(Reduction.MAXIMUM, "s", u -> u.read(x))))))));
    assertThat(simplified())
        .containsExactly(
            "xMax[b]: float = sup[s] x[b, s]",
            "xSum[b]: float = Σ[s] exp(x[b, s] - xMax[b])",
            "y[b, s]: float = exp(x[b, s] - xMax[b]) / xSum[b]")
        .inOrder();
  }

  @Test
  void what_could_fail_is_not_moved_out_of_a_condition() {
    Tensor x = program.operand("x", INT, "j");
    Tensor c = program.operand("c", BOOLEAN, "i");
    program.output(
        program.let(
            "y",
            "i",
            s ->
                new Expr.Select(
                    s.read(c),
                    s.reduce(Reduction.MAXIMUM, "j", t -> t.read(x)),
                    Expr.Literal.of(0))));
    assertThat(simplified()).containsExactly("y[i]: int = c[i] ? max[j] x[j] : 0");
  }

  @Test
  void counting_is_multiplying() {
    Tensor x = program.operand("x", INT, "i j");
    program.output(program.let("n", "i", s -> s.sum("j", t -> Expr.Literal.of(1))));
    program.output(program.let("m", "i", s -> s.sum("i j", t -> s.index("i"))));
    assertThat(x.rank()).isEqualTo(2);
    assertThat(simplified())
        .containsExactly("n[i]: int = |j|", "m[i]: int = |i| · |j| · i")
        .inOrder();
  }

  @Test
  void a_sum_that_a_long_formula_repeats_is_computed_once() {
    Tensor x = program.operand("x", INT, "i");
    program.output(
        program.let(
            "y",
            "i",
            s -> {
              Expr sum = s.read(x);
              for (int k = 0; k < 400; k++) {
                sum = plus(times(sum, Expr.Literal.of(1)), s.sum("i", t -> t.read(x)));
              }
              return sum;
            }));
    assertThat(simplified()).hasSize(2);
  }
}
