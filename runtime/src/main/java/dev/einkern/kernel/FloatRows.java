package dev.einkern.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums and extremes of rows, which are parts of arrays, and exp and gelu of each of their values:
 * exp with the bits of {@link FloatLanes}, gelu, where vectors have sixteen lanes, by other
 * polynomials. Where a value stands, and how many there are, makes no difference to its result.
 *
 * <p>Each is written out in one piece: where a method has become large, HotSpot inlines nothing but
 * the Vector API itself, and makes an object of every vector that goes through a call. And what
 * does the work is too long to be inlined, over 325 bytes, so that it makes no caller too large.
 */
public final class FloatRows {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
  private static final int INFINITY = 0x7f800000;
  private static final int SIGN = Integer.MIN_VALUE;

  private FloatRows() {}

  /**
   * The sum of {@code count} values from {@code at} on, in four vectors of partial sums; what these
   * leave over in four numbers.
   */
  public static float sum(float[] values, int at, int count) {
    int end = at + count;
    int blocks = end - count % (4 * LANES);
    int bound = at + SPECIES.loopBound(count);
    FloatVector lanes = FloatVector.zero(SPECIES);
    FloatVector lanes2 = FloatVector.zero(SPECIES);
    FloatVector lanes3 = FloatVector.zero(SPECIES);
    FloatVector lanes4 = FloatVector.zero(SPECIES);
    for (int i = at; i < blocks; i += 4 * LANES) {
      lanes = lanes.add(FloatVector.fromArray(SPECIES, values, i));
      lanes2 = lanes2.add(FloatVector.fromArray(SPECIES, values, i + LANES));
      lanes3 = lanes3.add(FloatVector.fromArray(SPECIES, values, i + 2 * LANES));
      lanes4 = lanes4.add(FloatVector.fromArray(SPECIES, values, i + 3 * LANES));
    }
    for (int i = blocks; i < bound; i += LANES) {
      lanes = lanes.add(FloatVector.fromArray(SPECIES, values, i));
    }
    float sum = LaneTotals.sum(lanes.add(lanes2).add(lanes3.add(lanes4)));
    float sum2 = 0;
    float sum3 = 0;
    float sum4 = 0;
    int fours = end - (end - bound) % 4;
    for (int i = bound; i < fours; i += 4) {
      sum += values[i];
      sum2 += values[i + 1];
      sum3 += values[i + 2];
      sum4 += values[i + 3];
    }
    for (int i = fours; i < end; i++) {
      sum += values[i];
    }
    return sum + sum2 + (sum3 + sum4);
  }

  /** The greatest of {@code count} values from {@code at} on, as {@link Math#max} tells it. */
  public static float max(float[] values, int at, int count) {
    return greatest(values, at, count, 0);
  }

  /** The least of {@code count} values from {@code at} on, as {@link Math#min} tells it. */
  public static float min(float[] values, int at, int count) {
    return -greatest(values, at, count, SIGN);
  }

  /**
   * The greatest value, {@code sign} turned.
   *
   * <p>Floats above zero are in the order of their bits, those below in the reverse, and NaN has
   * more bits than infinity. So three extremes of whole numbers tell, and each takes one step,
   * where that of floats takes six.
   */
  private static float greatest(float[] values, int at, int count, int sign) {
    int pairs = at + count - count % (2 * LANES);
    int bound = at + SPECIES.loopBound(count);
    IntVector above = IntVector.broadcast(INTS, INFINITY | SIGN);
    IntVector above2 = above;
    IntVector below = above;
    IntVector below2 = above;
    IntVector sizes = IntVector.zero(INTS);
    for (int i = at; i < pairs; i += 2 * LANES) {
      IntVector bits = FloatVector.fromArray(SPECIES, values, i).reinterpretAsInts();
      IntVector bits2 = FloatVector.fromArray(SPECIES, values, i + LANES).reinterpretAsInts();
      IntVector turned = bits.lanewise(VectorOperators.XOR, sign);
      IntVector turned2 = bits2.lanewise(VectorOperators.XOR, sign);
      above = above.max(turned);
      above2 = above2.max(turned2);
      below = below.min(turned);
      below2 = below2.min(turned2);
      sizes = sizes.max(bits.and(~SIGN)).max(bits2.and(~SIGN));
    }
    above = above.max(above2);
    below = below.min(below2);
    for (int i = pairs; i < bound; i += LANES) {
      IntVector bits = FloatVector.fromArray(SPECIES, values, i).reinterpretAsInts();
      IntVector turned = bits.lanewise(VectorOperators.XOR, sign);
      above = above.max(turned);
      below = below.min(turned);
      sizes = sizes.max(bits.and(~SIGN));
    }
    float greatest = Float.NaN;
    if (sizes.reduceLanes(VectorOperators.MAX) <= INFINITY) {
      int positive = above.reduceLanes(VectorOperators.MAX);
      int negative = below.reduceLanes(VectorOperators.MIN);
      greatest = Float.intBitsToFloat(positive < 0 ? negative : positive);
    }
    for (int i = bound; i < at + count; i++) {
      float value = values[i];
      greatest = Math.max(greatest, sign == 0 ? value : -value);
    }
    return greatest;
  }

  /** {@link FloatLanes#exp} of {@code count} values from {@code at} on. */
  public static void exp(float[] values, int at, int count) {
    exp(values, at, values, at, count);
  }

  /** {@link FloatLanes#exp} of {@code count} values from {@code from} on. */
  public static void exp(float[] source, int from, float[] target, int at, int count) {
    int vectors = SPECIES.loopBound(count);
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    FloatVector rounder = FloatVector.broadcast(SPECIES, FloatExponential.ROUNDER);
    for (int i = 0; i < vectors; i += LANES) {
      FloatVector x = FloatVector.fromArray(SPECIES, source, from + i);
      boolean near = x.abs().compare(VectorOperators.LT, FloatExponential.NORMAL).allTrue();
      VectorMask<Float> far = x.compare(VectorOperators.LT, FloatExponential.LOW);
      if (!near) {
        // Of these 0 is stored: products that are nearly 0 take long.
        x = x.blend(0, far);
        x = x.blend(FloatExponential.HIGH, x.compare(VectorOperators.GT, FloatExponential.HIGH));
      }
      FloatVector rounded = x.fma(FloatVector.broadcast(SPECIES, FloatExponential.LOG2_E), rounder);
      FloatVector n = rounded.sub(rounder);
      FloatVector high = n.fma(FloatVector.broadcast(SPECIES, -FloatExponential.LN2_HIGH), x);
      FloatVector r = n.fma(FloatVector.broadcast(SPECIES, -FloatExponential.LN2_LOW), high);
      FloatVector p = FloatVector.broadcast(SPECIES, FloatExponential.P4);
      p = p.fma(r, FloatVector.broadcast(SPECIES, FloatExponential.P3));
      p = p.fma(r, FloatVector.broadcast(SPECIES, FloatExponential.P2));
      p = p.fma(r, FloatVector.broadcast(SPECIES, FloatExponential.P1));
      p = p.fma(r, FloatVector.broadcast(SPECIES, FloatExponential.P0));
      FloatVector power = r.fma(r.fma(p, one), one);
      IntVector biased = rounded.reinterpretAsInts();
      if (near) {
        IntVector exponent = biased.sub(254).lanewise(VectorOperators.LSHL, 23);
        power.reinterpretAsInts().add(exponent).reinterpretAsFloats().intoArray(target, at + i);
      } else {
        IntVector half = biased.lanewise(VectorOperators.LSHR, 1);
        FloatVector first = half.lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
        FloatVector second =
            biased.sub(half).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
        power.mul(first).mul(second).blend(0, far).intoArray(target, at + i);
      }
    }
    for (int i = vectors; i < count; i++) {
      target[at + i] = Functions.exp(source[from + i]);
    }
  }

  /** gelu of {@code count} values from {@code at} on, within two units in the last place. */
  public static void gelu(float[] values, int at, int count) {
    gelu(values, at, values, at, count);
  }

  /** gelu of {@code count} values from {@code from} on. */
  public static void gelu(float[] source, int from, float[] target, int at, int count) {
    int vectors = SPECIES.loopBound(count);
    NormalRows.gelu(source, from, target, at, vectors);
    for (int i = vectors; i < count; i++) {
      target[at + i] = NormalRows.gelu(source[from + i]);
    }
  }
}
