package dev.einkern.compiler.syntax;

import dev.einkern.compiler.diagnostics.Span;
import java.util.List;
import java.util.Optional;

/** One statement of a program. */
public sealed interface Statement {
  Span span();

  /** {@code Y[b,o] += X * W if g}. */
  record Assignment(
      Target target, Operator operator, Expression value, Optional<Expression> guard, Span span)
      implements Statement {}

  /** {@code |i| = |j| = 2}. */
  record SizeEquation(List<Name> axes, Expression value, Span span) implements Statement {
    public SizeEquation {
      axes = List.copyOf(axes);
    }
  }

  /** {@code def f[ax](x, y: a b) = …}. */
  record Definition(
      Name name, Optional<AxisList> axes, List<Declaration> parameters, Expression body, Span span)
      implements Statement {
    public Definition {
      parameters = List.copyOf(parameters);
    }
  }

  /**
   * What is assigned to.
   *
   * @param index the slots of {@code Y[…]}, absent for a bare {@code Y}
   * @param layout the axes after a colon: {@link Item.Axis} and {@link Item.Group} of them
   */
  record Target(Name name, Optional<IndexList> index, Optional<List<Item>> layout, Span span) {
    public Target {
      layout = layout.map(List::copyOf);
    }
  }

  /** The assignment operators. */
  enum Operator {
    ASSIGN("="),
    ADD("+="),
    MULTIPLY("*="),
    MAXIMUM("max="),
    MINIMUM("min="),
    ANY("any="),
    ALL("all=");

    private final String symbol;

    Operator(String symbol) {
      this.symbol = symbol;
    }

    public String symbol() {
      return symbol;
    }
  }
}
