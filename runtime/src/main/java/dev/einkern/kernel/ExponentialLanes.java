package dev.einkern.kernel;

import static jdk.incubator.vector.FloatVector.broadcast;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@link FloatExponential}, whose comments hold here, for the lanes of a vector. */
final class ExponentialLanes {
  static final int SIGN = Integer.MIN_VALUE;

  private ExponentialLanes() {}

  static FloatVector exp(FloatVector x) {
    FloatVector within = atMost(atLeast(x, FloatExponential.LOW), FloatExponential.HIGH);
    FloatVector rounded = round(within);
    return scale(ofRest(rest(within, rounded), broadcast(x.species(), 1)), rounded);
  }

  static FloatVector expm1(FloatVector x) {
    FloatVector within = atMost(atLeast(x, -FloatExponential.FAR), FloatExponential.HIGH);
    FloatVector rounded = round(within);
    FloatVector q = ofRestLessOne(rest(within, rounded));
    FloatVector power = power(rounded, 128);
    FloatVector result = q.fma(power, power.sub(0.5f)).mul(2);
    return result.blend(x, x.abs().compare(VectorOperators.LT, FloatExponential.TINY));
  }

  static FloatVector tanh(FloatVector x) {
    FloatVector magnitude = x.abs();
    FloatVector within = atMost(magnitude.add(magnitude), FloatExponential.FAR);
    FloatVector rounded = round(within);
    FloatVector one = broadcast(x.species(), 1);
    FloatVector p = ofRest(rest(within, rounded), one);
    FloatVector denominator = p.fma(power(rounded, 127), one);
    FloatVector far = one.sub(broadcast(x.species(), 2).div(denominator));
    VectorMask<Float> near = magnitude.compare(VectorOperators.LT, FloatExponential.NEAR);
    return withSign(far.blend(tanhNearZero(magnitude), near), x);
  }

  private static FloatVector tanhNearZero(FloatVector x) {
    VectorSpecies<Float> lanes = x.species();
    FloatVector square = x.mul(x);
    FloatVector p = broadcast(lanes, FloatExponential.TANH4);
    p = p.fma(square, broadcast(lanes, FloatExponential.TANH3));
    p = p.fma(square, broadcast(lanes, FloatExponential.TANH2));
    p = p.fma(square, broadcast(lanes, FloatExponential.TANH1));
    p = p.fma(square, broadcast(lanes, FloatExponential.TANH0));
    return square.mul(p).fma(x, x);
  }

  static FloatVector sigmoid(FloatVector x) {
    FloatVector within = atLeast(x.abs().neg(), FloatExponential.LOW);
    FloatVector rounded = round(within);
    FloatVector one = broadcast(x.species(), 1);
    FloatVector e = scale(ofRest(rest(within, rounded), one), rounded);
    FloatVector whole = one.blend(e, x.compare(VectorOperators.LT, 0));
    return whole.neg().fma(e.div(e.add(one)), whole);
  }

  static FloatVector silu(FloatVector x) {
    FloatVector magnitude = x.abs();
    FloatVector within = atLeast(magnitude.neg(), FloatExponential.SILU_LOW);
    FloatVector rounded = round(within);
    FloatVector q = ofRestLessOne(rest(within, rounded));
    // From here on without calls of ours: see FloatLanes.
    IntVector biased = rounded.reinterpretAsInts();
    IntVector half = biased.lanewise(VectorOperators.LSHR, 1);
    FloatVector first = half.lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
    IntVector second = biased.sub(half).lanewise(VectorOperators.LSHL, 23);
    FloatVector positive = second.reinterpretAsFloats();
    FloatVector one = broadcast(x.species(), 1);
    FloatVector e = q.add(one).mul(first).mul(positive);
    VectorMask<Float> negative = x.compare(VectorOperators.LT, 0);
    FloatVector product = within.fma(q, within).neg().mul(first).mul(positive);
    FloatVector denominator = e.add(one);
    FloatVector lost = e.sub(denominator.sub(one));
    FloatVector numerator = magnitude.blend(product, negative);
    FloatVector quotient = numerator.div(denominator);
    FloatVector negated = quotient.neg();
    FloatVector wrong = negated.fma(lost, negated.fma(denominator, numerator));
    FloatVector result = wrong.fma(broadcast(x.species(), FloatExponential.BETWEEN), quotient);
    IntVector sign = x.reinterpretAsInts().and(SIGN);
    VectorMask<Float> far = magnitude.compare(VectorOperators.GT, -FloatExponential.SILU_LOW);
    return result
        .reinterpretAsInts()
        .or(sign)
        .reinterpretAsFloats()
        .blend(x.blend(x.mul(0), negative), far);
  }

  /** Rounds x / ln 2; see {@link FloatExponential#ROUNDER}. */
  static FloatVector round(FloatVector x) {
    VectorSpecies<Float> lanes = x.species();
    return x.fma(
        broadcast(lanes, FloatExponential.LOG2_E), broadcast(lanes, FloatExponential.ROUNDER));
  }

  static FloatVector rest(FloatVector x, FloatVector rounded) {
    VectorSpecies<Float> lanes = x.species();
    FloatVector n = rounded.sub(broadcast(lanes, FloatExponential.ROUNDER));
    FloatVector high = n.fma(broadcast(lanes, -FloatExponential.LN2_HIGH), x);
    return n.fma(broadcast(lanes, -FloatExponential.LN2_LOW), high);
  }

  static FloatVector rest(FloatVector x, FloatVector rounded, FloatVector lost) {
    VectorSpecies<Float> lanes = x.species();
    FloatVector n = rounded.sub(broadcast(lanes, FloatExponential.ROUNDER));
    FloatVector high = n.fma(broadcast(lanes, -FloatExponential.LN2_HIGH), x);
    return high.add(n.fma(broadcast(lanes, -FloatExponential.LN2_LOW), lost));
  }

  /** Takes {@code one}, as a vector more in a large loop may make HotSpot give all of them up. */
  static FloatVector ofRest(FloatVector r, FloatVector one) {
    return r.fma(r.fma(tail(r), one), one);
  }

  static FloatVector ofRestLessOne(FloatVector r) {
    return r.mul(r).fma(tail(r), r);
  }

  private static FloatVector tail(FloatVector r) {
    VectorSpecies<Float> lanes = r.species();
    FloatVector p = broadcast(lanes, FloatExponential.P4);
    p = p.fma(r, broadcast(lanes, FloatExponential.P3));
    p = p.fma(r, broadcast(lanes, FloatExponential.P2));
    p = p.fma(r, broadcast(lanes, FloatExponential.P1));
    return p.fma(r, broadcast(lanes, FloatExponential.P0));
  }

  static FloatVector scale(FloatVector x, FloatVector rounded) {
    IntVector biased = rounded.reinterpretAsInts();
    IntVector half = biased.lanewise(VectorOperators.LSHR, 1);
    FloatVector first = half.lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
    FloatVector second = biased.sub(half).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
    return x.mul(first).mul(second);
  }

  static FloatVector power(FloatVector rounded, int less) {
    return rounded
        .reinterpretAsInts()
        .sub(less)
        .lanewise(VectorOperators.LSHL, 23)
        .reinterpretAsFloats();
  }

  static FloatVector withSign(FloatVector magnitude, FloatVector sign) {
    IntVector bit = sign.reinterpretAsInts().and(SIGN);
    return magnitude.reinterpretAsInts().or(bit).reinterpretAsFloats();
  }

  static FloatVector atLeast(FloatVector x, float bound) {
    return x.blend(bound, x.compare(VectorOperators.LT, bound));
  }

  static FloatVector atMost(FloatVector x, float bound) {
    return x.blend(bound, x.compare(VectorOperators.GT, bound));
  }
}
