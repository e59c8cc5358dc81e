package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expressions;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.syntax.Statement;
import dev.einkern.compiler.syntax.Statement.Assignment;
import java.util.Optional;

/** Which type an assigned value has: the one in which it is combined, and the output's. */
final class AssignedType {
  private AssignedType() {}

  /** The value in the type in which it is combined; weak ones take the output's at once. */
  static Value combined(Assignment assignment, Value value, Optional<ElementType> output) {
    Statement.Operator operator = assignment.operator();
    if (operator == Statement.Operator.ANY || operator == Statement.Operator.ALL) {
      return Value.strong(Arithmetic.truth(value));
    }
    Value numeric = value;
    if (operator != Statement.Operator.ASSIGN && value.type() == ElementType.BOOLEAN) {
      numeric = new Value(new Expr.Cast(ElementType.INT, value.expr()), value.weak());
    }
    return numeric.weak() && output.filter(numeric::becomes).isPresent()
        ? Value.strong(Promotion.convert(numeric, output.get()))
        : numeric;
  }

  /**
   * The value in the type of the output, if it goes to one.
   *
   * @throws EinsumException if that is narrower
   */
  static Expr widened(Assignment assignment, Expr expr, Optional<ElementType> output) {
    if (output.isEmpty()) {
      return expr;
    }
    if (!Promotion.widens(expr.type(), output.get())) {
      throw EinsumException.of(
              Code.EK401,
              assignment.value().span(),
              expr.type().keyword(),
              output.get().keyword(),
              assignment.target().name().text())
          .note(
              "Write "
                  + output.get().keyword()
                  + "(…) around it, or give the output the type "
                  + expr.type().keyword()
                  + "."
                  + widening(expr, output.get()));
    }
    return Promotion.cast(expr, output.get());
  }

  /** What of the expression makes it wider than the output, if that is plain to see. */
  private static String widening(Expr expr, ElementType output) {
    if (output.isWhole() && divides(expr)) {
      return " '/' of whole numbers gives a double, '//' the whole quotient.";
    }
    return output == ElementType.FLOAT
        ? Expressions.doubleScalar(expr)
            .map(" '%1$s' is double: float(%1$s) keeps the rest float."::formatted)
            .orElse("")
        : "";
  }

  private static boolean divides(Expr expr) {
    return expr instanceof Expr.Apply apply && apply.operation() == Operation.DIVIDE
        || expr.children().stream().anyMatch(AssignedType::divides);
  }
}
