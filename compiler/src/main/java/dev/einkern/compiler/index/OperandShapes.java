package dev.einkern.compiler.index;

import java.util.Arrays;

/** From the shape in which a caller passes an operand to the operand's axes. */
final class OperandShapes {
  private OperandShapes() {}

  /**
   * The value with dimensions of extent 1 put in where the ellipsis is shorter than the layout's.
   */
  static TensorValue ofLayoutRank(Operand operand, TensorValue value) {
    String name = operand.tensor().name();
    if (value == null || value.type() != operand.tensor().type()) {
      throw new IllegalArgumentException(
          "operand " + name + " is to be of " + operand.tensor().type().keyword());
    }
    int missing = operand.layout().rank() - value.shape().length;
    if (missing < 0 || (missing > 0 && operand.ellipsisAt() < 0)) {
      throw new IllegalArgumentException(
          "operand " + name + " is to be of rank " + operand.layout().rank());
    }
    int[] shape = new int[operand.layout().rank()];
    Arrays.fill(shape, 1);
    int front = missing == 0 ? 0 : operand.ellipsisAt();
    System.arraycopy(value.shape(), 0, shape, 0, front);
    System.arraycopy(value.shape(), front, shape, front + missing, value.shape().length - front);
    return value.reshape(shape);
  }

  /**
   * The value over the operand's axes, which have these extents: a dimension of extent 1 is
   * repeated where the operand broadcasts.
   */
  static TensorValue logical(Operand operand, TensorValue value, int[] extents) {
    return operand.broadcasts() ? repeat(value, extents) : value.reshape(extents);
  }

  private static TensorValue repeat(TensorValue value, int[] extents) {
    TensorValue repeated = TensorValue.zeros(value.type(), extents);
    int[] place = new int[extents.length];
    for (int flat = 0; flat < repeated.size(); flat++) {
      int from = 0;
      for (int d = 0; d < extents.length; d++) {
        from = from * value.shape()[d] + (value.shape()[d] == 1 ? 0 : place[d]);
      }
      repeated.set(flat, value.get(from));
      for (int d = extents.length - 1; d >= 0 && ++place[d] == extents[d]; d--) {
        place[d] = 0;
      }
    }
    return repeated;
  }
}
