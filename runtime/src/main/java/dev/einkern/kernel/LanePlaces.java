package dev.einkern.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Small results of several turns of a loop in one vector, the elements of a turn side by side: each
 * lane takes what it needs out of one vector of each array.
 */
@SuppressWarnings("exports") // Whoever calls this has the Vector API.
public final class LanePlaces {
  /** On 17 each taking is checked, lane by lane, which costs more than is gained. */
  private static final boolean FAST = Runtime.version().feature() >= 25;

  private LanePlaces() {}

  /** How many turns fit into a vector of which each takes {@code span} lanes; 0 if it is no use. */
  public static int turns(VectorSpecies<?> species, int span) {
    return FAST ? species.length() / span : 0;
  }

  /**
   * The turn behind the last of those that go {@code turns} at a time, and have {@code spare} ones
   * behind them, since a vector reaches so far.
   */
  public static int end(int from, int until, int turns, int spare) {
    return turns == 0 ? from : from + Math.max(0, until - from - spare) / turns * turns;
  }

  /**
   * What takes from a vector of an array, for each turn, the elements at {@code places}.
   *
   * @param stride by how much a turn advances in the array
   */
  public static <E> VectorShuffle<E> of(VectorSpecies<E> species, int stride, int... places) {
    return VectorShuffle.fromOp(
        species,
        lane -> {
          int place = lane / places.length * stride + places[lane % places.length];
          return place < species.length() ? place : 0;
        });
  }

  /** The numbers for each turn. */
  public static FloatVector numbers(VectorSpecies<Float> species, float... numbers) {
    float[] lanes = new float[species.length()];
    for (int lane = 0; lane < lanes.length; lane++) {
      lanes[lane] = numbers[lane % numbers.length];
    }
    return FloatVector.fromArray(species, lanes, 0);
  }

  /** The numbers for each turn. */
  public static DoubleVector numbers(VectorSpecies<Double> species, double... numbers) {
    double[] lanes = new double[species.length()];
    for (int lane = 0; lane < lanes.length; lane++) {
      lanes[lane] = numbers[lane % numbers.length];
    }
    return DoubleVector.fromArray(species, lanes, 0);
  }
}
