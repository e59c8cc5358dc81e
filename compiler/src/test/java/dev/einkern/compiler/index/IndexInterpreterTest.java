package dev.einkern.compiler.index;

import static com.google.common.truth.Truth.assertThat;
import static dev.einkern.compiler.index.ElementType.BOOLEAN;
import static dev.einkern.compiler.index.ElementType.DOUBLE;
import static dev.einkern.compiler.index.ElementType.FLOAT;
import static dev.einkern.compiler.index.ElementType.INT;
import static dev.einkern.compiler.index.ProgramBuilder.apply;
import static dev.einkern.compiler.index.ProgramBuilder.gather;
import static dev.einkern.compiler.index.ProgramBuilder.plus;
import static dev.einkern.compiler.index.ProgramBuilder.times;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.einkern.compiler.index.EvaluationFailure.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IndexInterpreterTest {
  private final ProgramBuilder program = new ProgramBuilder();

  private TensorValue run(Tensor output, Map<String, TensorValue> operands) {
    IndexProgram built = program.output(output).build();
    assertThat(IndexVerifier.verify(built)).isEmpty();
    return IndexInterpreter.run(built, operands, Map.of()).get(output.name());
  }

  @Test
  void a_contraction_sums_the_products() {
    Tensor x = program.operand("X", INT, "b i");
    Tensor w = program.operand("W", INT, "i o");
    Tensor y = program.let("Y", "b o", s -> s.sum("i", t -> times(t.read(x), t.read(w))));
    assertThat(
            run(
                y,
                Map.of(
                    "X", TensorValue.of(new int[] {1, 2, 3, 4}, 2, 2),
                    "W", TensorValue.of(new int[] {5, 6, 7, 8}, 2, 2))))
        .isEqualTo(TensorValue.of(new int[] {19, 22, 43, 50}, 2, 2));
  }

  @Test
  void floats_are_summed_in_float() {
    Tensor x = program.operand("X", FLOAT, "i");
    Tensor y = program.let("Y", "", s -> s.sum("i", t -> t.read(x)));
    float[] data = {1e8f, 1, 1, 1, 1};
    assertThat(run(y, Map.of("X", TensorValue.of(data, 5))))
        .isEqualTo(TensorValue.of(new float[] {1e8f}));
  }

  @Test
  void sizes_that_disagree_fail_the_check_that_names_the_axis() {
    Tensor x = program.operand("X", INT, "i");
    Tensor w = program.operand("W", INT, "i");
    Tensor y = program.let("Y", "i", s -> plus(s.read(x), s.read(w)));
    TensorValue two = TensorValue.zeros(INT, 2);
    TensorValue three = TensorValue.zeros(INT, 3);
    EvaluationFailure failure =
        assertThrows(EvaluationFailure.class, () -> run(y, Map.of("X", two, "W", three)));
    assertThat(failure.kind()).isEqualTo(Kind.CHECK);
    assertThat(failure.check().get().axis()).isEqualTo("i");
  }

  @Test
  void a_gathered_index_out_of_range_fails_and_says_where() {
    Tensor e = program.operand("E", DOUBLE, "vocab");
    Tensor at = program.operand("I", INT, "s");
    Tensor y = program.let("Y", "s", s -> gather(e, s.read(at)));
    Map<String, TensorValue> operands =
        Map.of(
            "E", TensorValue.of(new double[] {1, 2}, 2), "I", TensorValue.of(new int[] {0, 2}, 2));
    EvaluationFailure failure = assertThrows(EvaluationFailure.class, () -> run(y, operands));
    assertThat(failure.kind()).isEqualTo(Kind.INDEX);
    assertThat(failure).hasMessageThat().isEqualTo("index 2 into axis 'vocab' of E, of size 2");
  }

  @Test
  void a_branch_that_is_not_taken_is_not_evaluated() {
    Tensor x = program.operand("X", INT, "i");
    Tensor y =
        program.let(
            "Y",
            "i",
            s ->
                new Expr.Select(
                    apply(Operation.NOT_EQUAL, s.read(x), Expr.Literal.of(0)),
                    apply(Operation.FLOOR_DIVIDE, Expr.Literal.of(7), s.read(x)),
                    Expr.Literal.of(-1)));
    assertThat(run(y, Map.of("X", TensorValue.of(new int[] {0, 2, -2}, 3))))
        .isEqualTo(TensorValue.of(new int[] {-1, 3, -4}, 3));
  }

  @Test
  void an_or_that_is_settled_does_not_look_at_its_right_side() {
    Tensor x = program.operand("X", INT, "i");
    Tensor y =
        program.let(
            "Y",
            "i",
            s ->
                apply(
                    Operation.OR,
                    apply(Operation.EQUAL, s.read(x), Expr.Literal.of(0)),
                    apply(
                        Operation.EQUAL,
                        apply(Operation.MODULO, Expr.Literal.of(-7), s.read(x)),
                        Expr.Literal.of(1))));
    assertThat(run(y, Map.of("X", TensorValue.of(new int[] {0, 2, 3}, 3))))
        .isEqualTo(TensorValue.of(new boolean[] {true, true, false}, 3));
  }

  @Test
  void a_whole_division_by_zero_fails() {
    Tensor x = program.operand("X", INT, "i");
    Tensor y =
        program.let("Y", "i", s -> apply(Operation.FLOOR_DIVIDE, Expr.Literal.of(1), s.read(x)));
    EvaluationFailure failure =
        assertThrows(EvaluationFailure.class, () -> run(y, Map.of("X", TensorValue.zeros(INT, 1))));
    assertThat(failure.kind()).isEqualTo(Kind.DIVISION);
  }

  @Test
  void an_empty_maximum_fails_and_names_the_axis_unless_the_identity_is_wanted() {
    Tensor x = program.operand("X", INT, "i");
    Tensor identity =
        program.let("M", "", s -> s.reduce(Reduction.MAXIMUM, "i", true, t -> t.read(x)));
    assertThat(run(identity, Map.of("X", TensorValue.zeros(INT, 0))))
        .isEqualTo(TensorValue.of(new int[] {Integer.MIN_VALUE}));

    Tensor y = program.let("Y", "", s -> s.reduce(Reduction.MAXIMUM, "i", t -> t.read(x)));
    EvaluationFailure failure =
        assertThrows(EvaluationFailure.class, () -> run(y, Map.of("X", TensorValue.zeros(INT, 0))));
    assertThat(failure.kind()).isEqualTo(Kind.EMPTY);
    assertThat(failure).hasMessageThat().contains("'i'");
  }

  @Test
  void empty_sums_products_and_quantifiers_give_their_identities() {
    Tensor x = program.operand("X", BOOLEAN, "i");
    Expr.Literal two = Expr.Literal.of(2);
    Tensor sum = program.let("S", "", s -> s.sum("i", t -> two));
    Tensor product = program.let("P", "", s -> s.reduce(Reduction.PRODUCT, "i", t -> two));
    Tensor any = program.let("A", "", s -> s.reduce(Reduction.ANY, "i", t -> t.read(x)));
    Tensor all = program.let("L", "", s -> s.reduce(Reduction.ALL, "i", t -> t.read(x)));
    program.output(sum).output(product).output(any).output(all);
    Map<String, TensorValue> outputs =
        IndexInterpreter.run(program.build(), Map.of("X", TensorValue.zeros(BOOLEAN, 0)), Map.of());
    assertThat(outputs)
        .containsExactly(
            "S", TensorValue.of(new int[] {0}),
            "P", TensorValue.of(new int[] {1}),
            "A", TensorValue.of(new boolean[] {false}),
            "L", TensorValue.of(new boolean[] {true}));
  }

  @Test
  void nan_goes_through_a_maximum_and_wins_an_argmax() {
    Tensor x = program.operand("X", FLOAT, "r i");
    Tensor most = program.let("M", "r", s -> s.reduce(Reduction.MAXIMUM, "i", t -> t.read(x)));
    Tensor arg = program.let("A", "r", s -> s.reduce(Reduction.ARGMAX, "i", t -> t.read(x)));
    program.output(most).output(arg);
    float nan = Float.NaN;
    float[] data = {1, 3, 3, 1, nan, nan};
    Map<String, TensorValue> outputs =
        IndexInterpreter.run(program.build(), Map.of("X", TensorValue.of(data, 2, 3)), Map.of());
    assertThat(outputs)
        .containsExactly(
            "M", TensorValue.of(new float[] {3, nan}, 2),
            "A", TensorValue.of(new int[] {1, 1}, 2));
  }

  @Test
  void an_argmin_over_two_axes_is_the_row_major_place() {
    Tensor x = program.operand("X", INT, "i j");
    Tensor y = program.let("Y", "", s -> s.reduce(Reduction.ARGMIN, "i j", t -> t.read(x)));
    assertThat(run(y, Map.of("X", TensorValue.of(new int[] {4, 3, 2, 1, 0, 5}, 2, 3))))
        .isEqualTo(TensorValue.of(new int[] {4}));
  }

  @Test
  void a_scatter_adds_where_the_guard_holds_and_starts_from_the_identity() {
    Tensor bin = program.operand("bin", INT, "i");
    program.size("v", 3);
    Tensor h =
        program.scatter(
            "H",
            "v",
            Optional.of(Reduction.SUM),
            "i",
            s -> List.of(s.read(bin)),
            s -> Optional.of(apply(Operation.GREATER_EQUAL, s.read(bin), Expr.Literal.of(0))),
            s -> plus(s.index("i"), Expr.Literal.of(10)));
    assertThat(run(h, Map.of("bin", TensorValue.of(new int[] {1, -5, 1, 2}, 4))))
        .isEqualTo(TensorValue.of(new int[] {0, 22, 13}, 3));
  }

  @Test
  void where_plain_writes_collide_the_last_one_stays() {
    Tensor bin = program.operand("bin", INT, "i");
    program.size("v", 2);
    Tensor h =
        program.scatter(
            "H",
            "v",
            Optional.empty(),
            "i",
            s -> List.of(s.read(bin)),
            s -> Optional.empty(),
            s -> plus(s.index("i"), Expr.Literal.of(10)));
    assertThat(run(h, Map.of("bin", TensorValue.of(new int[] {1, 1, 1}, 3))))
        .isEqualTo(TensorValue.of(new int[] {0, 12}, 2));
  }

  @Test
  void an_operand_that_broadcasts_is_repeated_along_dimensions_of_extent_1() {
    AxisSource axes = new AxisSource(0);
    SizeVariable rows = axes.size("i");
    SizeVariable columns = axes.size("j");
    Tensor x =
        new Tensor(
            "x", INT, List.of(axes.axis("i", rows), axes.axis("j", columns)), Optional.empty());
    Layout layout = new Layout(x.axes().stream().map(List::of).toList(), "...");
    Axis i = axes.axis("i", rows);
    Axis j = axes.axis("j", columns);
    Tensor out = new Tensor("out", INT, List.of(i, j), Optional.empty());
    Expr read =
        new Expr.Read(
            x,
            List.of(
                new Expr.Index(new Expr.IndexOf(i), false),
                new Expr.Index(new Expr.IndexOf(j), false)));
    IndexProgram repeated =
        new IndexProgram(
            List.of(new Operand(x, layout, true, 0)),
            List.of(),
            List.of(new Statement.Let(out, read, new dev.einkern.compiler.diagnostics.Span(0, 0))),
            List.of(new Output("out", out, new Layout(List.of(List.of(i, j)), ""))),
            List.of(),
            Map.of(rows, Size.of(2), columns, Size.of(3)),
            List.of());
    assertThat(IndexVerifier.verify(repeated)).isEmpty();
    TensorValue row = TensorValue.of(new int[] {1, 2, 3}, 3);
    assertThat(IndexInterpreter.run(repeated, Map.of("x", row), Map.of()))
        .containsExactly("out", TensorValue.of(new int[] {1, 2, 3, 1, 2, 3}, 6));
  }
}
