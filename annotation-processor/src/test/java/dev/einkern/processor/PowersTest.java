package dev.einkern.processor;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.einkern.DoubleTensor;
import dev.einkern.FloatTensor;
import dev.einkern.IntTensor;
import dev.einkern.processor.testing.Compiled;
import dev.einkern.processor.testing.HostCompiler;
import dev.einkern.processor.testing.Kernels;
import dev.einkern.processor.testing.Project;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Powers that are written as multiplications, against {@link Math#pow}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PowersTest {
  private static final long SEED = 20_261_124;
  private static final double[] EXPONENTS = {
    -3, -2.5, -2, -1.5, -1, -0.5, 0.5, 1.5, 2, 2.5, 3, 3.5, 4
  };

  /** How far a product of roundings may be off, in units in the last place. */
  private static final double UNITS = 3.5;

  private Kernels kernels;

  @BeforeAll
  void compile(@TempDir Path folder) {
    StringBuilder methods = new StringBuilder();
    for (double exponent : EXPONENTS) {
      for (String type : new String[] {"Float", "Double"}) {
        methods.append(
            """
            @Einsum("x: i -> y: i; y = x^%s")
            %sTensor %s(%2$sTensor x);
            """
                .formatted(text(exponent), type, name(type, exponent)));
      }
    }
    Compiled compiled =
        Project.in(folder, HostCompiler.JAVAC)
            .with("-Xlint:all")
            .compile(
                """
                package demo;
                import dev.einkern.*;
                public interface Foo {
                  %s
                  @Einsum("x: i -> y: i; y = 1 - tanh(x)^2")
                  FloatTensor slope(FloatTensor x);
                  @Einsum("x: v, at: i -> y: i; y = at > 0 ? x[v=at - 1]^3 : 7")
                  FloatTensor guarded(FloatTensor x, IntTensor at);
                  @Einsum("x: i -> y: i; y = ((x^3 + 1)^3 - x^2)^4")
                  DoubleTensor nested(DoubleTensor x);
                }
                """
                    .formatted(methods));
    assertWithMessage("%s", compiled.messages()).that(compiled.messages()).isEmpty();
    kernels = new Kernels(compiled.kernels("demo.FooKernels"));
  }

  static DoubleStream exponents() {
    return DoubleStream.of(EXPONENTS);
  }

  private static String text(double exponent) {
    return exponent == Math.rint(exponent) ? Integer.toString((int) exponent) : exponent + "";
  }

  private static String name(String type, double exponent) {
    return type + text(exponent).replace('-', 'm').replace('.', 'p');
  }

  @ParameterizedTest
  @MethodSource("exponents")
  void a_power_is_that_of_Math(double exponent) {
    double[] bases =
        DoubleStream.concat(
                new Random(SEED).doubles(200, -100, 100),
                DoubleStream.of(
                    0,
                    -0.0,
                    1,
                    -1,
                    1e-3,
                    1e12,
                    -1e12,
                    1e-12,
                    3e38,
                    1e-38,
                    1e-45,
                    1e-300,
                    1e300,
                    Double.MIN_VALUE,
                    Double.POSITIVE_INFINITY,
                    Double.NaN))
            .toArray();
    float[] floats = new float[bases.length];
    for (int i = 0; i < bases.length; i++) {
      floats[i] = (float) bases[i];
    }
    FloatTensor ofFloats =
        (FloatTensor) kernels.call(name("Float", exponent), FloatTensor.of(floats, floats.length));
    DoubleTensor ofDoubles =
        (DoubleTensor) kernels.call(name("Double", exponent), DoubleTensor.of(bases, bases.length));
    for (int i = 0; i < bases.length; i++) {
      float small = (float) Math.pow(floats[i], exponent);
      assertWithMessage("%s ^ %s, seed %s", floats[i], exponent, SEED)
          .that(isNear(ofFloats.get(i), small, Math.ulp(small)))
          .isTrue();
      double large = Math.pow(bases[i], exponent);
      assertWithMessage("%s ^ %s, seed %s", bases[i], exponent, SEED)
          .that(isNear(ofDoubles.get(i), large, Math.ulp(large)))
          .isTrue();
    }
  }

  private static boolean isNear(double actual, double expected, double unit) {
    return Double.compare(actual, expected) == 0 || Math.abs(actual - expected) <= UNITS * unit;
  }

  @Test
  void the_square_of_a_function_computes_it_once() {
    float[] x = {-2, -0.5f, 0, 0.25f, 3};
    FloatTensor y = (FloatTensor) kernels.call("slope", FloatTensor.of(x, x.length));
    for (int i = 0; i < x.length; i++) {
      double tanh = Math.tanh(x[i]);
      assertThat((double) y.get(i)).isWithin(2e-7).of(1 - tanh * tanh);
    }
  }

  @Test
  void a_base_is_read_where_it_is_wanted_alone() {
    FloatTensor y =
        (FloatTensor)
            kernels.call(
                "guarded",
                FloatTensor.of(new float[] {2, 3}, 2),
                IntTensor.of(new int[] {0, 1, -5, 2}, 4));
    assertThat(y.toArray()).isEqualTo(new float[] {7, 8, 7, 27});
  }

  @Test
  void powers_of_powers_are_powers() {
    DoubleTensor y =
        (DoubleTensor) kernels.call("nested", DoubleTensor.of(new double[] {0.5, -2, 1.25}, 3));
    for (int i = 0; i < 3; i++) {
      double x = new double[] {0.5, -2, 1.25}[i];
      double expected = Math.pow(Math.pow(x * x * x + 1, 3) - x * x, 4);
      assertThat(y.get(i)).isWithin(1e-14 * expected).of(expected);
    }
  }
}
