package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.Size;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A loop that chooses at the edges of what it reads and nowhere else: along a row of an image with
 * a border, or of neighbours that are kept inside or go around. Its turns are those before the
 * bounds, those within and those after, three loops of which the one within asks nothing.
 *
 * @param interior the loop as it is within the bounds
 * @param border the loop as it is beyond them
 * @param isLong whether many turns may be beyond them
 * @param bounds where it is within
 */
public record InteriorLoop(Step.Loop interior, Step.Loop border, boolean isLong, Bounds bounds) {

  /**
   * The turns within: those from {@code first} and from each of {@code firsts} on that are below
   * all {@code limits}.
   *
   * @param condition what must hold beside, for all turns or none
   * @param limits none if they go on to the end
   */
  public record Bounds(
      Optional<Value> condition, long first, List<Value> firsts, List<Limit> limits) {
    public Bounds {
      firsts = List.copyOf(firsts);
      limits = List.copyOf(limits);
    }

    /** Whether turns may be before those within. */
    public boolean hasFirst() {
      return first > 0 || !firsts.isEmpty();
    }

    /** Whether some turns may be beyond. */
    boolean hasBorder() {
      return condition.isPresent() || areOfIndex();
    }

    /** Whether it is asked at which turn the loop is. */
    boolean areOfIndex() {
      return hasFirst() || !limits.isEmpty();
    }

    /** Those that some turns of a loop over {@code extent} are beyond. */
    Bounds within(Size extent) {
      Value end = Arithmetic.extent(extent);
      List<Limit> before =
          limits.stream()
              .filter(limit -> limit.shift() < 0 || !limit.value().equals(end))
              .filter(limit -> limits.stream().noneMatch(limit::isBeyond))
              .toList();
      return new Bounds(condition, first, firsts, before);
    }
  }

  /** Turns below {@code value + shift}. */
  public record Limit(Value value, long shift) {
    private boolean isBeyond(Limit other) {
      return value.equals(other.value) && shift > other.shift;
    }
  }

  /** How far bounds are shifted at most: then ints hold them. */
  static final long FARTHEST = 1 << 20;

  /** Loops that are always shorter gain nothing. */
  private static final int SHORTEST = 8;

  /** The loop in three parts, if it is of that form. */
  public static Optional<InteriorLoop> of(Step.Loop loop) {
    boolean longEnough = loop.extent().constant().orElse(Long.MAX_VALUE) >= SHORTEST;
    boolean straight =
        loop.body().stream()
            .allMatch(step -> step instanceof Step.Define || step instanceof Step.Store);
    return longEnough && straight ? new InteriorReading(loop).result() : Optional.empty();
  }

  /** The parts of which many turns may run. */
  public Stream<Step.Loop> loops() {
    return isLong ? Stream.of(interior, border) : Stream.of(interior);
  }

  /** The parts of a loop of which many turns may run: itself, if it has none. */
  public static Stream<Step.Loop> loops(Step.Loop loop) {
    return of(loop).map(InteriorLoop::loops).orElseGet(() -> Stream.of(loop));
  }
}
