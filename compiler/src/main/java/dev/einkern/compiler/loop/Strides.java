package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.Operation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An index into an array that is a sum of multiples of the indices of some loops.
 *
 * @param first the place where all of them are 0
 * @param along how far each of them, one more, goes on from there
 */
record Strides(Value first, List<Value> along) {
  static final Value ONE = Value.Constant.of(1);

  private static final Value ZERO = Arithmetic.ZERO;

  Strides {
    along = List.copyOf(along);
  }

  /**
   * The index as such a sum, if it is one.
   *
   * @param definitions of variables that are not known outside of the loops
   */
  static Optional<Strides> of(Value index, List<Variable> loops, Map<Variable, Value> definitions) {
    if (index instanceof Value.Get get) {
      Value definition = definitions.get(get.variable());
      return definition == null
          ? Optional.of(variable(get, loops))
          : of(definition, loops, definitions);
    }
    if (index instanceof Value.Operate operate && operate.operation() == Operation.ADD) {
      return of(operate.arguments().get(0), loops, definitions)
          .flatMap(
              left ->
                  of(operate.arguments().get(1), loops, definitions)
                      .map(right -> left.plus(right)));
    }
    if (index instanceof Value.Operate operate && operate.operation() == Operation.MULTIPLY) {
      return of(operate.arguments().get(0), loops, definitions)
          .flatMap(
              left ->
                  of(operate.arguments().get(1), loops, definitions)
                      .filter(Strides::isFixed)
                      .map(factor -> left.times(factor.first, operate)));
    }
    return changes(index, loops, definitions)
        ? Optional.empty()
        : Optional.of(new Strides(index, Collections.nCopies(loops.size(), ZERO)));
  }

  private static Strides variable(Value.Get get, List<Variable> loops) {
    int loop = loops.indexOf(get.variable());
    List<Value> along = new ArrayList<>(Collections.nCopies(loops.size(), ZERO));
    if (loop < 0) {
      return new Strides(get, along);
    }
    along.set(loop, ONE);
    return new Strides(ZERO, along);
  }

  /** Whether a value is another one at another turn of the loops. */
  static boolean changes(Value value, List<Variable> loops, Map<Variable, Value> definitions) {
    return value instanceof Value.Get get
        ? loops.contains(get.variable()) || definitions.containsKey(get.variable())
        : value.children().stream().anyMatch(part -> changes(part, loops, definitions));
  }

  private boolean isFixed() {
    return along.stream().allMatch(ZERO::equals);
  }

  private Strides plus(Strides other) {
    List<Value> sums = new ArrayList<>();
    for (int loop = 0; loop < along.size(); loop++) {
      sums.add(Arithmetic.add(along.get(loop), other.along.get(loop)));
    }
    return new Strides(Arithmetic.add(first, other.first), sums);
  }

  private Strides times(Value factor, Value.Operate product) {
    return new Strides(
        times(first, factor, product),
        along.stream().map(stride -> times(stride, factor, product)).toList());
  }

  private static Value times(Value value, Value factor, Value.Operate product) {
    if (value.equals(ZERO) || factor.equals(ONE)) {
      return value;
    }
    return value.equals(ONE)
        ? factor
        : new Value.Operate(product.operation(), product.type(), List.of(value, factor));
  }
}
