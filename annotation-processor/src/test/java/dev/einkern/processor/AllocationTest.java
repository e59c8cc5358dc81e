package dev.einkern.processor;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.sun.management.ThreadMXBean;
import dev.einkern.processor.testing.Compiled;
import dev.einkern.processor.testing.HostCompiler;
import dev.einkern.processor.testing.Project;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What calls allocate once HotSpot has compiled the kernels: nothing where there is a destination,
 * and otherwise the result.
 */
class AllocationTest {
  private static final String SOURCE =
      """
      package demo;

      import dev.einkern.Einsum;
      import dev.einkern.FloatTensor;
      import dev.einkern.Parallelism;
      import java.util.Map;

      public interface Foo {
        @Einsum("i j, j k -> i k")
        void product(FloatTensor a, FloatTensor b, FloatTensor out);

        @Einsum("i j, j k, k l -> i l")
        void chain(FloatTensor a, FloatTensor b, FloatTensor c, FloatTensor out);

        @Einsum("b i=4 j=4, b j k=4 -> b i k")
        void small(FloatTensor a, FloatTensor b, FloatTensor out);

        @Einsum("x: b i, w: i o, c: o, v: o p -> y: b p; h = relu(x .[i] w + c); y = h .[o] v")
        void layers(FloatTensor x, FloatTensor w, FloatTensor c, FloatTensor v, FloatTensor y);

        @Einsum("q: m d, k: n d, v: n d -> y: m d; y = softmax[n](q .[d] k) .[n] v")
        void attention(FloatTensor q, FloatTensor k, FloatTensor v, FloatTensor y);

        @Einsum("x: b i, g: i -> y: b i; y = (x - mean[i](x)) / norm[i](x) * g")
        void norm(FloatTensor x, FloatTensor g, FloatTensor y);

        @Einsum("x: b (h=4 d) -> y: h b; y = sum[d](x)")
        void heads(FloatTensor x, FloatTensor y);

        @Einsum("x: i j, s -> y: i j; y = x * s")
        void scale(FloatTensor x, float s, FloatTensor y);

        @Einsum("x: ... i -> y: ... i; y = 2 * x")
        void doubled(FloatTensor x, FloatTensor y);

        @Einsum("i j ->")
        void total(FloatTensor x, FloatTensor out);

        @Einsum("i, i ->")
        float dot(float[] a, float[] b);

        @Einsum("i j -> j i")
        void turned(FloatTensor x, FloatTensor out);

        @Einsum("s h d -> h s d")
        void copied(FloatTensor x, FloatTensor out);

        @Einsum("b i j, j k -> k i b")
        void elsewhere(FloatTensor a, FloatTensor b, FloatTensor out);

        @Einsum("i=3 j=3, j k=3 -> i k")
        void matrices(float[] a, float[] b, float[] out);

        @Einsum(
            \"\"\"
            x: c h w, f: c k=3 l=3 -> y: c h w;
            y[c, h, w] = x[c, pad(h + k - 1), pad(w + l - 1)] .[k l] f
            \"\"\")
        void windows(FloatTensor x, FloatTensor f, FloatTensor y);

        @Einsum("x: b i j -> y: b i j; y = inv[i j](x)")
        void inverses(FloatTensor x, FloatTensor y);

        @Einsum("x: b i j -> y: b; y = det[i j](x)")
        void determinants(FloatTensor x, float[] y);

        @Einsum("x: b i -> y: b i; y = gelu(x) * erf(x) + tanh(x)")
        void functions(FloatTensor x, FloatTensor y);

        @Einsum("x: b i -> y: i; y = sum[b](gelu(x))")
        void functionsOverRows(FloatTensor x, FloatTensor y);

        @Einsum("x: b i -> y: b; y = max[i](tanh(x) * silu(x))")
        void functionsAlongRows(FloatTensor x, FloatTensor y);

        @Einsum("x: b i -> y: b; y = var[i](x)")
        float[] variance(FloatTensor x);

        @Einsum("i j -> j i")
        FloatTensor transposed(FloatTensor x);

        final class Calls {
          private static Object result;
          private static float number;

          private Calls() {}

          public static Map<String, Runnable> all() {
            Foo kernels = new FooKernels(Parallelism.none());
            FloatTensor x = FloatTensor.zeros(20, 32);
            FloatTensor y = FloatTensor.zeros(20, 32);
            FloatTensor w = FloatTensor.zeros(32, 40);
            FloatTensor v = FloatTensor.zeros(40, 32);
            FloatTensor h = FloatTensor.zeros(20, 40);
            FloatTensor small = FloatTensor.zeros(10, 4, 4);
            FloatTensor other = FloatTensor.zeros(10, 4, 4);
            FloatTensor turned = FloatTensor.zeros(32, 20);
            FloatTensor sequence = FloatTensor.zeros(5, 4, 32);
            FloatTensor copied = FloatTensor.zeros(4, 5, 32);
            FloatTensor elsewhere = FloatTensor.zeros(40, 4, 5);
            FloatTensor heads = FloatTensor.zeros(4, 20);
            FloatTensor thin = FloatTensor.zeros(1, 20);
            FloatTensor row = FloatTensor.zeros(1, 40);
            FloatTensor bias = FloatTensor.zeros(40);
            FloatTensor gain = FloatTensor.zeros(32);
            FloatTensor perRow = FloatTensor.zeros(20);
            FloatTensor image = FloatTensor.zeros(3, 20, 32);
            FloatTensor filter = FloatTensor.zeros(3, 3, 3);
            FloatTensor blurred = FloatTensor.zeros(3, 20, 32);
            FloatTensor total = FloatTensor.scalar(0);
            float[] matrix = new float[9];
            float[] product = new float[9];
            float[] determinants = new float[10];
            x.fill(1);
            w.fill(0.5f);
            return Map.ofEntries(
                Map.entry("product", () -> kernels.product(x, w, h)),
                Map.entry("chain", () -> kernels.chain(x, w, v, y)),
                Map.entry("otherChain", () -> kernels.chain(thin, x, w, row)),
                Map.entry("small", () -> kernels.small(small, small, other)),
                Map.entry("layers", () -> kernels.layers(x, w, bias, v, y)),
                Map.entry("attention", () -> kernels.attention(x, v, v, y)),
                Map.entry("norm", () -> kernels.norm(x, gain, y)),
                Map.entry("turned", () -> kernels.turned(x, turned)),
                Map.entry("copied", () -> kernels.copied(sequence, copied)),
                Map.entry("elsewhere", () -> kernels.elsewhere(sequence, w, elsewhere)),
                Map.entry("heads", () -> kernels.heads(x, heads)),
                Map.entry("total", () -> kernels.total(x, total)),
                Map.entry("doubled", () -> kernels.doubled(x, y)),
                Map.entry("scale", () -> kernels.scale(x, 2, y)),
                Map.entry("windows", () -> kernels.windows(image, filter, blurred)),
                Map.entry("functions", () -> kernels.functions(x, y)),
                Map.entry("functionsOverRows", () -> kernels.functionsOverRows(x, gain)),
                Map.entry("functionsAlongRows", () -> kernels.functionsAlongRows(x, perRow)),
                Map.entry("matrices", () -> kernels.matrices(matrix, matrix, product)),
                Map.entry("inverses", () -> kernels.inverses(small, other)),
                Map.entry("determinants", () -> kernels.determinants(small, determinants)),
                Map.entry("dot", () -> number = kernels.dot(x.data(), y.data())),
                Map.entry("variance", () -> result = kernels.variance(x)),
                Map.entry("transposed", () -> result = kernels.transposed(x)));
          }
        }
      }
      """;

  @TempDir static Path folder;
  private static Map<String, Runnable> calls;

  @BeforeAll
  @SuppressWarnings("unchecked")
  static void compile() throws ReflectiveOperationException {
    Compiled compiled = Project.in(folder.resolve("project"), HostCompiler.JAVAC).compile(SOURCE);
    assertThat(compiled.errors()).isEmpty();
    calls =
        (Map<String, Runnable>)
            compiled.loader().loadClass("demo.Foo$Calls").getMethod("all").invoke(null);
  }

  /**
   * How many bytes a call allocates, on average over some thousands; not counted are the calls
   * until no more than {@code most} are, for two minutes at most, in which HotSpot compiles them.
   */
  private static double bytes(double most, String name) {
    Runnable call = calls.get(name);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    int calls = 2000;
    double average;
    do {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < calls; i++) {
        call.run();
      }
      average = (threads.getCurrentThreadAllocatedBytes() - before) / (double) calls;
    } while (average > most && System.nanoTime() < deadline);
    return average;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "product",
        "chain",
        "otherChain",
        "small",
        "layers",
        "attention",
        "norm",
        "heads",
        "turned",
        "copied",
        "elsewhere",
        "doubled",
        "total",
        "scale",
        "windows",
        "functions",
        "functionsOverRows",
        "functionsAlongRows",
        "matrices",
        "inverses",
        "determinants",
        "dot"
      })
  void with_a_destination_or_a_number_as_its_result_a_call_allocates_nothing(String method) {
    assertWithMessage("bytes a call").that(bytes(0, method)).isEqualTo(0);
  }

  @Test
  void a_result_by_value_is_all_that_is_allocated() {
    double array = 16 + 20 * 4;
    assertWithMessage("bytes of a float[20]").that(bytes(array, "variance")).isAtMost(array);
    // The tensor, its layout, the layout's shape and strides, and the shape that it is made with.
    double tensor = 16 + 20 * 32 * 4 + 5 * 32;
    assertWithMessage("bytes of a tensor").that(bytes(tensor, "transposed")).isAtMost(tensor);
  }
}
