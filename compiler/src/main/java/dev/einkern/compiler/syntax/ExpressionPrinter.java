package dev.einkern.compiler.syntax;

import dev.einkern.compiler.syntax.Expression.BinaryOperator;
import dev.einkern.compiler.syntax.Expression.UnaryOperator;
import java.util.List;

/**
 * Writes the canonical text of expressions, each part behind the last one: the deepest tree that
 * the parser makes needs little stack, and time linear in its size.
 */
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

  private final StringBuilder text = new StringBuilder();

  private ExpressionPrinter() {}

  static String print(Expression expression) {
    ExpressionPrinter printer = new ExpressionPrinter();
    printer.expression(expression, CONDITIONAL);
    return printer.text.toString();
  }

  static String index(IndexList index) {
    ExpressionPrinter printer = new ExpressionPrinter();
    printer.slots(index);
    return printer.text.toString();
  }

  private void expression(Expression expression, int loosest) {
    boolean parenthesised = tightness(expression) < loosest;
    text.append(parenthesised ? "(" : "");
    bare(expression);
    text.append(parenthesised ? ")" : "");
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

  private void bare(Expression expression) {
    if (expression instanceof Expression.Binary binary) {
      binary(binary);
    } else if (expression instanceof Expression.Contraction contraction) {
      expression(contraction.left(), PRODUCT);
      text.append(" .[").append(SyntaxPrinter.names(contraction.axes().axes())).append("] ");
      expression(contraction.right(), UNARY);
    } else if (expression instanceof Expression.Conditional conditional) {
      expression(conditional.condition(), OR);
      text.append(" ? ");
      expression(conditional.then(), CONDITIONAL);
      text.append(" : ");
      expression(conditional.otherwise(), CONDITIONAL);
    } else if (expression instanceof Expression.Unary unary) {
      text.append(unary.operator().symbol());
      expression(unary.operand(), UNARY);
    } else if (expression instanceof Expression.Indexed indexed) {
      expression(indexed.base(), INDEXED);
      slots(indexed.index());
    } else {
      primary(expression);
    }
  }

  private void binary(Expression.Binary binary) {
    if (binary.operator() == BinaryOperator.POWER) {
      expression(binary.left(), INDEXED);
      text.append('^');
      exponent(binary.right());
      return;
    }
    int level = tightness(binary.operator());
    expression(binary.left(), level == COMPARISON ? SUM : level);
    text.append(' ').append(binary.operator().symbol()).append(' ');
    expression(binary.right(), level + 1);
  }

  /** An exponent may carry one sign without parentheses, which nothing else so tight may. */
  private void exponent(Expression exponent) {
    if (exponent instanceof Expression.Unary unary && unary.operator() != UnaryOperator.NOT) {
      text.append(unary.operator().symbol());
      expression(unary.operand(), POWER);
    } else {
      expression(exponent, POWER);
    }
  }

  private void primary(Expression expression) {
    if (expression instanceof Expression.Iverson iverson) {
      text.append('[');
      expression(iverson.condition(), CONDITIONAL);
      text.append(']');
    } else if (expression instanceof Expression.Call call) {
      text.append(call.function().text()).append(SyntaxPrinter.axes(call.axes()));
      arguments(call.arguments());
    } else if (expression instanceof Expression.PatternCall call) {
      text.append(pattern(call.pattern()));
      arguments(call.arguments());
    } else if (expression instanceof Expression.Recurrence recurrence) {
      recurrence(recurrence);
    } else {
      text.append(leaf(expression));
    }
  }

  private static String leaf(Expression expression) {
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
    if (expression instanceof Expression.FlatIndex flat) {
      return "(" + SyntaxPrinter.names(flat.axes()) + ")";
    }
    return ((Expression.Reference) expression).name().text();
  }

  private static String pattern(SyntaxTree pattern) {
    return pattern instanceof SyntaxTree.Letters letters
        ? "`" + SyntaxPrinter.letters(letters.pattern()) + "`"
        : SyntaxPrinter.names((SyntaxTree.Names) pattern);
  }

  private void recurrence(Expression.Recurrence recurrence) {
    text.append(recurrence.everyState() ? "scan[" : "fold[")
        .append(SyntaxPrinter.names(recurrence.axes()))
        .append("](");
    String separator = "";
    for (Expression.State state : recurrence.states()) {
      text.append(separator).append(state.name().text()).append(" = ");
      expression(state.initial(), CONDITIONAL);
      separator = ", ";
    }
    text.append(" : ");
    list(recurrence.next());
    text.append(')');
  }

  private void arguments(List<Expression> arguments) {
    text.append('(');
    list(arguments);
    text.append(')');
  }

  private void list(List<Expression> expressions) {
    String separator = "";
    for (Expression expression : expressions) {
      text.append(separator);
      expression(expression, CONDITIONAL);
      separator = ", ";
    }
  }

  private void slots(IndexList index) {
    String separator = "[";
    for (IndexList.Slot slot : index.slots()) {
      text.append(separator);
      slot(slot);
      separator = ", ";
    }
    text.append(']');
  }

  private void slot(IndexList.Slot slot) {
    if (slot instanceof IndexList.Slot.Positional positional) {
      expression(positional.index(), CONDITIONAL);
    } else if (slot instanceof IndexList.Slot.ByName byName) {
      text.append(byName.axis().text()).append('=');
      expression(byName.index(), CONDITIONAL);
    } else if (slot instanceof IndexList.Slot.Rearranged rearranged) {
      text.append(group(rearranged.from())).append("->").append(group(rearranged.to()));
    } else {
      text.append(slot instanceof IndexList.Slot.Keep ? ":" : "...");
    }
  }

  private static String group(List<Name> names) {
    return names.size() == 1 ? names.get(0).text() : "(" + SyntaxPrinter.names(names) + ")";
  }
}
