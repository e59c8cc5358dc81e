package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Operation;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A loop over small results that are written out element by element, such as 3 × 3 matrices or
 * quaternions, with all elements of a turn, or of several, in one vector: they are computed alike,
 * each from other places of the same few arrays. What a turn needs of an array is one vector, of
 * which each lane takes what it needs.
 *
 * <p>What vectors read and write beyond the turns that they are for, the next turns have or put
 * right; the last turns of the loop need another way.
 *
 * @param target what is written
 * @param elements how many elements a turn writes
 * @param span how many lanes a turn takes of each vector
 * @param advance by how much a turn advances in the arrays, or more
 * @param first where the first element goes
 * @param value the elements
 */
public record LanePatterns(
    Step.Loop loop, Buffer target, int elements, int span, int advance, Value first, Lanes value) {

  /** What the lanes hold, an element each; those of the next turn follow. */
  public sealed interface Lanes {}

  /** One value for all. */
  public record Same(Value value) implements Lanes {}

  /** A number for each element. */
  public record Numbers(List<Double> each) implements Lanes {
    public Numbers {
      each = List.copyOf(each);
    }
  }

  /**
   * Elements of an array.
   *
   * @param first the first in memory that a turn needs
   * @param places how far behind that each element is
   * @param stride by how much a turn advances
   */
  public record Places(Value.Load first, List<Integer> places, int stride) implements Lanes {
    public Places {
      places = List.copyOf(places);
    }

    /** Whether they lie in memory as in the lanes. */
    boolean isInOrder(int elements) {
      return stride == elements && IntStream.range(0, elements).allMatch(i -> places.get(i) == i);
    }
  }

  /** The same operation of two in all lanes: ADD, SUBTRACT or MULTIPLY. */
  public record Both(Operation operation, Lanes left, Lanes right) implements Lanes {}

  /**
   * A sum in some lanes and a difference in others.
   *
   * @param signs 1 or −1
   */
  public record Signed(Lanes left, Lanes right, Numbers signs) implements Lanes {}

  /** {@link Value.MultiplyAdd} in all lanes. */
  public record Fused(Lanes left, Lanes right, Lanes addend) implements Lanes {}

  /** The loop in this form, if it has it and gains. */
  public static Optional<LanePatterns> of(Step.Loop loop) {
    return LanePatternsAnalysis.result(loop);
  }

  /** Whether one of the loops has this form. */
  public static boolean within(List<Step> steps) {
    return steps.stream().anyMatch(step -> step instanceof Step.Loop loop && of(loop).isPresent());
  }

  public ElementType element() {
    return target.type();
  }

  /** Whether lanes hold what the array has side by side, so that a vector of it will do. */
  public boolean isInOrder(Places places) {
    return places.isInOrder(elements);
  }
}
