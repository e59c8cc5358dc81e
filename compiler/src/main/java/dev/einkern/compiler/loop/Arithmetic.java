package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Size;
import java.util.List;

/** Index arithmetic without what does nothing: zeros added, ones multiplied. */
final class Arithmetic {
  static final Value ZERO = Value.Constant.of(0);

  private Arithmetic() {}

  static Value add(Value left, Value right) {
    if (left.equals(ZERO)) {
      return right;
    }
    if (right.equals(ZERO)) {
      return left;
    }
    return new Value.Operate(Operation.ADD, ElementType.INT, List.of(left, right));
  }

  static Value subtract(Value left, Value right) {
    return new Value.Operate(Operation.SUBTRACT, ElementType.INT, List.of(left, right));
  }

  static Value times(Value left, Size factor) {
    if (factor.equals(Size.ONE)) {
      return left;
    }
    if (left.equals(Value.Constant.of(1))) {
      return extent(factor);
    }
    return new Value.Operate(Operation.MULTIPLY, ElementType.INT, List.of(left, extent(factor)));
  }

  static Value extent(Size size) {
    return size.constant().isPresent()
        ? Value.Constant.of((int) size.constant().getAsLong())
        : new Value.Extent(size);
  }
}
