package dev.einkern.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The longer functions of {@link FloatLanes} for parts of arrays, in place and with the same bits.
 *
 * <p>They are written out in one piece: where a method has become large, HotSpot inlines nothing
 * but the Vector API itself, and makes an object of every vector that goes through a call.
 */
public final class FloatRows {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private FloatRows() {}

  /** {@link FloatLanes#exp} of {@code count} values from {@code at} on. */
  public static void exp(float[] values, int at, int count) {
    int vectors = at + SPECIES.loopBound(count);
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    for (int i = at; i < vectors; i += LANES) {
      FloatVector given = FloatVector.fromArray(SPECIES, values, i);
      FloatVector low =
          given.blend(
              FloatExponential.LOW, given.compare(VectorOperators.LT, FloatExponential.LOW));
      FloatVector x =
          low.blend(FloatExponential.HIGH, low.compare(VectorOperators.GT, FloatExponential.HIGH));
      FloatVector rounded =
          x.fma(
              FloatVector.broadcast(SPECIES, FloatExponential.LOG2_E),
              FloatVector.broadcast(SPECIES, FloatExponential.ROUNDER));
      FloatVector n = rounded.sub(FloatVector.broadcast(SPECIES, FloatExponential.ROUNDER));
      FloatVector high = n.fma(FloatVector.broadcast(SPECIES, -FloatExponential.LN2_HIGH), x);
      FloatVector r = n.fma(FloatVector.broadcast(SPECIES, -FloatExponential.LN2_LOW), high);
      FloatVector p = FloatVector.broadcast(SPECIES, FloatExponential.P4);
      p = p.fma(r, FloatVector.broadcast(SPECIES, FloatExponential.P3));
      p = p.fma(r, FloatVector.broadcast(SPECIES, FloatExponential.P2));
      p = p.fma(r, FloatVector.broadcast(SPECIES, FloatExponential.P1));
      p = p.fma(r, FloatVector.broadcast(SPECIES, FloatExponential.P0));
      FloatVector power = r.fma(r.fma(p, one), one);
      IntVector biased = rounded.reinterpretAsInts();
      IntVector half = biased.lanewise(VectorOperators.LSHR, 1);
      FloatVector first = half.lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
      FloatVector second =
          biased.sub(half).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
      power.mul(first).mul(second).intoArray(values, i);
    }
    for (int i = vectors; i < at + count; i++) {
      values[i] = Functions.exp(values[i]);
    }
  }

  /** {@link FloatLanes#gelu} of {@code count} values from {@code at} on. */
  public static void gelu(float[] values, int at, int count) {
    int vectors = at + SPECIES.loopBound(count);
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    FloatVector shift = FloatVector.broadcast(SPECIES, FloatNormal.GK);
    FloatVector minusHalf = FloatVector.broadcast(SPECIES, -0.5f);
    for (int i = at; i < vectors; i += LANES) {
      FloatVector x = FloatVector.fromArray(SPECIES, values, i);
      FloatVector magnitude = x.abs();
      FloatVector t =
          magnitude.blend(
              FloatNormal.GELU_FAR, magnitude.compare(VectorOperators.GT, FloatNormal.GELU_FAR));
      FloatVector sum = t.add(shift);
      FloatVector v = t.div(sum);
      FloatVector u = v.sub(FloatVector.broadcast(SPECIES, 0.5f));
      FloatVector g = FloatVector.broadcast(SPECIES, FloatNormal.G10);
      g = g.fma(u, FloatVector.broadcast(SPECIES, FloatNormal.G9));
      g = g.fma(u, FloatVector.broadcast(SPECIES, FloatNormal.G8));
      g = g.fma(u, FloatVector.broadcast(SPECIES, FloatNormal.G7));
      g = g.fma(u, FloatVector.broadcast(SPECIES, FloatNormal.G6));
      g = g.fma(u, FloatVector.broadcast(SPECIES, FloatNormal.G5));
      g = g.fma(u, FloatVector.broadcast(SPECIES, FloatNormal.G4));
      g = g.fma(u, FloatVector.broadcast(SPECIES, FloatNormal.G3));
      g = g.fma(u, FloatVector.broadcast(SPECIES, FloatNormal.G2));
      g = g.fma(u, FloatVector.broadcast(SPECIES, FloatNormal.G1));
      // What the square of t and its sum lost in rounding, as a summand of the exponent.
      FloatVector rest = one.sub(v);
      FloatVector factor = rest.mul(FloatVector.broadcast(SPECIES, -1 / FloatNormal.GK)).mul(rest);
      FloatVector square = t.mul(t);
      FloatVector ofSquare = t.fma(t, square.neg()).mul(minusHalf);
      FloatVector lost = t.sub(sum.sub(shift)).fma(factor, ofSquare);
      FloatVector y = square.mul(minusHalf);
      FloatVector rounded =
          y.fma(
              FloatVector.broadcast(SPECIES, FloatExponential.LOG2_E),
              FloatVector.broadcast(SPECIES, FloatExponential.ROUNDER));
      FloatVector n = rounded.sub(FloatVector.broadcast(SPECIES, FloatExponential.ROUNDER));
      FloatVector high = n.fma(FloatVector.broadcast(SPECIES, -FloatExponential.LN2_HIGH), y);
      FloatVector r =
          high.add(n.fma(FloatVector.broadcast(SPECIES, -FloatExponential.LN2_LOW), lost));
      FloatVector p = FloatVector.broadcast(SPECIES, FloatExponential.P4);
      p = p.fma(r, FloatVector.broadcast(SPECIES, FloatExponential.P3));
      p = p.fma(r, FloatVector.broadcast(SPECIES, FloatExponential.P2));
      p = p.fma(r, FloatVector.broadcast(SPECIES, FloatExponential.P1));
      p = p.fma(r, FloatVector.broadcast(SPECIES, FloatExponential.P0));
      FloatVector q = r.mul(r).fma(p, r);
      FloatVector g0 = FloatVector.broadcast(SPECIES, FloatNormal.G0);
      FloatVector top = g.fma(u, g0);
      FloatVector low = g.fma(u, g0.sub(top));
      FloatVector w = top.mul(v);
      FloatVector whole = w.add(v.fma(top.fma(q, low), top.fma(v, w.neg())));
      IntVector biased = rounded.reinterpretAsInts();
      IntVector half = biased.lanewise(VectorOperators.LSHR, 1);
      IntVector first = half.lanewise(VectorOperators.LSHL, 23);
      IntVector second = biased.sub(half).lanewise(VectorOperators.LSHL, 23);
      IntVector sign = x.reinterpretAsInts().and(ExponentialLanes.SIGN);
      FloatVector z =
          whole.mul(first.reinterpretAsFloats()).mul(second.or(sign).reinterpretAsFloats());
      FloatVector negative = x.fma(FloatVector.broadcast(SPECIES, 0), z);
      VectorMask<Float> positive = x.compare(VectorOperators.GT, 0);
      negative.blend(x.sub(z), positive).intoArray(values, i);
    }
    for (int i = vectors; i < at + count; i++) {
      values[i] = Functions.gelu(values[i]);
    }
  }
}
