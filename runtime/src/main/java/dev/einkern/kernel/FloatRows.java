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
    exp(values, at, values, at, count);
  }

  /** {@link FloatLanes#exp} of {@code count} values from {@code from} on. */
  public static void exp(float[] source, int from, float[] target, int at, int count) {
    int vectors = SPECIES.loopBound(count);
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    for (int i = 0; i < vectors; i += LANES) {
      FloatVector given = FloatVector.fromArray(SPECIES, source, from + i);
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
      power.mul(first).mul(second).intoArray(target, at + i);
    }
    for (int i = vectors; i < count; i++) {
      target[at + i] = Functions.exp(source[from + i]);
    }
  }

  /** {@link FloatLanes#gelu} of {@code count} values from {@code at} on. */
  public static void gelu(float[] values, int at, int count) {
    gelu(values, at, values, at, count);
  }

  /**
   * {@link FloatLanes#gelu} of {@code count} values from {@code from} on.
   *
   * <p>Two vectors take turns, for each operation waits for the one before.
   */
  public static void gelu(float[] source, int from, float[] target, int at, int count) {
    int pairs = count - count % (2 * LANES);
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    FloatVector shift = FloatVector.broadcast(SPECIES, FloatNormal.GK);
    FloatVector g0 = FloatVector.broadcast(SPECIES, FloatNormal.G0);
    for (int i = 0; i < pairs; i += 2 * LANES) {
      FloatVector x = FloatVector.fromArray(SPECIES, source, from + i);
      FloatVector x2 = FloatVector.fromArray(SPECIES, source, from + i + LANES);
      FloatVector magnitude = x.abs();
      FloatVector magnitude2 = x2.abs();
      VectorMask<Float> far = magnitude.compare(VectorOperators.GT, FloatNormal.GELU_FAR);
      VectorMask<Float> far2 = magnitude2.compare(VectorOperators.GT, FloatNormal.GELU_FAR);
      FloatVector t = magnitude.blend(FloatNormal.GELU_FAR, far);
      FloatVector t2 = magnitude2.blend(FloatNormal.GELU_FAR, far2);
      FloatVector sum = t.add(shift);
      FloatVector sum2 = t2.add(shift);
      FloatVector v = t.div(sum);
      FloatVector v2 = t2.div(sum2);
      FloatVector u = v.sub(FloatVector.broadcast(SPECIES, 0.5f));
      FloatVector u2 = v2.sub(FloatVector.broadcast(SPECIES, 0.5f));
      FloatVector square = u.mul(u);
      FloatVector square2 = u2.mul(u2);
      FloatVector high =
          u.fma(
              FloatVector.broadcast(SPECIES, FloatNormal.G9),
              FloatVector.broadcast(SPECIES, FloatNormal.G8));
      FloatVector high2 =
          u2.fma(
              FloatVector.broadcast(SPECIES, FloatNormal.G9),
              FloatVector.broadcast(SPECIES, FloatNormal.G8));
      high = square.fma(FloatVector.broadcast(SPECIES, FloatNormal.G10), high);
      high2 = square2.fma(FloatVector.broadcast(SPECIES, FloatNormal.G10), high2);
      FloatVector g =
          u.fma(
              FloatVector.broadcast(SPECIES, FloatNormal.G7),
              FloatVector.broadcast(SPECIES, FloatNormal.G6));
      FloatVector g2 =
          u2.fma(
              FloatVector.broadcast(SPECIES, FloatNormal.G7),
              FloatVector.broadcast(SPECIES, FloatNormal.G6));
      high = high.fma(square, g);
      high2 = high2.fma(square2, g2);
      g =
          u.fma(
              FloatVector.broadcast(SPECIES, FloatNormal.G3),
              FloatVector.broadcast(SPECIES, FloatNormal.G2));
      g2 =
          u2.fma(
              FloatVector.broadcast(SPECIES, FloatNormal.G3),
              FloatVector.broadcast(SPECIES, FloatNormal.G2));
      FloatVector middle =
          u.fma(
              FloatVector.broadcast(SPECIES, FloatNormal.G5),
              FloatVector.broadcast(SPECIES, FloatNormal.G4));
      FloatVector middle2 =
          u2.fma(
              FloatVector.broadcast(SPECIES, FloatNormal.G5),
              FloatVector.broadcast(SPECIES, FloatNormal.G4));
      g = middle.fma(square, g);
      g2 = middle2.fma(square2, g2);
      g = high.fma(square.mul(square), g).fma(u, FloatVector.broadcast(SPECIES, FloatNormal.G1));
      g2 =
          high2
              .fma(square2.mul(square2), g2)
              .fma(u2, FloatVector.broadcast(SPECIES, FloatNormal.G1));
      FloatVector top = g.fma(u, g0);
      FloatVector top2 = g2.fma(u2, g0);
      FloatVector low = g.fma(u, g0.sub(top));
      FloatVector low2 = g2.fma(u2, g0.sub(top2));
      // What −t²/2 and the sum lost in rounding, as a summand of the exponent.
      FloatVector rest = one.sub(v);
      FloatVector rest2 = one.sub(v2);
      FloatVector slope = rest.mul(FloatVector.broadcast(SPECIES, -1 / FloatNormal.GK)).mul(rest);
      FloatVector slope2 =
          rest2.mul(FloatVector.broadcast(SPECIES, -1 / FloatNormal.GK)).mul(rest2);
      FloatVector half = t.mul(FloatVector.broadcast(SPECIES, -0.5f));
      FloatVector half2 = t2.mul(FloatVector.broadcast(SPECIES, -0.5f));
      FloatVector y = t.mul(half);
      FloatVector y2 = t2.mul(half2);
      FloatVector lost = t.sub(sum.sub(shift)).fma(slope, t.fma(half, y.neg()));
      FloatVector lost2 = t2.sub(sum2.sub(shift)).fma(slope2, t2.fma(half2, y2.neg()));
      FloatVector rounded =
          y.fma(
              FloatVector.broadcast(SPECIES, FloatExponential.LOG2_E),
              FloatVector.broadcast(SPECIES, FloatExponential.ROUNDER));
      FloatVector rounded2 =
          y2.fma(
              FloatVector.broadcast(SPECIES, FloatExponential.LOG2_E),
              FloatVector.broadcast(SPECIES, FloatExponential.ROUNDER));
      FloatVector n = rounded.sub(FloatVector.broadcast(SPECIES, FloatExponential.ROUNDER));
      FloatVector n2 = rounded2.sub(FloatVector.broadcast(SPECIES, FloatExponential.ROUNDER));
      lost = n.fma(FloatVector.broadcast(SPECIES, -FloatExponential.LN2_LOW), lost);
      lost2 = n2.fma(FloatVector.broadcast(SPECIES, -FloatExponential.LN2_LOW), lost2);
      FloatVector r =
          n.fma(FloatVector.broadcast(SPECIES, -FloatExponential.LN2_HIGH), y).add(lost);
      FloatVector r2 =
          n2.fma(FloatVector.broadcast(SPECIES, -FloatExponential.LN2_HIGH), y2).add(lost2);
      FloatVector ofRest = r.mul(r);
      FloatVector ofRest2 = r2.mul(r2);
      FloatVector p =
          r.fma(
              FloatVector.broadcast(SPECIES, FloatExponential.P3),
              FloatVector.broadcast(SPECIES, FloatExponential.P2));
      FloatVector p2 =
          r2.fma(
              FloatVector.broadcast(SPECIES, FloatExponential.P3),
              FloatVector.broadcast(SPECIES, FloatExponential.P2));
      p = ofRest.fma(FloatVector.broadcast(SPECIES, FloatExponential.P4), p);
      p2 = ofRest2.fma(FloatVector.broadcast(SPECIES, FloatExponential.P4), p2);
      p =
          p.fma(
              ofRest,
              r.fma(
                  FloatVector.broadcast(SPECIES, FloatExponential.P1),
                  FloatVector.broadcast(SPECIES, FloatExponential.P0)));
      p2 =
          p2.fma(
              ofRest2,
              r2.fma(
                  FloatVector.broadcast(SPECIES, FloatExponential.P1),
                  FloatVector.broadcast(SPECIES, FloatExponential.P0)));
      FloatVector q = ofRest.fma(p, r);
      FloatVector q2 = ofRest2.fma(p2, r2);
      FloatVector w = top.mul(v);
      FloatVector w2 = top2.mul(v2);
      FloatVector whole = w.add(v.fma(top.fma(q, low), top.fma(v, w.neg())));
      FloatVector whole2 = w2.add(v2.fma(top2.fma(q2, low2), top2.fma(v2, w2.neg())));
      IntVector biased = rounded.reinterpretAsInts();
      IntVector biased2 = rounded2.reinterpretAsInts();
      IntVector root = biased.lanewise(VectorOperators.LSHR, 1);
      IntVector root2 = biased2.lanewise(VectorOperators.LSHR, 1);
      biased = biased.sub(root).lanewise(VectorOperators.LSHL, 23);
      biased2 = biased2.sub(root2).lanewise(VectorOperators.LSHL, 23);
      root = root.lanewise(VectorOperators.LSHL, 23);
      root2 = root2.lanewise(VectorOperators.LSHL, 23);
      FloatVector z = whole.mul(root.reinterpretAsFloats()).mul(biased.reinterpretAsFloats());
      FloatVector z2 = whole2.mul(root2.reinterpretAsFloats()).mul(biased2.reinterpretAsFloats());
      VectorMask<Float> positive = x.compare(VectorOperators.GT, 0);
      VectorMask<Float> positive2 = x2.compare(VectorOperators.GT, 0);
      x.mul(0).blend(x, positive).sub(z).intoArray(target, at + i);
      x2.mul(0).blend(x2, positive2).sub(z2).intoArray(target, at + i + LANES);
    }
    geluOfFew(source, from + pairs, target, at + pairs, count - pairs);
  }

  private static void geluOfFew(float[] source, int from, float[] target, int at, int count) {
    int vectors = SPECIES.loopBound(count);
    for (int i = 0; i < vectors; i += LANES) {
      FloatLanes.gelu(FloatVector.fromArray(SPECIES, source, from + i)).intoArray(target, at + i);
    }
    for (int i = vectors; i < count; i++) {
      target[at + i] = Functions.gelu(source[from + i]);
    }
  }
}
