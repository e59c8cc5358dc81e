package dev.einkern.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * What the lanes of a vector of the preferred shape make together, by halves: the same bits in
 * every run, as {@code reduceLanes} does not promise for sums and products of floating point.
 *
 * <p>Each step is a method of its own, short enough for HotSpot to inline it wherever it is called:
 * a vector that is passed to a method becomes an object.
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
    return addBy1(addBy2(addBy4(addBy8(addFar(lanes))))).lane(0);
  }

  /** What lies further apart than the steps below reach, where vectors are that long. */
  private static FloatVector addFar(FloatVector lanes) {
    return FLOATS.length() > 16 ? addHalves(lanes) : lanes;
  }

  private static FloatVector addHalves(FloatVector lanes) {
    FloatVector total = lanes;
    for (int distance = FLOATS.length() / 2; distance > 8; distance /= 2) {
      total = total.add(total.rearrange(exchange(FLOATS, distance)));
    }
    return total;
  }

  private static FloatVector addBy8(FloatVector lanes) {
    return FLOATS.length() > 8 ? lanes.add(lanes.rearrange(FLOATS_BY_8)) : lanes;
  }

  private static FloatVector addBy4(FloatVector lanes) {
    return FLOATS.length() > 4 ? lanes.add(lanes.rearrange(FLOATS_BY_4)) : lanes;
  }

  private static FloatVector addBy2(FloatVector lanes) {
    return FLOATS.length() > 2 ? lanes.add(lanes.rearrange(FLOATS_BY_2)) : lanes;
  }

  private static FloatVector addBy1(FloatVector lanes) {
    return FLOATS.length() > 1 ? lanes.add(lanes.rearrange(FLOATS_BY_1)) : lanes;
  }

  /** The product of all lanes. */
  public static float product(FloatVector lanes) {
    return mulBy1(mulBy2(mulBy4(mulBy8(mulFar(lanes))))).lane(0);
  }

  /** What lies further apart than the steps below reach, where vectors are that long. */
  private static FloatVector mulFar(FloatVector lanes) {
    return FLOATS.length() > 16 ? mulHalves(lanes) : lanes;
  }

  private static FloatVector mulHalves(FloatVector lanes) {
    FloatVector total = lanes;
    for (int distance = FLOATS.length() / 2; distance > 8; distance /= 2) {
      total = total.mul(total.rearrange(exchange(FLOATS, distance)));
    }
    return total;
  }

  private static FloatVector mulBy8(FloatVector lanes) {
    return FLOATS.length() > 8 ? lanes.mul(lanes.rearrange(FLOATS_BY_8)) : lanes;
  }

  private static FloatVector mulBy4(FloatVector lanes) {
    return FLOATS.length() > 4 ? lanes.mul(lanes.rearrange(FLOATS_BY_4)) : lanes;
  }

  private static FloatVector mulBy2(FloatVector lanes) {
    return FLOATS.length() > 2 ? lanes.mul(lanes.rearrange(FLOATS_BY_2)) : lanes;
  }

  private static FloatVector mulBy1(FloatVector lanes) {
    return FLOATS.length() > 1 ? lanes.mul(lanes.rearrange(FLOATS_BY_1)) : lanes;
  }

  /** The sum of all lanes. */
  public static double sum(DoubleVector lanes) {
    return addBy1(addBy2(addBy4(addFar(lanes)))).lane(0);
  }

  /** What lies further apart than the steps below reach, where vectors are that long. */
  private static DoubleVector addFar(DoubleVector lanes) {
    return DOUBLES.length() > 8 ? addHalves(lanes) : lanes;
  }

  private static DoubleVector addHalves(DoubleVector lanes) {
    DoubleVector total = lanes;
    for (int distance = DOUBLES.length() / 2; distance > 4; distance /= 2) {
      total = total.add(total.rearrange(exchange(DOUBLES, distance)));
    }
    return total;
  }

  private static DoubleVector addBy4(DoubleVector lanes) {
    return DOUBLES.length() > 4 ? lanes.add(lanes.rearrange(DOUBLES_BY_4)) : lanes;
  }

  private static DoubleVector addBy2(DoubleVector lanes) {
    return DOUBLES.length() > 2 ? lanes.add(lanes.rearrange(DOUBLES_BY_2)) : lanes;
  }

  private static DoubleVector addBy1(DoubleVector lanes) {
    return DOUBLES.length() > 1 ? lanes.add(lanes.rearrange(DOUBLES_BY_1)) : lanes;
  }

  /** The product of all lanes. */
  public static double product(DoubleVector lanes) {
    return mulBy1(mulBy2(mulBy4(mulFar(lanes)))).lane(0);
  }

  /** What lies further apart than the steps below reach, where vectors are that long. */
  private static DoubleVector mulFar(DoubleVector lanes) {
    return DOUBLES.length() > 8 ? mulHalves(lanes) : lanes;
  }

  private static DoubleVector mulHalves(DoubleVector lanes) {
    DoubleVector total = lanes;
    for (int distance = DOUBLES.length() / 2; distance > 4; distance /= 2) {
      total = total.mul(total.rearrange(exchange(DOUBLES, distance)));
    }
    return total;
  }

  private static DoubleVector mulBy4(DoubleVector lanes) {
    return DOUBLES.length() > 4 ? lanes.mul(lanes.rearrange(DOUBLES_BY_4)) : lanes;
  }

  private static DoubleVector mulBy2(DoubleVector lanes) {
    return DOUBLES.length() > 2 ? lanes.mul(lanes.rearrange(DOUBLES_BY_2)) : lanes;
  }

  private static DoubleVector mulBy1(DoubleVector lanes) {
    return DOUBLES.length() > 1 ? lanes.mul(lanes.rearrange(DOUBLES_BY_1)) : lanes;
  }
}
