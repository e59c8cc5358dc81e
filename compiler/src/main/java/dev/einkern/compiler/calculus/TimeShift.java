package dev.einkern.compiler.calculus;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expressions;
import dev.einkern.compiler.index.Operation;
import java.util.Optional;

/** The forms in which a recurrence reads what it has made: t, t − k, and max(t − k, 0). */
final class TimeShift {
  private TimeShift() {}

  /**
   * How much later {@code time} is than the time that {@code index} reads; empty for other forms.
   *
   * @param adjoint what is contributed there: 0 at the first time, or a maximum is another form
   */
  static Optional<Integer> of(Expr index, Axis time, Expr adjoint) {
    if (isTime(index, time)) {
      return Optional.of(0);
    }
    if (index instanceof Expr.Apply apply
        && apply.operation() == Operation.MAXIMUM
        && isZero(apply.arguments().get(1))
        && isZeroFirst(adjoint, time)) {
      return earlier(apply.arguments().get(0), time).filter(shift -> shift == 1);
    }
    return earlier(index, time);
  }

  /** k, of t − k. */
  private static Optional<Integer> earlier(Expr index, Axis time) {
    return index instanceof Expr.Apply apply
            && apply.operation() == Operation.SUBTRACT
            && isTime(apply.arguments().get(0), time)
            && apply.arguments().get(1) instanceof Expr.Literal literal
            && literal.whole() > 0
        ? Optional.of((int) literal.whole())
        : Optional.empty();
  }

  /** Whether a contribution's guards leave it 0 at the first time. */
  private static boolean isZeroFirst(Expr adjoint, Axis time) {
    if (!(adjoint instanceof Expr.Select select)) {
      return false;
    }
    return isZero(select.then())
        ? isFirst(select.condition(), time) || isZeroFirst(select.otherwise(), time)
        : isZero(select.otherwise()) && isZeroFirst(select.then(), time);
  }

  /** Whether a condition is that {@code time} is the first. */
  private static boolean isFirst(Expr condition, Axis time) {
    return condition instanceof Expr.Apply apply
        && apply.operation() == Operation.EQUAL
        && isTime(apply.arguments().get(0), time)
        && isZero(apply.arguments().get(1));
  }

  private static boolean isZero(Expr expr) {
    return expr instanceof Expr.Literal literal && literal.asDouble() == 0;
  }

  private static boolean isTime(Expr index, Axis time) {
    return index instanceof Expr.IndexOf at && at.axis().equals(time);
  }

  /** The expression at a {@code time} that is not the first. */
  static Expr later(Expr expr, Axis time) {
    if (isFirst(expr, time)) {
      return Expr.Literal.of(false);
    }
    if (expr instanceof Expr.Apply apply
        && apply.operation() == Operation.MAXIMUM
        && isZero(apply.arguments().get(1))
        && earlier(apply.arguments().get(0), time).equals(Optional.of(1))) {
      return apply.arguments().get(0);
    }
    Expr later = Expressions.mapChildren(expr, child -> later(child, time));
    return later instanceof Expr.Select select
            && select.condition() instanceof Expr.Literal condition
            && condition.whole() == 0
        ? select.otherwise()
        : later;
  }
}
