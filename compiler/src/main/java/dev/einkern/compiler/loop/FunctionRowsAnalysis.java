package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.loop.FunctionRows.Row;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes the functions out of a loop in lanes; see {@link FunctionRows}. */
final class FunctionRowsAnalysis {
  private final LaneLoop lanes;
  private final Variable first = new Variable("first", -3, ElementType.INT);
  private final Value place;
  private final List<Row> rows = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  /** What is in rows already, in the order in which one may be part of the next. */
  private final Map<Value, Value> known = new LinkedHashMap<>();

  /** What is defined before the step that is looked at. */
  private final List<Step.Define> defined = new ArrayList<>();

  /** Those of them that cannot be made before the loop: they read what it has stored. */
  private final Set<Variable> late = new HashSet<>();

  private final Set<Buffer> stored = new HashSet<>();

  FunctionRowsAnalysis(LaneLoop lanes) {
    this.lanes = lanes;
    this.place = Arithmetic.subtract(new Value.Get(lanes.loop().index()), new Value.Get(first));
  }

  Optional<FunctionRows> result() {
    List<Step> body = new ArrayList<>();
    for (Step step : lanes.loop().body()) {
      LaneLoop.values(step).forEach(value -> take(value, false));
      Step found = LaneLoop.mapping(step, this::found);
      body.add(found);
      if (found instanceof Step.Define define) {
        defined.add(define);
        if (isLate(define.value())) {
          late.add(define.variable());
        }
      } else if (found instanceof Step.Store store) {
        stored.add(store.buffer());
      }
    }
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(new FunctionRows(rows, loop(needed(body)), first));
  }

  /**
   * Makes rows of the functions in {@code value}, those within others first.
   *
   * @param guarded whether it is wanted in some turns alone, and in others may be beyond an array
   */
  private void take(Value value, boolean guarded) {
    if (value instanceof Value.Choose choose) {
      take(choose.condition(), guarded);
      take(choose.then(), true);
      take(choose.otherwise(), true);
      return;
    }
    boolean stops = value instanceof Value.Operate operate && operate.operation().isLogical();
    value.children().forEach(part -> take(part, guarded || stops));
    if (value instanceof Value.Operate function
        && LaneFunctions.hasRows(function.operation(), function.type())
        && lanes.kind(function) == LaneLoop.Kind.OWN) {
      Value argument = found(function.arguments().get(0));
      boolean everywhere = !guarded || !argument.contains(Value.Load.class::isInstance);
      Value whole = found(function);
      if (everywhere && !isLate(argument) && !known.containsKey(whole) && !isRow(whole)) {
        known.put(whole, row(function, argument));
      }
    }
  }

  private boolean isRow(Value value) {
    return value instanceof Value.Load load && load.index().equals(place);
  }

  private Value row(Value.Operate function, Value argument) {
    Buffer row = FunctionRows.row(name(function.operation().name().toLowerCase(Locale.ROOT)));
    List<Step> body = new ArrayList<>(defined);
    body.add(new Step.Store(row, place, read(argument)));
    rows.add(new Row(loop(needed(body)), function.operation(), row));
    return new Value.Load(row, place);
  }

  /** The element that a variable holds, if it holds one; else {@code value}. */
  private Value read(Value value) {
    return defined.stream()
        .filter(define -> new Value.Get(define.variable()).equals(value))
        .map(Step.Define::value)
        .filter(Value.Load.class::isInstance)
        .findFirst()
        .orElse(value);
  }

  private String name(String function) {
    String base = function.replaceAll("_.*", "") + "Row";
    String name = base;
    for (int i = 2; !names.add(name); i++) {
      name = base + i;
    }
    return name;
  }

  /** {@code value} with what is in rows. */
  private Value found(Value value) {
    Value found = value;
    for (Map.Entry<Value, Value> each : known.entrySet()) {
      found = found.replacing(each.getKey(), each.getValue());
    }
    return found;
  }

  private boolean isLate(Value value) {
    return stored.stream().anyMatch(value::reads) || late.stream().anyMatch(value::reads);
  }

  private Step.Loop loop(List<Step> body) {
    Step.Loop loop = lanes.loop();
    return new Step.Loop(loop.index(), loop.axes(), loop.reduction(), loop.extent(), body);
  }

  /** The steps without definitions that nothing reads. */
  private static List<Step> needed(List<Step> steps) {
    List<Step> needed = new ArrayList<>();
    for (int i = steps.size() - 1; i >= 0; i--) {
      Step step = steps.get(i);
      if (!(step instanceof Step.Define define)
          || NestContents.variablesReadBy(needed).contains(define.variable())) {
        needed.add(0, step);
      }
    }
    return needed;
  }
}
