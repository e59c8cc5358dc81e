package dev.einkern.compiler.syntax;

import dev.einkern.compiler.diagnostics.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An expression of a program. Parentheses that only group leave no trace. */
public sealed interface Expression {
  Span span();

  /** {@code c ? a : b}. */
  record Conditional(Expression condition, Expression then, Expression otherwise, Span span)
      implements Expression {}

  /** {@code a + b} and its kin. */
  record Binary(BinaryOperator operator, Expression left, Expression right, Span span)
      implements Expression {}

  /** {@code A .[k] B}. */
  record Contraction(AxisList axes, Expression left, Expression right, Span span)
      implements Expression {}

  /** {@code -x}, {@code +x}, {@code !x}. */
  record Unary(UnaryOperator operator, Expression operand, Span span) implements Expression {}

  /** A number as written; whole if it has neither fraction nor exponent. */
  record Number(String text, Span span) implements Expression {
    public boolean whole() {
      return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
  }

  /** {@code inf}. */
  record Infinity(Span span) implements Expression {}

  /** {@code pi}. */
  record Pi(Span span) implements Expression {}

  /** {@code |d|}. */
  record Size(Name axis, Span span) implements Expression {}

  /** A tensor, a scalar, an axis, or a state of a scan. */
  record Reference(Name name, Span span) implements Expression {}

  /** {@code f(x)}, {@code f[axes](x)}: a function, a def, another kernel or a scalar method. */
  record Call(Name function, Optional<AxisList> axes, List<Expression> arguments, Span span)
      implements Expression {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /** {@code mean{b [s] c}(X)} and {@code `ij,jk->ik`(A, B)}. */
  record PatternCall(SyntaxTree pattern, List<Expression> arguments, Span span)
      implements Expression {
    public PatternCall {
      arguments = List.copyOf(arguments);
    }
  }

  /** {@code scan[t](h = h0, c = c0 : exprH, exprC)} and {@code fold}. */
  record Recurrence(
      boolean everyState, List<Name> axes, List<State> states, List<Expression> next, Span span)
      implements Expression {
    public Recurrence {
      axes = List.copyOf(axes);
      states = List.copyOf(states);
      next = List.copyOf(next);
    }
  }

  /** {@code h = h0} of a recurrence. */
  record State(Name name, Expression initial, Span span) {}

  /** {@code (h w)}: the row-major flat index; two names or more. */
  record FlatIndex(List<Name> axes, Span span) implements Expression {
    public FlatIndex {
      axes = List.copyOf(axes);
    }
  }

  /** {@code [i <= j]}: 1 or 0. */
  record Iverson(Expression condition, Span span) implements Expression {}

  /** {@code A[…]} or {@code (expr)[…]}. */
  record Indexed(Expression base, IndexList index, Span span) implements Expression {}

  /** The operators between two expressions. */
  enum BinaryOperator {
    OR("||"),
    AND("&&"),
    EQUAL("=="),
    NOT_EQUAL("!="),
    LESS("<"),
    LESS_EQUAL("<="),
    GREATER(">"),
    GREATER_EQUAL(">="),
    ADD("+"),
    SUBTRACT("-"),
    MULTIPLY("*"),
    DIVIDE("/"),
    FLOOR_DIVIDE("//"),
    MODULO("%"),
    POWER("^");

    private final String symbol;

    BinaryOperator(String symbol) {
      this.symbol = symbol;
    }

    public String symbol() {
      return symbol;
    }
  }

  /** The operators before an expression. */
  enum UnaryOperator {
    NEGATE("-"),
    PLUS("+"),
    NOT("!");

    private final String symbol;

    UnaryOperator(String symbol) {
      this.symbol = symbol;
    }

    public String symbol() {
      return symbol;
    }
  }

  /** The direct sub-expressions, those of an index included. */
  default List<Expression> children() {
    if (this instanceof Conditional e) {
      return List.of(e.condition(), e.then(), e.otherwise());
    }
    if (this instanceof Binary e) {
      return List.of(e.left(), e.right());
    }
    if (this instanceof Contraction e) {
      return List.of(e.left(), e.right());
    }
    if (this instanceof Unary e) {
      return List.of(e.operand());
    }
    if (this instanceof Call e) {
      return e.arguments();
    }
    if (this instanceof PatternCall e) {
      return e.arguments();
    }
    if (this instanceof Iverson e) {
      return List.of(e.condition());
    }
    List<Expression> children = new ArrayList<>();
    if (this instanceof Recurrence e) {
      e.states().forEach(state -> children.add(state.initial()));
      children.addAll(e.next());
    } else if (this instanceof Indexed e) {
      children.add(e.base());
      children.addAll(e.index().expressions());
    }
    return children;
  }
}
