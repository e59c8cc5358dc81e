package dev.einkern.processor;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.einkern.DoubleTensor;
import dev.einkern.processor.testing.Compiled;
import dev.einkern.processor.testing.HostCompiler;
import dev.einkern.processor.testing.Kernels;
import dev.einkern.processor.testing.Project;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Strings that call methods which derive by a parameter or a local of theirs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DerivativeCallsTest {
  private static final long SEED = 20_261_123;

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
                public interface Foo {
                  @Einsum("v: i, x: i -> g: i; g = grad(sum[i](v^3 * x), v)")
                  DoubleTensor slope(DoubleTensor v, DoubleTensor x);
                  @Einsum("v, x -> g; g = grad(v^3 * x, v)") double rate(double v, double x);
                  @Einsum("v: i, a -> g: i; h = v * a; g = grad(sum[i](h^3 * v), h)")
                  DoubleTensor inner(DoubleTensor v, double a);

                  @Einsum("x: t i, w: i -> y: t i; y = slope(x, x) + slope(w, x) + slope(x, w) + slope(w, w)")
                  DoubleTensor twiceTheSameCalled(DoubleTensor x, DoubleTensor w);
                  @Einsum("x: t i, w: i -> y: t i; y = 3 * x^3 + 3 * w^2 * x + 3 * x^2 * w + 3 * w^3")
                  DoubleTensor twiceTheSameWritten(DoubleTensor x, DoubleTensor w);

                  @Einsum("x: t i, w: i -> y: t i; y = rate(x, x) + rate(w, x)")
                  DoubleTensor numbersCalled(DoubleTensor x, DoubleTensor w);
                  @Einsum("x: t i, w: i -> y: t i; y = 3 * x^3 + 3 * w^2 * x")
                  DoubleTensor numbersWritten(DoubleTensor x, DoubleTensor w);

                  @Einsum("x: t i, w: i -> y: t i; y = scan[t](s = w : tanh(s - 0.1 * slope(s, x)))")
                  DoubleTensor byAStateCalled(DoubleTensor x, DoubleTensor w);
                  @Einsum("x: t i, w: i -> y: t i; y = scan[t](s = w : tanh(s - 0.3 * s^2 * x))")
                  DoubleTensor byAStateWritten(DoubleTensor x, DoubleTensor w);

                  @Einsum("x: t i, w: i -> y: t i; y = scan[t](s = w : tanh(slope(x, s) + slope(w, s) + slope(s, s)))")
                  DoubleTensor byAnOperandCalled(DoubleTensor x, DoubleTensor w);
                  @Einsum("x: t i, w: i -> y: t i; y = scan[t](s = w : tanh(3 * (x^2 + w^2 + s^2) * s))")
                  DoubleTensor byAnOperandWritten(DoubleTensor x, DoubleTensor w);

                  @Einsum("x: t i, w: i -> y: t b i; |b| = 2; y = scan[t](s = w * (b + 1) : tanh(slope(s, x) + inner(s, 2)))")
                  DoubleTensor liftedCalled(DoubleTensor x, DoubleTensor w);
                  @Einsum("x: t i, w: i -> y: t b i; |b| = 2; y = scan[t](s = w * (b + 1) : tanh(3 * s^2 * x + 12 * s^3))")
                  DoubleTensor liftedWritten(DoubleTensor x, DoubleTensor w);

                  @Einsum("x: t i, w: i -> y: i; |k| = 2; y = fold[t](s = w : fold[k](u = s : tanh(u - 0.1 * slope(u, x + s))))")
                  DoubleTensor nestedCalled(DoubleTensor x, DoubleTensor w);
                  @Einsum("x: t i, w: i -> y: i; |k| = 2; y = fold[t](s = w : fold[k](u = s : tanh(u - 0.3 * u^2 * (x + s))))")
                  DoubleTensor nestedWritten(DoubleTensor x, DoubleTensor w);

                  @Einsum("x: t i, w: i -> g: i; y = fold[t](s = w : tanh(s - slope(s, x))); g = grad(sum[i](y^2), w)")
                  DoubleTensor throughCalled(DoubleTensor x, DoubleTensor w);
                  @Einsum("x: t i, w: i -> g: i; y = fold[t](s = w : tanh(s - 3 * s^2 * x)); g = grad(sum[i](y^2), w)")
                  DoubleTensor throughWritten(DoubleTensor x, DoubleTensor w);
                }
                """);
    assertWithMessage("%s", compiled.messages()).that(compiled.messages()).isEmpty();
    kernels = new Kernels(compiled.kernels("demo.FooKernels"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "twiceTheSame",
        "numbers",
        "byAState",
        "byAnOperand",
        "lifted",
        "nested",
        "through"
      })
  void a_called_derivative_is_by_the_parameter_alone_at_each_time(String name) {
    DoubleTensor called = call(name + "Called");
    DoubleTensor written = call(name + "Written");
    assertThat(called.toArray()).usingTolerance(1e-12).containsExactly(written.toArray()).inOrder();
  }

  private DoubleTensor call(String name) {
    return (DoubleTensor) kernels.call(name, normal(4, 3), normal(3));
  }

  private static DoubleTensor normal(int... shape) {
    Random random = new Random(SEED + Arrays.hashCode(shape));
    int elements = IntStream.of(shape).reduce(1, Math::multiplyExact);
    return DoubleTensor.of(
        IntStream.range(0, elements).mapToDouble(i -> random.nextGaussian()).toArray(), shape);
  }
}
