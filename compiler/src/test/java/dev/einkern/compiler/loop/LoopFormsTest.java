package dev.einkern.compiler.loop;

import static com.google.common.truth.Truth.assertThat;

import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.inference.Inference;
import dev.einkern.compiler.resolution.Resolver;
import dev.einkern.compiler.schedule.SchedulePrinter;
import dev.einkern.compiler.schedule.Scheduler;
import dev.einkern.compiler.signature.KernelMethod;
import dev.einkern.compiler.simplify.Simplifier;
import dev.einkern.compiler.syntax.SyntaxParser;
import dev.einkern.compiler.testing.Signatures;
import org.junit.jupiter.api.Test;

class LoopFormsTest {

  private static IndexProgram program(String method, String einsum) {
    KernelMethod kernel = Signatures.method(method, einsum);
    return Simplifier.simplify(
        Inference.infer(Resolver.resolve(SyntaxParser.parse(einsum), kernel).cases().get(0)));
  }

  private static String loops(String method, String einsum) {
    LoopProgram loops = Lowering.lower(Scheduler.schedule(program(method, einsum)));
    assertThat(LoopVerifier.verify(loops)).isEmpty();
    String text = LoopPrinter.print(loops);
    return text.substring(text.indexOf("nest "));
  }

  private static String schedule(String method, String einsum) {
    return SchedulePrinter.print(Scheduler.schedule(program(method, einsum)));
  }

  @Test
  void a_product_whose_output_axis_is_contiguous_accumulates_in_place() {
    assertThat(loops("FloatTensor f(FloatTensor x, FloatTensor w)", "b i, i o -> b o"))
        .isEqualTo(
            """
            nest out
              for b < |b|
                int outAtB = start(out) + b · |o|
                fill out[outAtB …] × |o| with 0.0
                int xAtB = start(x) + b · |i|
                for i < |i|: sum
                  float xValue = x[xAtB + i]
                  int wAtI = start(w) + i · |o|
                  for o < |o|
                    out[outAtB + o] := fma(xValue, w[wAtI + o], out[outAtB + o])
            """);
  }

  @Test
  void what_is_made_of_a_sum_in_place_is_applied_row_by_row() {
    assertThat(
            schedule(
                "FloatTensor f(FloatTensor X, FloatTensor W, FloatTensor c)",
                "X: b i, W: i o, c: o -> Y: b o; Y = relu(X .[i] W + c)"))
        .isEqualTo("Y: in place b → i → o\n");
  }

  @Test
  void a_product_whose_summed_axis_is_contiguous_accumulates_in_a_local() {
    assertThat(schedule("FloatTensor f(FloatTensor x, FloatTensor w)", "b i, o i -> b o"))
        .isEqualTo("out: nested b → o\n");
  }

  @Test
  void what_does_not_depend_on_a_loop_is_computed_outside_of_it() {
    assertThat(
            loops(
                "FloatTensor f(FloatTensor X, FloatTensor s)",
                "X: i j, s: i -> Y: i j; Y = X * exp(s) / sqrt(|j|)"))
        .isEqualTo(
            """
            nest Y
              float root = float(sqrt(double(|j|)))
              for i < |i|
                int XAtI = start(X) + i · |j|
                float exp = exp(s[start(s) + i])
                int YAtI = start(Y) + i · |j|
                for j < |j|
                  Y[YAtI + j] := X[XAtI + j] · exp / root
            """);
  }

  @Test
  void axes_that_are_adjacent_in_every_tensor_share_a_loop() {
    assertThat(schedule("FloatTensor f(FloatTensor X)", "X: a b c -> Y: a b c; Y = exp(X)"))
        .isEqualTo("Y: nested a·b·c\n");
    assertThat(
            schedule(
                "FloatTensor f(FloatTensor X, FloatTensor w)",
                "X: a b c, w: c -> Y: a b c; Y = X + w"))
        .isEqualTo("Y: nested a·b → c\n");
  }

  @Test
  void a_transposition_writes_in_sequence() {
    assertThat(schedule("FloatTensor f(FloatTensor X)", "i j -> j i"))
        .isEqualTo("out: nested j → i\n");
  }

  @Test
  void a_reduction_in_a_branch_stays_in_the_branch() {
    String loops =
        loops("FloatTensor f(FloatTensor X)", "X: i j -> Y: i; Y = i % 2 == 0 ? max[j](X) : 0");
    assertThat(loops).contains("    if ");
    assertThat(loops).contains("      require elements of j");
  }
}
