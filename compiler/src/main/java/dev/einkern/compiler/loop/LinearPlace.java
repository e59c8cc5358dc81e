package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.Operation;
import java.util.HashMap;
import java.util.Map;

/** A place in an array as a sum: a number, and other parts times numbers. */
record LinearPlace(long constant, Map<Value, Long> factors) {
  LinearPlace {
    factors = Map.copyOf(factors);
  }

  static LinearPlace of(Value index) {
    Map<Value, Long> factors = new HashMap<>();
    long constant = add(index, 1, factors);
    factors.values().removeIf(factor -> factor == 0);
    return new LinearPlace(constant, factors);
  }

  /** Adds {@code value} times {@code factor}; gives the part that is a number. */
  private static long add(Value value, long factor, Map<Value, Long> into) {
    if (value instanceof Value.Constant constant) {
      return factor * constant.whole();
    }
    if (value instanceof Value.Operate operate && operate.operation() == Operation.ADD) {
      return operate.arguments().stream().mapToLong(part -> add(part, factor, into)).sum();
    }
    if (value instanceof Value.Operate operate
        && operate.operation() == Operation.MULTIPLY
        && operate.arguments().get(1) instanceof Value.Constant times) {
      return add(operate.arguments().get(0), factor * times.whole(), into);
    }
    into.merge(value, factor, Long::sum);
    return 0;
  }

  /** How far it is from {@code other}, if that is the same but for a number; else −1. */
  long after(LinearPlace other) {
    return factors.equals(other.factors) ? constant - other.constant : -1;
  }

  long factor(Variable variable) {
    return factors.getOrDefault(new Value.Get(variable), 0L);
  }
}
