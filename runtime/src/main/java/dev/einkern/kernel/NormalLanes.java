package dev.einkern.kernel;

import static jdk.incubator.vector.FloatVector.broadcast;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@link FloatNormal}, whose comments hold here, for the lanes of a vector. */
final class NormalLanes {
  private NormalLanes() {}

  static FloatVector erf(FloatVector x) {
    FloatVector magnitude = x.abs();
    VectorMask<Float> near = magnitude.compare(VectorOperators.LE, FloatNormal.NEAR);
    return erfFar(x, magnitude).blend(erfNearZero(x), near);
  }

  private static FloatVector erfNearZero(FloatVector x) {
    VectorSpecies<Float> lanes = x.species();
    FloatVector square = x.mul(x);
    FloatVector p = broadcast(lanes, FloatNormal.N6);
    p = p.fma(square, broadcast(lanes, FloatNormal.N5));
    p = p.fma(square, broadcast(lanes, FloatNormal.N4));
    p = p.fma(square, broadcast(lanes, FloatNormal.N3));
    p = p.fma(square, broadcast(lanes, FloatNormal.N2));
    p = p.fma(square, broadcast(lanes, FloatNormal.N1));
    p = p.fma(square, broadcast(lanes, FloatNormal.N0));
    return p.fma(x, x);
  }

  private static FloatVector erfFar(FloatVector x, FloatVector magnitude) {
    FloatVector y = logarithmOfErfc(ExponentialLanes.atMost(magnitude, FloatNormal.FAR));
    FloatVector rounded = y.add(FloatExponential.ROUNDER);
    FloatVector r = y.sub(rounded.sub(FloatExponential.ROUNDER)).mul(FloatNormal.LN2);
    FloatVector one = broadcast(x.species(), 1);
    FloatVector p = ExponentialLanes.ofRest(r, one);
    FloatVector power = ExponentialLanes.power(rounded, 127);
    return ExponentialLanes.withSign(p.neg().fma(power, one), x);
  }

  private static FloatVector logarithmOfErfc(FloatVector t) {
    VectorSpecies<Float> lanes = t.species();
    FloatVector y = broadcast(lanes, FloatNormal.F6);
    y = y.fma(t, broadcast(lanes, FloatNormal.F5));
    y = y.fma(t, broadcast(lanes, FloatNormal.F4));
    y = y.fma(t, broadcast(lanes, FloatNormal.F3));
    y = y.fma(t, broadcast(lanes, FloatNormal.F2));
    y = y.fma(t, broadcast(lanes, FloatNormal.F1));
    return y.fma(t, broadcast(lanes, FloatNormal.F0));
  }

  static FloatVector gelu(FloatVector x) {
    FloatVector t = ExponentialLanes.atMost(x.abs(), FloatNormal.GELU_FAR);
    FloatVector sum = t.add(broadcast(x.species(), FloatNormal.GK));
    FloatVector v = t.div(sum);
    FloatVector u = v.sub(broadcast(x.species(), 0.5f));
    FloatVector g = factor(u);
    FloatVector y = t.mul(t.mul(broadcast(x.species(), -0.5f)));
    FloatVector lost = lost(t, sum, v, y);
    FloatVector rounded = ExponentialLanes.round(y);
    FloatVector q = ofRestLessOne(ExponentialLanes.rest(y, rounded, lost));

    // From here on without calls of ours: see FloatLanes.
    FloatVector g0 = broadcast(x.species(), FloatNormal.G0);
    FloatVector top = g.fma(u, g0);
    FloatVector low = g.fma(u, g0.sub(top));
    FloatVector w = top.mul(v);
    FloatVector whole = w.add(v.fma(top.fma(q, low), top.fma(v, w.neg())));
    IntVector biased = rounded.reinterpretAsInts();
    IntVector half = biased.lanewise(VectorOperators.LSHR, 1);
    FloatVector first = half.lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
    FloatVector second = biased.sub(half).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
    VectorMask<Float> positive = x.compare(VectorOperators.GT, 0);
    return x.mul(0).blend(x, positive).sub(whole.mul(first).mul(second));
  }

  /** What y, −t²/2, and the sum lost in rounding, as a summand of the exponent. */
  private static FloatVector lost(FloatVector t, FloatVector sum, FloatVector v, FloatVector y) {
    VectorSpecies<Float> lanes = t.species();
    FloatVector shift = broadcast(lanes, FloatNormal.GK);
    FloatVector rest = broadcast(lanes, 1).sub(v);
    FloatVector slope = rest.mul(broadcast(lanes, -1 / FloatNormal.GK)).mul(rest);
    FloatVector ofSquare = t.fma(t.mul(broadcast(lanes, -0.5f)), y.neg());
    return t.sub(sum.sub(shift)).fma(slope, ofSquare);
  }

  private static FloatVector factor(FloatVector u) {
    VectorSpecies<Float> lanes = u.species();
    FloatVector square = u.mul(u);
    FloatVector high = u.fma(broadcast(lanes, FloatNormal.G9), broadcast(lanes, FloatNormal.G8));
    high = square.fma(broadcast(lanes, FloatNormal.G10), high);
    FloatVector g = u.fma(broadcast(lanes, FloatNormal.G7), broadcast(lanes, FloatNormal.G6));
    high = high.fma(square, g);
    g = u.fma(broadcast(lanes, FloatNormal.G5), broadcast(lanes, FloatNormal.G4));
    g = g.fma(square, u.fma(broadcast(lanes, FloatNormal.G3), broadcast(lanes, FloatNormal.G2)));
    return high.fma(square.mul(square), g).fma(u, broadcast(lanes, FloatNormal.G1));
  }

  private static FloatVector ofRestLessOne(FloatVector r) {
    VectorSpecies<Float> lanes = r.species();
    FloatVector square = r.mul(r);
    FloatVector p =
        r.fma(broadcast(lanes, FloatExponential.P3), broadcast(lanes, FloatExponential.P2));
    p = square.fma(broadcast(lanes, FloatExponential.P4), p);
    FloatVector low =
        r.fma(broadcast(lanes, FloatExponential.P1), broadcast(lanes, FloatExponential.P0));
    return square.fma(p.fma(square, low), r);
  }

  static FloatVector geluTanh(FloatVector x) {
    FloatVector magnitude = x.abs();
    FloatVector t = ExponentialLanes.atMost(magnitude, FloatNormal.GELU_TANH_FAR);
    FloatVector square = t.mul(t);
    FloatVector high = cubicFactor(square);
    FloatVector y = t.neg().mul(high);
    FloatVector rounded = ExponentialLanes.round(y);
    FloatVector lostOfCubic = lostOfCubic(t, square, high, y);
    FloatVector q = ExponentialLanes.ofRestLessOne(ExponentialLanes.rest(y, rounded, lostOfCubic));

    // From here on without calls of ours: see FloatLanes.
    IntVector biased = rounded.reinterpretAsInts();
    IntVector half = biased.lanewise(VectorOperators.LSHR, 1);
    FloatVector first = half.lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
    FloatVector second = biased.sub(half).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
    FloatVector one = broadcast(x.species(), 1);
    FloatVector e = q.add(one).mul(first).mul(second);
    VectorMask<Float> negative = x.compare(VectorOperators.LT, 0);
    FloatVector product = t.fma(q, t).mul(first).mul(second);
    FloatVector denominator = e.add(one);
    FloatVector lost = e.sub(denominator.sub(one));
    FloatVector numerator = t.blend(product, negative);
    FloatVector quotient = numerator.div(denominator);
    FloatVector negated = quotient.neg();
    FloatVector wrong = negated.fma(lost, negated.fma(denominator, numerator));
    FloatVector result = wrong.fma(broadcast(x.species(), FloatExponential.BETWEEN), quotient);
    IntVector sign = x.reinterpretAsInts().and(ExponentialLanes.SIGN);
    VectorMask<Float> far = magnitude.compare(VectorOperators.GT, FloatNormal.GELU_TANH_FAR);
    return result
        .reinterpretAsInts()
        .or(sign)
        .reinterpretAsFloats()
        .blend(x.blend(x.mul(0), negative), far);
  }

  private static FloatVector cubicFactor(FloatVector square) {
    VectorSpecies<Float> lanes = square.species();
    FloatVector cubic = broadcast(lanes, FloatNormal.CUBIC_HIGH);
    return square.fma(cubic, broadcast(lanes, FloatNormal.LINEAR_HIGH));
  }

  private static FloatVector lostOfCubic(
      FloatVector t, FloatVector square, FloatVector high, FloatVector y) {
    VectorSpecies<Float> lanes = t.species();
    FloatVector ofSquare = t.fma(t, square.neg());
    FloatVector cubic = broadcast(lanes, FloatNormal.CUBIC_HIGH);
    FloatVector low = square.fma(cubic, broadcast(lanes, FloatNormal.LINEAR_HIGH).sub(high));
    FloatVector rest =
        square.fma(
            broadcast(lanes, FloatNormal.CUBIC_LOW), broadcast(lanes, FloatNormal.LINEAR_LOW));
    low = low.add(ofSquare.fma(cubic, rest));
    FloatVector negative = t.neg();
    return negative.fma(low, negative.fma(high, y.neg()));
  }
}
