package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.ElementType;
import java.util.List;
import java.util.Optional;

/**
 * A loop over small results that are written out element by element, such as 4 × 4 matrices, as
 * rows: elements that lie side by side and are computed alike from elements that do so too, or that
 * are the same for all of a row. A row fits into a vector.
 *
 * <p>What a vector reads beyond its row is not used, and what it writes there the next row puts
 * right: rows are written in their order. So the last turns of the loop, whose vectors would reach
 * beyond the arrays, need another way.
 *
 * @param loops the loop and those in it, one within the other; all but the first of known extent
 * @param target what is written
 * @param width how many elements a row has
 * @param rows what the innermost loop writes, in order
 * @param neighbours the elements of which a row uses as many as it has, those after it
 * @param advance by how much a turn of the first loop advances in the arrays, or more
 */
public record LaneRows(
    List<Step.Loop> loops,
    Buffer target,
    int width,
    List<Row> rows,
    List<Value.Load> neighbours,
    int advance) {

  /** The place and value of a row's first element, in terms of the loops' indices. */
  public record Row(Value index, Value value) {}

  public LaneRows {
    loops = List.copyOf(loops);
    rows = List.copyOf(rows);
    neighbours = List.copyOf(neighbours);
  }

  /** The loop as rows, if it is one of such. */
  public static Optional<LaneRows> of(Step.Loop loop) {
    return LaneRowsAnalysis.result(loop);
  }

  /** Whether one of the loops is one of rows. */
  public static boolean within(List<Step> steps) {
    return steps.stream().anyMatch(step -> step instanceof Step.Loop loop && of(loop).isPresent());
  }

  public ElementType element() {
    return target.type();
  }
}
