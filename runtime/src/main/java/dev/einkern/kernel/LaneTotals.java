package dev.einkern.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * What the lanes of a vector of the preferred shape make together, by halves: the same bits in
 * every run, as {@code reduceLanes} does not promise for sums and products of floating point.
 */
@SuppressWarnings("exports") // Whoever calls this has the Vector API.
public final class LaneTotals {
  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;

  // Constants each, for C2 sees nothing in arrays.
  private static final VectorShuffle<Float> FLOATS_BY_8 = exchange(FLOATS, 8);
  private static final VectorShuffle<Float> FLOATS_BY_4 = exchange(FLOATS, 4);
  private static final VectorShuffle<Float> FLOATS_BY_2 = exchange(FLOATS, 2);
  private static final VectorShuffle<Float> FLOATS_BY_1 = exchange(FLOATS, 1);
  private static final VectorShuffle<Double> DOUBLES_BY_4 = exchange(DOUBLES, 4);
  private static final VectorShuffle<Double> DOUBLES_BY_2 = exchange(DOUBLES, 2);
  private static final VectorShuffle<Double> DOUBLES_BY_1 = exchange(DOUBLES, 1);

  private LaneTotals() {}

  /** Which puts each lane where the one lies that is {@code distance} away, where there is one. */
  private static <E> VectorShuffle<E> exchange(VectorSpecies<E> species, int distance) {
    return VectorShuffle.fromOp(
        species, lane -> species.length() > distance ? lane ^ distance : lane);
  }

  /** The sum of all lanes. */
  public static float sum(FloatVector lanes) {
    FloatVector sum = lanes;
    for (int distance = FLOATS.length() / 2; distance > 8; distance /= 2) {
      sum = sum.add(sum.rearrange(exchange(FLOATS, distance)));
    }
    if (FLOATS.length() > 8) {
      sum = sum.add(sum.rearrange(FLOATS_BY_8));
    }
    if (FLOATS.length() > 4) {
      sum = sum.add(sum.rearrange(FLOATS_BY_4));
    }
    if (FLOATS.length() > 2) {
      sum = sum.add(sum.rearrange(FLOATS_BY_2));
    }
    if (FLOATS.length() > 1) {
      sum = sum.add(sum.rearrange(FLOATS_BY_1));
    }
    return sum.lane(0);
  }

  /** The product of all lanes. */
  public static float product(FloatVector lanes) {
    FloatVector product = lanes;
    for (int distance = FLOATS.length() / 2; distance > 8; distance /= 2) {
      product = product.mul(product.rearrange(exchange(FLOATS, distance)));
    }
    if (FLOATS.length() > 8) {
      product = product.mul(product.rearrange(FLOATS_BY_8));
    }
    if (FLOATS.length() > 4) {
      product = product.mul(product.rearrange(FLOATS_BY_4));
    }
    if (FLOATS.length() > 2) {
      product = product.mul(product.rearrange(FLOATS_BY_2));
    }
    if (FLOATS.length() > 1) {
      product = product.mul(product.rearrange(FLOATS_BY_1));
    }
    return product.lane(0);
  }

  /** The sum of all lanes. */
  public static double sum(DoubleVector lanes) {
    DoubleVector sum = lanes;
    for (int distance = DOUBLES.length() / 2; distance > 4; distance /= 2) {
      sum = sum.add(sum.rearrange(exchange(DOUBLES, distance)));
    }
    if (DOUBLES.length() > 4) {
      sum = sum.add(sum.rearrange(DOUBLES_BY_4));
    }
    if (DOUBLES.length() > 2) {
      sum = sum.add(sum.rearrange(DOUBLES_BY_2));
    }
    if (DOUBLES.length() > 1) {
      sum = sum.add(sum.rearrange(DOUBLES_BY_1));
    }
    return sum.lane(0);
  }

  /** The product of all lanes. */
  public static double product(DoubleVector lanes) {
    DoubleVector product = lanes;
    for (int distance = DOUBLES.length() / 2; distance > 4; distance /= 2) {
      product = product.mul(product.rearrange(exchange(DOUBLES, distance)));
    }
    if (DOUBLES.length() > 4) {
      product = product.mul(product.rearrange(DOUBLES_BY_4));
    }
    if (DOUBLES.length() > 2) {
      product = product.mul(product.rearrange(DOUBLES_BY_2));
    }
    if (DOUBLES.length() > 1) {
      product = product.mul(product.rearrange(DOUBLES_BY_1));
    }
    return product.lane(0);
  }
}
