package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.index.Layout;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.signature.JavaType;

/** What the Java type of an operand or output says of its rank and sizes. */
final class Operands {
  private Operands() {}

  /** Whether the type is {@code float[]} that stands for a tensor of another rank, row-major. */
  static boolean isFlat(JavaType type, int rank) {
    return type instanceof JavaType.Array array && array.rank() == 1 && rank != 1;
  }

  /** Each dimension of the operand is the product of the axes flattened into it. */
  static void constrain(
      ProgramBuilder builder, String operand, JavaType type, Layout layout, Span span) {
    if (isFlat(type, layout.rank())) {
      return;
    }
    for (int i = 0; i < layout.rank(); i++) {
      builder.dimension(
          new Size.Dimension(operand, i), FlatIndex.size(layout.dimensions().get(i)), span);
    }
  }

  /** Refuses a Java type that cannot hold a tensor of this rank. */
  static void requireRank(JavaType type, int rank, String declaration, String name, Span span) {
    if (type instanceof JavaType.Array array && array.rank() > 1 && array.rank() != rank) {
      throw EinsumException.of(
          Code.EK511,
          span,
          name,
          array.element().keyword() + "[]".repeat(array.rank()),
          rank,
          declaration);
    }
    if (type instanceof JavaType.Primitive && rank != 0) {
      throw EinsumException.of(Code.EK505, span, name, declaration, name);
    }
  }
}
