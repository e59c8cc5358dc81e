package dev.einkern.processor.fuzz;

import static com.google.common.truth.Truth.assertThat;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.signature.JavaType;
import dev.einkern.processor.fuzz.FuzzCase.Argument;
import dev.einkern.processor.fuzz.FuzzCase.Content;
import dev.einkern.processor.fuzz.FuzzCase.Result;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random convolutions: strides, dilations, flipped windows, every way of going on beyond an edge,
 * depthwise and not, and what the gradient of a filter is. {@code -Deinkern.fuzz.seed=…} runs
 * others.
 */
class ConvolutionFuzzTest {
  private static final int CASES = 150;

  @TempDir Path folder;

  @Test
  void convolutions_are_what_their_strings_mean() {
    Differential.Report report =
        Differential.agreement(
            "convolutions", 70_000, CASES, ConvolutionFuzzTest::convolution, folder);
    assertThat(report.compared() - report.failing()).isAtLeast(CASES / 2);
  }

  private static FuzzCase convolution(long seed) {
    Choice choice = new Choice(seed);
    boolean depthwise = choice.chance(33);
    int kernelRows = choice.of(1, 2, 3);
    int kernelColumns = choice.of(0, 1, 2, 3, 3, 5);
    boolean isStatic = choice.chance(50) && kernelColumns > 0;
    String k = isStatic ? "k=" + kernelRows : "k";
    String l = isStatic ? "l=" + kernelColumns : "l";
    String rows = place("p", "k", choice);
    String columns = place("q", "l", choice);
    String filter = depthwise ? "c " + k + " " + l : "o c " + k + " " + l;
    String out = depthwise ? "c" : "o";
    String read = "x[b, c, %s, %s]".formatted(rows, columns);
    if (choice.chance(15)) {
      read = "(x[b, c, %s, %s] * 2 + 1)".formatted(rows, columns);
    }
    String sum = "%s .[%s] f".formatted(read, depthwise ? "k l" : "c k l");
    if (choice.chance(12)) {
      // Where a condition leaves the sum out, nothing of it may be looked at.
      sum = "(p > q ? %s : 1)".formatted(sum);
    }
    boolean ofFilter = choice.chance(25);
    String operands = "x: b c h w, f: %s, g: b %s p q".formatted(filter, out);
    String einsum =
        ofFilter
            ? "%1$s -> y: %2$s; y = %3$s .[b p q] g + f".formatted(operands, filter, read)
            : "%1$s -> y: b %2$s p q; y[b, %2$s, p, q] = %3$s + g[b, %2$s, p, q]"
                .formatted(operands, out, sum);
    int b = choice.of(1, 1, 2, 3, 0);
    int c = choice.of(1, 2, 3, 5);
    int o = depthwise ? c : choice.of(1, 2, 7, 13, 0);
    int h = choice.of(1, 2, 3, 7, 11);
    int w = choice.of(1, 2, 5, 13, 17, 19, 37, 0);
    int p = choice.of(1, 2, 5, h, h, Math.max(1, h / 2));
    int q = choice.of(1, 3, 17, w, w, w, w / 2, 0);
    ElementType type = choice.of(ElementType.FLOAT, ElementType.FLOAT, ElementType.DOUBLE);
    List<Argument> arguments =
        List.of(
            tensor("x", type, b, c, h, w),
            depthwise
                ? tensor("f", type, c, kernelRows, kernelColumns)
                : tensor("f", type, o, c, kernelRows, kernelColumns),
            tensor("g", type, b, o, p, q));
    JavaType result = new JavaType.TensorType(type);
    List<Result> results = List.of(new Result("y", result));
    return new FuzzCase(seed, einsum, arguments, results);
  }

  /** Where the image is read at a place of the result and of the window. */
  private static String place(String at, String window, Choice choice) {
    String first = choice.of(at, at, "2 * " + at, "3 * " + at);
    String second = choice.of(window, window, "2 * " + window);
    String shift = choice.of("", " - 1", " - 1", " - 2", " + 1");
    String index =
        choice.chance(25) ? first + " - " + second + " + 2" : first + " + " + second + shift;
    String beyond = choice.of("pad", "pad", "pad", "clamp", "wrap", "mirror");
    return beyond + "(" + index + ")";
  }

  private static Argument tensor(String name, ElementType type, int... shape) {
    return new Argument(name, new JavaType.TensorType(type), shape, Content.NUMBERS);
  }
}
