package dev.einkern.compiler.index;

import static com.google.common.truth.Truth.assertThat;
import static dev.einkern.compiler.index.ElementType.BOOLEAN;
import static dev.einkern.compiler.index.ElementType.FLOAT;
import static dev.einkern.compiler.index.ElementType.INT;
import static dev.einkern.compiler.index.ProgramBuilder.apply;
import static dev.einkern.compiler.index.ProgramBuilder.plus;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IndexVerifierTest {
  private final ProgramBuilder program = new ProgramBuilder();
  private final Tensor x = program.operand("x", INT, "i");

  private List<String> violations() {
    return IndexVerifier.verify(program.build());
  }

  @Test
  void a_well_formed_program_has_no_violations() {
    program.output(program.let("y", "i", s -> s.sum("i", t -> plus(t.read(x), s.read(x)))));
    assertThat(violations()).isEmpty();
  }

  @Test
  void an_axis_bound_twice_is_reported() {
    program.let(
        "y",
        "",
        s -> {
          Expr sum = s.sum("i", t -> t.read(x));
          return plus(sum, sum);
        });
    assertThat(violations()).containsExactly("an axis is bound in one place: i (2) is bound again");
  }

  @Test
  void an_axis_that_nobody_binds_is_reported() {
    program.let("y", "", s -> new Expr.IndexOf(x.axes().get(0)));
    assertThat(violations())
        .containsExactly("an axis is used only where it is bound: i is free in y");
  }

  @Test
  void a_tensor_read_before_it_is_written_is_reported() {
    program.let("y", "i", s -> s.read(x));
    Tensor y = program.let("z", "i", s -> s.read(x));
    program.let("w", "i", s -> s.read(y));
    List<Statement> statements = new ArrayList<>(program.build().statements());
    statements.add(1, statements.remove(2));
    assertThat(IndexVerifier.verify(program.build().withStatements(statements)))
        .containsExactly("a tensor is written before it is read: w reads z too early");
  }

  @Test
  void two_statements_for_one_tensor_are_reported() {
    program.let("y", "i", s -> s.read(x));
    List<Statement> statements = new ArrayList<>(program.build().statements());
    statements.add(statements.get(0));
    assertThat(IndexVerifier.verify(program.build().withStatements(statements)))
        .contains("a tensor is written once, an operand never: y is written again");
  }

  @Test
  void an_output_that_nothing_writes_is_reported() {
    program.output(x);
    assertThat(violations()).containsExactly("an output is written: no statement writes x");
  }

  @Test
  void a_read_with_too_few_indices_is_reported() {
    program.let("y", "", s -> new Expr.Read(x, List.of()));
    assertThat(violations())
        .containsExactly("an expression is well-formed: x has as many axes as indices");
  }

  @Test
  void a_sum_of_two_types_is_reported() {
    program.let("y", "i", s -> apply(Operation.ADD, s.read(x), Expr.Literal.of(FLOAT, 1)));
    assertThat(violations())
        .containsExactly("an expression is well-formed: the arguments of ADD are of one type");
  }

  @Test
  void operations_on_types_that_they_do_not_admit_are_reported() {
    Expr truth = Expr.Literal.of(true);
    program.let("y", "", s -> apply(Operation.ADD, truth, truth));
    program.let("z", "i", s -> apply(Operation.EXP, s.read(x)));
    program.let("w", "i", s -> apply(Operation.POWER, s.read(x), s.read(x)));
    program.let("v", "", s -> s.sum("i", t -> truth));
    assertThat(violations())
        .containsExactly(
            "an expression is well-formed: ADD of BOOLEAN",
            "an expression is well-formed: EXP of INT",
            "an expression is well-formed: the exponent of a whole number is a literal that is not"
                + " negative",
            "an expression is well-formed: SUM of BOOLEAN");
  }

  @Test
  void a_literal_out_of_its_types_range_is_reported() {
    program.let("y", "", s -> new Expr.Literal(BOOLEAN, 2, 0));
    program.let("z", "", s -> new Expr.Literal(FLOAT, 0, 0.1));
    assertThat(violations()).hasSize(2);
  }

  @Test
  void a_size_without_an_extent_is_reported() {
    program.let("y", "", s -> s.sum("k", t -> t.index("k")));
    assertThat(violations()).containsExactly("a size has an extent: |k|");
  }

  @Test
  void an_undeclared_scalar_is_reported() {
    program.let("y", "", s -> new Expr.ScalarRead(new Scalar("a", INT)));
    assertThat(violations()).containsExactly("a scalar is declared: a");
  }

  @Test
  void a_layout_with_other_axes_is_reported() {
    Tensor y = program.let("y", "i", s -> s.read(x));
    IndexProgram built = program.output(y).build();
    IndexProgram other =
        new IndexProgram(
            built.operands(),
            built.scalars(),
            built.statements(),
            List.of(new Output("y", y, new Layout(List.of(), ""))),
            built.constraints(),
            Map.copyOf(built.extents()),
            built.checks());
    assertThat(IndexVerifier.verify(other))
        .containsExactly("a layout holds the tensor's axes in order: y");
  }
}
