package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.ElementType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Two loops as one, if rows lie side by side in all that they meet: then it is the same whether
 * they are gone through one by one or in one run.
 */
final class StencilRun {
  private final Step.Loop rows;
  private final Step.Loop row;
  private final List<Variable> indices;
  private final Map<Variable, Value> definitions;
  private final Variable place;

  /** Both loops, and what their variables hold. */
  StencilRun(Step.Loop rows, Step.Loop row, Map<Variable, Value> definitions) {
    this.rows = rows;
    this.row = row;
    this.indices = List.of(rows.index(), row.index());
    this.definitions = definitions;
    this.place = new Variable("i", -3, ElementType.INT);
  }

  Optional<Step.Loop> result() {
    List<Step> body = new ArrayList<>();
    for (Step step : row.body()) {
      Optional<Step> one =
          step instanceof Step.Define define
              ? value(define.value()).map(value -> new Step.Define(define.variable(), value))
              : store((Step.Store) step);
      if (one.isEmpty()) {
        return Optional.empty();
      }
      body.add(one.get());
    }
    List<String> axes = Stream.of(rows, row).flatMap(loop -> loop.axes().stream()).toList();
    return Optional.of(
        new Step.Loop(place, axes, Optional.empty(), rows.extent().times(row.extent()), body));
  }

  private Optional<Step> store(Step.Store store) {
    return index(store.index())
        .flatMap(
            index ->
                value(store.value()).map(value -> new Step.Store(store.buffer(), index, value)));
  }

  private Optional<Value> index(Value index) {
    List<Value> sideBySide = List.of(Arithmetic.extent(row.extent()), Strides.ONE);
    return Strides.of(index, indices, definitions)
        .filter(strides -> strides.along().equals(sideBySide))
        .map(strides -> Arithmetic.add(strides.first(), new Value.Get(place)));
  }

  private Optional<Value> value(Value value) {
    if (!Strides.changes(value, indices, definitions) || isOfRow(value)) {
      return Optional.of(value);
    }
    if (value instanceof Value.Load load) {
      return index(load.index()).map(index -> new Value.Load(load.buffer(), index));
    }
    if (value instanceof Value.Operate operate) {
      return values(operate.arguments())
          .map(parts -> new Value.Operate(operate.operation(), operate.type(), parts));
    }
    if (value instanceof Value.MultiplyAdd fused) {
      return values(fused.children())
          .map(parts -> new Value.MultiplyAdd(parts.get(0), parts.get(1), parts.get(2)));
    }
    return Optional.empty();
  }

  /** Whether it is a variable that is defined in the row, and so will be here. */
  private boolean isOfRow(Value value) {
    return row.body().stream()
        .anyMatch(
            step ->
                step instanceof Step.Define define
                    && value.equals(new Value.Get(define.variable())));
  }

  private Optional<List<Value>> values(List<Value> values) {
    List<Value> all = values.stream().map(this::value).flatMap(Optional::stream).toList();
    return Optional.of(all).filter(found -> found.size() == values.size());
  }
}
