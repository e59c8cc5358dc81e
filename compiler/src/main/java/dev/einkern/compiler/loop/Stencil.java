package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Rows of sums of a few elements at fixed distances, each times a weight that is the same for all:
 * windows, filters, moving sums. What else is made of a sum comes after all of them.
 *
 * @param rows the loop over rows, if the weights are the same for these; else there is one row
 * @param row the loop along a row
 * @param source where the elements are
 * @param sourceRow how far one row of the source is from the next
 * @param taps what is added, in order
 * @param to where the first sum is stored
 * @param targetRow how far one row of the target is from the next
 * @param rest the loop over what is made of the sums, which it finds where they are stored
 */
public record Stencil(
    Optional<Step.Loop> rows,
    Step.Loop row,
    Buffer source,
    Value sourceRow,
    List<Tap> taps,
    Buffer target,
    Value to,
    Value targetRow,
    Optional<Step.Loop> rest) {
  /** An element of each sum: the first one's place, and what it is multiplied by. */
  public record Tap(Value place, Value weight) {}

  public Stencil {
    taps = List.copyOf(taps);
  }

  /** The loop as such rows, if that is all that it is. */
  public static Optional<Stencil> of(Step.Loop loop) {
    Map<Variable, Value> around = new LinkedHashMap<>();
    for (Step step : loop.body()) {
      if (step instanceof Step.Define define) {
        around.put(define.variable(), define.value());
      }
    }
    int last = loop.body().size() - 1;
    return last == around.size() && loop.body().get(last) instanceof Step.Loop row
        ? new StencilReading(Optional.of(loop), row, around).result()
        : new StencilReading(Optional.empty(), loop, Map.of()).result();
  }

  /** Whether the rest goes over all rows in one run. */
  public boolean isRestOneRun() {
    return rows.isPresent()
        && rest.filter(loop -> !loop.index().equals(rows.get().index())).isPresent();
  }

  /**
   * Whether the sums are of three rows of three elements, as far apart as the rows of the source:
   * then what one row of sums reads most of its neighbours read, too. The runtime keeps nine
   * weights in registers and so is faster than a loop that could run in lanes. With windows of
   * other sizes that loop is as fast as the runtime or up to a third faster, since it keeps their
   * weights there.
   */
  public boolean isThreeByThree() {
    if (rows.isEmpty() || taps.size() != 9) {
      return false;
    }
    return IntStream.range(3, taps.size())
        .allMatch(tap -> isApart(taps.get(tap - 3).place(), taps.get(tap).place()));
  }

  private boolean isApart(Value place, Value next) {
    Optional<Size> end =
        size(place).flatMap(from -> size(sourceRow).map(distance -> from.plus(distance)));
    return end.isPresent() && end.equals(size(next));
  }

  /** A place as a size, if it is made of nothing else. */
  private static Optional<Size> size(Value value) {
    if (value instanceof Value.Constant constant) {
      return Optional.of(Size.of(constant.whole()));
    }
    if (value instanceof Value.Extent extent) {
      return Optional.of(extent.size());
    }
    if (value instanceof Value.Operate sum && sum.operation() == Operation.ADD) {
      return size(sum.arguments().get(0))
          .flatMap(left -> size(sum.arguments().get(1)).map(right -> left.plus(right)));
    }
    return Optional.empty();
  }
}
