package dev.einkern.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The longer functions of {@link FloatLanes} for parts of arrays, in place: exp with the same bits,
 * gelu, where vectors have sixteen lanes, by other polynomials. Where a value stands, and how many
 * there are, makes no difference to its result.
 *
 * <p>They are written out in one piece: where a method has become large, HotSpot inlines nothing
 * but the Vector API itself, and makes an object of every vector that goes through a call.
 */
public final class FloatRows {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
  private static final int INFINITY = 0x7f800000;
  private static final int SIGN = Integer.MIN_VALUE;

  private FloatRows() {}

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
    int bound = SPECIES.loopBound(count);
    IntVector nothing = IntVector.broadcast(INTS, INFINITY | SIGN);
    IntVector above = nothing;
    IntVector below = nothing;
    IntVector sizes = IntVector.zero(INTS);
    for (int i = 0; i < bound; i += LANES) {
      IntVector bits = FloatVector.fromArray(SPECIES, values, at + i).reinterpretAsInts();
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
    for (int i = bound; i < count; i++) {
      float value = values[at + i];
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

  /** {@link FloatLanes#gelu} of {@code count} values from {@code at} on. */
  public static void gelu(float[] values, int at, int count) {
    gelu(values, at, values, at, count);
  }

  /** {@link FloatLanes#gelu} of {@code count} values from {@code from} on. */
  public static void gelu(float[] source, int from, float[] target, int at, int count) {
    int vectors = SPECIES.loopBound(count);
    NormalRows.gelu(source, from, target, at, vectors);
    for (int i = vectors; i < count; i++) {
      target[at + i] = NormalRows.gelu(source[from + i]);
    }
  }
}
