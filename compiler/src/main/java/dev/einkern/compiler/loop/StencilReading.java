package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.loop.Stencil.Tap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Reads loops as a {@link Stencil}. */
final class StencilReading {
  /** Fewer elements are as well added where they are. */
  private static final int FEWEST = 3;

  /** Rows that are always shorter gain nothing. */
  private static final int SHORTEST = 8;

  private final Optional<Step.Loop> rows;
  private final Step.Loop row;
  private final List<Variable> indices = new ArrayList<>();

  /** What the variables of both loops hold. */
  private final Map<Variable, Value> definitions;

  /** Those in which the sum has been looked for. */
  private final Set<Variable> searched = new HashSet<>();

  /** What is added, in order. */
  private final List<Tap> taps = new ArrayList<>();

  private Buffer source;
  private Value sourceRow;

  /**
   * @param around what the loop over rows defines before the one along a row
   */
  StencilReading(Optional<Step.Loop> rows, Step.Loop row, Map<Variable, Value> around) {
    this.rows = rows;
    this.row = row;
    this.definitions = new HashMap<>(around);
    rows.ifPresent(loop -> indices.add(loop.index()));
    indices.add(row.index());
  }

  Optional<Stencil> result() {
    int last = row.body().size() - 1;
    if (row.extent().constant().orElse(Long.MAX_VALUE) < SHORTEST
        || last < 0
        || !(row.body().get(last) instanceof Step.Store store)
        || !store.buffer().type().isFloating()) {
      return Optional.empty();
    }
    for (Step step : row.body().subList(0, last)) {
      if (!(step instanceof Step.Define define)) {
        return Optional.empty();
      }
      definitions.put(define.variable(), define.value());
    }
    Optional<Strides> target = alongRow(store.index());
    Optional<Value> sum = sum(store.value());
    if (target.isEmpty()
        || sum.isEmpty()
        || source.equals(store.buffer())
        || source.type() != store.buffer().type()) {
      return Optional.empty();
    }
    return rest(store, sum.get())
        .map(
            rest ->
                new Stencil(
                    rows,
                    row,
                    source,
                    sourceRow,
                    taps,
                    store.buffer(),
                    target.get().first(),
                    target.get().along().get(0),
                    rest));
  }

  /** A place that is next to that of the turn before. */
  private Optional<Strides> alongRow(Value index) {
    return Strides.of(index, indices, definitions)
        .filter(strides -> strides.along().get(indices.size() - 1).equals(Strides.ONE));
  }

  /** The first part of a value that is such a sum, as it stands there. */
  private Optional<Value> sum(Value value) {
    taps.clear();
    source = null;
    if (adds(value) && taps.size() >= FEWEST) {
      return Optional.of(value);
    }
    return within(value).map(this::sum).flatMap(Optional::stream).findFirst();
  }

  /** Its parts that are needed for sure: under a condition a place may be beyond the array. */
  private Stream<Value> within(Value value) {
    if (value instanceof Value.Choose) {
      return Stream.of();
    }
    if (value instanceof Value.Get get) {
      Value definition = definitions.get(get.variable());
      return definition != null && searched.add(get.variable())
          ? Stream.of(definition)
          : Stream.of();
    }
    return value.children().stream();
  }

  /** Whether the value begins with 0 and adds elements, one after the other. */
  private boolean adds(Value value) {
    if (value instanceof Value.Get get) {
      return definitions.containsKey(get.variable()) && adds(definitions.get(get.variable()));
    }
    if (value instanceof Value.MultiplyAdd fused) {
      return adds(fused.addend())
          && (isTap(fused.left(), fused.right()) || isTap(fused.right(), fused.left()));
    }
    if (value instanceof Value.Operate sum && sum.operation() == Operation.ADD) {
      return adds(sum.arguments().get(0))
          && isTap(sum.arguments().get(1), new Value.Constant(sum.type(), 0, 1));
    }
    return value instanceof Value.Constant constant
        && constant.type().isFloating()
        && Double.doubleToRawLongBits(constant.real()) == 0;
  }

  private boolean isTap(Value element, Value weight) {
    if (element instanceof Value.Get get && definitions.containsKey(get.variable())) {
      return isTap(definitions.get(get.variable()), weight);
    }
    if (!(element instanceof Value.Load load)
        || Strides.changes(weight, indices, definitions)
        || source != null && !source.equals(load.buffer())) {
      return false;
    }
    Optional<Strides> place = alongRow(load.index());
    if (place.isEmpty() || !taps.isEmpty() && !sourceRow.equals(place.get().along().get(0))) {
      return false;
    }
    source = load.buffer();
    sourceRow = place.get().along().get(0);
    return taps.add(new Tap(place.get().first(), weight));
  }

  /**
   * What is made of the sums, if it is anything; none if that needs what they overwrite, or sums of
   * a product.
   */
  private Optional<Optional<Step.Loop>> rest(Step.Store store, Value sum) {
    boolean overwritten =
        row.body().stream()
            .flatMap(LaneLoop::values)
            .anyMatch(
                value ->
                    value.reads(store.buffer()) || value.contains(Value.Total.class::isInstance));
    if (overwritten) {
      return Optional.empty();
    }
    Value made = new Value.Load(store.buffer(), store.index());
    Step.Store last =
        new Step.Store(store.buffer(), store.index(), store.value().replacing(sum, made));
    if (last.value().equals(made)) {
      return Optional.of(Optional.empty());
    }
    List<Step> body = new ArrayList<>(List.of(last));
    List<Step> before = row.body();
    needed(before.subList(0, before.size() - 1), value -> value.replacing(sum, made), body);
    boolean reads =
        body.stream().flatMap(LaneLoop::values).anyMatch(value -> value.reads(store.buffer()));
    return reads ? Optional.of(Optional.of(rest(body))) : Optional.empty();
  }

  private Step.Loop rest(List<Step> body) {
    Step.Loop columns = withBody(row, body);
    if (rows.isEmpty()) {
      return columns;
    }
    Optional<Step.Loop> run = new StencilRun(rows.get(), columns, definitions).result();
    return run.orElseGet(
        () -> {
          List<Step> around = new ArrayList<>(List.of(columns));
          List<Step> before = rows.get().body();
          needed(before.subList(0, before.size() - 1), value -> value, around);
          return withBody(rows.get(), around);
        });
  }

  /** Puts those of {@code steps}, which define, before {@code body} that it needs. */
  private static void needed(List<Step> steps, UnaryOperator<Value> changed, List<Step> body) {
    for (int i = steps.size() - 1; i >= 0; i--) {
      Step.Define define = (Step.Define) steps.get(i);
      if (NestContents.variablesReadBy(body).contains(define.variable())) {
        body.add(0, new Step.Define(define.variable(), changed.apply(define.value())));
      }
    }
  }

  private static Step.Loop withBody(Step.Loop loop, List<Step> body) {
    return new Step.Loop(loop.index(), loop.axes(), loop.reduction(), loop.extent(), body);
  }
}
