package dev.einkern.processor;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.einkern.compiler.EinsumCompiler;
import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.processor.testing.Compiled;
import dev.einkern.processor.testing.HostCompiler;
import dev.einkern.processor.testing.Message;
import dev.einkern.processor.testing.Project;
import dev.einkern.processor.testing.StringAlone;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Warnings are drawn by slips, not by programs that are meant as they are; and can be silenced. */
class WarningsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ij,kl->il",
        "i,j->",
        "batch inp, imp out -> batch out",
        "x: b i, w: j o -> y: b o; y[b,o] += x[b,i] * w[j,o]",
        "x: b i, w: j o -> y: b o; y = sum[i j](x * w)"
      })
  void factors_without_a_common_axis_that_are_summed_apart_draw_a_warning(String slip) {
    assertThat(codes(slip)).containsExactly(Code.EK903);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "i,j->ij",
        "ij,k->ik",
        "b,i->b",
        "ij,jk,kl->il",
        "ab,ab,c->",
        "a b, c b, c d -> a d",
        "x: i, w: j -> y; y = sum[i](x) * sum[j](w)",
        "x: i, w: j -> y; y = sum[i j](x * w * [i < j])",
        "x: i, w: j -> y: i j; y = x .[] w"
      })
  void outer_products_scales_and_chains_draw_none(String meant) {
    assertThat(codes(meant)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x: n d, y: m d -> z: n m; h = abs(x - y); z = sum[d](h) + h[d=0]",
        "x: n=90 d=90, y: m=90 d -> z: n m; h = abs(x - y); z = sum[d](h) + h[d=0]"
      })
  void what_is_stored_and_outgrows_all_that_is_passed_draws_a_warning(String slip) {
    assertThat(codes(slip)).containsExactly(Code.EK904);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x: n=9 d=9, y: m=9 d -> z: n m; h = abs(x - y); z = sum[d](h) + h[d=0]",
        "x: n d, y: m d -> z: n m; z = sum[d]((x - y)^2)",
        "q: s d, k: t d, v: t e -> y: s e; y = softmax[t](q .[d] k / sqrt(|d|)) .[t] v",
        "x: i -> y: i j; y = deriv(x^2, x[i->j])"
      })
  void what_is_small_or_never_stored_draws_none(String meant) {
    assertThat(codes(meant)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x: i, z: i -> y: i; y = x",
        "x: i, z: i=4 -> y: i; y = x",
        "x: i, s -> y: i; y = x",
        "x: ... i, z: ... -> y: ... i; y = x"
      })
  void an_operand_that_nothing_names_draws_a_warning(String slip) {
    assertThat(codes(slip)).containsExactly(Code.EK907);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x: n, like: m -> y: n m; y[n, m] = x[n]",
        "x: n, like: (m two=2) -> y: n m; y[n, m] = x[n]",
        "x: i, n -> y: i; y = x if n > 0",
        "x: i, z: @i i -> y: i; y[z[i]] = x[i]"
      })
  void an_operand_that_sizes_an_axis_draws_none(String meant) {
    assertThat(codes(meant)).isEmpty();
  }

  @Test
  void float_that_is_computed_in_double_draws_a_warning_unless_double_is_asked_for() {
    Compiled compiled =
        compile(
            """
            @Einsum("x: i, s -> y: i; y = float(x * s)") FloatTensor a(FloatTensor x, double s);
            @Einsum("x: i, n: i -> y: i; y = float(x / sqrt(n))")
            FloatTensor b(FloatTensor x, IntTensor n);
            @Einsum("x: i, s -> y: i; y = x * float(s)") FloatTensor c(FloatTensor x, double s);
            @Einsum("x: i, s -> y: i; y = x * s") DoubleTensor d(FloatTensor x, double s);
            @Einsum("x: i, s -> y: i; y = float(double(x) * s)")
            FloatTensor e(FloatTensor x, double s);
            @Einsum("x: i -> y: i; y = x / 3 + 0.5 * sqrt(|i|)") FloatTensor f(FloatTensor x);
            """);

    List<String> warnings = ours(compiled);
    assertWithMessage("%s", warnings).that(warnings).hasSize(2);
    assertThat(warnings.get(0)).contains("'s' is double");
    assertThat(warnings.get(1)).contains("ints is double");
  }

  @Test
  void a_comment_or_a_name_with_double_in_it_does_not_ask_for_double() {
    Compiled compiled =
        compile(
            """
            @Einsum("x: i, s -> y: i; y = float(x * s) # not double(x)")
            FloatTensor a(FloatTensor x, double s);
            @Einsum("x: doubled, s -> y: doubled; y = float(x * s)")
            FloatTensor b(FloatTensor x, double s);
            @Einsum("x: i, s -> y: i; def wide(v) = double(v); y = float(wide(x) * s)")
            FloatTensor c(FloatTensor x, double s);
            @Einsum("x: i, s -> y: i; y[i] = float(x * s) if double(x) > s")
            FloatTensor d(FloatTensor x, double s);
            """);

    List<String> warnings = ours(compiled);
    assertWithMessage("%s", warnings).that(warnings).hasSize(2);
    assertThat(warnings.get(0)).contains("'s' is double");
    assertThat(warnings.get(1)).contains("'s' is double");
  }

  @Test
  void whole_numbers_beside_a_table_that_is_summed_draw_a_warning() {
    Compiled compiled =
        compile(
            """
            @Einsum("seq, vocab dim -> seq dim") FloatTensor a(IntTensor i, FloatTensor e);
            @Einsum("vd,s->sd") DoubleTensor b(DoubleTensor e, LongTensor i);
            @Einsum("s,vd->svd") FloatTensor c(IntTensor i, FloatTensor e);
            @Einsum("v,vd->d") FloatTensor d(IntTensor i, FloatTensor e);
            @Einsum("s,vd->sd") FloatTensor e(FloatTensor i, FloatTensor e);
            """);

    List<String> warnings = ours(compiled);
    assertWithMessage("%s", warnings).that(warnings).hasSize(2);
    assertThat(warnings.get(0)).contains("'get_at{[vocab] dim, seq -> seq dim}'");
    assertThat(warnings.get(1)).contains("'get_at{[v] d, s -> s d}'");
  }

  @Test
  void an_axis_known_to_be_1_that_letters_broadcast_draws_a_warning() {
    Compiled compiled =
        compile(
            """
            @Einsum("x: i j=1, w: p=3 k -> y: i k; y = `ij,jk->ik`(x, w)")
            FloatTensor a(FloatTensor x, FloatTensor w);
            @Einsum("x: i j=1, w: p=1 k -> y: i k; y = `ij,jk->ik`(x, w)")
            FloatTensor b(FloatTensor x, FloatTensor w);
            @Einsum("x: i j, w: p k -> y: i k; y = `ij,jk->ik`(x, w)")
            FloatTensor c(FloatTensor x, FloatTensor w);
            @SuppressWarnings("einkern:size-1-broadcast")
            @Einsum("x: i j=1, w: p=3 k -> y: i k; y = `ij,jk->ik`(x, w)")
            FloatTensor d(FloatTensor x, FloatTensor w);
            """);

    assertThat(ours(compiled)).hasSize(1);
    assertThat(ours(compiled).get(0)).startsWith("EK902: axis 'j' of x has size 1");
  }

  @Test
  void a_warning_is_silenced_by_its_code_its_name_or_with_all_others() {
    Compiled compiled =
        compile(
            """
            @SuppressWarnings("EK903") @Einsum("ij,kl->il") FloatTensor a(FloatTensor x, FloatTensor y);
            @SuppressWarnings("einkern:unshared-product") @Einsum("ij,kl->il")
            FloatTensor b(FloatTensor x, FloatTensor y);
            @SuppressWarnings("einkern") @Einsum("ij,kl->il") FloatTensor c(FloatTensor x, FloatTensor y);
            @SuppressWarnings({"EK901", "einkern:single-use-axis"}) @Einsum("ij,kl->il")
            FloatTensor d(FloatTensor x, FloatTensor y);
            """);

    assertThat(ours(compiled)).hasSize(1);
    assertThat(ours(compiled).get(0)).contains("@SuppressWarnings(\"einkern:unshared-product\")");
  }

  private Compiled compile(String methods) {
    return Project.in(folder, HostCompiler.JAVAC)
        .compile("package demo; import dev.einkern.*; interface Foo {" + methods + "}");
  }

  private static List<String> ours(Compiled compiled) {
    return compiled.messages().stream()
        .map(Message::text)
        .filter(text -> text.startsWith("EK"))
        .toList();
  }

  private static List<Code> codes(String string) {
    return EinsumCompiler.compile(StringAlone.of(string)).diagnostics().stream()
        .map(d -> d.diagnostic().code())
        .toList();
  }
}
