package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.Operation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Blocks that copy one array into another and nothing else: the outer loop runs along the memory of
 * the source, whose columns it counts, and the inner one along that of the target.
 *
 * @param from where the source is read first
 * @param sourceRow how far apart the source is read by neighbours of the inner loop
 * @param to where the target is written first
 * @param targetRow how far apart the target is written by neighbours of the outer loop
 */
public record TransposedCopy(
    Buffer source, Value from, Value sourceRow, Buffer target, Value to, Value targetRow) {
  private static final Value ZERO = Value.Constant.of(0);
  private static final Value ONE = Value.Constant.of(1);

  /** The blocks as such a copy, if that is all they are. */
  public static Optional<TransposedCopy> of(Step.Blocks blocks) {
    Map<Variable, Value> definitions = new HashMap<>();
    List<Step> around = blocks.loop().body();
    for (Step step : around.subList(0, around.size() - 1)) {
      if (!(step instanceof Step.Define define)) {
        return Optional.empty();
      }
      definitions.put(define.variable(), define.value());
    }
    List<Step> body = blocks.inner().body();
    if (body.size() != 1
        || !(body.get(0) instanceof Step.Store store)
        || !(store.value() instanceof Value.Load load)
        || load.buffer().equals(store.buffer())
        || load.type() != store.buffer().type()) {
      return Optional.empty();
    }
    Variable outer = blocks.loop().index();
    Variable inner = blocks.inner().index();
    Optional<Place> read = Place.of(load.index(), outer, inner, definitions);
    Optional<Place> written = Place.of(store.index(), outer, inner, definitions);
    return read.isPresent()
            && written.isPresent()
            && read.get().alongOuter().equals(ONE)
            && written.get().alongInner().equals(ONE)
        ? Optional.of(
            new TransposedCopy(
                load.buffer(),
                read.get().first(),
                read.get().alongInner(),
                store.buffer(),
                written.get().first(),
                written.get().alongOuter()))
        : Optional.empty();
  }

  /** A place in an array: the first, and how far each turn of a loop goes on from there. */
  private record Place(Value first, Value alongOuter, Value alongInner) {

    /** The place that {@code index} is, if it is a sum of terms with at most one of the indices. */
    static Optional<Place> of(
        Value index, Variable outer, Variable inner, Map<Variable, Value> definitions) {
      if (index instanceof Value.Get get) {
        if (get.variable().equals(outer)) {
          return Optional.of(new Place(ZERO, ONE, ZERO));
        }
        if (get.variable().equals(inner)) {
          return Optional.of(new Place(ZERO, ZERO, ONE));
        }
        Value definition = definitions.get(get.variable());
        return definition == null
            ? Optional.of(new Place(index, ZERO, ZERO))
            : of(definition, outer, inner, definitions);
      }
      if (index instanceof Value.Constant
          || index instanceof Value.Extent
          || index instanceof Value.Start) {
        return Optional.of(new Place(index, ZERO, ZERO));
      }
      if (!(index instanceof Value.Operate operate) || operate.arguments().size() != 2) {
        return Optional.empty();
      }
      Optional<Place> left = of(operate.arguments().get(0), outer, inner, definitions);
      Optional<Place> right = of(operate.arguments().get(1), outer, inner, definitions);
      if (left.isEmpty() || right.isEmpty()) {
        return Optional.empty();
      }
      if (operate.operation() == Operation.ADD) {
        return Optional.of(left.get().plus(right.get(), operate));
      }
      return operate.operation() == Operation.MULTIPLY && right.get().isFixed()
          ? Optional.of(left.get().times(right.get().first(), operate))
          : Optional.empty();
    }

    private boolean isFixed() {
      return alongOuter.equals(ZERO) && alongInner.equals(ZERO);
    }

    private Place plus(Place other, Value.Operate sum) {
      return new Place(
          sum(first, other.first, sum),
          sum(alongOuter, other.alongOuter, sum),
          sum(alongInner, other.alongInner, sum));
    }

    private Place times(Value factor, Value.Operate product) {
      return new Place(
          product(first, factor, product),
          product(alongOuter, factor, product),
          product(alongInner, factor, product));
    }

    private static Value sum(Value left, Value right, Value.Operate like) {
      if (left.equals(ZERO)) {
        return right;
      }
      return right.equals(ZERO) ? left : operate(left, right, like);
    }

    private static Value product(Value left, Value right, Value.Operate like) {
      if (left.equals(ZERO) || right.equals(ONE)) {
        return left;
      }
      return left.equals(ONE) ? right : operate(left, right, like);
    }

    private static Value operate(Value left, Value right, Value.Operate like) {
      return new Value.Operate(like.operation(), like.type(), List.of(left, right));
    }
  }
}
