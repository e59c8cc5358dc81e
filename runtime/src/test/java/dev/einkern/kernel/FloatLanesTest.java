package dev.einkern.kernel;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The functions for floats: against double, and for a vector against those for one. */
class FloatLanesTest {
  /** Coprime to 2³², so that many patterns of bits are met, of every exponent. */
  private static final int STRIDE = 3001;

  private interface Scalar {
    float at(float x);
  }

  private record Function(
      String name,
      Scalar scalar,
      UnaryOperator<FloatVector> lanes,
      DoubleUnaryOperator exact,
      double bound) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Function> functions() {
    return List.of(
        new Function("exp", Functions::exp, FloatLanes::exp, Math::exp, 1),
        new Function("expm1", Functions::expm1, FloatLanes::expm1, Math::expm1, 2),
        new Function("log", Functions::log, FloatLanes::log, Math::log, 1),
        new Function("log1p", Functions::log1p, FloatLanes::log1p, Math::log1p, 2),
        new Function("tanh", Functions::tanh, FloatLanes::tanh, Math::tanh, 2),
        new Function("sigmoid", Functions::sigmoid, FloatLanes::sigmoid, Functions::sigmoid, 2),
        new Function("silu", Functions::silu, FloatLanes::silu, Functions::silu, 2),
        new Function("softplus", Functions::softplus, FloatLanes::softplus, Functions::softplus, 2),
        new Function("erf", Functions::erf, FloatLanes::erf, Functions::erf, 2),
        new Function("gelu", Functions::gelu, FloatLanes::gelu, Functions::gelu, 2),
        new Function(
            "gelu of rows", NormalRows::gelu, FloatLanesTest::geluOfRow, Functions::gelu, 2),
        new Function("geluTanh", Functions::geluTanh, FloatLanes::geluTanh, Functions::geluTanh, 2),
        new Function("sin", Functions::sin, FloatLanes::sin, Math::sin, 2),
        new Function("cos", Functions::cos, FloatLanes::cos, Math::cos, 2),
        new Function("relu", Functions::relu, FloatLanes::relu, Functions::relu, 0.5),
        new Function("rsqrt", Functions::rsqrt, FloatLanes::rsqrt, Functions::rsqrt, 2),
        new Function(
            "logaddexp with 0",
            x -> Functions.logaddexp(x, 0),
            x -> FloatLanes.logaddexp(x, FloatVector.zero(x.species())),
            x -> Functions.logaddexp(x, 0),
            2));
  }

  private static FloatVector geluOfRow(FloatVector x) {
    float[] values = x.toArray();
    FloatRows.gelu(values, 0, values.length);
    return FloatVector.fromArray(x.species(), values, 0);
  }

  /** How far {@code actual} is from {@code exact}, in units in the last place of floats there. */
  private static double error(float actual, double exact) {
    float rounded = (float) exact;
    if (Float.compare(actual, rounded) == 0) {
      return Float.isInfinite(rounded) || Float.isNaN(rounded)
          ? 0
          : Math.abs(actual - exact) / Math.ulp(rounded);
    }
    // Also where one of them is infinite, or a zero has the other sign.
    boolean special = actual == rounded || !Float.isFinite(actual) || !Float.isFinite(rounded);
    return special ? Double.POSITIVE_INFINITY : Math.abs(actual - exact) / Math.ulp(rounded);
  }

  @ParameterizedTest
  @MethodSource("functions")
  void is_within_its_bound_over_the_whole_range(Function function) {
    long seed = System.nanoTime();
    long start = new Random(seed).nextInt(STRIDE);
    double worst = 0;
    float at = 0;
    for (long bits = start; bits < 1L << 32; bits += STRIDE) {
      float x = Float.intBitsToFloat((int) bits);
      double error = error(function.scalar().at(x), function.exact().applyAsDouble(x));
      if (error > worst) {
        worst = error;
        at = x;
      }
    }
    System.out.printf("%s: at most %.3f units in the last place, at %s%n", function, worst, at);
    assertWithMessage("%s, seed %s, worst at %s", function, seed, at)
        .that(worst)
        .isAtMost(function.bound());
  }

  @ParameterizedTest
  @MethodSource("functions")
  void is_exact_at_the_ends(Function function) {
    for (float x : ENDS) {
      double exact = function.exact().applyAsDouble(x);
      assertWithMessage("%s(%s)", function, x)
          .that(error(function.scalar().at(x), exact))
          .isAtMost(function.bound());
    }
  }

  private static final float[] ENDS = {
    0f,
    -0f,
    Float.NaN,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    Float.MIN_NORMAL,
    -Float.MIN_NORMAL,
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    1,
    -1,
    2,
    -2,
    // exp: the last finite value and the next, the last normal, the last above 0 and the next.
    88.72283f,
    88.72284f,
    -87.33654f,
    -87.33655f,
    -103.972076f,
    -103.972084f,
    -103.97209f
  };

  @ParameterizedTest
  @MethodSource("functions")
  void every_lane_has_the_bits_of_the_scalar(Function function) {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (VectorSpecies<Float> species :
        List.of(FloatVector.SPECIES_128, FloatVector.SPECIES_256, FloatVector.SPECIES_PREFERRED)) {
      float[] xs = new float[1 << 12];
      for (int i = 0; i < xs.length; i++) {
        xs[i] =
            switch (i % 4) {
              case 0 -> i / 4 < ENDS.length ? ENDS[i / 4] : Float.intBitsToFloat(random.nextInt());
              case 1 -> (float) random.nextGaussian();
              case 2 -> (float) random.nextGaussian() * 10;
              default -> (float) random.nextGaussian() * 100;
            };
      }
      float[] actual = new float[xs.length];
      for (int i = 0; i < xs.length; i += species.length()) {
        function.lanes().apply(FloatVector.fromArray(species, xs, i)).intoArray(actual, i);
      }
      int[] different =
          IntStream.range(0, xs.length)
              .filter(i -> Float.compare(actual[i], function.scalar().at(xs[i])) != 0)
              .toArray();
      assertWithMessage(
              "%s by %s lanes, seed %s, differs at %s",
              function,
              species.length(),
              seed,
              Arrays.stream(different).limit(3).mapToObj(i -> xs[i]).toList())
          .that(different)
          .isEmpty();
    }
  }

  @Test
  void logaddexp_is_right_to_the_digits_of_the_greater_number() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 1_000_000; i++) {
      float x = (float) random.nextGaussian() * 10;
      float y = (float) random.nextGaussian() * 10;
      double exact = Functions.logaddexp((double) x, (double) y);
      double greatest = Math.max(1, Math.max(Math.abs(x), Math.abs(y)));
      assertWithMessage("logaddexp(%s, %s), seed %s", x, y, seed)
          .that(Math.abs(Functions.logaddexp(x, y) - exact))
          .isAtMost(2.0 * Math.ulp((float) greatest));
    }
    float infinity = Float.POSITIVE_INFINITY;
    assertThat(Functions.logaddexp(-infinity, -infinity)).isEqualTo(-infinity);
    assertThat(Functions.logaddexp(infinity, infinity)).isEqualTo(infinity);
    assertThat(Functions.logaddexp(-infinity, infinity)).isEqualTo(infinity);
    assertThat(Functions.logaddexp(2f, Float.NaN)).isNaN();
  }
}
