package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.loop.LaneLoop.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A loop in lanes that only reduces what it reads in one place of an array, run along that place:
 * {@code x[xAt]} for {@code x[xAtRow + column]}. HotSpot then spends less on the array's bounds
 * each time that the loop begins, and reads more at a time from memory.
 *
 * @param lanes the loop, whose index is the place
 * @param first the place where it begins
 */
public record RunningPlace(LaneLoop lanes, Value first) {

  /** The loop along its place; none if it reads several, stores or needs its index otherwise. */
  public static Optional<RunningPlace> of(LaneLoop lanes) {
    Step.Loop loop = lanes.loop();
    if (loop.body().stream().anyMatch(Step.Store.class::isInstance)) {
      return Optional.empty();
    }
    Set<Value.Load> loads =
        loop.body().stream()
            .flatMap(LaneLoop::values)
            .flatMap(RunningPlace::loads)
            .filter(load -> lanes.kind(load) == Kind.OWN)
            .collect(Collectors.toSet());
    if (loads.size() != 1) {
      return Optional.empty();
    }
    Value.Load load = loads.iterator().next();
    // Its number makes a variable unique, and those of the nest are not negative.
    Variable place = new Variable(load.buffer().name() + "At", -1, ElementType.INT);
    Value at = new Value.Get(place);
    List<Step> body =
        loop.body().stream()
            .map(step -> LaneLoop.mapping(step, v -> v.replacing(load.index(), at)))
            .toList();
    return NestContents.variablesReadBy(body).contains(loop.index())
        ? Optional.empty()
        : first(load.index(), lanes).map(first -> along(lanes, place, body, first));
  }

  private static RunningPlace along(LaneLoop lanes, Variable place, List<Step> body, Value first) {
    Step.Loop loop = lanes.loop();
    Map<Variable, Kind> kinds = new HashMap<>(lanes.kinds());
    kinds.put(place, Kind.STEPPING);
    return new RunningPlace(
        new LaneLoop(
            new Step.Loop(place, loop.axes(), loop.reduction(), loop.extent(), body),
            lanes.element(),
            kinds,
            lanes.totals()),
        first);
  }

  private static Stream<Value.Load> loads(Value value) {
    Stream<Value.Load> within = value.children().stream().flatMap(RunningPlace::loads);
    return value instanceof Value.Load load ? Stream.concat(Stream.of(load), within) : within;
  }

  /** Where a place begins that is a sum of the loop's index and what stays. */
  private static Optional<Value> first(Value place, LaneLoop lanes) {
    return place instanceof Value.Operate sum
            && sum.operation() == Operation.ADD
            && sum.arguments().get(1).equals(new Value.Get(lanes.loop().index()))
            && lanes.kind(sum.arguments().get(0)) == Kind.SAME
            && !(sum.arguments().get(0) instanceof Value.Choose)
        ? Optional.of(sum.arguments().get(0))
        : Optional.empty();
  }
}
