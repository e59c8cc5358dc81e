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
  static final int MAX_DEPTH = 300;

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

  /**
   * The expression of a context of any of the grammar's levels, from a conditional to a primary.
   */
  Expression expression(ParserRuleContext context, int depth) {
    ParserRuleContext essential = essential(context);
    checkDepth(depth, essential);
    if (essential instanceof EinkernParser.PrimaryContext primary) {
      return primaries.primary(primary, depth);
    }
    if (essential instanceof EinkernParser.ExpressionContext conditional) {
      return conditional(conditional, depth);
    }
    if (essential instanceof EinkernParser.UnaryContext unary) {
      return signed(unary, unary.unary(), depth);
    }
    if (essential instanceof EinkernParser.ExponentContext exponent) {
      return signed(exponent, exponent.power(), depth);
    }
    if (essential instanceof EinkernParser.PowerContext power) {
      return power(power, depth);
    }
    if (essential instanceof EinkernParser.IndexedContext indexed) {
      return indexed(indexed, depth);
    }
    return chain(essential, depth);
  }

  /** The innermost context with the same tokens: levels without an operator say nothing. */
  private static ParserRuleContext essential(ParserRuleContext context) {
    ParserRuleContext essential = context;
    while (essential.getChildCount() == 1 && !(essential instanceof EinkernParser.PrimaryContext)) {
      essential = (ParserRuleContext) essential.getChild(0);
    }
    return essential;
  }

  private Expression conditional(EinkernParser.ExpressionContext context, int depth) {
    return new Expression.Conditional(
        expression(context.disjunction(), depth + 1),
        expression(context.expression(0), depth + 1),
        expression(context.expression(1), depth + 1),
        source.span(context));
  }

  /** Operands with an operator before each but the first, grouped to the left. */
  private Expression chain(ParserRuleContext context, int depth) {
    int last = context.getChildCount() / 2;
    ParserRuleContext first = (ParserRuleContext) context.getChild(0);
    Expression result = expression(first, depth + last);
    Token before = first.getStop();
    for (int i = 1; i <= last; i++) {
      ParserRuleContext operand = (ParserRuleContext) context.getChild(2 * i);
      Expression right = expression(operand, depth + last - i + 1);
      Span whole = source.span(context.getStart(), operand.getStop());
      result = join(result, before, operand.getStart(), right, whole);
      before = operand.getStop();
    }
    return result;
  }

  /** Joins two operands by the operator that stands between the two tokens. */
  private Expression join(
      Expression left, Token before, Token after, Expression right, Span whole) {
    Token first = source.tokens().get(before.getTokenIndex() + 1);
    Token last = source.tokens().get(after.getTokenIndex() - 1);
    if (first.getType() == EinkernLexer.CONTRACT) {
      List<Name> axes =
          source.tokens().subList(first.getTokenIndex() + 1, last.getTokenIndex()).stream()
              .map(source::name)
              .toList();
      return new Expression.Contraction(
          new AxisList(axes, Optional.empty(), source.span(first, last)), left, right, whole);
    }
    return new Expression.Binary(OPERATORS.get(first.getType()), left, right, whole);
  }

  private Expression signed(ParserRuleContext context, ParserRuleContext operand, int depth) {
    return new Expression.Unary(
        sign(context.getStart()), expression(operand, depth + 1), source.span(context));
  }

  private Expression power(EinkernParser.PowerContext context, int depth) {
    return new Expression.Binary(
        BinaryOperator.POWER,
        expression(context.indexed(), depth + 1),
        expression(context.exponent(), depth + 1),
        source.span(context));
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
    Expression result = expression(context.primary(), depth + count);
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
