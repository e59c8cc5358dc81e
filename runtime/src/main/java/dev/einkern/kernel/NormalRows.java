package dev.einkern.kernel;

import static jdk.incubator.vector.FloatVector.broadcast;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** gelu of whole vectors of an array, written out in one piece: see {@link FloatRows}. */
final class NormalRows {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> PLACES = IntVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** How many elements stay in the first cache meanwhile. */
  private static final int BLOCK = 1024;

  private static final int LOW_MAGNITUDE = Float.floatToRawIntBits(-NormalTable.LOW);

  private NormalRows() {}

  /**
   * gelu by {@link NormalTable} if vectors have a lane for each of its places, else by {@link
   * FloatNormal}.
   */
  static void gelu(float[] source, int from, float[] target, int at, int count) {
    if (LANES != NormalTable.PLACES) {
      byFormula(source, from, target, at, count, Float.POSITIVE_INFINITY);
      return;
    }
    int length;
    for (int i = 0; i < count; i += length) {
      length = Math.min(BLOCK, count - i);
      if (!byTable(source, from + i, target, at + i, length)) {
        byFormula(target, at + i, target, at + i, length, NormalTable.LOW);
      }
    }
  }

  /** The same of one number. */
  static float gelu(float x) {
    return LANES == NormalTable.PLACES ? NormalTable.gelu(x) : FloatNormal.gelu(x);
  }

  /**
   * Whether that was all: what is not above LOW stays, and no result is as low.
   *
   * <p>By bits where it can be: JDK 17 makes a vector of each mask and a mask of that again, and to
   * ask in each turn whether a mask is all true takes longer than to remember what was lowest.
   */
  private static boolean byTable(float[] source, int from, float[] target, int at, int count) {
    int[] table = NormalTable.COEFFICIENTS;
    IntVector c0 = IntVector.fromArray(PLACES, table, 0);
    IntVector c1 = IntVector.fromArray(PLACES, table, LANES);
    IntVector c2 = IntVector.fromArray(PLACES, table, 2 * LANES);
    IntVector c3 = IntVector.fromArray(PLACES, table, 3 * LANES);
    IntVector c4 = IntVector.fromArray(PLACES, table, 4 * LANES);
    IntVector c5 = IntVector.fromArray(PLACES, table, 5 * LANES);
    IntVector c6 = IntVector.fromArray(PLACES, table, 6 * LANES);
    IntVector c7 = IntVector.fromArray(PLACES, table, 7 * LANES);
    IntVector lowest = IntVector.zero(PLACES);
    for (int i = 0; i < count; i += LANES) {
      FloatVector x = FloatVector.fromArray(SPECIES, source, from + i);
      FloatVector t = x.abs().reinterpretAsInts().min(NormalTable.FAR_BITS).reinterpretAsFloats();
      FloatVector rounded =
          t.fma(broadcast(SPECIES, NormalTable.PER_WIDTH), broadcast(SPECIES, NormalTable.ROUNDER));
      FloatVector end = rounded.sub(broadcast(SPECIES, NormalTable.END));
      FloatVector u = end.fma(broadcast(SPECIES, -NormalTable.WIDTH), t);
      IntVector place = rounded.reinterpretAsInts().and(NormalTable.PLACES - 1);
      FloatVector p = place.selectFrom(c7).reinterpretAsFloats();
      p = p.fma(u, place.selectFrom(c6).reinterpretAsFloats());
      p = p.fma(u, place.selectFrom(c5).reinterpretAsFloats());
      p = p.fma(u, place.selectFrom(c4).reinterpretAsFloats());
      p = p.fma(u, place.selectFrom(c3).reinterpretAsFloats());
      p = p.fma(u, place.selectFrom(c2).reinterpretAsFloats());
      p = p.fma(u, place.selectFrom(c1).reinterpretAsFloats());
      p = p.fma(u, place.selectFrom(c0).reinterpretAsFloats());
      // The number, but −0 if it is below.
      IntVector bits = x.reinterpretAsInts();
      IntVector below = bits.lanewise(VectorOperators.ASHR, 31).lanewise(VectorOperators.LSHR, 1);
      FloatVector whole = bits.lanewise(VectorOperators.AND_NOT, below).reinterpretAsFloats();
      // The greatest magnitude of what is below 0. A NaN above stays NaN without a formula.
      lowest = lowest.max(bits.lanewise(VectorOperators.XOR, Integer.MIN_VALUE));
      VectorMask<Float> within = x.compare(VectorOperators.GT, NormalTable.LOW);
      x.blend(t.fma(p, whole), within).intoArray(target, at + i);
    }
    return lowest.compare(VectorOperators.LT, LOW_MAGNITUDE).allTrue();
  }

  /** By {@link FloatNormal}, of what is not above {@code low}; the rest stays as it is. */
  static void byFormula(float[] source, int from, float[] target, int at, int count, float low) {
    FloatVector one = broadcast(SPECIES, 1);
    FloatVector shift = broadcast(SPECIES, FloatNormal.GK);
    FloatVector g0 = broadcast(SPECIES, FloatNormal.G0);
    for (int i = 0; i < count; i += LANES) {
      FloatVector x = FloatVector.fromArray(SPECIES, source, from + i);
      VectorMask<Float> above = x.compare(VectorOperators.GT, low);
      if (above.allTrue()) {
        continue;
      }
      FloatVector magnitude = x.abs();
      VectorMask<Float> far = magnitude.compare(VectorOperators.GT, FloatNormal.GELU_FAR);
      FloatVector t = magnitude.blend(FloatNormal.GELU_FAR, far);
      FloatVector sum = t.add(shift);
      FloatVector v = t.div(sum);
      FloatVector u = v.sub(broadcast(SPECIES, 0.5f));
      FloatVector square = u.mul(u);
      FloatVector high =
          u.fma(broadcast(SPECIES, FloatNormal.G9), broadcast(SPECIES, FloatNormal.G8));
      high = square.fma(broadcast(SPECIES, FloatNormal.G10), high);
      FloatVector g = u.fma(broadcast(SPECIES, FloatNormal.G7), broadcast(SPECIES, FloatNormal.G6));
      high = high.fma(square, g);
      g = u.fma(broadcast(SPECIES, FloatNormal.G3), broadcast(SPECIES, FloatNormal.G2));
      FloatVector middle =
          u.fma(broadcast(SPECIES, FloatNormal.G5), broadcast(SPECIES, FloatNormal.G4));
      g = middle.fma(square, g);
      g = high.fma(square.mul(square), g).fma(u, broadcast(SPECIES, FloatNormal.G1));
      FloatVector top = g.fma(u, g0);
      FloatVector rounding = g.fma(u, g0.sub(top));
      // What −t²/2 and the sum lost in rounding, as a summand of the exponent.
      FloatVector rest = one.sub(v);
      FloatVector slope = rest.mul(broadcast(SPECIES, -1 / FloatNormal.GK)).mul(rest);
      FloatVector half = t.mul(broadcast(SPECIES, -0.5f));
      FloatVector y = t.mul(half);
      FloatVector lost = t.sub(sum.sub(shift)).fma(slope, t.fma(half, y.neg()));
      FloatVector rounded =
          y.fma(
              broadcast(SPECIES, FloatExponential.LOG2_E),
              broadcast(SPECIES, FloatExponential.ROUNDER));
      FloatVector n = rounded.sub(broadcast(SPECIES, FloatExponential.ROUNDER));
      lost = n.fma(broadcast(SPECIES, -FloatExponential.LN2_LOW), lost);
      FloatVector r = n.fma(broadcast(SPECIES, -FloatExponential.LN2_HIGH), y).add(lost);
      FloatVector ofRest = r.mul(r);
      FloatVector p =
          r.fma(broadcast(SPECIES, FloatExponential.P3), broadcast(SPECIES, FloatExponential.P2));
      p = ofRest.fma(broadcast(SPECIES, FloatExponential.P4), p);
      p =
          p.fma(
              ofRest,
              r.fma(
                  broadcast(SPECIES, FloatExponential.P1),
                  broadcast(SPECIES, FloatExponential.P0)));
      FloatVector q = ofRest.fma(p, r);
      FloatVector w = top.mul(v);
      FloatVector whole = w.add(v.fma(top.fma(q, rounding), top.fma(v, w.neg())));
      IntVector biased = rounded.reinterpretAsInts();
      IntVector root = biased.lanewise(VectorOperators.LSHR, 1);
      biased = biased.sub(root).lanewise(VectorOperators.LSHL, 23);
      root = root.lanewise(VectorOperators.LSHL, 23);
      FloatVector z = whole.mul(root.reinterpretAsFloats()).mul(biased.reinterpretAsFloats());
      VectorMask<Float> positive = x.compare(VectorOperators.GT, 0);
      FloatVector result = x.mul(0).blend(x, positive).sub(z);
      result.blend(x, above).intoArray(target, at + i);
    }
  }
}
