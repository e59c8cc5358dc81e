package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.loop.InteriorLoop.Bounds;
import dev.einkern.compiler.loop.InteriorLoop.Limit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Reads a loop as it is where nothing that it reads is at an edge. */
final class InteriorReading {
  /** The most values of a body that stands before the interior and behind it. */
  private static final long LARGEST = 250;

  /** How many turns at most are slow at an edge, if others of the loop are to be quick. */
  private static final long NEAR = 64;

  private static final Set<ElementType> WIDENED = Set.of(ElementType.BOOLEAN, ElementType.INT);

  private final Step.Loop loop;
  private final EdgeBounds edges;
  private final Set<Value> guards = new LinkedHashSet<>();
  private Bounds bounds = EdgeBounds.NONE;
  private boolean movesIndices;
  private boolean choosesIndices;

  InteriorReading(Step.Loop loop) {
    this.loop = loop;
    Map<Variable, Value> definitions = new HashMap<>();
    for (Step step : loop.body()) {
      if (step instanceof Step.Define define) {
        definitions.put(define.variable(), define.value());
      }
    }
    this.edges = new EdgeBounds(loop.index(), definitions);
  }

  /** The loop in three parts, if they gain by that. */
  Optional<InteriorLoop> result() {
    Step.Loop interior = with(this::within);
    Bounds found = bounds.within(loop.extent());
    if (!bounds.areOfIndex() || !found.hasBorder() || contains(loop, Value.Total.class)) {
      return Optional.empty();
    }
    if (guards.size() == 1 && !movesIndices) {
      Step.Loop border = with(this::beyond);
      boolean reads =
          contains(border, Value.Load.class)
              || contains(border, Value.Call.class)
              || contains(border, Value.Choose.class);
      boolean isLong = reads && !(isNear(found) && found.firsts().isEmpty());
      return !reads || isSmall()
          ? Optional.of(new InteriorLoop(interior, border, isLong, found))
          : Optional.empty();
    }
    // A loop that reads at indices of many kinds is slow as it stands.
    return (movesIndices || choosesIndices || isNear(found)) && isSmall()
        ? Optional.of(new InteriorLoop(interior, loop, false, found))
        : Optional.empty();
  }

  private Step.Loop with(UnaryOperator<Value> values) {
    List<Step> body = new ArrayList<>();
    for (int i = loop.body().size() - 1; i >= 0; i--) {
      Step step = mapped(loop.body().get(i), values);
      if (!(step instanceof Step.Define define) || isRead(define.variable(), body)) {
        body.add(0, step);
      }
    }
    return new Step.Loop(loop.index(), loop.axes(), loop.reduction(), loop.extent(), body);
  }

  private Step mapped(Step step, UnaryOperator<Value> values) {
    if (!(step instanceof Step.Store store)) {
      return LaneLoop.mapping(step, values);
    }
    Value.Load place = (Value.Load) values.apply(new Value.Load(store.buffer(), store.index()));
    return new Step.Store(store.buffer(), place.index(), values.apply(store.value()));
  }

  /** A condition that no choice asks any more is not computed. */
  private static boolean isRead(Variable variable, List<Step> by) {
    return by.stream().flatMap(LaneLoop::values).anyMatch(value -> value.reads(variable));
  }

  /** The value within the bounds, to which it adds its own. */
  private Value within(Value value) {
    if (value instanceof Value.Choose choose) {
      Optional<Bounds> both =
          isGuard(choose) ? edges.and(bounds, choose.condition()) : Optional.empty();
      if (both.isPresent()) {
        bounds = both.get();
        guards.add(choose.condition());
        return within(choose.then());
      }
    }
    if (value instanceof Value.Load load) {
      return new Value.Load(load.buffer(), place(load.index()));
    }
    return converted(value.mapChildren(this::within));
  }

  /**
   * Whether a choice is made at an edge: by where the loop stands, or by where another one does,
   * for elements that are read.
   */
  private boolean isGuard(Value.Choose choose) {
    return choose.condition().reads(loop.index())
        || edges.definitions().keySet().stream().anyMatch(choose.condition()::reads)
        || reads(choose.then()) && !reads(choose.otherwise()) && isOfIndices(choose.condition());
  }

  private static boolean isOfIndices(Value condition) {
    return condition.contains(part -> part instanceof Value.Get)
        && !condition.contains(
            part ->
                part instanceof Value.Argument
                    || part instanceof Value.Get get && get.type() != ElementType.INT);
  }

  private static boolean reads(Value value) {
    return value.contains(Value.Load.class::isInstance);
  }

  /** A place in an array within the bounds. */
  private Value place(Value index) {
    Value moved = index(index);
    return moved.equals(index) ? index : sum(moved);
  }

  private Value index(Value value) {
    if (value instanceof Value.Choose choose) {
      choosesIndices |= isGuard(choose);
      return within(value);
    }
    if (value instanceof Value.Load) {
      return within(value);
    }
    Value moved = value.mapChildren(this::index);
    if (moved instanceof Value.Operate operate) {
      Optional<Bounds> inside = edges.inside(bounds, operate);
      if (inside.isPresent()) {
        bounds = inside.get();
        movesIndices = true;
        return operate.arguments().get(0);
      }
    }
    return moved;
  }

  /** The index as the last part of the sum. */
  private Value sum(Value place) {
    Value at = new Value.Get(loop.index());
    Optional<Value> rest = without(place);
    return rest.isPresent() ? Arithmetic.add(rest.get(), at) : place;
  }

  /** What is left of a sum without the index; none if it is not in it once. */
  private Optional<Value> without(Value value) {
    if (value.equals(new Value.Get(loop.index()))) {
      return Optional.of(Arithmetic.ZERO);
    }
    if (!(value instanceof Value.Operate operate) || operate.type() != ElementType.INT) {
      return Optional.empty();
    }
    Value left = operate.arguments().get(0);
    Value right = operate.arguments().get(operate.arguments().size() - 1);
    boolean inLeft = left.reads(loop.index());
    if (inLeft == right.reads(loop.index())) {
      return Optional.empty();
    }
    if (operate.operation() == Operation.ADD) {
      return inLeft
          ? without(left).map(rest -> Arithmetic.add(rest, right))
          : without(right).map(rest -> plus(left, rest));
    }
    return inLeft && operate.operation() == Operation.SUBTRACT
        ? without(left).map(rest -> minus(rest, right))
        : Optional.empty();
  }

  /** The sum without brackets in it: {@code at - 1} for {@code at + (0 - 1)}. */
  private static Value plus(Value left, Value right) {
    if (right instanceof Value.Constant constant && constant.whole() < 0) {
      return Arithmetic.subtract(left, Value.Constant.of((int) -constant.whole()));
    }
    if (right instanceof Value.Operate operate
        && operate.operation() == Operation.SUBTRACT
        && operate.type() == ElementType.INT) {
      Value plus = plus(left, operate.arguments().get(0));
      return minus(plus, operate.arguments().get(1));
    }
    return Arithmetic.add(left, right);
  }

  private static Value minus(Value left, Value right) {
    return left.equals(Arithmetic.ZERO) && right instanceof Value.Constant constant
        ? Value.Constant.of((int) -constant.whole())
        : Arithmetic.subtract(left, right);
  }

  /** The value beyond the bounds of the only choice. */
  private Value beyond(Value value) {
    if (value instanceof Value.Choose choose && guards.contains(choose.condition())) {
      return beyond(choose.otherwise());
    }
    if (value instanceof Value.Load load) {
      Value at = beyond(load.index());
      return new Value.Load(load.buffer(), at.equals(load.index()) ? at : sum(at));
    }
    return converted(value.mapChildren(this::beyond));
  }

  /** A whole number as one of the type, if it is converted. */
  private static Value converted(Value value) {
    if (value instanceof Value.Convert convert
        && convert.argument() instanceof Value.Constant constant
        && WIDENED.contains(constant.type())
        && convert.type() != ElementType.BOOLEAN) {
      return new Value.Constant(convert.type(), constant.whole(), constant.whole());
    }
    return value;
  }

  /** Whether few turns are beyond the bounds. */
  private boolean isNear(Bounds found) {
    long near = Math.min(NEAR, loop.extent().constant().orElse(Long.MAX_VALUE) / 2);
    return found.first() <= near
        && found.limits().stream().allMatch(limit -> beyond(limit) <= near);
  }

  /** How many turns are beyond a limit. */
  private long beyond(Limit limit) {
    OptionalLong left =
        EdgeBounds.size(limit.value())
            .map(size -> loop.extent().minus(size).constant())
            .orElse(OptionalLong.empty());
    return left.isPresent() ? left.getAsLong() - limit.shift() : Long.MAX_VALUE;
  }

  private boolean isSmall() {
    return !contains(loop, Value.Checked.class)
        && loop.body().stream().flatMap(LaneLoop::values).mapToLong(InteriorReading::values).sum()
            <= LARGEST;
  }

  private static long values(Value value) {
    return 1 + value.children().stream().mapToLong(InteriorReading::values).sum();
  }

  private static boolean contains(Step.Loop loop, Class<? extends Value> kind) {
    return loop.body().stream()
        .flatMap(LaneLoop::values)
        .anyMatch(value -> value.contains(kind::isInstance));
  }
}
