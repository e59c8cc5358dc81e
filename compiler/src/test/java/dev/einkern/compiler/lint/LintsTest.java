package dev.einkern.compiler.lint;

import static com.google.common.truth.Truth.assertThat;

import dev.einkern.compiler.diagnostics.Diagnostic;
import dev.einkern.compiler.syntax.SyntaxParser;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LintsTest {

  @Test
  void an_axis_that_one_place_alone_names_is_told_of_with_the_name_it_may_have_been() {
    List<Diagnostic> warnings = warnings("x: batch time -> y: batch; y[batch] += x[batch, tiem]");

    assertThat(warnings).hasSize(1);
    assertThat(warnings.get(0).message()).contains("'tiem'");
    assertThat(warnings.get(0).notes().get(0)).isEqualTo("Did you mean 'time'?");
  }

  @Test
  void an_axis_that_a_rename_makes_and_nothing_uses_is_told_of() {
    assertThat(warnings("x: i j -> y: i; y[i] += x[j->k]")).hasSize(1);
  }

  @Test
  void axes_that_are_declared_sized_summed_or_used_twice_are_not() {
    assertThat(warnings("x: i j -> y: i; y[i] += x[i, j]")).isEmpty();
    assertThat(warnings("x: i -> h: i; |k| = 3; z = x[clamp(i + k)]; h = sum[k](z)")).isEmpty();
    assertThat(warnings("x: i j, w: j -> y: i; y = x[j->k] .[k] w[j->k]")).isEmpty();
    assertThat(warnings("x: i j -> y: i j; y = x[i=(a b)][(a b)->i]")).isEmpty();
  }

  @Test
  void an_axis_called_like_a_declared_one_but_for_primes_is_not() {
    assertThat(warnings("t: s -> o: s; o[s] += [t[s'] == t[s]]")).isEmpty();
  }

  @Test
  void an_axis_that_a_called_def_or_method_needs_is_not() {
    assertThat(warnings("x: i -> y; def f(v: k) = sum[k](v); y = f(x[i->k])")).isEmpty();
    assertThat(warnings("x: i -> y; y = total(x[i->k])")).isEmpty();
  }

  @Test
  void patterns_and_letters_draw_none() {
    assertThat(warnings("ij->i")).isEmpty();
    assertThat(warnings("mean{b [time] c}")).isEmpty();
  }

  private static List<Diagnostic> warnings(String string) {
    return Lints.of(SyntaxParser.parse(string), List.of(), Set.of("total"));
  }
}
