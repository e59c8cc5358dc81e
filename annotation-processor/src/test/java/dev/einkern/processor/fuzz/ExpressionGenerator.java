package dev.einkern.processor.fuzz;

import static dev.einkern.compiler.index.ElementType.BOOLEAN;
import static dev.einkern.compiler.index.ElementType.DOUBLE;
import static dev.einkern.compiler.index.ElementType.INT;
import static dev.einkern.compiler.index.ElementType.LONG;

import dev.einkern.compiler.index.ElementType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Expressions of programs: operators, conditionals, brackets, functions, contractions. */
final class ExpressionGenerator {
  /** What elements may reach before a bounded function is put around them. */
  private static final double LARGE = 60;

  private final ProgramScope scope;
  private final Choice choice;
  private final ReadGenerator reads;
  private final FunctionGenerator functions;

  ExpressionGenerator(ProgramScope scope, DefinitionGenerator definitions) {
    this.scope = scope;
    this.choice = scope.choice;
    this.reads = new ReadGenerator(scope);
    this.functions = new FunctionGenerator(scope, definitions);
  }

  /** An expression of about this many operators. */
  Piece expression(int depth) {
    Piece piece = choice.chance(12) || depth <= 0 ? leaf() : operation(depth);
    return piece.most() > LARGE ? functions.tame(piece) : piece;
  }

  private Piece leaf() {
    return choice.chance(12) ? reads.weak() : reads.any();
  }

  private Piece operation(int depth) {
    Piece first = expression(depth - 1);
    return switch (choice.below(15)) {
      case 0, 1, 2 -> binary(first, expression(depth - 2));
      case 3, 4 -> contraction(first, expression(depth - 2));
      case 5, 6 -> functions.elementwise(first);
      case 7, 8 -> functions.reducing(first);
      case 9 -> functions.keeping(first);
      case 10 -> conditional(condition(first, depth - 2), first, expression(depth - 2));
      case 11 -> bracketed(first, depth);
      case 13 -> functions.sequence(first);
      case 12 -> functions.defined(first, expression(depth - 2));
      default -> functions.indexed(first);
    };
  }

  private Piece binary(Piece left, Piece right) {
    if (!scope.fits(left.union(right))) {
      return left;
    }
    ElementType type = left.meets(right);
    boolean weak = left.weak() && right.weak();
    List<String> axes = left.union(right);
    String operator = choice.of("+", "+", "-", "*", "*", "*", "/", "//", "%", "min", "max");
    return switch (operator) {
      case "+", "-" ->
          new Piece(
              left.at(Piece.SUM) + " " + operator + " " + right.at(Piece.PRODUCT),
              axes,
              type,
              weak,
              Piece.SUM,
              left.most() + right.most());
      case "*" ->
          new Piece(
              left.at(Piece.PRODUCT) + " * " + right.at(Piece.UNARY),
              axes,
              weak && type == INT ? LONG : type,
              weak,
              Piece.PRODUCT,
              left.most() * right.most());
      case "min", "max" ->
          new Piece(
              operator + "(" + left.text() + ", " + right.text() + ")",
              axes,
              type,
              weak,
              Piece.PRIMARY,
              Math.max(left.most(), right.most()));
      default -> quotient(operator, left, right, type);
    };
  }

  private Piece quotient(String operator, Piece left, Piece right, ElementType type) {
    // Rarely a divisor that may be 0: then whole numbers fail in both.
    String divisor = choice.chance(5) ? right.at(Piece.UNARY) : "(abs(" + right.text() + ") + 1)";
    boolean real = operator.equals("/");
    return new Piece(
        left.at(Piece.PRODUCT) + " " + operator + " " + divisor,
        left.union(right),
        real && !type.isFloating() ? DOUBLE : type,
        left.weak() && right.weak(),
        Piece.PRODUCT,
        Math.max(left.most(), right.most() + 1));
  }

  private Piece contraction(Piece left, Piece right) {
    List<String> shared = new ArrayList<>(left.axes());
    shared.retainAll(right.axes());
    if (shared.isEmpty() || !scope.fits(left.union(right))) {
      return binary(left, right);
    }
    List<String> summed = choice.some(shared, choice.between(choice.chance(5) ? 0 : 1, 2));
    Piece both =
        new Piece(
            left.at(Piece.PRODUCT)
                + " .["
                + String.join(" ", summed)
                + "] "
                + right.at(Piece.UNARY),
            left.union(right),
            left.weak() && right.weak() && left.meets(right) == INT ? LONG : left.meets(right),
            left.weak() && right.weak(),
            Piece.PRODUCT,
            left.most()
                * right.most()
                * summed.stream().mapToInt(scope::extent).reduce(1, (l, r) -> l * r));
    return new Piece(
        both.text(), both.without(summed), both.type(), both.weak(), both.level(), both.most());
  }

  /** A boolean, over the axes of {@code like} mostly. */
  Piece condition(Piece like, int depth) {
    if (like.isBoolean() && choice.chance(50)) {
      return choice.chance(30)
          ? new Piece("!" + like.at(Piece.POWER), like.axes(), BOOLEAN, false, Piece.UNARY, 1)
          : like;
    }
    List<String> known = new ArrayList<>(like.axes());
    known.addAll(scope.declared());
    Piece condition;
    if (!known.isEmpty() && choice.chance(60)) {
      String axis = choice.of(known);
      String other = choice.of(known);
      String text =
          choice.of(
              axis + choice.of(" < ", " <= ", " == ", " != ", " >= ", " > ") + other,
              axis + " % 2 == 0",
              axis + " > 1",
              axis + " < |" + other + "| - 1");
      Set<String> axes = new LinkedHashSet<>(List.of(axis));
      if (text.endsWith(other)) {
        axes.add(other);
      }
      condition = new Piece(text, List.copyOf(axes), BOOLEAN, false, Piece.COMPARISON, 1);
    } else {
      condition =
          new Piece(
              like.at(Piece.SUM)
                  + choice.of(" < ", " >= ", " > ", " == ", " != ")
                  + choice.of("0", "1", "0.5"),
              like.axes(),
              BOOLEAN,
              false,
              Piece.COMPARISON,
              1);
    }
    if (depth > 0 && choice.chance(25)) {
      Piece more = condition(like, 0);
      boolean and = choice.chance(50);
      int level = and ? Piece.AND : Piece.OR;
      Piece joined =
          new Piece(
              condition.at(level) + (and ? " && " : " || ") + more.at(level + 1),
              condition.union(more),
              BOOLEAN,
              false,
              level,
              1);
      return scope.fits(joined.axes()) ? joined : condition;
    }
    return scope.fits(condition.union(like))
        ? condition
        : choice.chance(50) ? like.isBoolean() ? like : truth(like) : truth(like);
  }

  private static Piece truth(Piece like) {
    return new Piece(
        like.at(Piece.SUM) + " != 0", like.axes(), BOOLEAN, false, Piece.COMPARISON, 1);
  }

  private Piece conditional(Piece condition, Piece then, Piece otherwise) {
    Piece values =
        new Piece(
            "",
            then.union(otherwise),
            then.isBoolean() && otherwise.isBoolean() ? BOOLEAN : then.meets(otherwise),
            then.weak() && otherwise.weak(),
            Piece.CONDITIONAL,
            Math.max(then.most(), otherwise.most()));
    if (!scope.fits(values.union(condition))) {
      return then;
    }
    return new Piece(
        condition.at(Piece.OR) + " ? " + then.at(Piece.OR) + " : " + otherwise.text(),
        condition.union(values),
        values.type(),
        values.weak(),
        Piece.CONDITIONAL,
        values.most());
  }

  /** An Iverson bracket, mostly times something. */
  private Piece bracketed(Piece like, int depth) {
    Piece condition = condition(like, depth - 2);
    Piece bracket = Piece.weak("[" + condition.text() + "]", condition.axes(), INT, Piece.PRIMARY);
    // Alone, it may run over axes that are declared: those of what is left out have no size.
    boolean known = scope.declared().containsAll(bracket.axes());
    if (!scope.fits(bracket.union(like))) {
      return known ? bracket : like;
    }
    if (known && choice.chance(20)) {
      return bracket;
    }
    return new Piece(
        bracket.text() + " * " + like.at(Piece.UNARY),
        bracket.union(like),
        like.weak() && bracket.meets(like) == INT ? LONG : bracket.meets(like),
        like.weak(),
        Piece.PRODUCT,
        like.most());
  }
}
