package dev.einkern.kernel;

import static jdk.incubator.vector.FloatVector.broadcast;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@link FloatNormal}, whose comments hold here, for the lanes of a vector. */
final class NormalLanes {
  private NormalLanes() {}

  static FloatVector erf(FloatVector x) {
    FloatVector magnitude = x.abs();
    VectorMask<Float> near = magnitude.compare(VectorOperators.LT, FloatNormal.NEAR);
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
    FloatVector p = ExponentialLanes.ofRest(r);
    FloatVector power = ExponentialLanes.power(rounded, 127);
    return ExponentialLanes.withSign(p.neg().fma(power, broadcast(x.species(), 1)), x);
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
    VectorSpecies<Float> lanes = x.species();
    FloatVector t = ExponentialLanes.atMost(x.abs(), FloatNormal.GELU_FAR);
    FloatVector sum = t.add(FloatNormal.GK);
    FloatVector v = t.div(sum);
    FloatVector u = v.sub(0.5f);
    FloatVector g = mills(u);
    FloatVector g0 = broadcast(lanes, FloatNormal.G0);
    FloatVector high = g.fma(u, g0);
    FloatVector low = g.fma(u, g0.sub(high));

    FloatVector half = t.mul(-0.5f);
    FloatVector y = half.mul(t);
    FloatVector i = broadcast(lanes, 1).sub(v);
    FloatVector lost =
        t.sub(sum.sub(FloatNormal.GK)).fma(i.mul(-1 / FloatNormal.GK).mul(i), half.fma(t, y.neg()));
    FloatVector rounded = ExponentialLanes.round(y);
    FloatVector q = ExponentialLanes.ofRestLessOne(ExponentialLanes.rest(y, rounded).add(lost));

    FloatVector w = high.mul(v);
    FloatVector rest = v.fma(high.fma(q, low), high.fma(v, w.neg()));
    FloatVector z = ExponentialLanes.withSign(ExponentialLanes.scale(w.add(rest), rounded), x);
    z = z.blend(x.mul(0), x.compare(VectorOperators.LT, -FloatNormal.GELU_FAR));
    return z.blend(x.sub(z), x.compare(VectorOperators.GT, 0));
  }

  private static FloatVector mills(FloatVector u) {
    VectorSpecies<Float> lanes = u.species();
    FloatVector g = broadcast(lanes, FloatNormal.G10);
    g = g.fma(u, broadcast(lanes, FloatNormal.G9));
    g = g.fma(u, broadcast(lanes, FloatNormal.G8));
    g = g.fma(u, broadcast(lanes, FloatNormal.G7));
    g = g.fma(u, broadcast(lanes, FloatNormal.G6));
    g = g.fma(u, broadcast(lanes, FloatNormal.G5));
    g = g.fma(u, broadcast(lanes, FloatNormal.G4));
    g = g.fma(u, broadcast(lanes, FloatNormal.G3));
    g = g.fma(u, broadcast(lanes, FloatNormal.G2));
    return g.fma(u, broadcast(lanes, FloatNormal.G1));
  }
}
