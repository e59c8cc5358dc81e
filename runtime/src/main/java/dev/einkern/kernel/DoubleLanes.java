package dev.einkern.kernel;

import static jdk.incubator.vector.DoubleVector.broadcast;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * The elementwise functions of the notation for vectors of doubles of any length.
 *
 * <p>The elementary functions are those of the Vector API, which come from a library of the JDK:
 * within 1 unit in the last place of {@link Math} (tanh 2), with all special values, but not the
 * same bits on every machine or for one number as for a vector. erf and gelu are not here; {@link
 * Functions} has them for one number.
 */
@SuppressWarnings("exports") // Whoever calls this has the Vector API.
public final class DoubleLanes {
  private DoubleLanes() {}

  /** The exponential function. */
  public static DoubleVector exp(DoubleVector x) {
    return x.lanewise(VectorOperators.EXP);
  }

  /** {@code exp(x) - 1}. */
  public static DoubleVector expm1(DoubleVector x) {
    return x.lanewise(VectorOperators.EXPM1);
  }

  /** The natural logarithm. */
  public static DoubleVector log(DoubleVector x) {
    return x.lanewise(VectorOperators.LOG);
  }

  /** {@code log(1 + x)}. */
  public static DoubleVector log1p(DoubleVector x) {
    return x.lanewise(VectorOperators.LOG1P);
  }

  /** The sine. */
  public static DoubleVector sin(DoubleVector x) {
    return x.lanewise(VectorOperators.SIN);
  }

  /** The cosine. */
  public static DoubleVector cos(DoubleVector x) {
    return x.lanewise(VectorOperators.COS);
  }

  /** The tangent. */
  public static DoubleVector tan(DoubleVector x) {
    return x.lanewise(VectorOperators.TAN);
  }

  /** The hyperbolic tangent. */
  public static DoubleVector tanh(DoubleVector x) {
    return x.lanewise(VectorOperators.TANH);
  }

  /** {@code 1 / (1 + exp(-x))}. */
  public static DoubleVector sigmoid(DoubleVector x) {
    DoubleVector e = exp(x.abs().neg());
    DoubleVector one = broadcast(x.species(), 1);
    return one.blend(e, x.compare(VectorOperators.LT, 0)).div(e.add(one));
  }

  /** {@code x * sigmoid(x)}. */
  public static DoubleVector silu(DoubleVector x) {
    return x.mul(sigmoid(x));
  }

  /** {@code x sigmoid(2√(2/π) (x + 0.044715 x³))}, the usual approximation of gelu. */
  public static DoubleVector geluTanh(DoubleVector x) {
    DoubleVector cubic = broadcast(x.species(), Functions.GELU_CUBIC);
    DoubleVector linear = broadcast(x.species(), Functions.GELU_LINEAR);
    return x.mul(sigmoid(x.mul(x).fma(cubic, linear).mul(x)));
  }

  /** {@code log(1 + exp(x))}. */
  public static DoubleVector softplus(DoubleVector x) {
    return log1p(exp(x.abs().neg())).add(x.max(0));
  }

  /** {@code log(exp(x) + exp(y))}. */
  public static DoubleVector logaddexp(DoubleVector x, DoubleVector y) {
    // Equal infinities have no difference to speak of.
    VectorMask<Double> equal = x.compare(VectorOperators.EQ, y);
    return log1p(exp(x.sub(y).abs().blend(0, equal).neg())).add(x.max(y));
  }

  /** {@code max(x, 0)}; NaN stays NaN. */
  public static DoubleVector relu(DoubleVector x) {
    return x.max(0);
  }

  /** {@code 1 / √x}. */
  public static DoubleVector rsqrt(DoubleVector x) {
    return broadcast(x.species(), 1).div(x.sqrt());
  }
}
