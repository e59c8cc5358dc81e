package dev.einkern.kernel;

import jdk.incubator.vector.FloatVector;

/**
 * The elementwise functions of the notation for vectors of floats of any length.
 *
 * <p>Each lane gets the very bits that the function of the same name in {@link Functions} gives, on
 * every machine, and is within 2 units in the last place of the exact value unless said otherwise;
 * NaN, infinities, both zeros, subnormal numbers and overflow come out as the mathematics has them.
 *
 * <p>Nothing is allocated where a method is inlined in the loop that calls it. The compiler stops
 * inlining, save in the Vector API itself, once a method has become some 40 vector operations long,
 * and then each call is many times slower. So one loop should call one of these, or two short ones,
 * and call it first; within these classes the short methods are called first for the same reason.
 * {@link FloatRowFunctions} has no such limit.
 */
@SuppressWarnings("exports") // Whoever calls this has the Vector API.
public final class FloatLanes {
  private FloatLanes() {}

  /** The exponential function, within 1 unit in the last place. */
  public static FloatVector exp(FloatVector x) {
    return ExponentialLanes.exp(x);
  }

  /** {@code exp(x) - 1}. */
  public static FloatVector expm1(FloatVector x) {
    return ExponentialLanes.expm1(x);
  }

  /** The hyperbolic tangent. */
  public static FloatVector tanh(FloatVector x) {
    return ExponentialLanes.tanh(x);
  }

  /** {@code 1 / (1 + exp(-x))}. */
  public static FloatVector sigmoid(FloatVector x) {
    return ExponentialLanes.sigmoid(x);
  }

  /** {@code x * sigmoid(x)}. */
  public static FloatVector silu(FloatVector x) {
    return ExponentialLanes.silu(x);
  }

  /** The error function. */
  public static FloatVector erf(FloatVector x) {
    return NormalLanes.erf(x);
  }

  /** {@code x * Φ(x)}, exact: Φ is the distribution function of the normal distribution. */
  public static FloatVector gelu(FloatVector x) {
    return NormalLanes.gelu(x);
  }

  /** The natural logarithm, within 1 unit in the last place. */
  public static FloatVector log(FloatVector x) {
    return LogarithmLanes.log(x);
  }

  /** {@code log(1 + x)}. */
  public static FloatVector log1p(FloatVector x) {
    return LogarithmLanes.log1p(x);
  }

  /** {@code log(1 + exp(x))}. */
  public static FloatVector softplus(FloatVector x) {
    return LogarithmLanes.softplus(x);
  }

  /**
   * {@code log(exp(x) + exp(y))}, within 2 units in the last place of the greatest of 1, |x| and
   * |y|.
   */
  public static FloatVector logaddexp(FloatVector x, FloatVector y) {
    return LogarithmLanes.logaddexp(x, y);
  }

  /** The sine. Beyond 2¹⁷ it is computed lane by lane. */
  public static FloatVector sin(FloatVector x) {
    return TrigonometricLanes.sin(x);
  }

  /** The cosine. Beyond 2¹⁷ it is computed lane by lane. */
  public static FloatVector cos(FloatVector x) {
    return TrigonometricLanes.cos(x);
  }

  /** {@code 0.5 x (1 + tanh(√(2/π) (x + 0.044715 x³)))}, the usual approximation of gelu. */
  public static FloatVector geluTanh(FloatVector x) {
    return NormalLanes.geluTanh(x);
  }

  /** {@code max(x, 0)}; NaN stays NaN. */
  public static FloatVector relu(FloatVector x) {
    return x.max(0);
  }

  /** {@code 1 / √x}. */
  public static FloatVector rsqrt(FloatVector x) {
    return FloatVector.broadcast(x.species(), 1).div(x.sqrt());
  }
}
