package dev.einkern.compiler.index;

import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;

/** The rules that one statement or one expression node keeps by itself. */
final class ExpressionRules {
  private ExpressionRules() {}

  static void statement(Statement statement, Consumer<String> report) {
    Tensor target = statement.target();
    if (statement instanceof Statement.Let let) {
      require(
          let.value().type() == target.type(),
          report,
          target.name() + " is " + target.type() + ", its value " + let.value().type());
    } else if (statement instanceof Statement.Scatter scatter) {
      String name = target.name();
      require(scatter.value().type() == target.type(), report, name + " and its value");
      require(scatter.identity().type() == target.type(), report, name + " and its identity");
      require(
          scatter.guard().stream().allMatch(guard -> guard.type() == ElementType.BOOLEAN),
          report,
          "the guard of " + name + " is no boolean");
      require(scatter.at().size() == target.rank(), report, name + " has as many axes as indices");
      require(indicesAreInts(scatter.at()), report, "an index into " + name + " is no int or long");
      require(
          scatter.combine().stream().allMatch(by -> admits(by, target.type()) && !by.isArg()),
          report,
          name + " cannot be combined by " + scatter.combine());
    }
  }

  static void expression(Expr expr, Consumer<String> report) {
    if (expr instanceof Expr.Literal literal) {
      literal(literal, report);
    } else if (expr instanceof Expr.Read read) {
      String name = read.tensor().name();
      require(
          read.indices().size() == read.tensor().rank(),
          report,
          name + " has as many axes as indices");
      require(
          indicesAreInts(read.indices()), report, "an index into " + name + " is no int or long");
    } else if (expr instanceof Expr.Apply apply) {
      apply(apply, report);
    } else if (expr instanceof Expr.Invoke invoke) {
      List<ElementType> types = invoke.arguments().stream().map(Expr::type).toList();
      require(
          types.equals(invoke.function().parameters()),
          report,
          invoke.function().name() + " of " + types);
    } else if (expr instanceof Expr.Select select) {
      require(
          select.condition().type() == ElementType.BOOLEAN
              && select.then().type() == select.otherwise().type(),
          report,
          "a condition is boolean, and its branches are of one type");
    } else if (expr instanceof Expr.Reduce reduce) {
      require(
          !reduce.axes().isEmpty() && new HashSet<>(reduce.axes()).size() == reduce.axes().size(),
          report,
          "a reduction has one axis or several different ones");
      require(
          admits(reduce.reduction(), reduce.body().type()),
          report,
          reduce.reduction() + " of " + reduce.body().type());
    }
  }

  private static void literal(Expr.Literal literal, Consumer<String> report) {
    boolean whole = !literal.type().isFloating();
    boolean fits =
        switch (literal.type()) {
          case BOOLEAN -> literal.whole() == 0 || literal.whole() == 1;
          case INT -> literal.whole() == (int) literal.whole();
          case LONG, DOUBLE -> true;
          case FLOAT -> Double.compare(literal.real(), (float) literal.real()) == 0;
        };
    require(
        fits && (whole ? Double.doubleToRawLongBits(literal.real()) == 0 : literal.whole() == 0),
        report,
        literal + " is not in the type's range, or says two things");
  }

  private static void apply(Expr.Apply apply, Consumer<String> report) {
    Operation operation = apply.operation();
    List<Expr> arguments = apply.arguments();
    if (arguments.size() != operation.arity()) {
      report.accept(operation + " takes " + operation.arity() + " arguments");
      return;
    }
    ElementType argument = arguments.get(0).type();
    require(
        arguments.stream().allMatch(other -> other.type() == argument),
        report,
        "the arguments of " + operation + " are of one type");
    require(
        apply.type() == (operation.yieldsBoolean() ? ElementType.BOOLEAN : argument),
        report,
        operation + " of " + argument + " is not " + apply.type());
    require(admits(operation, argument), report, operation + " of " + argument);
    if (operation == Operation.POWER && argument.isWhole()) {
      require(
          arguments.get(1) instanceof Expr.Literal exponent && exponent.whole() >= 0,
          report,
          "the exponent of a whole number is a literal that is not negative");
    }
  }

  private static boolean admits(Operation operation, ElementType argument) {
    return switch (operation) {
      case ADD,
          SUBTRACT,
          MULTIPLY,
          FLOOR_DIVIDE,
          MODULO,
          POWER,
          MINIMUM,
          MAXIMUM,
          NEGATE,
          ABS,
          SIGN,
          RELU,
          LESS,
          LESS_EQUAL,
          GREATER,
          GREATER_EQUAL ->
          argument != ElementType.BOOLEAN;
      case EQUAL, NOT_EQUAL -> true;
      case AND, OR, NOT -> argument == ElementType.BOOLEAN;
      case MIRROR -> argument.isWhole();
      default -> argument.isFloating();
    };
  }

  private static boolean admits(Reduction reduction, ElementType type) {
    return switch (reduction) {
      case ANY, ALL -> type == ElementType.BOOLEAN;
      default -> type != ElementType.BOOLEAN;
    };
  }

  private static boolean indicesAreInts(List<Expr.Index> indices) {
    return indices.stream().allMatch(index -> index.at().type().isWhole());
  }

  private static void require(boolean holds, Consumer<String> report, String otherwise) {
    if (!holds) {
      report.accept(otherwise);
    }
  }
}
