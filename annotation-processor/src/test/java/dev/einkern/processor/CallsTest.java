package dev.einkern.processor;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.einkern.DoubleTensor;
import dev.einkern.IntTensor;
import dev.einkern.processor.testing.Compiled;
import dev.einkern.processor.testing.HostCompiler;
import dev.einkern.processor.testing.Kernels;
import dev.einkern.processor.testing.Project;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Strings that call the interface's other methods. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallsTest {
  private static final long SEED = 20_261_121;

  private Kernels kernels;

  /** Each pair {@code …Called} and {@code …Written} says one thing with a call and without. */
  @BeforeAll
  void compile(@TempDir Path folder) {
    Compiled compiled =
        Project.in(folder, HostCompiler.JAVAC)
            .with("-Xlint:all")
            .compile(
                """
                package demo;
                import dev.einkern.*;
                interface Base {
                  default double half(double x) { return x / 2; }
                  @Einsum("x: n -> y: n; y = 2 * x") DoubleTensor twice(DoubleTensor x);
                }
                """,
                """
                package demo;
                import dev.einkern.*;
                public interface Foo extends Base {
                  record Halves(DoubleTensor left, DoubleTensor right) {}

                  @Einsum(\"""
                      q: query d, k: key d, v: key e -> y: query e;
                      y = softmax[key](q .[d] k / sqrt(|d|)) .[key] v
                      \""")
                  DoubleTensor attend(DoubleTensor q, DoubleTensor k, DoubleTensor v);
                  @Einsum("b (s [p=2]) c, b c -> b s c") DoubleTensor pool(DoubleTensor x, DoubleTensor w);
                  @Einsum("ij,jk->ik") DoubleTensor product(DoubleTensor a, DoubleTensor b);
                  @Einsum("...ij->...ji") DoubleTensor transpose(DoubleTensor a);
                  @Einsum("...i->") double total(DoubleTensor a);
                  @Einsum("x: ... c -> y: ... c; y = x - mean[c](x)") DoubleTensor centre(DoubleTensor x);
                  @Einsum("x: n, s -> y: n; y = cumsum[n](sort[n](x) * s)")
                  DoubleTensor sorted(DoubleTensor x, double s);
                  @Einsum("x: t d, h0: d -> H: t d; H = scan[t](h = h0 : tanh(h * 0.5 + x))")
                  DoubleTensor run(DoubleTensor x, DoubleTensor h0);
                  @Einsum("bin: @k n, w: n -> h: k; h[bin[n]] += w")
                  DoubleTensor histogram(IntTensor bin, DoubleTensor w, int k);
                  @Einsum("x: t, w: k -> y: t'; y = x[t = t' + k] .[k] w")
                  DoubleTensor filter(DoubleTensor x, DoubleTensor w);
                  @Einsum("x: n -> g: n; g = grad(sum[n](x^3), x)") DoubleTensor slope(DoubleTensor x);
                  @Einsum("id{a b -> b a}") DoubleTensor swap(DoubleTensor x);

                  @Einsum("q: b query d, k: b h key d, v: b h key e -> y: b h query e; y = attend(q, k, v)")
                  DoubleTensor attendCalled(DoubleTensor q, DoubleTensor k, DoubleTensor v);
                  @Einsum(\"""
                      q: b query d, k: b h key d, v: b h key e -> y: b h query e;
                      y = softmax[key](q .[d] k / sqrt(|d|)) .[key] v
                      \""")
                  DoubleTensor attendWritten(DoubleTensor q, DoubleTensor k, DoubleTensor v);

                  @Einsum("x: b s p=2 c h, w: b c -> y: b s c h; y = pool(x, w)")
                  DoubleTensor poolCalled(DoubleTensor x, DoubleTensor w);
                  @Einsum("x: b s p=2 c h, w: b c -> y: b s c h; y = sum[p](x) * w")
                  DoubleTensor poolWritten(DoubleTensor x, DoubleTensor w);

                  @Einsum("x: n m, w: m o, v: o l -> y: n l; p = product(x[n->i, m->j], w[m->j, o->k]); y = product(p[k->j], v[o->j, l->k])[i->n, k->l]")
                  DoubleTensor chainCalled(DoubleTensor x, DoubleTensor w, DoubleTensor v);
                  @Einsum("x: n m, w: m k, v: k l -> y: n l; y = x .[m] w .[k] v")
                  DoubleTensor chainWritten(DoubleTensor x, DoubleTensor w, DoubleTensor v);

                  @Einsum("x: a b i j -> y: a b j i; y = transpose(x)") DoubleTensor transposeCalled(DoubleTensor x);
                  @Einsum("x: a b i j -> y: a b j i; y = x") DoubleTensor transposeWritten(DoubleTensor x);

                  @Einsum("x: a b i -> y; y = total(x)") double totalCalled(DoubleTensor x);
                  @Einsum("x: a b i -> y; y = sum[a b i](x)") double totalWritten(DoubleTensor x);

                  @Einsum("x: a b c, w: c -> y: a b c; y = centre(x * w)") DoubleTensor centreCalled(DoubleTensor x, DoubleTensor w);
                  @Einsum("x: a b c, w: c -> y: a b c; z = x * w; y = z - mean[c](z)") DoubleTensor centreWritten(DoubleTensor x, DoubleTensor w);

                  @Einsum("x: b n, s: b -> y: b n; y = sorted(x, s) + 1") DoubleTensor sortedCalled(DoubleTensor x, DoubleTensor s);
                  @Einsum("x: b n, s: b -> y: b n; y = cumsum[n](sort[n](x) * s) + 1") DoubleTensor sortedWritten(DoubleTensor x, DoubleTensor s);

                  @Einsum("x: b t d, h0: d, w: b -> H: b t d; H = run(x * w, h0)")
                  DoubleTensor runCalled(DoubleTensor x, DoubleTensor h0, DoubleTensor w);
                  @Einsum("x: b t d, h0: d, w: b -> H: b t d; H = scan[t](h = h0 : tanh(h * 0.5 + x * w))")
                  DoubleTensor runWritten(DoubleTensor x, DoubleTensor h0, DoubleTensor w);

                  @Einsum("x: t d, h0: d, w: d d' -> H: t d; H = scan[t](h = h0 : twice((h .[d] w)[d'->n])[n->d] + x)")
                  DoubleTensor stepCalled(DoubleTensor x, DoubleTensor h0, DoubleTensor w);
                  @Einsum("x: t d, h0: d, w: d d' -> H: t d; H = scan[t](h = h0 : 2 * (h .[d] w)[d'->d] + x)")
                  DoubleTensor stepWritten(DoubleTensor x, DoubleTensor h0, DoubleTensor w);

                  @Einsum("bin: @k n, w: b n -> h: b k; h = histogram(bin, w, |k|)")
                  DoubleTensor histogramCalled(IntTensor bin, DoubleTensor w, int k);
                  @Einsum("bin: @k n, w: b n -> h: b k; h[b, bin[n]] += w")
                  DoubleTensor histogramWritten(IntTensor bin, DoubleTensor w, int k);

                  @Einsum("x: b t, w: c k -> y: b c t'; y = filter(x, w)") DoubleTensor filterCalled(DoubleTensor x, DoubleTensor w);
                  @Einsum("x: b t, w: c k -> y: b c t'; y = x[t = t' + k] .[k] w") DoubleTensor filterWritten(DoubleTensor x, DoubleTensor w);

                  @Einsum("x: n -> y: n; y = slope(x) * slope(x)") DoubleTensor slopeCalled(DoubleTensor x);
                  @Einsum("x: n -> y: n; y = 9 * x^4") DoubleTensor slopeWritten(DoubleTensor x);

                  @Einsum("x: n, w: n -> g: n; g = grad(sum[n](x * w)^3, w)") DoubleTensor cubeSlope(DoubleTensor x, DoubleTensor w);
                  @Einsum("x: b n, w: b c n -> g: b c n; g = cubeSlope(x, w)") DoubleTensor liftedSlopeCalled(DoubleTensor x, DoubleTensor w);
                  @Einsum("x: b n, w: b c n -> g: b c n; g = 3 * sum[n](x * w)^2 * x") DoubleTensor liftedSlopeWritten(DoubleTensor x, DoubleTensor w);
                  @Einsum("x: b n, w: n -> g: b n; g = cubeSlope(x, w)") DoubleTensor sharedSlopeCalled(DoubleTensor x, DoubleTensor w);
                  @Einsum("x: b n, w: n -> g: b n; g = 3 * sum[n](x * w)^2 * x") DoubleTensor sharedSlopeWritten(DoubleTensor x, DoubleTensor w);

                  @SuppressWarnings("einkern:size-1-broadcast")
                  @Einsum("x: i j=1, w: p k -> y: i k; y = `ij,jk->ik`(x, w)")
                  DoubleTensor stretchedCalled(DoubleTensor x, DoubleTensor w);
                  @Einsum("x: i j=1, w: p k -> y: i k; y = x[j=0] * sum[p](w)")
                  DoubleTensor stretchedWritten(DoubleTensor x, DoubleTensor w);

                  @SuppressWarnings("einkern:size-1-broadcast")
                  @Einsum("x: i j=1, w: i=3 k=4 -> y: i k; y = `...,...->...`(x, w)")
                  DoubleTensor aroundCalled(DoubleTensor x, DoubleTensor w);
                  @Einsum("x: i j=1, w: i=3 k=4 -> y: i k; y = x[j=0] * w")
                  DoubleTensor aroundWritten(DoubleTensor x, DoubleTensor w);

                  @Einsum("x: n m -> g: n m; g = grad(sum[b a](swap(x[n->a, m->b])^2), x)")
                  DoubleTensor gradientCalled(DoubleTensor x);
                  @Einsum("x: n m -> g: n m; g = 2 * x") DoubleTensor gradientWritten(DoubleTensor x);

                  @Einsum("x: n -> y: n; def f(v: n) = twice(v); y = f(x) * twice(x)") DoubleTensor nestedCalled(DoubleTensor x);
                  @Einsum("x: n -> y: n; y = 4 * x * x") DoubleTensor nestedWritten(DoubleTensor x);

                  static double leaky(double x) { return x < 0 ? x / 8 : x; }
                  @Einsum("x: t d, y: t, w0: d -> w: d; w = fold[t](v = w0 : v - 0.1 * grad((v .[d] x - y)^2, v))")
                  DoubleTensor descend(DoubleTensor x, DoubleTensor y, DoubleTensor w0);
                  @Einsum("x: b t d, y: t, w0: m d -> w: b m d; w = descend(x, y, w0)")
                  DoubleTensor descentCalled(DoubleTensor x, DoubleTensor y, DoubleTensor w0);
                  @Einsum("x: b t d, y: t, w0: m d -> w: b m d; w = fold[t](v = w0 : v - 0.2 * (v .[d] x - y) * x)")
                  DoubleTensor descentWritten(DoubleTensor x, DoubleTensor y, DoubleTensor w0);

                  @Einsum("x: e t d, y: t, w0: d -> w: e d; w = scan[e](v = w0 : descend(x, y, v))")
                  DoubleTensor epochsCalled(DoubleTensor x, DoubleTensor y, DoubleTensor w0);
                  @Einsum("x: e t d, y: t, w0: d -> w: e d; w = scan[e](u = w0 : fold[t](v = u : v - 0.2 * (v .[d] x - y) * x))")
                  DoubleTensor epochsWritten(DoubleTensor x, DoubleTensor y, DoubleTensor w0);

                  @Einsum("x: t d, y: t, w0: d -> g: d; w = descend(x, y, w0); g = grad(sum[d](w^2), w0)")
                  DoubleTensor throughDescentCalled(DoubleTensor x, DoubleTensor y, DoubleTensor w0);
                  @Einsum(\"""
                      x: t d, y: t, w0: d -> g: d;
                      w = fold[t](v = w0 : v - 0.2 * (v .[d] x - y) * x); g = grad(sum[d](w^2), w0)
                      \""")
                  DoubleTensor throughDescentWritten(DoubleTensor x, DoubleTensor y, DoubleTensor w0);

                  static double sum(double x, int y) { return x - y; }
                  static boolean large(double x) { return x > 1; }
                  static int over(int x) { return x + 1; }
                  static double over(double x) { return x + 2; }

                  @Einsum("x: n m, w: m k -> y: n k; y = leaky(x .[m] w) + half(1)")
                  DoubleTensor leakyCalled(DoubleTensor x, DoubleTensor w);
                  @Einsum("x: n m, w: m k -> y: n k; z = x .[m] w; y = (z < 0 ? z / 8 : z) + 0.5")
                  DoubleTensor leakyWritten(DoubleTensor x, DoubleTensor w);

                  @Einsum("x: ... n -> y: ... n; y = large(x) ? over(x) : over(n)") DoubleTensor overCalled(DoubleTensor x);
                  @Einsum("x: ... n -> y: ... n; y = x > 1 ? x + 2 : n + 1") DoubleTensor overWritten(DoubleTensor x);

                  @Einsum("x: n -> y: n; y = sum(x, n) + sum[n](x)") DoubleTensor builtInCalled(DoubleTensor x);
                  @Einsum("x: n -> y: n; y = x - n + sum[n](x)") DoubleTensor builtInWritten(DoubleTensor x);

                  static int failing(int x) { if (x > 2) throw new IllegalStateException("called"); return x; }
                  @Einsum("x: n -> y: n; y = n > 2 ? -1 : failing(n) * x") DoubleTensor guardedCalled(DoubleTensor x);
                  @Einsum("x: n -> y: n; y = n > 2 ? -1 : n * x") DoubleTensor guardedWritten(DoubleTensor x);

                  default DoubleTensor twiceTwice(DoubleTensor x) { return twice(twice(x)); }
                }
                """);
    assertWithMessage("%s", compiled.messages()).that(compiled.messages()).isEmpty();
    kernels = new Kernels(compiled.kernels("demo.FooKernels"));
  }

  @TestFactory
  Stream<DynamicTest> a_call_gives_what_the_called_string_gives_where_it_is_written_out() {
    return Stream.of(
            check("attend", normal(2, 3, 4), normal(2, 5, 6, 4), normal(2, 5, 6, 7)),
            check("pool", normal(2, 3, 2, 4, 5), normal(2, 4)),
            check("chain", normal(2, 3), normal(3, 4), normal(4, 5)),
            check("transpose", normal(2, 3, 4, 5)),
            check("total", normal(2, 3, 4)),
            check("centre", normal(2, 3, 4), normal(4)),
            check("sorted", normal(3, 5), normal(3)),
            check("run", normal(2, 4, 3), normal(3), normal(2)),
            check("step", normal(4, 3), normal(3), normal(3, 3)),
            check("histogram", IntTensor.of(new int[] {0, 2, 2, 1}, 4), normal(2, 4), 3),
            check("filter", normal(2, 7), normal(3, 2)),
            check("slope", normal(5)),
            check("liftedSlope", normal(2, 4), normal(2, 3, 4)),
            check("sharedSlope", normal(3, 4), normal(4)),
            check("gradient", normal(3, 4)),
            check("stretched", normal(2, 1), normal(3, 4)),
            check("around", normal(3, 1), normal(3, 4)),
            check("nested", normal(5)),
            check("descent", normal(2, 4, 3), normal(4), normal(5, 3)),
            check("epochs", normal(2, 4, 3), normal(4), normal(3)),
            check("throughDescent", normal(4, 3), normal(4), normal(3)),
            check("leaky", normal(2, 3), normal(3, 4)),
            check("over", normal(2, 3, 4)),
            check("builtIn", normal(5)),
            check("guarded", normal(5)))
        .flatMap(s -> s);
  }

  @Test
  void default_methods_call_kernels_as_any_java_does() {
    assertThat(kernels.call("twiceTwice", DoubleTensor.of(new double[] {1, 2}, 2)))
        .isEqualTo(DoubleTensor.of(new double[] {4, 8}, 2));
  }

  private Stream<DynamicTest> check(String name, Object... arguments) {
    return Stream.of(
        DynamicTest.dynamicTest(
            name,
            () -> {
              double[] called = elements(kernels.call(name + "Called", arguments));
              double[] written = elements(kernels.call(name + "Written", arguments));
              assertThat(called.length).isGreaterThan(0);
              assertThat(called).usingTolerance(1e-12).containsExactly(written).inOrder();
            }));
  }

  private static double[] elements(Object result) {
    return result instanceof DoubleTensor tensor
        ? tensor.toArray()
        : new double[] {(Double) result};
  }

  private static DoubleTensor normal(int... shape) {
    Random random = new Random(SEED + Arrays.hashCode(shape));
    int elements = IntStream.of(shape).reduce(1, Math::multiplyExact);
    return DoubleTensor.of(
        IntStream.range(0, elements).mapToDouble(i -> random.nextGaussian()).toArray(), shape);
  }
}
