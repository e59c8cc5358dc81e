package dev.einkern.compiler.report;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.Operand;
import dev.einkern.compiler.index.Output;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.SizeVariable;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.schedule.Extents;
import java.util.List;

/**
 * What a program costs, as polynomials over the sizes of its axes.
 *
 * @param flops arithmetic on floating values, a function counted as one
 * @param bytes read from operands and written to outputs, each element once
 * @param order the order in which the factors of a formula stand
 */
public record Cost(Size flops, Size bytes, List<SizeVariable> order) {

  /** The cost of a program whose extents are inferred. */
  public static Cost of(IndexProgram program) {
    Extents extents = Extents.of(program.extents());
    Operations operations = new Operations(extents);
    Size flops = Size.ZERO;
    for (Statement statement : program.statements()) {
      flops = flops.plus(operations.of(statement));
    }
    Size bytes = Size.ZERO;
    for (Operand operand : program.operands()) {
      bytes = bytes.plus(bytes(operand.tensor().axes(), operand.tensor().type(), extents));
    }
    for (Output output : program.outputs()) {
      bytes = bytes.plus(bytes(output.tensor().axes(), output.tensor().type(), extents));
    }
    return new Cost(flops, bytes, List.copyOf(program.extents().keySet()));
  }

  private static Size bytes(List<Axis> axes, ElementType type, Extents extents) {
    return extents.elements(axes).times(Size.of(width(type)));
  }

  /** The bytes that one element takes. */
  static int width(ElementType type) {
    return switch (type) {
      case BOOLEAN -> 1;
      case INT, FLOAT -> 4;
      case LONG, DOUBLE -> 8;
    };
  }

  /** A size as a formula over axes' names: {@code 2·batch·d + 8}. */
  public String formula(Size size) {
    return new Formula(order).of(size);
  }
}
