package dev.einkern.compiler.emit;

import static com.google.common.truth.Truth.assertThat;

import dev.einkern.FloatTensor;
import dev.einkern.compiler.testing.Kernels;
import dev.einkern.compiler.testing.Signatures;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the user calls things, and whatever the string holds, the source compiles. */
class NamesAndStringsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "seq' seq''",
        "int for",
        "class var",
        "Math Shapes",
        "x y",
        "YSize Y",
        "d dSize",
        "größe ключ",
        "yield record",
        "sum sum2",
        "_ __",
        "XStart XData",
        "String Object",
        "out outElements",
        "twice twiceOut",
        "FloatTensor Arrays",
        "a aAtB",
        "null true"
      })
  void any_two_names_can_be_axes(String axes) {
    String[] names = axes.split(" ");
    Kernels kernels =
        Kernels.of(
            "FloatTensor twice(FloatTensor x)", "%1$s %2$s -> %2$s".formatted(names[0], names[1]));
    assertThat(kernels.run(FloatTensor.of(new float[] {1, 2, 3, 4}, 2, 2)))
        .isEqualTo(FloatTensor.of(new float[] {4, 6}, 2));
  }

  @Test
  void an_axis_an_operand_and_a_parameter_may_share_a_name() {
    Kernels kernels = Kernels.of("FloatTensor b(FloatTensor i, int b)", "i -> b i");
    assertThat(kernels.run(FloatTensor.of(new float[] {1, 2}, 2), 2))
        .isEqualTo(FloatTensor.of(new float[] {1, 2, 1, 2}, 2, 2));
  }

  @Test
  void parameters_named_like_classes_of_the_generated_code_hide_nothing() {
    Kernels kernels =
        Kernels.of("FloatTensor Shapes(FloatTensor Math, float[] FloatTensor)", "i,i->i");
    assertThat(kernels.run(FloatTensor.of(new float[] {1, 2}, 2), new float[] {3, 4}))
        .isEqualTo(FloatTensor.of(new float[] {3, 8}, 2));
  }

  @Test
  void overloads_and_methods_named_like_a_part_of_another_stay_apart() {
    String softmax = "X: i j -> Y: i j; Y = softmax[j](X)";
    Kernels kernels =
        Kernels.of(
            List.of(
                Signatures.method("FloatTensor soft(FloatTensor X)", softmax),
                Signatures.method("DoubleTensor soft(DoubleTensor X)", softmax),
                Signatures.method("FloatTensor softY(FloatTensor X)", softmax)),
            "");
    assertThat(kernels.source()).contains("softY(");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "i j -> j i # */ public void evil() {} /*",
        "i j -> j i # \\u002a/ \\u000a",
        "i j -> j i\n# @deprecated\n# {@link Nowhere} {@code",
        "i j -> j i # $T $L $$ $1",
        "i j -> j i # <b>bold &amp; \"quoted\"",
        "i j -> j i # \u202e\u0000\u0007\u2028\u001b]",
        "i j -> j i # }} {{",
        "\n# @see x\ni j -> j i",
        "i j → j i"
      })
  void whatever_the_string_holds_it_stays_a_comment(String einsum) {
    Kernels kernels = Kernels.of("FloatTensor turn(FloatTensor x)", einsum);
    assertThat(kernels.source()).doesNotContain("\u202e");
    assertThat(kernels.run(FloatTensor.of(new float[] {1, 2, 3, 4}, 2, 2)))
        .isEqualTo(FloatTensor.of(new float[] {1, 3, 2, 4}, 2, 2));
  }

  @Test
  void the_comment_shows_the_string_as_it_was_written() {
    String source =
        Kernels.source(
            "FloatTensor scores(FloatTensor q, FloatTensor k)",
            "batch query (head=8 d), batch key (head d) -> batch head query key");
    assertThat(source)
        .contains("{@code batch query (head=8 d), batch key (head d) -> batch head query key}");
    assertThat(source).contains("{@link Model#scores(FloatTensor, FloatTensor)}");
    assertThat(source).contains("Loops: batch → head → query × key Σ d.");
    assertThat(source).contains("16·batch·query·d·key flops");
  }
}
