package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.loop.InteriorLoop.Bounds;
import dev.einkern.compiler.loop.InteriorLoop.Limit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Reads conditions as bounds of a loop's index.
 *
 * @param definitions of what the loop's body defines
 */
record EdgeBounds(Variable index, Map<Variable, Value> definitions) {
  static final Bounds NONE = new Bounds(Optional.empty(), 0, List.of(), List.of());

  private static final Set<Operation> FAILING =
      Set.of(Operation.FLOOR_DIVIDE, Operation.MODULO, Operation.MIRROR);

  /** The bounds together with what {@code condition} asks for, if that is all bounds. */
  Optional<Bounds> and(Bounds bounds, Value condition) {
    Value part = defined(condition);
    if (!reads(part)) {
      return canFail(part) ? Optional.empty() : Optional.of(beside(bounds, part));
    }
    if (!(part instanceof Value.Operate operate)) {
      return Optional.empty();
    }
    Value left = operate.arguments().get(0);
    Value right = operate.arguments().get(operate.arguments().size() - 1);
    return switch (operate.operation()) {
      case AND -> and(bounds, left).flatMap(both -> and(both, right));
      case LESS -> less(bounds, left, right, 0);
      case LESS_EQUAL -> less(bounds, left, right, 1);
      case GREATER -> less(bounds, right, left, 0);
      case GREATER_EQUAL -> less(bounds, right, left, 1);
      default -> Optional.empty();
    };
  }

  /** The bounds within which {@code operate}, an index at an edge, is its first argument. */
  Optional<Bounds> inside(Bounds bounds, Value.Operate operate) {
    if (operate.type() != ElementType.INT || operate.arguments().size() != 2) {
      return Optional.empty();
    }
    Value moved = operate.arguments().get(0);
    Value edge = operate.arguments().get(1);
    if (shift(moved).isEmpty()) {
      return Optional.empty();
    }
    return switch (operate.operation()) {
      case MAXIMUM ->
          edge instanceof Value.Constant ? less(bounds, edge, moved, 1) : Optional.empty();
      case MINIMUM -> less(bounds, moved, edge, 1);
      case MODULO, MIRROR ->
          less(bounds, Arithmetic.ZERO, moved, 1).flatMap(both -> less(both, moved, edge, 0));
      default -> Optional.empty();
    };
  }

  /** The bounds with {@code left < right + more}, of which one is the index and what is added. */
  private Optional<Bounds> less(Bounds bounds, Value left, Value right, int more) {
    OptionalLong before = shift(left);
    if (before.isPresent()) {
      return limit(right, more, -before.getAsLong()).map(limit -> below(bounds, limit));
    }
    OptionalLong after = shift(right);
    if (after.isEmpty()) {
      return Optional.empty();
    }
    long shift = 1 - more - after.getAsLong();
    if (left instanceof Value.Constant constant && !isFar(constant.whole())) {
      long first = Math.max(bounds.first(), constant.whole() + shift);
      return Optional.of(new Bounds(bounds.condition(), first, bounds.firsts(), bounds.limits()));
    }
    return isOfAnotherLoop(left) && shift == 0 ? Optional.of(from(bounds, left)) : Optional.empty();
  }

  private static Bounds below(Bounds bounds, Limit limit) {
    return new Bounds(
        bounds.condition(), bounds.first(), bounds.firsts(), with(bounds.limits(), limit));
  }

  private static Bounds from(Bounds bounds, Value first) {
    return new Bounds(
        bounds.condition(), bounds.first(), with(bounds.firsts(), first), bounds.limits());
  }

  /** The limit {@code end + more + shift}: {@code |w| - 1}, and one more, is {@code |w|}. */
  private Optional<Limit> limit(Value end, int more, long shift) {
    return isOfAnotherLoop(end)
        ? Optional.of(new Limit(end, more + shift))
        : size(end).map(size -> new Limit(Arithmetic.extent(size.plus(Size.of(more))), shift));
  }

  /** Whether the value is an int that stays as it is along the loop. */
  private boolean isOfAnotherLoop(Value value) {
    return value instanceof Value.Get get
        && get.type() == ElementType.INT
        && !get.variable().equals(index)
        && !definitions.containsKey(get.variable());
  }

  static Optional<Size> size(Value value) {
    if (value instanceof Value.Extent extent) {
      return Optional.of(extent.size());
    }
    if (value instanceof Value.Constant constant) {
      return isFar(constant.whole()) ? Optional.empty() : Optional.of(Size.of(constant.whole()));
    }
    return value instanceof Value.Operate operate && operate.operation() == Operation.SUBTRACT
        ? size(operate.arguments().get(0))
            .flatMap(left -> size(operate.arguments().get(1)).map(left::minus))
        : Optional.empty();
  }

  /** What is added to the index in {@code value}. */
  OptionalLong shift(Value value) {
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

  private Value defined(Value value) {
    return value instanceof Value.Get get ? definitions.getOrDefault(get.variable(), value) : value;
  }

  /** Whether a value changes from turn to turn. */
  private boolean reads(Value value) {
    return value.contains(
        part ->
            part instanceof Value.Get get
                && (get.variable().equals(index) || definitions.containsKey(get.variable())));
  }

  /** Whether it may matter that it is evaluated where it would not be. */
  private static boolean canFail(Value value) {
    return value.contains(
        part ->
            part instanceof Value.Operate operate && FAILING.contains(operate.operation())
                || part instanceof Value.Load
                || part instanceof Value.Call
                || part instanceof Value.Checked);
  }

  private static Bounds beside(Bounds bounds, Value part) {
    Optional<Value> known = bounds.condition();
    Value both = part;
    if (known.isPresent()) {
      both =
          isPart(part, known.get())
              ? known.get()
              : new Value.Operate(Operation.AND, ElementType.BOOLEAN, List.of(known.get(), part));
    }
    return new Bounds(Optional.of(both), bounds.first(), bounds.firsts(), bounds.limits());
  }

  private static boolean isPart(Value part, Value condition) {
    return condition.equals(part)
        || condition instanceof Value.Operate both
            && both.operation() == Operation.AND
            && both.arguments().stream().anyMatch(one -> isPart(part, one));
  }

  private static <T> List<T> with(List<T> list, T one) {
    List<T> all = new ArrayList<>(list);
    if (!all.contains(one)) {
      all.add(one);
    }
    return all;
  }

  static boolean isFar(long number) {
    return Math.abs(number) > InteriorLoop.FARTHEST;
  }
}
