package dev.einkern.processor.fuzz;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.processor.fuzz.ProgramScope.Variable;
import java.util.ArrayList;
import java.util.List;

/** Statements: plain, reducing, guarded, repeating, scattering; their targets join the scope. */
final class StatementGenerator {
  private final ProgramScope scope;
  private final Choice choice;
  private final ExpressionGenerator expressions;

  StatementGenerator(ProgramScope scope, ExpressionGenerator expressions) {
    this.scope = scope;
    this.choice = scope.choice;
    this.expressions = expressions;
  }

  /**
   * A statement.
   *
   * @param target without a layout; the variable it writes has its axes in the order in which an
   *     output must declare them
   * @param layout how a local that is no output orders or declares its axes; perhaps nothing
   */
  record Statement(Variable written, String target, String layout, String operator, String value) {
    String text(boolean output) {
      return target + (output ? "" : layout) + " " + operator + " " + value;
    }
  }

  Statement next(String name) {
    Piece value = expressions.expression(choice.between(1, 4));
    return choice.chance(12) && !value.weak() ? scatter(name, value) : plain(name, value);
  }

  private String guarded(Piece value) {
    if (!choice.chance(12)) {
      return value.text();
    }
    Piece condition = expressions.condition(value, 1);
    return value.axes().containsAll(condition.axes())
        ? value.text() + " if " + condition.text()
        : value.text();
  }

  private Statement plain(String name, Piece value) {
    boolean reduces = !value.axes().isEmpty() && choice.chance(25);
    List<String> kept =
        reduces
            ? choice.some(value.axes(), choice.between(0, value.axes().size()))
            : new ArrayList<>(value.axes());
    if (!reduces && choice.chance(60)) {
      boolean ordered = choice.chance(40);
      List<String> order = ordered ? choice.shuffled(kept) : kept;
      String layout = ordered && !order.isEmpty() ? ": " + String.join(" ", order) : "";
      Variable written = new Variable(name, order, value.type(), value.weak(), null);
      return new Statement(written, name, layout, "=", guarded(value));
    }
    List<String> order = choice.shuffled(kept);
    if (choice.chance(15)) {
      List<String> others =
          scope.declared().stream().filter(a -> !value.axes().contains(a)).toList();
      order.addAll(choice.some(others, 1));
    }
    if (!scope.fits(order)) {
      order = kept;
    }
    String operator =
        reduces
            ? choice.of("+=", "+=", "*=", "max=", "min=", "any=", "all=")
            : choice.of("=", "=", "=", "+=");
    if (order.isEmpty()) {
      operator = reduces ? operator : "=";
    }
    Variable written =
        new Variable(name, order, combined(operator, value), weak(operator, value), null);
    String index = order.isEmpty() ? "" : "[" + String.join(",", order) + "]";
    // Without an index a local has every axis, unless a layout says that it has none.
    String layout = order.isEmpty() ? ":" : "";
    return new Statement(written, name + index, layout, operator, guarded(value));
  }

  private static boolean weak(String operator, Piece value) {
    return value.weak() && !operator.equals("any=") && !operator.equals("all=");
  }

  private static ElementType combined(String operator, Piece value) {
    return switch (operator) {
      case "any=", "all=" -> ElementType.BOOLEAN;
      case "=" -> value.type();
      default -> value.numeric();
    };
  }

  /** Through indices, at shifted places, or along an axis of a literal size. */
  private Statement scatter(String name, Piece value) {
    List<Variable> indices = scope.variables.stream().filter(v -> v.into() != null).toList();
    List<String> own = value.axes().stream().filter(scope.declared()::contains).toList();
    String into;
    String index;
    List<String> used = new ArrayList<>();
    if (!indices.isEmpty() && choice.chance(60)) {
      Variable through = choice.of(indices);
      scope.read.add(through.name());
      into = through.into();
      index = through.name();
      used.addAll(through.axes());
    } else if (!own.isEmpty()) {
      into = choice.of(own);
      used.add(into);
      index =
          choice.of(
              "(" + into + " + 1) % |" + into + "|",
              "pad(" + into + " - 1)",
              "|" + into + "| - 1 - " + into,
              into + " // 2");
    } else {
      return plain(name, value);
    }
    List<String> rest = new ArrayList<>(value.axes());
    rest.removeAll(used);
    rest.remove(into);
    List<String> kept =
        choice.chance(30) ? rest : choice.some(rest, choice.between(0, rest.size()));
    List<String> order = new ArrayList<>(kept);
    int at = choice.between(0, order.size());
    order.add(at, into);
    List<String> places = new ArrayList<>(kept);
    places.add(at, index);
    List<String> axes = new ArrayList<>(order);
    axes.addAll(used);
    axes.addAll(value.axes());
    if (!scope.fits(axes) || !scope.declared().containsAll(order)) {
      return plain(name, value);
    }
    List<String> written = new ArrayList<>(kept);
    written.addAll(used);
    boolean reduces = !written.containsAll(value.axes());
    String operator =
        choice.chance(reduces ? 0 : 30) ? "=" : choice.of("+=", "+=", "max=", "min=", "any=", "*=");
    Variable target = new Variable(name, order, combined(operator, value), false, null);
    return new Statement(
        target,
        name + "[" + String.join(", ", places) + "]",
        ": " + String.join(" ", order),
        operator,
        guarded(value));
  }
}
