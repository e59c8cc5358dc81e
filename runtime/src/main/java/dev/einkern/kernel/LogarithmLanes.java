package dev.einkern.kernel;

import static jdk.incubator.vector.FloatVector.broadcast;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@link FloatLogarithm}, whose comments hold here, for the lanes of a vector. */
final class LogarithmLanes {
  private LogarithmLanes() {}

  static FloatVector log(FloatVector x) {
    VectorSpecies<Float> lanes = x.species();
    VectorMask<Float> subnormal = x.compare(VectorOperators.LT, Float.MIN_NORMAL);
    FloatVector lifted = x.mul(broadcast(lanes, FloatLogarithm.LIFT));
    IntVector bits = x.blend(lifted, subnormal).reinterpretAsInts();
    IntVector exponent = exponent(bits);
    FloatVector f = rest(bits, exponent);
    FloatVector n = (FloatVector) exponent.convert(VectorOperators.I2F, 0);
    return atEnds(sum(f, n.blend(n.sub(broadcast(lanes, 24)), subnormal)), x);
  }

  static FloatVector log1p(FloatVector x) {
    FloatVector one = broadcast(x.species(), 1);
    FloatVector sum = x.add(one);
    FloatVector lost =
        x.sub(sum.sub(one)).blend(one.sub(sum.sub(x)), x.compare(VectorOperators.GT, one));
    IntVector bits = sum.reinterpretAsInts();
    IntVector exponent = exponent(bits);
    FloatVector power =
        exponent.neg().add(127).max(0).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
    FloatVector f = lost.fma(power, rest(bits, exponent));
    FloatVector n = (FloatVector) exponent.convert(VectorOperators.I2F, 0);
    FloatVector result = atEnds(sum(f, n), sum);
    return result.blend(x, x.abs().compare(VectorOperators.LT, FloatLogarithm.TINY));
  }

  static FloatVector softplus(FloatVector x) {
    return ofUnit(ExponentialLanes.exp(x.abs().neg())).add(x.max(broadcast(x.species(), 0)));
  }

  static FloatVector logaddexp(FloatVector x, FloatVector y) {
    VectorMask<Float> equal = x.compare(VectorOperators.EQ, y);
    FloatVector distance = x.sub(y).abs().blend(0, equal);
    return ofUnit(ExponentialLanes.exp(distance.neg())).add(x.max(y));
  }

  private static IntVector exponent(IntVector bits) {
    return bits.sub(FloatLogarithm.SQRT_HALF).lanewise(VectorOperators.ASHR, 23);
  }

  private static FloatVector rest(IntVector bits, IntVector exponent) {
    FloatVector m = bits.sub(exponent.lanewise(VectorOperators.LSHL, 23)).reinterpretAsFloats();
    return m.sub(broadcast(m.species(), 1));
  }

  private static FloatVector sum(FloatVector f, FloatVector n) {
    VectorSpecies<Float> lanes = f.species();
    FloatVector p = broadcast(lanes, FloatLogarithm.P8);
    p = p.fma(f, broadcast(lanes, FloatLogarithm.P7));
    p = p.fma(f, broadcast(lanes, FloatLogarithm.P6));
    p = p.fma(f, broadcast(lanes, FloatLogarithm.P5));
    p = p.fma(f, broadcast(lanes, FloatLogarithm.P4));
    p = p.fma(f, broadcast(lanes, FloatLogarithm.P3));
    p = p.fma(f, broadcast(lanes, FloatLogarithm.P2));
    p = p.fma(f, broadcast(lanes, FloatLogarithm.P1));
    p = p.fma(f, broadcast(lanes, FloatLogarithm.P0));
    FloatVector low = n.mul(broadcast(lanes, FloatExponential.LN2_LOW));
    FloatVector small = f.mul(f).fma(p, low);
    return n.fma(broadcast(lanes, FloatExponential.LN2_HIGH), small.add(f));
  }

  private static FloatVector atEnds(FloatVector result, FloatVector x) {
    VectorSpecies<Float> lanes = x.species();
    FloatVector zero = broadcast(lanes, 0);
    FloatVector infinity = broadcast(lanes, Float.POSITIVE_INFINITY);
    // NaN is not less than ∞ either.
    FloatVector upper = x.blend(result, x.compare(VectorOperators.LT, infinity));
    FloatVector lower = upper.blend(infinity.neg(), x.compare(VectorOperators.EQ, zero));
    return lower.blend(Float.NaN, x.compare(VectorOperators.LT, zero));
  }

  private static FloatVector ofUnit(FloatVector e) {
    VectorSpecies<Float> lanes = e.species();
    FloatVector p = broadcast(lanes, FloatLogarithm.U8);
    p = p.fma(e, broadcast(lanes, FloatLogarithm.U7));
    p = p.fma(e, broadcast(lanes, FloatLogarithm.U6));
    p = p.fma(e, broadcast(lanes, FloatLogarithm.U5));
    p = p.fma(e, broadcast(lanes, FloatLogarithm.U4));
    p = p.fma(e, broadcast(lanes, FloatLogarithm.U3));
    p = p.fma(e, broadcast(lanes, FloatLogarithm.U2));
    p = p.fma(e, broadcast(lanes, FloatLogarithm.U1));
    p = p.fma(e, broadcast(lanes, FloatLogarithm.U0));
    return p.fma(e.mul(e), e);
  }
}
