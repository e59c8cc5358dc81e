package dev.einkern.kernel;

import static com.google.common.truth.Truth.assertWithMessage;

import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The functions for vectors of doubles, against those for one. */
class DoubleLanesTest {
  private record Function(
      String name, DoubleUnaryOperator scalar, UnaryOperator<DoubleVector> lanes, double bound) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Function> functions() {
    return List.of(
        new Function("exp", Math::exp, DoubleLanes::exp, 2),
        new Function("expm1", Math::expm1, DoubleLanes::expm1, 2),
        new Function("log", Math::log, DoubleLanes::log, 2),
        new Function("log1p", Math::log1p, DoubleLanes::log1p, 2),
        new Function("sin", Math::sin, DoubleLanes::sin, 2),
        new Function("cos", Math::cos, DoubleLanes::cos, 2),
        new Function("tan", Math::tan, DoubleLanes::tan, 2),
        new Function("tanh", Math::tanh, DoubleLanes::tanh, 4),
        new Function("sigmoid", Functions::sigmoid, DoubleLanes::sigmoid, 4),
        // Near −740 a unit in the last place of sigmoid is that many of the product.
        new Function("silu", Functions::silu, DoubleLanes::silu, 1100),
        new Function(
            "geluTanh from −5 on",
            x -> Functions.geluTanh(Math.max(x, -5)),
            x -> DoubleLanes.geluTanh(x.max(-5)),
            50),
        new Function("softplus", Functions::softplus, DoubleLanes::softplus, 4),
        new Function("relu", Functions::relu, DoubleLanes::relu, 0),
        new Function("rsqrt", Functions::rsqrt, DoubleLanes::rsqrt, 0),
        new Function(
            "logaddexp with 0",
            x -> Functions.logaddexp(x, 0),
            x -> DoubleLanes.logaddexp(x, DoubleVector.zero(x.species())),
            4));
  }

  private static final double[] ENDS = {
    0.0,
    -0.0,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.MIN_VALUE,
    -Double.MIN_VALUE,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    1,
    -1,
    709.78,
    709.79,
    -745.1,
    -745.2,
    -730
  };

  @ParameterizedTest
  @MethodSource("functions")
  void every_lane_is_that_of_the_scalar_to_its_last_digits(Function function) {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (VectorSpecies<Double> species :
        List.of(DoubleVector.SPECIES_128, DoubleVector.SPECIES_PREFERRED)) {
      for (int block = 0; block < 2000; block++) {
        double[] xs = new double[species.length()];
        for (int i = 0; i < xs.length; i++) {
          int at = block * xs.length + i;
          xs[i] =
              at < ENDS.length
                  ? ENDS[at]
                  : block % 2 == 0
                      ? Double.longBitsToDouble(random.nextLong())
                      : random.nextGaussian() * 10;
        }
        double[] actual =
            function.lanes().apply(DoubleVector.fromArray(species, xs, 0)).toDoubleArray();
        for (int i = 0; i < xs.length; i++) {
          double expected = function.scalar().applyAsDouble(xs[i]);
          boolean same =
              Double.compare(actual[i], expected) == 0
                  || Math.abs(actual[i] - expected) <= function.bound() * Math.ulp(expected);
          assertWithMessage(
                  "%s(%s) is %s, not %s; seed %s", function, xs[i], actual[i], expected, seed)
              .that(same)
              .isTrue();
        }
      }
    }
  }
}
