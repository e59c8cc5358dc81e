package dev.einkern.compiler.report.page;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Notation;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.RunValues;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** An expression with the numbers that it has at one place. */
record TermText(RunValues values) {

  String of(Expr expr, Map<Axis, Integer> place) {
    return print(expr, place, Notation.SELECT);
  }

  /** In parentheses if the expression binds more loosely than {@code level}. */
  private String print(Expr expr, Map<Axis, Integer> place, int level) {
    if (expr instanceof Expr.Cast cast) {
      return print(cast.argument(), place, level);
    }
    if (expr instanceof Expr.Select select) {
      return print(taken(select, place), place, level);
    }
    if (expr instanceof Expr.Apply apply) {
      int own = Notation.of(apply.operation()).level();
      String text = apply(apply, own, place);
      return own < level ? "(" + text + ")" : text;
    }
    String number = Numbers.of(values.value(expr, place));
    return number.startsWith("−") && level > Notation.SUM ? "(" + number + ")" : number;
  }

  /** The side of a choice that counts at a place. */
  Expr taken(Expr.Select select, Map<Axis, Integer> place) {
    return (Boolean) values.value(select.condition(), place) ? select.then() : select.otherwise();
  }

  private String apply(Expr.Apply apply, int level, Map<Axis, Integer> place) {
    String symbol = Notation.of(apply.operation()).symbol();
    List<Expr> arguments = apply.arguments();
    if (level == Notation.PRIMARY) {
      return arguments.stream()
          .map(argument -> of(argument, place))
          .collect(Collectors.joining(", ", symbol + "(", ")"));
    }
    if (arguments.size() == 1) {
      return (symbol.equals("-") ? "−" : symbol) + print(arguments.get(0), place, Notation.POWER);
    }
    boolean power = apply.operation() == Operation.POWER;
    String between = power ? "^" : " " + (symbol.equals("-") ? "−" : symbol) + " ";
    return print(arguments.get(0), place, power ? level + 1 : level)
        + between
        + print(arguments.get(1), place, level + 1);
  }
}
