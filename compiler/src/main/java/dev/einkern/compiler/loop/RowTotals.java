package dev.einkern.compiler.loop;

import dev.einkern.compiler.loop.LaneLoop.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Totals of a row, an element each, that loops around the row accumulate where they are stored: so
 * each element is read and written again for every turn. Some of them at a time may stay in
 * registers, or in a block, for all turns. Each is made of the same values in the same order.
 *
 * @param fill what the totals begin with
 * @param between what is defined before the loops
 * @param loop the outermost of the loops
 * @param row the innermost, along the row
 * @param total stands for the total of an element
 * @param value the total with one more value
 */
public record RowTotals(
    Step.Fill fill,
    List<Step.Define> between,
    Step.Loop loop,
    LaneLoop row,
    Variable total,
    Value value) {
  public RowTotals {
    between = List.copyOf(between);
  }

  /** The totals that a step of {@code steps} begins, if it begins some. */
  public static Optional<RowTotals> at(List<Step> steps, int number, boolean strict) {
    if (!(steps.get(number) instanceof Step.Fill fill)) {
      return Optional.empty();
    }
    int next = number + 1;
    List<Step.Define> between = new ArrayList<>();
    while (next < steps.size() && steps.get(next) instanceof Step.Define define) {
      between.add(define);
      next++;
    }
    return next < steps.size() && steps.get(next) instanceof Step.Loop loop
        ? row(loop).flatMap(row -> of(fill, between, loop, row, strict))
        : Optional.empty();
  }

  /** How many steps these are. */
  public int steps() {
    return between.size() + 2;
  }

  /** What the row's loop does with each element beside its total. */
  public List<Step.Define> definitions() {
    return row.loop().body().stream()
        .filter(Step.Define.class::isInstance)
        .map(Step.Define.class::cast)
        .toList();
  }

  /** Where the total of an element is stored. */
  public Step.Store store() {
    List<Step> body = row.loop().body();
    return (Step.Store) body.get(body.size() - 1);
  }

  /** The loop along the row, if nothing but values is made between the loops of the reduction. */
  private static Optional<Step.Loop> row(Step.Loop loop) {
    if (loop.reduction().isEmpty()) {
      return Optional.empty();
    }
    Step.Loop inner = loop;
    while (inner.reduction().isPresent()) {
      List<Step> body = inner.body();
      boolean values =
          body.subList(0, body.size() - 1).stream().allMatch(Step.Define.class::isInstance);
      if (!values || !(body.get(body.size() - 1) instanceof Step.Loop last)) {
        return Optional.empty();
      }
      inner = last;
    }
    return Optional.of(inner);
  }

  private static Optional<RowTotals> of(
      Step.Fill fill, List<Step.Define> between, Step.Loop loop, Step.Loop row, boolean strict) {
    List<Step> body = row.body();
    boolean one =
        body.subList(0, body.size() - 1).stream().allMatch(Step.Define.class::isInstance)
            && body.get(body.size() - 1) instanceof Step.Store store
            && store.buffer().equals(fill.buffer())
            && row.extent().equals(fill.count())
            && isAt(store.index(), fill.from(), row.index());
    Optional<LaneLoop> lanes = one ? LaneLoop.of(row, strict) : Optional.empty();
    if (lanes.isEmpty() || lanes.get().callsFunctions() || !lanes.get().isLight()) {
      return Optional.empty();
    }
    Step.Store store = (Step.Store) body.get(body.size() - 1);
    Variable total = new Variable("sum", -2, store.buffer().type());
    Value there = new Value.Load(store.buffer(), store.index());
    Value value = replaced(store.value(), there, new Value.Get(total));
    boolean elsewhere = value.reads(fill.buffer()) || definesFrom(loop, fill.buffer());
    if (value.equals(store.value()) || elsewhere || !store.buffer().type().isFloating()) {
      return Optional.empty();
    }
    Map<Variable, Kind> kinds = new HashMap<>(lanes.get().kinds());
    kinds.put(total, Kind.OWN);
    LaneLoop known = new LaneLoop(row, lanes.get().element(), kinds, Map.of());
    return Optional.of(new RowTotals(fill, between, loop, known, total, value));
  }

  /** Whether {@code index} is {@code from} at the row's first turn. */
  private static boolean isAt(Value index, Value from, Variable turn) {
    LinearPlace place = LinearPlace.of(index);
    Map<Value, Long> factors = new HashMap<>(place.factors());
    Long step = factors.remove(new Value.Get(turn));
    return step != null
        && step == 1
        && new LinearPlace(place.constant(), factors).equals(LinearPlace.of(from));
  }

  private static boolean definesFrom(Step step, Buffer buffer) {
    if (step instanceof Step.Loop loop) {
      return loop.body().stream().anyMatch(inner -> definesFrom(inner, buffer));
    }
    return step instanceof Step.Define define && define.value().reads(buffer);
  }

  /** {@code value} with {@code to} for {@code from} where it is a part of a sum or the like. */
  private static Value replaced(Value value, Value from, Value to) {
    if (value.equals(from)) {
      return to;
    }
    if (value instanceof Value.MultiplyAdd fused) {
      return new Value.MultiplyAdd(fused.left(), fused.right(), replaced(fused.addend(), from, to));
    }
    if (value instanceof Value.Operate operate && operate.arguments().size() == 2) {
      List<Value> arguments = operate.arguments();
      return switch (operate.operation()) {
        case ADD, MULTIPLY, MAXIMUM, MINIMUM ->
            new Value.Operate(
                operate.operation(),
                operate.type(),
                List.of(replaced(arguments.get(0), from, to), arguments.get(1)));
        default -> value;
      };
    }
    return value;
  }
}
