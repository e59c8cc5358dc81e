package dev.einkern.compiler.inference;

import static com.google.common.truth.Truth.assertThat;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.index.Check;
import dev.einkern.compiler.index.Size;
import org.junit.jupiter.api.Test;

/** Sizes from numbers, int parameters, operands and solving. */
final class SizesTest {

  @Test
  void an_operand_gives_its_axes_their_sizes() {
    Inferred sizes = new SizedProgram().operand("X", "b i").let("Y", "b i", "X[b, i]").infer();
    assertThat(sizes.extent("b", Shapes.of("X", 3, 5))).isEqualTo(3);
    assertThat(sizes.extent("i", Shapes.of("X", 3, 5))).isEqualTo(5);
    assertThat(sizes.checks()).isEmpty();
    assertThat(sizes.checked()).containsExactly(false, false);
    assertThat(sizes.violations()).isEmpty();
  }

  @Test
  void two_operands_must_agree_on_a_name() {
    Inferred sizes =
        new SizedProgram()
            .operand("X", "b i")
            .operand("W", "i k")
            .let("Y", "b k", "X[b, i] * W[i, k]")
            .infer();
    assertThat(sizes.accepts(Shapes.of("X", 3, 5).and("W", 5, 2))).isTrue();
    assertThat(sizes.failures(Shapes.of("X", 3, 5).and("W", 4, 2))).containsExactly("i");
  }

  @Test
  void a_number_becomes_the_extent_and_the_operand_is_held_against_it() {
    Inferred sizes = new SizedProgram().operand("X", "b i=4").let("Y", "b i", "X[b, i]").infer();
    assertThat(sizes.extent("i")).isEqualTo(Size.of(4));
    assertThat(sizes.failures(Shapes.of("X", 3, 5))).containsExactly("i");
  }

  @Test
  void a_bare_number_is_an_axis_of_that_size() {
    Inferred sizes = new SizedProgram().operand("X", "b 3").let("Y", "b", "X[b, 2]").infer();
    assertThat(sizes.accepts(Shapes.of("X", 7, 3))).isTrue();
    assertThat(sizes.failures(Shapes.of("X", 7, 4))).containsExactly("3");
    assertThat(sizes.checked()).containsExactly(false, false);
  }

  @Test
  void an_int_parameter_sizes_an_axis_and_must_not_be_negative() {
    Inferred sizes = new SizedProgram().axes("n=count").let("Y", "n", "n").infer();
    assertThat(sizes.extent("n", new Shapes().parameter("count", 6))).isEqualTo(6);
    assertThat(sizes.accepts(new Shapes().parameter("count", 0))).isTrue();
    assertThat(sizes.failures(new Shapes().parameter("count", -1))).containsExactly("n");
  }

  @Test
  void a_flattened_dimension_with_one_unknown_divides_evenly() {
    Inferred sizes = new SizedProgram().operand("X", "(h=2 d)").let("Y", "h d", "X[h, d]").infer();
    assertThat(sizes.extent("d", Shapes.of("X", 12))).isEqualTo(6);
    assertThat(sizes.failures(Shapes.of("X", 13))).containsExactly("d");
    assertThat(sizes.checks()).hasSize(1);
  }

  @Test
  void a_flattened_dimension_is_divided_by_sizes_from_other_operands() {
    Inferred sizes =
        new SizedProgram()
            .operand("X", "(a b c)")
            .operand("P", "a")
            .operand("Q", "c")
            .let("Y", "b", "X[a, b, c] * P[a] * Q[c]")
            .infer();
    assertThat(sizes.extent("b", Shapes.of("X", 30).and("P", 2).and("Q", 5))).isEqualTo(3);
    assertThat(sizes.failures(Shapes.of("X", 31).and("P", 2).and("Q", 5))).containsExactly("b");
    assertThat(sizes.failures(Shapes.of("X", 0).and("P", 0).and("Q", 5))).containsExactly("b");
  }

  @Test
  void a_concatenated_dimension_leaves_the_rest_to_its_unknown_part() {
    Inferred sizes = new SizedProgram().operand("X", "(b=2 + c)").let("Y", "c", "c").infer();
    assertThat(sizes.extent("c", Shapes.of("X", 5))).isEqualTo(3);
    assertThat(sizes.accepts(Shapes.of("X", 2))).isTrue();
    assertThat(sizes.failures(Shapes.of("X", 1))).containsExactly("c");
  }

  @Test
  void a_size_that_one_equation_gives_helps_the_next() {
    Inferred sizes =
        new SizedProgram()
            .operand("X", "(a b)")
            .operand("Y", "(b c)")
            .operand("Z", "c")
            .let("S", "a", "X[a, b] * Y[b, c] * Z[c]")
            .infer();
    Shapes shapes = Shapes.of("X", 12).and("Y", 6).and("Z", 3);
    assertThat(sizes.extent("b", shapes)).isEqualTo(2);
    assertThat(sizes.extent("a", shapes)).isEqualTo(6);
    assertThat(sizes.accepts(shapes)).isTrue();
  }

  @Test
  void the_checks_that_a_division_rests_on_come_before_it() {
    Inferred sizes =
        new SizedProgram()
            .operand("X", "(a b)")
            .operand("Y", "(b=2 c)")
            .operand("Z", "(c a)")
            .let("S", "a", "X[a, b] * Z[c, a]")
            .infer();
    assertThat(sizes.checks().get(0)).isInstanceOf(Check.Divides.class);
    Shapes shapes = Shapes.of("X", 6).and("Y", 8).and("Z", 12);
    assertThat(sizes.accepts(shapes)).isTrue();
    assertThat(sizes.accepts(Shapes.of("X", 6).and("Y", 8).and("Z", 13))).isFalse();
  }

  @Test
  void a_split_that_multiplies_back_is_not_checked_twice() {
    Inferred sizes =
        new SizedProgram()
            .operand("X", "(h=4 d)")
            .operand("layer", "m")
            .equal("h d", "m")
            .let("Y", "m", "layer[m]")
            .infer();
    long same = sizes.checks().stream().filter(Check.Same.class::isInstance).count();
    assertThat(same).isEqualTo(1);
    assertThat(sizes.accepts(Shapes.of("X", 8).and("layer", 8))).isTrue();
    assertThat(sizes.accepts(Shapes.of("X", 8).and("layer", 9))).isFalse();
  }

  @Test
  void two_unknown_names_of_one_size_are_solved_together() {
    Inferred sizes =
        new SizedProgram()
            .axes("p q")
            .equal("p", "q")
            .equal("p 2", "6")
            .let("Y", "p q", "p + q")
            .infer();
    assertThat(sizes.extent("q")).isEqualTo(Size.of(3));
    assertThat(sizes.extent("p")).isEqualTo(Size.of(3));
  }

  @Test
  void a_later_statement_may_size_an_axis_of_the_signature() {
    Inferred sizes =
        new SizedProgram()
            .operand("X", "h")
            .operand("W", "i")
            .axes("y")
            .let("A", "h", "X[h]")
            .let("Y", "y", "X[y + i] * W[i]")
            .infer();
    assertThat(sizes.extent("y", Shapes.of("X", 10).and("W", 3))).isEqualTo(8);
  }

  @Test
  void letters_broadcast_dimensions_of_one() {
    Inferred sizes =
        new SizedProgram()
            .letters("A", "ij")
            .letters("B", "jk")
            .let("Y", "i k", "A[i, j] * B[j, k]")
            .infer();
    assertThat(sizes.extent("j", Shapes.of("A", 2, 1).and("B", 4, 3))).isEqualTo(4);
    assertThat(sizes.extent("j", Shapes.of("A", 2, 4).and("B", 1, 3))).isEqualTo(4);
    assertThat(sizes.accepts(Shapes.of("A", 2, 1).and("B", 4, 3))).isTrue();
    assertThat(sizes.failures(Shapes.of("A", 2, 5).and("B", 4, 3))).containsExactly("j");
    assertThat(sizes.checked()).doesNotContain(true);
  }

  @Test
  void letters_do_not_broadcast_within_one_operand() {
    Inferred sizes = new SizedProgram().letters("A", "ii").let("Y", "i", "A[i, i]").infer();
    assertThat(sizes.accepts(Shapes.of("A", 4, 4))).isTrue();
    assertThat(sizes.failures(Shapes.of("A", 4, 1))).containsExactly("i");
  }

  @Test
  void a_name_with_two_numbers_shows_both_and_where() {
    Refusal.of(
            new SizedProgram()
                .operand("q", "batch query (head=8 d)")
                .operand("k", "batch key (head=12 d)")
                .let("Y", "batch", "batch"))
        .with(Code.EK311)
        .under("(head=8 d)", "(head=12 d)")
        .saying(
            "sizes of axis 'head' disagree",
            "8 in operand q, 12 in operand k: one name is one size.");
  }

  @Test
  void merged_axes_that_are_known_to_differ_show_both_products() {
    Refusal.of(new SizedProgram().axes("a=3 b=4 c=10").equal("a b", "c").let("Y", "c", "c"))
        .with(Code.EK312)
        .saying("|a|·|b| is 12, but |c| is 10", "|a| is 3", "|b| is 4");
  }

  @Test
  void a_number_that_does_not_divide_is_an_error_with_both_numbers() {
    Refusal.of(new SizedProgram().axes("a=3 b").equal("a b", "10").let("Y", "b", "b"))
        .with(Code.EK303)
        .saying("'b'", "10 is not a multiple of 3");
  }

  @Test
  void a_size_known_to_be_negative_is_an_error() {
    Refusal.of(
            new SizedProgram()
                .operand("X", "(b=5 + c)")
                .equal("c d", "4")
                .axes("d=0")
                .let("Y", "c", "c"))
        .with(Code.EK312);
  }

  @Test
  void two_unknown_factors_name_both_and_show_their_equation() {
    Refusal.of(
            new SizedProgram()
                .operand("x", "rows (zeta omega)")
                .let("out", "rows zeta omega", "x[rows, zeta, omega]"))
        .with(Code.EK302)
        .under("(zeta omega)")
        .saying("'zeta' and 'omega'", "|zeta|·|omega| = x.extent(1)", "zeta=…", "int zeta");
  }

  @Test
  void a_new_axis_without_a_size_is_named_and_told_how_to_get_one() {
    Refusal.of(
            new SizedProgram()
                .operand("x", "rows cols")
                .axes("zeta")
                .let("out", "rows cols zeta", "x[rows, cols]"))
        .with(Code.EK301)
        .under("zeta")
        .saying("'zeta'", "zeta=…", "int zeta");
  }

  @Test
  void a_primed_axis_is_not_told_to_become_a_parameter() {
    Refusal.of(new SizedProgram().operand("x", "s").let("out", "s s'", "x[s]"))
        .with(Code.EK301)
        .saying("|s'| = …");
  }

  @Test
  void axes_that_only_know_each_other_are_all_named() {
    Refusal.of(
            new SizedProgram().axes("p q r").equal("p", "q").equal("q", "r").let("Y", "p q r", "p"))
        .saying("'p'");
  }

  @Test
  void a_square_is_not_solved_but_shown() {
    Refusal.of(new SizedProgram().operand("x", "(a a)").let("out", "a", "a"))
        .with(Code.EK301)
        .saying("|a|·|a| = x.extent(0)");
  }

  @Test
  void a_size_beyond_int_is_refused() {
    Refusal.of(new SizedProgram().axes("n=3000000000").let("Y", "n", "n"))
        .with(Code.EK331)
        .under("n=3000000000")
        .saying("3000000000");
  }

  @Test
  void a_tensor_with_more_elements_than_an_int_counts_is_refused() {
    Refusal.of(new SizedProgram().axes("n=70000 m=70000").let("Y", "n m", "n + m"))
        .with(Code.EK332)
        .saying("'Y'", "4900000000");
  }

  @Test
  void a_huge_tensor_with_an_empty_axis_is_fine() {
    Inferred sizes =
        new SizedProgram().axes("n=70000 m=70000 e=0").let("Y", "n m e", "n + m").infer();
    assertThat(sizes.extent("e")).isEqualTo(Size.ZERO);
  }

  @Test
  void numbers_too_large_to_multiply_are_refused_with_a_code() {
    Refusal.of(
            new SizedProgram()
                .axes("b=9 c")
                .equal("9000000000000000000 b", "c")
                .let("Y", "b c", "b"))
        .with(Code.EK391);
  }

  @Test
  void sizes_that_explode_are_refused_with_a_code() {
    SizedProgram program = new SizedProgram();
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      program.operand("X" + i, "(a" + i + " + b" + i + " + c" + i + ")");
      program.operand("A" + i, "b" + i).operand("C" + i, "c" + i);
      all.append(" a").append(i);
    }
    program.axes("n").equal("n", all.toString().trim());
    Refusal.of(program.let("Y", "n", "n")).with(Code.EK390);
  }
}
