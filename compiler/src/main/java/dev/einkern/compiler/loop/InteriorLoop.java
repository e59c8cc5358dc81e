package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A loop that stores one thing within bounds of its index and another, which takes no array, beyond
 * them: a row of an image with a border. Its turns are those before the bounds, those within and
 * those after, three loops that ask nothing.
 *
 * @param interior the loop as it is within the bounds
 * @param border the loop as it is beyond them
 * @param condition what must hold beside, for all turns or none
 * @param first the first turn within the bounds, if {@code limits} are greater
 * @param limits all of which the turns within are below; none if they go on to the end
 */
public record InteriorLoop(
    Step.Loop interior,
    Step.Loop border,
    Optional<Value> condition,
    long first,
    List<Limit> limits) {

  /** Turns below {@code value + shift}. */
  public record Limit(Value value, long shift) {}

  /** Loops that are always shorter gain nothing. */
  private static final int SHORTEST = 8;

  /** How far bounds are shifted at most: then ints hold them. */
  private static final long FARTHEST = 1 << 20;

  public InteriorLoop {
    limits = List.copyOf(limits);
  }

  /** The loop in three parts, if it is of that form. */
  public static Optional<InteriorLoop> of(Step.Loop loop) {
    boolean longEnough = loop.extent().constant().orElse(Long.MAX_VALUE) >= SHORTEST;
    if (!longEnough
        || loop.body().size() != 1
        || !(loop.body().get(0) instanceof Step.Store store)) {
      return Optional.empty();
    }
    return guard(store.value())
        .flatMap(guard -> new Bounds(loop.index()).of(guard))
        .map(
            bounds ->
                new InteriorLoop(
                    with(loop, store, true),
                    with(loop, store, false),
                    bounds.condition,
                    bounds.first,
                    bounds.limits.stream().filter(limit -> !isAfter(limit, loop)).toList()))
        .filter(InteriorLoop::hasBorder)
        .filter(parts -> !loads(((Step.Store) parts.border().body().get(0)).value()));
  }

  /** Whether a limit is where all turns are over. */
  private static boolean isAfter(Limit limit, Step.Loop loop) {
    return limit.shift() >= 0 && limit.value().equals(new Value.Extent(loop.extent()));
  }

  private boolean hasBorder() {
    return first > 0 || !limits.isEmpty() || condition.isPresent();
  }

  /** The condition of the only choice in a value. */
  private static Optional<Value> guard(Value value) {
    if (value instanceof Value.Choose choose) {
      boolean single = guard(choose.then()).isEmpty() && guard(choose.otherwise()).isEmpty();
      return single ? Optional.of(choose.condition()) : Optional.empty();
    }
    List<Value> guards = value.children().stream().flatMap(part -> guard(part).stream()).toList();
    return guards.size() == 1 ? Optional.of(guards.get(0)) : Optional.empty();
  }

  private static Step.Loop with(Step.Loop loop, Step.Store store, boolean holds) {
    Step taken = new Step.Store(store.buffer(), store.index(), taken(store.value(), holds));
    return new Step.Loop(
        loop.index(), loop.axes(), loop.reduction(), loop.extent(), List.of(taken));
  }

  /** The value where its guard is known. */
  private static Value taken(Value value, boolean holds) {
    if (value instanceof Value.Choose choose) {
      return holds ? choose.then() : choose.otherwise();
    }
    if (value instanceof Value.Operate operate) {
      return new Value.Operate(
          operate.operation(),
          operate.type(),
          operate.arguments().stream().map(part -> taken(part, holds)).toList());
    }
    if (value instanceof Value.Convert convert) {
      return converted(convert.type(), taken(convert.argument(), holds));
    }
    if (value instanceof Value.MultiplyAdd fused) {
      return new Value.MultiplyAdd(
          taken(fused.left(), holds), taken(fused.right(), holds), taken(fused.addend(), holds));
    }
    return value;
  }

  private static Value converted(ElementType type, Value argument) {
    boolean isWhole = argument instanceof Value.Constant && !argument.type().isFloating();
    if (!isWhole) {
      return new Value.Convert(type, argument);
    }
    long whole = ((Value.Constant) argument).whole();
    return new Value.Constant(type, whole, whole);
  }

  private static boolean loads(Value value) {
    return value instanceof Value.Load
        || value instanceof Value.Total
        || value instanceof Value.Choose
        || value instanceof Value.Call
        || value.children().stream().anyMatch(InteriorLoop::loads);
  }

  /** Reads a condition as bounds of an index. */
  private static final class Bounds {
    private final Variable index;
    private final List<Limit> limits = new ArrayList<>();
    private Optional<Value> condition = Optional.empty();
    private long first;

    Bounds(Variable index) {
      this.index = index;
    }

    Optional<Bounds> of(Value guard) {
      return add(guard) && (first > 0 || !limits.isEmpty()) ? Optional.of(this) : Optional.empty();
    }

    private boolean add(Value part) {
      if (!part.reads(index)) {
        if (canFail(part)) {
          return false;
        }
        condition = Optional.of(condition.map(other -> and(other, part)).orElse(part));
        return true;
      }
      if (!(part instanceof Value.Operate operate)) {
        return false;
      }
      Value left = operate.arguments().get(0);
      Value right = operate.arguments().get(operate.arguments().size() - 1);
      return switch (operate.operation()) {
        case AND -> add(left) && add(right);
        case LESS_EQUAL -> isLeast(left, right);
        case LESS -> isLimit(left, right);
        default -> false;
      };
    }

    /** Whether it may matter that it is evaluated where it would not be. */
    private static boolean canFail(Value value) {
      if (value instanceof Value.Operate operate) {
        Operation operation = operate.operation();
        if (operation == Operation.FLOOR_DIVIDE
            || operation == Operation.MODULO
            || operation == Operation.MIRROR) {
          return true;
        }
      }
      return value instanceof Value.Load
          || value instanceof Value.Call
          || value instanceof Value.Checked
          || value.children().stream().anyMatch(Bounds::canFail);
    }

    private static Value and(Value left, Value right) {
      return new Value.Operate(Operation.AND, ElementType.BOOLEAN, List.of(left, right));
    }

    /** {@code left <= index + shift}. */
    private boolean isLeast(Value left, Value right) {
      OptionalLong shift = shift(right);
      if (shift.isEmpty() || !(left instanceof Value.Constant least) || isFar(least.whole())) {
        return false;
      }
      first = Math.max(first, least.whole() - shift.getAsLong());
      return true;
    }

    /** {@code index + shift < right}. */
    private boolean isLimit(Value left, Value right) {
      OptionalLong shift = shift(left);
      boolean isSize =
          right instanceof Value.Extent
              || right instanceof Value.Constant constant && !isFar(constant.whole());
      if (shift.isEmpty() || !isSize) {
        return false;
      }
      limits.add(new Limit(right, -shift.getAsLong()));
      return true;
    }

    /** What is added to the index in {@code value}. */
    private OptionalLong shift(Value value) {
      if (value.equals(new Value.Get(index))) {
        return OptionalLong.of(0);
      }
      if (value instanceof Value.Operate operate
          && operate.arguments().size() == 2
          && operate.arguments().get(0).equals(new Value.Get(index))
          && operate.arguments().get(1) instanceof Value.Constant constant
          && !isFar(constant.whole())) {
        if (operate.operation() == Operation.ADD) {
          return OptionalLong.of(constant.whole());
        }
        if (operate.operation() == Operation.SUBTRACT) {
          return OptionalLong.of(-constant.whole());
        }
      }
      return OptionalLong.empty();
    }

    private static boolean isFar(long number) {
      return Math.abs(number) > FARTHEST;
    }
  }
}
