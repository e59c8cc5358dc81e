package dev.einkern.processor.fuzz;

import static com.google.common.truth.Truth.assertThat;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.signature.JavaType;
import dev.einkern.processor.fuzz.FuzzCase.Argument;
import dev.einkern.processor.fuzz.FuzzCase.Content;
import dev.einkern.processor.fuzz.FuzzCase.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random products of a factor that is computed from others: a function of each element, rows
 * gathered from a table, some of them beyond it, and rows that are normalised. {@code
 * -Deinkern.fuzz.seed=…} runs others.
 */
class ComputedFactorsFuzzTest {
  private static final int CASES = 200;

  @TempDir Path folder;

  @Test
  void products_of_computed_factors_are_what_their_strings_mean() {
    Differential.Report report =
        Differential.agreement(
            "computed factors", 110_000, CASES, ComputedFactorsFuzzTest::product, folder);
    assertThat(report.compared() - report.failing()).isAtLeast(CASES / 2);
  }

  private static FuzzCase product(long seed) {
    Choice choice = new Choice(seed);
    int i = choice.of(1, 2, 3, 13, 17, 40, 0);
    int j = choice.of(1, 2, 5);
    int k = choice.of(1, 2, 7, 16, 33, 65, 0);
    int n = choice.of(1, 2, 5, 16, 31, 33, 70, 0);
    int v = choice.of(1, 2, 9);
    boolean batch = choice.chance(15);
    boolean turned = choice.chance(25);
    String rows = choice.of("i", "j i", "i j");
    String left = (batch ? "b " : "") + rows + " k";
    String right = (batch ? "b " : "") + (turned ? "n k" : "k n");
    String out =
        choice.chance(20)
            ? (batch ? rows + " b n" : "n " + rows)
            : (batch ? "b " : "") + rows + " n";
    String factor =
        choice.of(
            "relu(x)",
            "gelu(x + g)",
            "(x * 2 + 1)",
            "(x > 0 ? x : g)",
            "softmax[k](x)",
            "(x - mean[k](x)) / (1 + norm[k](x)) * g",
            "x[k=clamp(k - 1)]",
            left.equals("i k") ? "t[ids[i], k]" : "(t[ids[i], k] * x)",
            "tanh(t[ids[i], k] + x)");
    String after = choice.of("", "", " + 1", " + c", " * (1 + norm[k](x))");
    String type = choice.of("float", "double");
    String operands =
        "x: %s, w: %s, g: k, c: n, t: v k, ids: %s".formatted(left, right, choice.of("i", "@v i"));
    // A statement is evaluated whatever becomes of it; a factor only where there is a sum.
    String einsum =
        choice.chance(40)
            ? "%s -> y: %s; h: %s = %s; y = h .[k] w%s"
                .formatted(operands, out, left, factor, after)
            : "%s -> y: %s; y = (%s) .[k] w%s".formatted(operands, out, factor, after);
    List<Integer> x = new ArrayList<>();
    for (String axis : left.split(" ")) {
      x.add(axis.equals("b") ? 2 : axis.equals("i") ? i : axis.equals("j") ? j : k);
    }
    List<Integer> w = new ArrayList<>(batch ? List.of(2) : List.of());
    w.addAll(turned ? List.of(n, k) : List.of(k, n));
    ElementType element = type.equals("float") ? ElementType.FLOAT : ElementType.DOUBLE;
    List<Argument> arguments =
        List.of(
            tensor("x", element, x),
            tensor("w", element, w),
            tensor("g", element, List.of(k)),
            tensor("c", element, List.of(n)),
            tensor("t", element, List.of(v, k)),
            new Argument(
                "ids",
                new JavaType.TensorType(ElementType.INT),
                new int[] {i},
                Content.indices(choice.chance(20) ? v + 1 : v)));
    List<Result> results = List.of(new Result("y", new JavaType.TensorType(element)));
    return new FuzzCase(seed, einsum, arguments, results);
  }

  private static Argument tensor(String name, ElementType type, List<Integer> shape) {
    int[] extents = shape.stream().mapToInt(extent -> extent).toArray();
    return new Argument(name, new JavaType.TensorType(type), extents, Content.NUMBERS);
  }
}
