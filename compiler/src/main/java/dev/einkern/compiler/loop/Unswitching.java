package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.Operation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Asks before a loop what it would ask in each turn, if the answer is the same for all: a scan's
 * {@code t == 0 ? first : before} leaves two loops over the state, each along one array.
 */
final class Unswitching {
  private static final int MOST_VALUES = 250;
  private static final int MOST_CONDITIONS = 3;

  /** HotSpot compiles no method that is long. */
  private static final int MOST_IN_ALL = 500;

  /** What may have no value where the loop has no turn. */
  private static final Set<Operation> FAILING =
      Set.of(Operation.FLOOR_DIVIDE, Operation.MODULO, Operation.MIRROR);

  private final Predicate<Value> wanted;

  private Unswitching(Predicate<Value> wanted) {
    this.wanted = wanted;
  }

  /** In a recurrence, where each time asks which it is, all such conditions. */
  static Unswitching ofRecurrence() {
    return new Unswitching(condition -> true);
  }

  /** Elsewhere whether an index is one number: the others are bounds, see {@link InteriorLoop}. */
  static Unswitching ofEqualities() {
    return new Unswitching(
        condition ->
            condition instanceof Value.Operate operate
                && (operate.operation() == Operation.EQUAL
                    || operate.operation() == Operation.NOT_EQUAL));
  }

  /** The steps with their loops so, unless that makes too much of them. */
  List<Step> of(List<Step> steps) {
    List<Step> unswitched = within(steps);
    return total(unswitched) <= MOST_IN_ALL ? unswitched : steps;
  }

  private List<Step> within(List<Step> steps) {
    return steps.stream().map(this::of).toList();
  }

  private static long total(List<Step> steps) {
    long total = 0;
    for (Step step : steps) {
      if (step instanceof Step.Loop loop) {
        total += total(loop.body());
      } else if (step instanceof Step.If choice) {
        total += total(choice.then()) + total(choice.otherwise());
      } else {
        total += LaneLoop.values(step).mapToLong(Unswitching::count).sum();
      }
    }
    return total;
  }

  private Step of(Step step) {
    if (step instanceof Step.If choice) {
      return new Step.If(choice.condition(), within(choice.then()), within(choice.otherwise()));
    }
    if (!(step instanceof Step.Loop loop)) {
      return step;
    }
    return isStraight(loop) ? unswitched(loop, MOST_CONDITIONS) : with(loop, within(loop.body()));
  }

  private static boolean isStraight(Step.Loop loop) {
    long values =
        loop.body().stream().flatMap(LaneLoop::values).mapToLong(Unswitching::count).sum();
    return values <= MOST_VALUES
        && loop.body().stream()
            .allMatch(
                step ->
                    step instanceof Step.Define
                        || step instanceof Step.Store
                        || step instanceof Step.Assign
                        || step instanceof Step.Accumulate);
  }

  private static long count(Value value) {
    return 1 + value.children().stream().mapToLong(Unswitching::count).sum();
  }

  private static Step.Loop with(Step.Loop loop, List<Step> body) {
    return new Step.Loop(loop.index(), loop.axes(), loop.reduction(), loop.extent(), body);
  }

  private Step unswitched(Step.Loop loop, int most) {
    Set<Variable> own = new HashSet<>(Set.of(loop.index()));
    for (Step step : loop.body()) {
      if (step instanceof Step.Define define) {
        own.add(define.variable());
      }
    }
    Optional<Value> condition =
        most == 0
            ? Optional.empty()
            : loop.body().stream()
                .flatMap(LaneLoop::values)
                .flatMap(value -> condition(value, own).stream())
                .findFirst();
    if (condition.isEmpty()) {
      return loop;
    }
    return new Step.If(
        condition.get(),
        List.of(unswitched(chosen(loop, condition.get(), true), most - 1)),
        List.of(unswitched(chosen(loop, condition.get(), false), most - 1)));
  }

  /** A condition in {@code value} that no variable of the loop's {@code own} is part of. */
  private Optional<Value> condition(Value value, Set<Variable> own) {
    if (value instanceof Value.Choose choose
        && wanted.test(choose.condition())
        && !choose.condition().contains(part -> isOfTurn(part, own))) {
      return Optional.of(choose.condition());
    }
    return value.children().stream().flatMap(part -> condition(part, own).stream()).findFirst();
  }

  private static boolean isOfTurn(Value part, Set<Variable> own) {
    return part instanceof Value.Load
        || part instanceof Value.Total
        || part instanceof Value.Call
        || part instanceof Value.Checked
        || part instanceof Value.Operate operate && FAILING.contains(operate.operation())
        || part instanceof Value.Get get && own.contains(get.variable());
  }

  /** The loop where the condition holds or does not, without what only the other needs. */
  private static Step.Loop chosen(Step.Loop loop, Value condition, boolean holds) {
    Deque<Step> needed = new ArrayDeque<>();
    for (int i = loop.body().size() - 1; i >= 0; i--) {
      Step step = LaneLoop.mapping(loop.body().get(i), value -> chosen(value, condition, holds));
      boolean isRead =
          !(step instanceof Step.Define define)
              || needed.stream()
                  .flatMap(LaneLoop::values)
                  .anyMatch(value -> value.reads(define.variable()));
      if (isRead) {
        needed.addFirst(step);
      }
    }
    return with(loop, new ArrayList<>(needed));
  }

  private static Value chosen(Value value, Value condition, boolean holds) {
    if (value instanceof Value.Choose choose && choose.condition().equals(condition)) {
      return chosen(holds ? choose.then() : choose.otherwise(), condition, holds);
    }
    return value.mapChildren(part -> chosen(part, condition, holds));
  }
}
