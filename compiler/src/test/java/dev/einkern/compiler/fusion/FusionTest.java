package dev.einkern.compiler.fusion;

import static com.google.common.truth.Truth.assertThat;
import static dev.einkern.compiler.index.ElementType.BOOLEAN;
import static dev.einkern.compiler.index.ElementType.FLOAT;
import static dev.einkern.compiler.index.ElementType.INT;
import static dev.einkern.compiler.index.ProgramBuilder.apply;
import static dev.einkern.compiler.index.ProgramBuilder.gather;
import static dev.einkern.compiler.index.ProgramBuilder.plus;
import static dev.einkern.compiler.index.ProgramBuilder.times;

import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.IndexPrinter;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.IndexVerifier;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.ProgramBuilder;
import dev.einkern.compiler.index.SameValues;
import dev.einkern.compiler.index.Tensor;
import dev.einkern.compiler.simplify.Simplifier;
import java.util.List;
import org.junit.jupiter.api.Test;

class FusionTest {
  private final ProgramBuilder program = new ProgramBuilder();

  private List<String> fused() {
    IndexProgram fused = Fusion.fuse(program.build());
    assertThat(IndexVerifier.verify(fused)).isEmpty();
    return IndexPrinter.print(fused)
        .lines()
        .filter(line -> !line.matches("(operand|scalar|size|check|output) .*"))
        .toList();
  }

  @Test
  void programs_mean_the_same_afterwards() {
    assertThat(SameValues.check(600, true, Fusion::fuse)).isAtLeast(240);
  }

  @Test
  void simplified_programs_mean_the_same_afterwards() {
    assertThat(SameValues.check(300, true, p -> Fusion.fuse(Simplifier.simplify(p))))
        .isAtLeast(120);
  }

  @Test
  void a_formula_goes_into_the_only_one_that_uses_it() {
    Tensor x = program.operand("x", FLOAT, "i j");
    Tensor t = program.let("t", "i j", s -> apply(Operation.EXP, s.read(x)));
    program.output(program.let("y", "j", s -> s.sum("i", u -> u.read(t))));
    assertThat(fused()).containsExactly("y[j]: float = Σ[i] exp(x[i, j])");
  }

  @Test
  void a_formula_stays_where_its_elements_are_used_again_and_again() {
    Tensor x = program.operand("x", FLOAT, "b i");
    Tensor w = program.operand("w", FLOAT, "i o");
    Tensor t = program.let("t", "b i", s -> apply(Operation.RELU, s.read(x)));
    program.output(program.let("y", "b o", s -> s.sum("i", u -> times(u.read(t), u.read(w)))));
    assertThat(fused()).hasSize(2);
  }

  @Test
  void what_moves_data_goes_anywhere() {
    Tensor x = program.operand("x", FLOAT, "i");
    Tensor w = program.operand("w", FLOAT, "o k");
    program.size("n", 3);
    Tensor t =
        program.let(
            "t",
            "n k",
            s ->
                new Expr.Read(x, List.of(new Expr.Index(plus(s.index("n"), s.index("k")), false))));
    program.output(program.let("y", "n o", s -> s.sum("k", u -> times(u.read(t), u.read(w)))));
    assertThat(fused()).containsExactly("y[n, o]: float = Σ[k] x[n + k] · w[o, k]");
  }

  @Test
  void what_follows_a_contraction_is_applied_as_it_is_finished() {
    Tensor x = program.operand("x", FLOAT, "b i");
    Tensor w = program.operand("w", FLOAT, "i o");
    Tensor c = program.operand("c", FLOAT, "o");
    Tensor z = program.let("z", "b o", s -> s.sum("i", u -> times(u.read(x), u.read(w))));
    program.output(program.let("y", "b o", s -> apply(Operation.RELU, plus(s.read(z), s.read(c)))));
    assertThat(fused()).containsExactly("y[b, o]: float = relu(Σ[i] x[b, i] · w[i, o] + c[o])");
  }

  @Test
  void an_output_stays_an_output() {
    Tensor x = program.operand("x", FLOAT, "i");
    Tensor t = program.let("t", "i", s -> apply(Operation.EXP, s.read(x)));
    program.output(t);
    program.output(program.let("y", "i", s -> apply(Operation.NEGATE, s.read(t))));
    assertThat(fused()).hasSize(2);
  }

  @Test
  void a_slight_formula_goes_into_several_uses() {
    Tensor x = program.operand("x", FLOAT, "i");
    Tensor m = program.operand("m", FLOAT, "");
    Tensor t = program.let("t", "i", s -> apply(Operation.SUBTRACT, s.read(x), s.read(m)));
    program.output(program.let("y", "i", s -> times(s.read(t), s.read(t))));
    assertThat(fused()).containsExactly("y[i]: float = (x[i] - m) · (x[i] - m)");
  }

  @Test
  void what_is_sorted_stays_a_tensor() {
    Tensor x = program.operand("x", FLOAT, "i");
    Tensor t = program.let("t", "i", s -> apply(Operation.NEGATE, s.read(x)));
    program.output(program.sort("y", t));
    assertThat(fused()).hasSize(2);
  }

  @Test
  void a_checked_gather_does_not_go_under_a_condition() {
    Tensor e = program.operand("E", FLOAT, "v");
    Tensor at = program.operand("I", INT, "s");
    Tensor c = program.operand("c", BOOLEAN, "s");
    Tensor t = program.let("t", "s", s -> gather(e, s.read(at)));
    program.output(
        program.let(
            "y", "s", s -> new Expr.Select(s.read(c), s.read(t), Expr.Literal.of(FLOAT, 0))));
    assertThat(fused()).hasSize(2);
  }

  @Test
  void a_checked_gather_goes_where_all_of_it_is_used() {
    Tensor e = program.operand("E", FLOAT, "v d");
    Tensor at = program.operand("I", INT, "s");
    Tensor p = program.operand("P", FLOAT, "s d");
    Tensor t = program.let("t", "s d", s -> gather(e, s.read(at), s.index("d")));
    program.output(program.let("y", "s d", s -> plus(s.read(t), s.read(p))));
    assertThat(fused()).containsExactly("y[s, d]: float = E[I[s] ∈ v, d ∈ d] + P[s, d]");
  }

  @Test
  void indices_do_not_grow_without_end() {
    Tensor x = program.operand("x", FLOAT, "i i2");
    program.size("i", 1).size("i2", 1);
    Tensor t = x;
    for (int k = 0; k < 40; k++) {
      Tensor before = t;
      t =
          program.let(
              "t" + k,
              "i i2",
              s ->
                  new Expr.Read(
                      before,
                      List.of(
                          new Expr.Index(plus(s.index("i"), s.index("i2")), false),
                          new Expr.Index(plus(s.index("i2"), s.index("i")), false))));
    }
    program.output(t);
    assertThat(fused().size()).isAtMost(20);
  }
}
