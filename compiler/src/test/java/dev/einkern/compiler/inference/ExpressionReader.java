package dev.einkern.compiler.inference;

import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code i == 0 ? 0 : X[2*i - 1]} into an index program's expression, as resolution does. */
final class ExpressionReader {
  private static final Pattern TOKEN =
      Pattern.compile("\\s*(\\d+|[A-Za-z_]\\w*'*|//|&&|\\|\\||[<>=!]=|[-+*%()\\[\\],?:<>!|])");
  private static final List<Map<String, Operation>> LEVELS =
      List.of(
          Map.of("||", Operation.OR),
          Map.of("&&", Operation.AND),
          Map.of(
              "==", Operation.EQUAL,
              "!=", Operation.NOT_EQUAL,
              "<", Operation.LESS,
              "<=", Operation.LESS_EQUAL,
              ">", Operation.GREATER,
              ">=", Operation.GREATER_EQUAL),
          Map.of("+", Operation.ADD, "-", Operation.SUBTRACT),
          Map.of(
              "*", Operation.MULTIPLY,
              "//", Operation.FLOOR_DIVIDE,
              "%", Operation.MODULO));

  private record Token(String text, int start, int end) {}

  private final List<Token> tokens = new ArrayList<>();
  private final SizedProgram.StatementScope scope;
  private int next;

  /** Reads {@code text}, which stands at {@code offset} of the whole. */
  ExpressionReader(String text, int offset, SizedProgram.StatementScope scope) {
    this.scope = scope;
    Matcher matcher = TOKEN.matcher(text);
    int at = 0;
    while (at < text.length() && matcher.find(at)) {
      tokens.add(new Token(matcher.group(1), offset + matcher.start(1), offset + matcher.end(1)));
      at = matcher.end();
    }
  }

  Expr read() {
    Expr expr = choice();
    if (next < tokens.size()) {
      throw new IllegalArgumentException("not read: " + tokens.get(next));
    }
    return expr;
  }

  private Expr choice() {
    Expr condition = level(0);
    if (!take("?")) {
      return condition;
    }
    Expr then = choice();
    expect(":");
    Expr otherwise = choice();
    ElementType type = then.type().promote(otherwise.type());
    return new Expr.Select(condition, cast(then, type), cast(otherwise, type));
  }

  private Expr level(int level) {
    if (level == LEVELS.size()) {
      return unary();
    }
    Expr left = level(level + 1);
    while (next < tokens.size() && LEVELS.get(level).containsKey(tokens.get(next).text())) {
      Operation operation = LEVELS.get(level).get(tokens.get(next++).text());
      left = binary(operation, left, level(level + 1));
    }
    return left;
  }

  private static Expr binary(Operation operation, Expr left, Expr right) {
    ElementType type =
        operation.isLogical() ? ElementType.BOOLEAN : left.type().promote(right.type());
    return new Expr.Apply(
        operation,
        operation.yieldsBoolean() ? ElementType.BOOLEAN : type,
        List.of(cast(left, type), cast(right, type)));
  }

  private static Expr cast(Expr expr, ElementType type) {
    return expr.type() == type ? expr : new Expr.Cast(type, expr);
  }

  private Expr unary() {
    if (take("-")) {
      Expr argument = unary();
      return new Expr.Apply(Operation.NEGATE, argument.type(), List.of(argument));
    }
    if (take("!")) {
      return new Expr.Apply(Operation.NOT, ElementType.BOOLEAN, List.of(unary()));
    }
    return primary();
  }

  private Expr primary() {
    Token token = tokens.get(next++);
    if (token.text().equals("(")) {
      Expr inner = choice();
      expect(")");
      return inner;
    }
    if (token.text().equals("|")) {
      String name = tokens.get(next++).text();
      expect("|");
      return new Expr.SizeOf(scope.size(name));
    }
    if (Character.isDigit(token.text().charAt(0))) {
      return Expr.Literal.of(Integer.parseInt(token.text()));
    }
    if (scope.tensor(token.text()).isPresent()) {
      return access(scope.tensor(token.text()).get());
    }
    return scope
        .scalar(token.text())
        .<Expr>map(Expr.ScalarRead::new)
        .orElseGet(() -> new Expr.IndexOf(scope.axis(token.text())));
  }

  private Expr access(Tensor tensor) {
    expect("[");
    List<Expr.Index> indices = new ArrayList<>();
    Expr inside = null;
    for (Axis slot : tensor.axes()) {
      String edge = tokens.get(next + 1).text().equals("(") ? tokens.get(next).text() : "";
      int start = tokens.get(next).start();
      if (!edge.isEmpty() && !edge.equals("(")) {
        next++;
      } else {
        edge = "";
      }
      Expr at = choice();
      scope.slot(slot);
      Expr size = new Expr.SizeOf(slot.size());
      Expr zero = Expr.Literal.of(0);
      switch (edge) {
        case "clamp" ->
            at =
                binary(
                    Operation.MINIMUM,
                    binary(Operation.MAXIMUM, at, zero),
                    binary(Operation.SUBTRACT, size, Expr.Literal.of(1)));
        case "wrap" -> at = binary(Operation.MODULO, at, size);
        case "mirror" -> at = binary(Operation.MIRROR, at, size);
        case "pad" -> {
          Expr within =
              binary(
                  Operation.AND,
                  binary(Operation.LESS_EQUAL, zero, at),
                  binary(Operation.LESS, at, size));
          inside = inside == null ? within : binary(Operation.AND, inside, within);
        }
        default -> scope.use(at, slot, new Span(start, tokens.get(next - 1).end()));
      }
      indices.add(new Expr.Index(at, true));
      if (indices.size() < tensor.rank()) {
        expect(",");
      }
    }
    expect("]");
    Expr read = new Expr.Read(tensor, indices);
    return inside == null ? read : new Expr.Select(inside, read, Expr.Literal.of(tensor.type(), 0));
  }

  private boolean take(String text) {
    if (next < tokens.size() && tokens.get(next).text().equals(text)) {
      next++;
      return true;
    }
    return false;
  }

  private void expect(String text) {
    if (!take(text)) {
      throw new IllegalArgumentException(
          text + " expected at " + tokens.subList(next, tokens.size()));
    }
  }
}
