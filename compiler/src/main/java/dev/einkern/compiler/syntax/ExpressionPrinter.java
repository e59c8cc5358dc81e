package dev.einkern.compiler.syntax;

import dev.einkern.compiler.syntax.Expression.BinaryOperator;
import dev.einkern.compiler.syntax.Expression.UnaryOperator;
import java.util.List;

/** The canonical text of expressions. */
final class ExpressionPrinter {
  // How tightly an expression holds together; what is looser than its place wants parentheses.
  private static final int CONDITIONAL = 0;
  private static final int OR = 1;
  private static final int AND = 2;
  private static final int COMPARISON = 3;
  private static final int SUM = 4;
  private static final int PRODUCT = 5;
  private static final int UNARY = 6;
  private static final int POWER = 7;
  private static final int INDEXED = 8;

  private ExpressionPrinter() {}

  static String print(Expression expression) {
    return print(expression, CONDITIONAL);
  }

  private static String print(Expression expression, int loosest) {
    String text = bare(expression);
    return tightness(expression) < loosest ? "(" + text + ")" : text;
  }

  private static int tightness(Expression expression) {
    if (expression instanceof Expression.Conditional) {
      return CONDITIONAL;
    }
    if (expression instanceof Expression.Contraction) {
      return PRODUCT;
    }
    if (expression instanceof Expression.Unary) {
      return UNARY;
    }
    return expression instanceof Expression.Binary binary ? tightness(binary.operator()) : INDEXED;
  }

  private static int tightness(BinaryOperator operator) {
    return switch (operator) {
      case OR -> OR;
      case AND -> AND;
      case EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL -> COMPARISON;
      case ADD, SUBTRACT -> SUM;
      case MULTIPLY, DIVIDE, FLOOR_DIVIDE, MODULO -> PRODUCT;
      case POWER -> POWER;
    };
  }

  private static String bare(Expression expression) {
    if (expression instanceof Expression.Conditional conditional) {
      return print(conditional.condition(), OR)
          + " ? "
          + print(conditional.then())
          + " : "
          + print(conditional.otherwise());
    }
    if (expression instanceof Expression.Binary binary) {
      return binary(binary);
    }
    if (expression instanceof Expression.Contraction contraction) {
      return print(contraction.left(), PRODUCT)
          + " .["
          + SyntaxPrinter.names(contraction.axes().axes())
          + "] "
          + print(contraction.right(), UNARY);
    }
    if (expression instanceof Expression.Unary unary) {
      return unary.operator().symbol() + print(unary.operand(), UNARY);
    }
    if (expression instanceof Expression.Indexed indexed) {
      return print(indexed.base(), INDEXED) + index(indexed.index());
    }
    return primary(expression);
  }

  private static String binary(Expression.Binary binary) {
    int level = tightness(binary.operator());
    if (binary.operator() == BinaryOperator.POWER) {
      return print(binary.left(), INDEXED) + "^" + exponent(binary.right());
    }
    int left = level == COMPARISON ? SUM : level;
    return print(binary.left(), left)
        + " "
        + binary.operator().symbol()
        + " "
        + print(binary.right(), level + 1);
  }

  /** An exponent may carry one sign without parentheses, which nothing else so tight may. */
  private static String exponent(Expression exponent) {
    return exponent instanceof Expression.Unary unary && unary.operator() != UnaryOperator.NOT
        ? unary.operator().symbol() + print(unary.operand(), POWER)
        : print(exponent, POWER);
  }

  private static String primary(Expression expression) {
    if (expression instanceof Expression.Number number) {
      return number.text();
    }
    if (expression instanceof Expression.Infinity) {
      return "inf";
    }
    if (expression instanceof Expression.Pi) {
      return "pi";
    }
    if (expression instanceof Expression.Size size) {
      return "|" + size.axis().text() + "|";
    }
    if (expression instanceof Expression.Reference reference) {
      return reference.name().text();
    }
    if (expression instanceof Expression.FlatIndex flat) {
      return "(" + SyntaxPrinter.names(flat.axes()) + ")";
    }
    if (expression instanceof Expression.Iverson iverson) {
      return "[" + print(iverson.condition()) + "]";
    }
    if (expression instanceof Expression.Call call) {
      return call.function().text() + SyntaxPrinter.axes(call.axes()) + arguments(call.arguments());
    }
    if (expression instanceof Expression.PatternCall call) {
      String pattern =
          call.pattern() instanceof SyntaxTree.Letters letters
              ? "`" + SyntaxPrinter.letters(letters.pattern()) + "`"
              : SyntaxPrinter.names((SyntaxTree.Names) call.pattern());
      return pattern + arguments(call.arguments());
    }
    return recurrence((Expression.Recurrence) expression);
  }

  private static String recurrence(Expression.Recurrence recurrence) {
    String states =
        SyntaxPrinter.join(
            ", ",
            recurrence.states(),
            state -> state.name().text() + " = " + print(state.initial()));
    return (recurrence.everyState() ? "scan[" : "fold[")
        + SyntaxPrinter.names(recurrence.axes())
        + "]("
        + states
        + " : "
        + SyntaxPrinter.join(", ", recurrence.next(), ExpressionPrinter::print)
        + ")";
  }

  private static String arguments(List<Expression> arguments) {
    return "(" + SyntaxPrinter.join(", ", arguments, ExpressionPrinter::print) + ")";
  }

  static String index(IndexList index) {
    return "[" + SyntaxPrinter.join(", ", index.slots(), ExpressionPrinter::slot) + "]";
  }

  private static String slot(IndexList.Slot slot) {
    if (slot instanceof IndexList.Slot.Positional positional) {
      return print(positional.index());
    }
    if (slot instanceof IndexList.Slot.ByName byName) {
      return byName.axis().text() + "=" + print(byName.index());
    }
    if (slot instanceof IndexList.Slot.Rearranged rearranged) {
      return group(rearranged.from()) + "->" + group(rearranged.to());
    }
    return slot instanceof IndexList.Slot.Keep ? ":" : "...";
  }

  private static String group(List<Name> names) {
    return names.size() == 1 ? names.get(0).text() : "(" + SyntaxPrinter.names(names) + ")";
  }
}
