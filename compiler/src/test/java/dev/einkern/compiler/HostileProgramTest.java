package dev.einkern.compiler;

import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.signature.JavaType;
import dev.einkern.compiler.signature.KernelInterface;
import dev.einkern.compiler.signature.KernelMethod;
import dev.einkern.compiler.signature.Parameter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Strings that are long, deep or spiteful all the way through the stages: each compiles or is
 * refused with a code that is about the string, in seconds.
 */
class HostileProgramTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @TestFactory
  Stream<DynamicTest> it_compiles_or_is_refused_with_a_code() {
    return strings().entrySet().stream()
        .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> check(entry)));
  }

  private static void check(Map.Entry<String, String> entry) {
    long start = System.nanoTime();
    Compilation compilation =
        assertTimeoutPreemptively(LIMIT, () -> EinsumCompiler.compile(kernels(entry.getValue())));
    long milliseconds = (System.nanoTime() - start) / 1_000_000;

    for (MethodDiagnostic diagnostic : compilation.diagnostics()) {
      assertWithMessage("%s after %s ms: %s", entry.getKey(), milliseconds, diagnostic.render())
          .that(diagnostic.diagnostic().code())
          .isNotEqualTo(Code.EK699);
    }
  }

  private static Map<String, String> strings() {
    Map<String, String> strings = new LinkedHashMap<>();
    String program = "X: i -> Y: i; ";
    strings.put("60 operands in a chain", chain(60, "->ab"));
    strings.put("60 operands that share an axis", "ab" + ",ab".repeat(59) + "->");
    strings.put("an axis 50 times in one operand", "i".repeat(50) + "->");
    strings.put("52 axes", letters(52) + "->" + new StringBuilder(letters(52)).reverse());
    strings.put("52 axes summed", letters(52) + "->");
    strings.put("nothing but operands", ",".repeat(60) + "->");
    strings.put("a group of 200 axes", "(" + names(200, "=2") + ") -> " + names(200, ""));
    strings.put("200 axes of their own", names(200, "") + " -> " + names(200, ""));
    strings.put("groups in groups", "(".repeat(90) + "a" + ")".repeat(90) + " -> a");
    strings.put("a long name", "x".repeat(200) + " y -> y " + "x".repeat(200));
    strings.put("500 statements", program + statements(500, i -> "T" + (i - 1) + " + X"));
    strings.put(
        "500 sums", program + statements(500, i -> "T" + (i - 1) + " * sum[i](T" + (i - 1) + ")"));
    strings.put(
        "squares of squares", program + statements(200, i -> "T" + (i - 1) + " * T" + (i - 1)));
    strings.put(
        "700 sums", program + statements(700, i -> "T" + (i - 1) + " * sum[i](T" + (i - 1) + ")"));
    strings.put("a sum of 290 terms", program + "Y = X" + " + X".repeat(290));
    strings.put("a power tower", program + "Y = X" + "^2".repeat(90));
    strings.put("95 parentheses", program + "Y = " + "(".repeat(95) + "X" + ")".repeat(95));
    strings.put(
        "90 calls in each other", program + "Y = " + "exp(".repeat(90) + "X" + ")".repeat(90));
    strings.put("defs that double", program + doublingDefs(30) + "Y = f29(X)");
    strings.put("defs that deepen", program + deepeningDefs(20) + "Y = f19(X)");
    strings.put("90 choices", program + "Y = " + "X > 0 ? 1 : ".repeat(90) + "0");
    strings.put(
        "indices in indices", program + "Y = X[" + "(".repeat(90) + "i" + ")".repeat(90) + "]");
    strings.put(
        "windows of windows", program + statements(60, i -> "T" + (i - 1) + "[i=pad(i-1)] + X"));
    strings.put("10000 sizes", program + "|k| = " + "1+".repeat(280) + "1; Z[i] += X * k; Y = Z");
    strings.put("huge extents", "a=2147483647 b=2147483647 -> a b");
    strings.put("a comment of 40000", "ij->ji #" + "x".repeat(40_000));
    strings.put("too long", "a ".repeat(100_000) + "-> a");
    strings.put(
        "softmax of softmax", program + statements(60, i -> "softmax[i](T" + (i - 1) + ")"));
    strings.put(
        "gradients of gradients", program + "L0 = sum[i](X^3); " + gradients(12) + "Y = G11");
    strings.put(
        "a gradient through 200 statements",
        program
            + statements(200, i -> "sin(T" + (i - 1) + ")")
                .replace("Y = ", "L = sum[i](T199); Z = ")
            + "; Y = grad(L, X)");
    strings.put(
        "scans in scans",
        program + "Y = " + "fold[i](h = 0.0 : h + ".repeat(40) + "X" + ")".repeat(40));
    strings.put("sorts of sorts", program + "Y = " + "sort[i](".repeat(60) + "X" + ")".repeat(60));
    strings.put("one long contraction", contraction(60));
    return strings;
  }

  private static String chain(int operands, String end) {
    String axes = letters(52);
    return IntStream.range(0, operands)
            .mapToObj(i -> "" + axes.charAt(i % 51) + axes.charAt(i % 51 + 1))
            .collect(Collectors.joining(","))
        + end;
  }

  private static String letters(int count) {
    return "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".substring(0, count);
  }

  private static String names(int count, String suffix) {
    return IntStream.range(0, count)
        .mapToObj(i -> "n" + i + suffix)
        .collect(Collectors.joining(" "));
  }

  private static String statements(int count, IntFunction<String> value) {
    StringBuilder program = new StringBuilder("T0 = X; ");
    for (int i = 1; i < count; i++) {
      program.append("T").append(i).append(" = ").append(value.apply(i)).append("; ");
    }
    return program.append("Y = T").append(count - 1).toString();
  }

  private static String doublingDefs(int count) {
    StringBuilder defs = new StringBuilder("def f0(x) = x + 1; ");
    for (int i = 1; i < count; i++) {
      defs.append("def f%d(x) = f%d(x) * f%d(x + 1); ".formatted(i, i - 1, i - 1));
    }
    return defs.toString();
  }

  private static String deepeningDefs(int count) {
    StringBuilder defs = new StringBuilder("def f0(x) = exp(x); ");
    for (int i = 1; i < count; i++) {
      defs.append("def f%d(x) = f%d(f%d(x)); ".formatted(i, i - 1, i - 1));
    }
    return defs.toString();
  }

  private static String gradients(int count) {
    StringBuilder statements = new StringBuilder();
    for (int i = 0; i < count; i++) {
      statements.append(
          "G%d = grad(L%d, X); L%d = sum[i](G%d * exp(X)); ".formatted(i, i, i + 1, i));
    }
    return statements.toString();
  }

  private static String contraction(int operands) {
    String declared =
        IntStream.range(0, operands)
            .mapToObj(i -> "A%d: n%d n%d".formatted(i, i, i + 1))
            .collect(Collectors.joining(", "));
    String product =
        IntStream.range(1, operands)
            .mapToObj(i -> ".[n%d] A%d".formatted(i, i))
            .collect(Collectors.joining(" ", "A0 ", ""));
    return declared + " -> Y: n0 n" + operands + "; Y = " + product;
  }

  /** A method with as many parameters as the string seems to have operands. */
  private static KernelInterface kernels(String einsum) {
    JavaType tensor = new JavaType.TensorType(ElementType.DOUBLE);
    String inputs = einsum.substring(0, Math.max(einsum.indexOf("->"), 0));
    int count = (int) inputs.chars().filter(c -> c == ',').count() + 1;
    List<Parameter> parameters = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      parameters.add(new Parameter(count == 1 ? "X" : "A" + i, tensor));
    }
    KernelMethod method = new KernelMethod("f", einsum, parameters, tensor, true);
    return new KernelInterface("demo", "Foo", List.of(method));
  }
}
