package dev.einkern.compiler.syntax;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.syntax.Expression.BinaryOperator;
import dev.einkern.compiler.syntax.Expression.UnaryOperator;
import dev.einkern.grammar.EinkernLexer;
import dev.einkern.grammar.EinkernParser;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/**
 * Makes expressions of what the parser read in a program.
 *
 * <p>{@code depth} counts the tree's levels above a node. A chain {@code a + b + c} is as deep as
 * it is long, since its operators take two operands each; the limit keeps every later stage's
 * recursion off the end of its stack.
 */
final class ExpressionReader {
  /** The levels that the tree of one expression may have. */
  static final int MAX_DEPTH = 500;

  private static final Map<Integer, BinaryOperator> OPERATORS =
      Map.ofEntries(
          Map.entry(EinkernLexer.OR, BinaryOperator.OR),
          Map.entry(EinkernLexer.AND, BinaryOperator.AND),
          Map.entry(EinkernLexer.EQUAL, BinaryOperator.EQUAL),
          Map.entry(EinkernLexer.NOT_EQUAL, BinaryOperator.NOT_EQUAL),
          Map.entry(EinkernLexer.LESS, BinaryOperator.LESS),
          Map.entry(EinkernLexer.LESS_EQUAL, BinaryOperator.LESS_EQUAL),
          Map.entry(EinkernLexer.GREATER, BinaryOperator.GREATER),
          Map.entry(EinkernLexer.GREATER_EQUAL, BinaryOperator.GREATER_EQUAL),
          Map.entry(EinkernLexer.PLUS, BinaryOperator.ADD),
          Map.entry(EinkernLexer.MINUS, BinaryOperator.SUBTRACT),
          Map.entry(EinkernLexer.TIMES, BinaryOperator.MULTIPLY),
          Map.entry(EinkernLexer.OVER, BinaryOperator.DIVIDE),
          Map.entry(EinkernLexer.FLOOR_OVER, BinaryOperator.FLOOR_DIVIDE),
          Map.entry(EinkernLexer.MODULO, BinaryOperator.MODULO),
          Map.entry(EinkernLexer.POWER, BinaryOperator.POWER));

  private final Source source;
  private final PrimaryReader primaries;

  ExpressionReader(Source source) {
    this.source = source;
    this.primaries = new PrimaryReader(source, this);
  }

  PrimaryReader primaries() {
    return primaries;
  }

  Expression expression(EinkernParser.ExpressionContext context) {
    return expression(context, 0);
  }

  Expression expression(EinkernParser.ExpressionContext context, int depth) {
    if (context.QUESTION() == null) {
      return disjunction(context.disjunction(), depth);
    }
    return new Expression.Conditional(
        disjunction(context.disjunction(), depth + 1),
        expression(context.expression(0), depth + 1),
        expression(context.expression(1), depth + 1),
        source.span(context));
  }

  private Expression disjunction(EinkernParser.DisjunctionContext context, int depth) {
    return chain(context.conjunction(), this::conjunction, depth);
  }

  private Expression conjunction(EinkernParser.ConjunctionContext context, int depth) {
    return chain(context.comparison(), this::comparison, depth);
  }

  private Expression comparison(EinkernParser.ComparisonContext context, int depth) {
    return chain(context.sum(), this::sum, depth);
  }

  private Expression sum(EinkernParser.SumContext context, int depth) {
    return chain(context.product(), this::product, depth);
  }

  private Expression product(EinkernParser.ProductContext context, int depth) {
    return chain(context.unary(), this::unary, depth);
  }

  private interface Reading<C> {
    Expression read(C context, int depth);
  }

  /** Operands with an operator before each but the first, grouped to the left. */
  private <C extends ParserRuleContext> Expression chain(
      List<C> operands, Reading<C> reading, int depth) {
    int count = operands.size();
    checkDepth(depth + count - 1, operands.get(0));
    Expression result = reading.read(operands.get(0), depth + count - 1);
    for (int i = 1; i < count; i++) {
      Expression right = reading.read(operands.get(i), depth + count - i);
      Token before = operands.get(i - 1).getStop();
      Token after = operands.get(i).getStart();
      Span whole = source.span(operands.get(0).getStart(), operands.get(i).getStop());
      result = join(result, before, after, right, whole);
    }
    return result;
  }

  /** Joins two operands by the operator that stands between the two tokens. */
  private Expression join(
      Expression left, Token before, Token after, Expression right, Span whole) {
    Token first = source.tokens().get(before.getTokenIndex() + 1);
    Token last = source.tokens().get(after.getTokenIndex() - 1);
    Span operator = source.span(first, last);
    if (first.getType() == EinkernLexer.CONTRACT) {
      List<Name> axes =
          source.tokens().subList(first.getTokenIndex() + 1, last.getTokenIndex()).stream()
              .map(source::name)
              .toList();
      return new Expression.Contraction(
          new AxisList(axes, Optional.empty(), operator), left, right, whole);
    }
    return new Expression.Binary(OPERATORS.get(first.getType()), left, right, operator, whole);
  }

  private Expression unary(EinkernParser.UnaryContext context, int depth) {
    checkDepth(depth, context);
    if (context.power() != null) {
      return power(context.power(), depth);
    }
    return new Expression.Unary(
        sign(context.getStart()), unary(context.unary(), depth + 1), source.span(context));
  }

  private Expression power(EinkernParser.PowerContext context, int depth) {
    checkDepth(depth, context);
    if (context.exponent() == null) {
      return indexed(context.indexed(), depth);
    }
    return new Expression.Binary(
        BinaryOperator.POWER,
        indexed(context.indexed(), depth + 1),
        exponent(context.exponent(), depth + 1),
        source.span(context.POWER().getSymbol()),
        source.span(context));
  }

  private Expression exponent(EinkernParser.ExponentContext context, int depth) {
    if (context.getStart() == context.power().getStart()) {
      return power(context.power(), depth);
    }
    return new Expression.Unary(
        sign(context.getStart()), power(context.power(), depth + 1), source.span(context));
  }

  private static UnaryOperator sign(Token token) {
    return switch (token.getType()) {
      case EinkernLexer.MINUS -> UnaryOperator.NEGATE;
      case EinkernLexer.PLUS -> UnaryOperator.PLUS;
      default -> UnaryOperator.NOT;
    };
  }

  private Expression indexed(EinkernParser.IndexedContext context, int depth) {
    int count = context.index().size();
    checkDepth(depth + count, context);
    Expression result = primaries.primary(context.primary(), depth + count);
    for (int i = 0; i < count; i++) {
      EinkernParser.IndexContext index = context.index(i);
      Span span = source.span(context.getStart(), index.getStop());
      result = new Expression.Indexed(result, primaries.index(index, depth + count - i), span);
    }
    return result;
  }

  private void checkDepth(int depth, ParserRuleContext context) {
    if (depth > MAX_DEPTH) {
      throw EinsumException.of(Code.EK114, source.span(context), MAX_DEPTH)
          .note("Give a part of the expression a name of its own in a statement before this one.");
    }
  }
}
