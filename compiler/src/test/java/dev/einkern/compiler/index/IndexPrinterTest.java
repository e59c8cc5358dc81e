package dev.einkern.compiler.index;

import static com.google.common.truth.Truth.assertThat;
import static dev.einkern.compiler.index.ElementType.FLOAT;
import static dev.einkern.compiler.index.ElementType.INT;
import static dev.einkern.compiler.index.ProgramBuilder.apply;
import static dev.einkern.compiler.index.ProgramBuilder.gather;
import static dev.einkern.compiler.index.ProgramBuilder.plus;
import static dev.einkern.compiler.index.ProgramBuilder.times;

import dev.einkern.compiler.diagnostics.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IndexPrinterTest {
  private final ProgramBuilder program = new ProgramBuilder();

  private String lastStatement() {
    String[] lines = IndexPrinter.print(program.build()).split("\n");
    return lines[lines.length - 1];
  }

  @Test
  void a_program_reads_as_in_a_paper() {
    Tensor x = program.operand("X", FLOAT, "b i");
    Tensor w = program.operand("W", FLOAT, "i o");
    Expr rate = program.scalar("rate", FLOAT);
    Tensor t = program.let("T", "b o", s -> s.sum("i", u -> times(u.read(x), u.read(w))));
    Tensor y = program.let("Y", "b o", s -> apply(Operation.RELU, times(rate, s.read(t))));
    program.output(y);
    assertThat(IndexPrinter.print(program.build()))
        .isEqualTo(
            """
            operand X: float[b, i]
            operand W: float[i, o]
            scalar rate: float
            size |b| = X[0]
            size |i| = X[1]
            size |o| = W[1]
            check i: X[1] = W[0]
            T[b, o]: float = Σ[i] X[b, i] · W[i, o]
            Y[b, o]: float = relu(rate · T[b, o])
            output Y = Y[b, o]
            """);
  }

  @Test
  void only_axes_of_one_name_that_meet_are_told_apart() {
    Tensor x = program.operand("X", FLOAT, "i");
    program.let(
        "Y",
        "i",
        s ->
            plus(
                s.read(x),
                s.sum("i", t -> times(t.read(x), s.sum("j", u -> times(t.read(x), s.read(x)))))));
    program.size("j", 2);
    assertThat(lastStatement()).isEqualTo("Y[i]: float = X[i] + Σ[i₂] X[i₂] · (Σ[j] X[i₂] · X[i])");
    program.let("Z", "i", s -> s.read(x));
    assertThat(lastStatement()).isEqualTo("Z[i]: float = X[i]");
  }

  @Test
  void an_axis_whose_size_has_another_name_says_so() {
    AxisSource axes = new AxisSource(0);
    SizeVariable size = axes.size("row");
    SizeVariable other = axes.size("row");
    Tensor eye =
        new Tensor(
            "eye",
            INT,
            List.of(axes.axis("row", size), axes.axis("column", size)),
            Optional.empty());
    Expr one = Expr.Literal.of(1);
    IndexProgram square =
        new IndexProgram(
            List.of(),
            List.of(),
            List.of(
                new Statement.Let(
                    eye,
                    new Expr.Reduce(Reduction.SUM, List.of(axes.axis("row", other)), one, false),
                    new Span(0, 0))),
            List.of(),
            List.of(),
            Map.of(size, Size.of(3)),
            List.of());
    assertThat(IndexPrinter.print(square))
        .isEqualTo(
            """
            size |row| = 3
            eye[row, column<row]: int = Σ[row₂<row₂] 1
            """);
  }

  @Test
  void parentheses_stand_only_where_they_are_needed() {
    Tensor x = program.operand("x", INT, "i");
    program.let(
        "y",
        "i",
        s ->
            apply(
                Operation.SUBTRACT,
                times(plus(s.read(x), s.index("i")), Expr.Literal.of(-2)),
                apply(
                    Operation.SUBTRACT,
                    s.read(x),
                    apply(
                        Operation.MODULO,
                        apply(Operation.NEGATE, s.sum("i", t -> plus(t.read(x), s.read(x)))),
                        Expr.Literal.of(3)))));
    assertThat(lastStatement())
        .isEqualTo("y[i]: int = (x[i] + i) · -2 - (x[i] - -(Σ[i₂] (x[i₂] + x[i])) % 3)");
  }

  @Test
  void checked_indices_guards_casts_and_conditions_are_seen() {
    Tensor e = program.operand("E", FLOAT, "vocab d");
    Tensor at = program.operand("I", INT, "s");
    program.let("Y", "s d", s -> gather(e, s.read(at), s.index("d")));
    assertThat(lastStatement()).isEqualTo("Y[s, d]: float = E[I[s] ∈ vocab, d ∈ d]");
    program.let(
        "Z",
        "s",
        s ->
            new Expr.Select(
                apply(Operation.LESS, s.read(at), program.sizeOf("vocab")),
                new Expr.Cast(FLOAT, s.read(at)),
                Expr.Literal.of(FLOAT, Double.NEGATIVE_INFINITY)));
    assertThat(lastStatement()).isEqualTo("Z[s]: float = I[s] < |vocab| ? float(I[s]) : -∞f");
    program.scatter(
        "H",
        "vocab",
        Optional.of(Reduction.SUM),
        "s",
        s -> List.of(s.read(at)),
        s -> Optional.of(apply(Operation.LESS, s.index("s"), Expr.Literal.of(2))),
        s -> Expr.Literal.of(1));
    assertThat(IndexPrinter.print(program.build()))
        .endsWith("H[vocab]: int = 0\nH[I[s] ∈ vocab] += 1 for [s] if s < 2\n");
  }

  @Test
  void maxima_that_admit_an_empty_axis_are_suprema() {
    Tensor x = program.operand("x", FLOAT, "i");
    program.let("y", "", s -> s.reduce(Reduction.MAXIMUM, "i", true, t -> t.read(x)));
    assertThat(lastStatement()).isEqualTo("y: float = sup[i] x[i]");
    program.let("z", "", s -> s.reduce(Reduction.MINIMUM, "i", t -> t.read(x)));
    assertThat(lastStatement()).isEqualTo("z: float = min[i] x[i]");
  }

  @Test
  void a_literal_says_its_type() {
    assertThat(Notation.of(Expr.Literal.of(true))).isEqualTo("true");
    assertThat(Notation.of(Expr.Literal.of(2))).isEqualTo("2");
    assertThat(Notation.of(Expr.Literal.of(ElementType.LONG, 2))).isEqualTo("2L");
    assertThat(Notation.of(Expr.Literal.of(FLOAT, 0.1))).isEqualTo("0.1f");
    assertThat(Notation.of(Expr.Literal.of(ElementType.DOUBLE, 0.1))).isEqualTo("0.1");
  }
}
