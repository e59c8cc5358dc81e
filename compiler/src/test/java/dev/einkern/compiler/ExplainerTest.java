package dev.einkern.compiler;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.einkern.compiler.emit.Target;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.report.AxisMention;
import dev.einkern.compiler.report.CaseReport;
import dev.einkern.compiler.report.ContractionReport;
import dev.einkern.compiler.report.ContractionTree;
import dev.einkern.compiler.report.Explanation;
import dev.einkern.compiler.report.Formula;
import dev.einkern.compiler.report.Intermediate;
import dev.einkern.compiler.report.LoopTree;
import dev.einkern.compiler.report.MethodReport;
import dev.einkern.compiler.report.MethodText;
import dev.einkern.compiler.report.StageText;
import dev.einkern.compiler.signature.KernelInterface;
import dev.einkern.compiler.syntax.Corpus;
import dev.einkern.compiler.testing.Signatures;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExplainerTest {
  private static Explanation explain(String einsum) {
    return Explainer.explain(
        StandaloneMethod.alone(StandaloneMethod.of(einsum, ElementType.FLOAT)), Target.PLAIN);
  }

  private static CaseReport only(String einsum) {
    return explain(einsum).methods().get(0).cases().get(0);
  }

  private static String formula(CaseReport report, Size size) {
    return new Formula(report.cost().order()).of(size);
  }

  @Test
  void a_chain_of_products_is_a_tree_of_steps_against_one_nest() {
    CaseReport report = only("i j=2, j k, k l=3 -> i l");
    ContractionReport contraction = report.contractions().get(0);

    ContractionTree.Step last = contraction.tree();
    assertThat(last.tensor()).isEqualTo("out");
    assertThat(contraction.axes()).containsExactly("i", "l", "j", "k");
    assertThat(contraction.scaling()).isEqualTo(3);
    assertThat(formula(report, contraction.naiveFlops())).isEqualTo("18·i·k");
    ContractionTree.Step first = contraction.intermediates().get(0);
    assertThat(first.tensor()).isEqualTo("BC");
    assertThat(first.summed()).containsExactly("k");
    assertThat(first.inputs())
        .containsExactly(
            new ContractionTree.Leaf("B", "B[j, k]"), new ContractionTree.Leaf("C", "C[k, l]"))
        .inOrder();
    assertThat(formula(report, first.flops())).isEqualTo("12·k");
    assertThat(formula(report, contraction.flops())).isEqualTo("12·i + 12·k");
    assertThat(report.intermediates().stream().map(Intermediate::name)).containsExactly("BC");
  }

  @Test
  void a_product_of_two_is_one_step() {
    ContractionReport contraction = only("i j, j k -> i k").contractions().get(0);
    assertThat(contraction.intermediates()).isEmpty();
    assertThat(contraction.flops()).isEqualTo(contraction.naiveFlops());
  }

  @Test
  void what_sums_no_product_has_no_tree() {
    assertThat(only("x: i j -> y: i; y = sum[j](x)").contractions()).isEmpty();
  }

  @Test
  void loops_are_trees_and_tell_what_threads_share() {
    CaseReport report = only("x: i j -> y: i j; y = x / sum[j](x)");
    assertThat(report.loops()).hasSize(1);
    assertThat(report.loops().get(0).divided()).containsExactly("i");
    LoopTree outer = report.loops().get(0).loops().get(0);
    assertThat(((LoopTree.Loop) outer).axes()).containsExactly("i");
    assertThat(outer.body()).hasSize(2);
  }

  @Test
  void every_axis_is_found_where_the_string_names_it() {
    String einsum = "x: b (h=2 d), i: @b n -> y: n d; y = sum[h](x[b = i]) * |d|";
    List<AxisMention> mentions = explain(einsum).methods().get(0).axes();
    for (AxisMention mention : mentions) {
      assertThat(einsum.substring(mention.span().start(), mention.span().end()))
          .isEqualTo(mention.axis());
    }
    assertThat(mentions.stream().map(AxisMention::axis))
        .containsExactly("b", "h", "d", "b", "n", "n", "d", "h", "b", "d")
        .inOrder();
  }

  @Test
  void letters_are_axes() {
    assertThat(explain("ij,jk->ik").methods().get(0).axes().stream().map(AxisMention::axis))
        .containsExactly("i", "j", "j", "k", "i", "k")
        .inOrder();
  }

  @Test
  void each_method_has_its_part_of_the_source() {
    KernelInterface kernels =
        new KernelInterface(
            "demo",
            "Two",
            List.of(
                Signatures.method(
                    "FloatTensor first(FloatTensor a, FloatTensor b)", "i j, j k -> i k"),
                Signatures.method("FloatTensor second(FloatTensor a)", "i j -> j i")));
    Explanation explanation = Explainer.explain(kernels, Target.PLAIN);
    List<String> sources =
        explanation.methods().stream().map(method -> method.source().orElseThrow()).toList();

    assertThat(sources.get(0)).startsWith("/**\n * {@code i j, j k -> i k}");
    assertThat(sources.get(0)).contains("public FloatTensor first(");
    assertThat(sources.get(0)).contains("private static void firstOut(");
    assertThat(sources.get(0)).doesNotContain("second");
    assertThat(sources.get(1)).startsWith("/**\n * {@code i j -> j i}");
    assertThat(sources.get(1)).endsWith("}");
    assertThat(explanation.source().orElseThrow()).contains("class TwoKernels");
  }

  @Test
  void what_was_refused_says_why_and_shows_the_stages_before() {
    MethodReport report = explain("x: i -> y: i; y = x * z").methods().get(0);
    assertThat(report.isRefused()).isTrue();
    assertThat(report.messages()).hasSize(1);
    assertThat(report.messages().get(0)).contains("^");
    assertThat(report.stages().stream().map(StageText::stage)).containsExactly("parse");
    assertThat(report.axes()).isNotEmpty();
  }

  @Test
  void an_ellipsis_has_a_case_for_each_rank() {
    assertThat(explain("...i->...").methods().get(0).cases().size()).isGreaterThan(2);
  }

  @Test
  void every_well_formed_string_is_explained_or_refused_with_a_message() throws IOException {
    int explained = 0;
    for (String einsum : Corpus.wellFormed()) {
      MethodReport report = explain(einsum).methods().get(0);
      if (report.isRefused()) {
        assertWithMessage(einsum).that(report.messages()).isNotEmpty();
        continue;
      }
      explained++;
      assertWithMessage(einsum).that(report.source()).isPresent();
      for (CaseReport each : report.cases()) {
        assertWithMessage(einsum)
            .that(MethodText.of(each, Optional.empty()))
            .containsMatch("(?s)loops.*cost.*flops");
      }
    }
    assertThat(explained).isAtLeast(50);
  }
}
