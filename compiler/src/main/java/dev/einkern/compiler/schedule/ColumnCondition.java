package dev.einkern.compiler.schedule;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expr.Apply;
import dev.einkern.compiler.index.Expr.IndexOf;
import dev.einkern.compiler.index.Expressions;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a condition says of the columns of a matrix where it is affine in row and column: that it
 * holds in none from some place on.
 *
 * @param row the axis of the rows
 * @param column the axis of the columns
 */
record ColumnCondition(Axis row, Axis column, Extents extents) {

  /**
   * The columns before which alone {@code condition} can be as {@code wanted}; {@link Reach#along}
   * is left empty.
   */
  Optional<Reach> reach(Expr condition, boolean wanted) {
    if (!(condition instanceof Apply apply)) {
      return Optional.empty();
    }
    List<Expr> arguments = apply.arguments();
    Expr left = arguments.get(0);
    Expr right = arguments.get(arguments.size() - 1);
    return switch (apply.operation()) {
      case NOT -> reach(left, !wanted);
      // Both have to be as wanted.
      case AND -> wanted ? reach(left, true).or(() -> reach(right, true)) : Optional.empty();
      case OR -> wanted ? Optional.empty() : reach(left, false).or(() -> reach(right, false));
      case LESS -> wanted ? below(left, right, 0) : below(right, left, 1);
      case GREATER_EQUAL -> wanted ? below(right, left, 1) : below(left, right, 0);
      case LESS_EQUAL -> wanted ? below(left, right, 1) : below(right, left, 0);
      case GREATER -> wanted ? below(right, left, 0) : below(left, right, 1);
      default -> Optional.empty();
    };
  }

  /** From {@code left} &lt; {@code right} + {@code more}. */
  private Optional<Reach> below(Expr left, Expr right, long more) {
    if (!left.type().isWhole() || !right.type().isWhole()) {
      return Optional.empty();
    }
    Expr difference =
        new Apply(Operation.SUBTRACT, ElementType.LONG, List.of(exact(right), exact(left)));
    Offset sum =
        Offset.of(List.of(new Expr.Index(difference, false)), List.of(column), List.of(), extents);
    long step = 0;
    boolean boundsColumn = false;
    List<Reach.Term> terms = new ArrayList<>();
    for (Map.Entry<Offset.Part, Size> entry : sum.parts().entrySet()) {
      OptionalLong factor = entry.getValue().constant();
      Expr expr = ((Offset.Term) entry.getKey()).expr();
      if (factor.isEmpty()) {
        return Optional.empty();
      }
      if (expr.equals(new IndexOf(column))) {
        boundsColumn = factor.getAsLong() == -1;
      } else if (expr.equals(new IndexOf(row))) {
        step = factor.getAsLong();
      } else if (isConstant(expr)) {
        terms.add(new Reach.Term(expr, factor.getAsLong()));
      } else {
        return Optional.empty();
      }
    }
    return boundsColumn
        ? Optional.of(new Reach(sum.constant().plus(Size.of(more)), terms, step, Set.of()))
        : Optional.empty();
  }

  /** The same number without conversions from int to long. */
  private static Expr exact(Expr expr) {
    Expr inner = Expressions.mapChildren(expr, ColumnCondition::exact);
    boolean widens =
        inner instanceof Expr.Cast cast
            && cast.type() == ElementType.LONG
            && cast.argument().type().isWhole();
    return widens ? ((Expr.Cast) inner).argument() : inner;
  }

  /** Whether the number is the same in all of the matrix, and can be had before it. */
  private boolean isConstant(Expr expr) {
    boolean plain =
        expr instanceof IndexOf
            || expr instanceof Expr.ScalarRead
            || expr instanceof Expr.Read read && Evaluation.isSafe(read, extents);
    return plain && !expr.freeAxes().contains(row) && !expr.freeAxes().contains(column);
  }
}
