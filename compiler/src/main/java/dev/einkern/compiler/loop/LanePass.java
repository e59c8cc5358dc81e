package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Operation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A loop that stores a long function of something: it can as well store that something, and the
 * runtime apply the function to the row in place.
 *
 * @param argument the loop without the function
 * @param function what is applied then
 * @param place where the loop stores at the turn of its index
 */
public record LanePass(Step.Loop argument, Operation function, Buffer buffer, Value place) {

  /** The loop as a pass, if the function is the last of what it does, and all that it stores. */
  public static Optional<LanePass> of(LaneLoop lanes, boolean strict) {
    return lanes.totals().isEmpty()
        ? of(lanes.loop()).filter(pass -> LaneLoop.of(pass.argument(), strict).isPresent())
        : Optional.empty();
  }

  /** What of the loop is left when all passes that it ends with are taken from it. */
  static LaneLoop argument(LaneLoop lanes, boolean strict) {
    return of(lanes, strict)
        .flatMap(pass -> LaneLoop.of(pass.argument(), strict))
        .map(argument -> argument(argument, strict))
        .orElse(lanes);
  }

  /** Whether a function is long enough to be applied by itself. */
  private static boolean isLong(Operation function) {
    return function == Operation.EXP
        || LaneFunctions.hasRows(function, ElementType.FLOAT) && FunctionRows.isTooMuch(function);
  }

  private static Optional<LanePass> of(Step.Loop loop) {
    List<Step> body = loop.body();
    Set<Variable> defined = new HashSet<>();
    for (Step step : body.subList(0, body.size() - 1)) {
      if (!(step instanceof Step.Define define)) {
        return Optional.empty();
      }
      defined.add(define.variable());
    }
    if (!(body.get(body.size() - 1) instanceof Step.Store store)
        || !(store.value() instanceof Value.Operate operate)
        || operate.type() != ElementType.FLOAT
        || !isLong(operate.operation())
        || defined.stream().anyMatch(store.index()::reads)) {
      return Optional.empty();
    }
    List<Step> steps = new ArrayList<>(body.subList(0, body.size() - 1));
    steps.add(new Step.Store(store.buffer(), store.index(), operate.arguments().get(0)));
    Step.Loop argument =
        new Step.Loop(loop.index(), loop.axes(), loop.reduction(), loop.extent(), steps);
    return Optional.of(new LanePass(argument, operate.operation(), store.buffer(), store.index()));
  }

  /** What the function is applied to, if that lies in an array as it is. */
  public Optional<Value.Load> source() {
    List<Step> body = argument.body();
    return body.size() == 1 && ((Step.Store) body.get(0)).value() instanceof Value.Load load
        ? Optional.of(load)
        : Optional.empty();
  }

  /** {@code value}, which counts up with the loop, at the first turn, 0. */
  public Value first(Value value) {
    return first(value, argument.index());
  }

  static Value first(Value value, Variable index) {
    if (value.equals(new Value.Get(index))) {
      return Arithmetic.ZERO;
    }
    if (value instanceof Value.Operate operate && operate.operation() == Operation.ADD) {
      List<Value> parts = operate.arguments();
      return Arithmetic.add(first(parts.get(0), index), first(parts.get(1), index));
    }
    return value;
  }
}
