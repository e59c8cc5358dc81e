package dev.einkern.compiler.emit;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Layout;
import dev.einkern.compiler.signature.JavaType;

/** How a parameter's elements and extents are reached. */
enum OperandForm {
  /** A tensor of the layout's rank. */
  TENSOR,
  /** An array for the one dimension that there is. */
  VECTOR,
  /** An array for any number of dimensions, row-major, whose extents it does not know. */
  FLAT,
  /** {@code float[][]} or deeper. */
  NESTED,
  /** {@code float}, for rank 0. */
  PRIMITIVE;

  static OperandForm of(JavaType type, Layout layout) {
    if (type instanceof JavaType.Array array) {
      if (array.rank() > 1) {
        return NESTED;
      }
      return layout.rank() == 1 ? VECTOR : FLAT;
    }
    return type instanceof JavaType.Primitive ? PRIMITIVE : TENSOR;
  }

  /** {@code NestedArrays.floats}. */
  static String nestedConversion(ElementType type) {
    return "NestedArrays." + type.keyword() + "s";
  }
}
