package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Size;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Totals of a row that are the sum of rows which lie side by side in an array: the runtime joins
 * some of them to longer ones, and so adds them in an order of its own.
 *
 * @param source where the rows are
 * @param from where the first of them begins
 * @param rows how many there are
 * @param width how long they are
 * @param target where their sum goes
 * @param to where it begins
 */
public record SummedRows(
    Buffer source, Value from, Size rows, Size width, Buffer target, Value to) {

  /** The totals as such a sum, if they are one. */
  public static Optional<SummedRows> of(RowTotals totals) {
    Step.Loop loop = totals.loop();
    Step.Loop row = totals.row().loop();
    boolean isSum =
        loop.body().get(loop.body().size() - 1).equals(row)
            && totals.fill().value().real() == 0
            && totals.value() instanceof Value.Operate operate
            && operate.operation() == Operation.ADD
            && operate.arguments().get(0).equals(new Value.Get(totals.total()))
            && operate.arguments().get(1) instanceof Value.Load;
    if (!isSum) {
      return Optional.empty();
    }
    Value.Load load = (Value.Load) totals.value().children().get(1);
    if (load.buffer().isInNest()) {
      return Optional.empty();
    }
    List<Value> sideBySide = List.of(Arithmetic.extent(row.extent()), Strides.ONE);
    return Strides.of(load.index(), List.of(loop.index(), row.index()), definitions(totals))
        .filter(strides -> strides.along().equals(sideBySide))
        .map(
            strides ->
                new SummedRows(
                    load.buffer(),
                    strides.first(),
                    loop.extent(),
                    row.extent(),
                    totals.fill().buffer(),
                    totals.fill().from()));
  }

  /** What is defined within the loops, and so not known before them. */
  private static Map<Variable, Value> definitions(RowTotals totals) {
    Map<Variable, Value> definitions = new HashMap<>();
    for (Step step : totals.loop().body()) {
      if (step instanceof Step.Define define) {
        definitions.put(define.variable(), define.value());
      }
    }
    totals.definitions().forEach(each -> definitions.put(each.variable(), each.value()));
    return definitions;
  }
}
