package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Reduction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lets one value be used several times: as a local tensor, or written out again where it may only
 * be evaluated on condition and could throw.
 */
final class Sharing {
  private final Context context;
  private final Span span;

  Sharing(Context context, Span span) {
    this.context = context;
    this.span = span;
  }

  /**
   * {@code value} in a form that may be used more than once; messages speak of what is written at
   * the span.
   */
  Value shared(String name, Value value) {
    if (isPlain(value.expr()) || (context.lazy() && canThrow(value.expr()))) {
      return value;
    }
    String spoken = context.builder().quoted(span);
    return new Value(context.builder().share(name, value.expr(), span, spoken), value.staysWeak());
  }

  /**
   * A reduction of {@code body}, in which {@code axes} are free, over new axes of their own: the
   * body may stand elsewhere too.
   */
  Expr reduce(Reduction reduction, List<Axis> axes, Expr body, boolean identityIfEmpty) {
    Map<Axis, Expr> renamed = new HashMap<>();
    List<Axis> bound = new ArrayList<>();
    for (Axis axis : axes) {
      Axis own = context.builder().source.like(axis);
      bound.add(own);
      renamed.put(axis, new Expr.IndexOf(own));
    }
    Expr own = context.builder().substitution.apply(body, renamed);
    if (bound.isEmpty()) {
      return own;
    }
    context.builder().count(own, span);
    return new Expr.Reduce(reduction, bound, own, identityIfEmpty);
  }

  /** Whether using the value twice costs nothing: a constant, an index, or an element in place. */
  static boolean isPlain(Expr expr) {
    if (expr instanceof Expr.Cast cast) {
      return isPlain(cast.argument());
    }
    return expr.children().stream().allMatch(c -> c.children().isEmpty())
        && !(expr instanceof Expr.Apply)
        && !(expr instanceof Expr.Invoke)
        && !(expr instanceof Expr.Reduce)
        && !(expr instanceof Expr.Select);
  }

  /** Whether evaluating the expression can fail, whatever its axes are set to. */
  static boolean canThrow(Expr expr) {
    if (expr instanceof Expr.Invoke) {
      return true;
    }
    if (expr instanceof Expr.Read read
        && read.indices().stream().anyMatch(i -> !isAffine(i.at()))) {
      return true;
    }
    if (expr instanceof Expr.Apply apply
        && apply.type().isWhole()
        && (apply.operation() == Operation.FLOOR_DIVIDE || apply.operation() == Operation.MODULO)
        && !isExtent(apply.arguments().get(1))) {
      return true;
    }
    if (expr instanceof Expr.Reduce reduce
        && reduce.reduction().needsElements()
        && !reduce.identityIfEmpty()) {
      return true;
    }
    return expr.children().stream().anyMatch(Sharing::canThrow);
  }

  /** An extent, or a product of them: where it divides, some axis runs over it, so it is not 0. */
  private static boolean isExtent(Expr expr) {
    if (expr instanceof Expr.Apply apply) {
      return apply.operation() == Operation.MULTIPLY
          && apply.arguments().stream().allMatch(Sharing::isExtent);
    }
    return expr instanceof Expr.SizeOf
        || (expr instanceof Expr.Literal literal && literal.whole() != 0);
  }

  private static boolean isAffine(Expr expr) {
    if (expr instanceof Expr.Apply apply) {
      boolean linear =
          switch (apply.operation()) {
            case ADD, SUBTRACT, NEGATE -> true;
            case MULTIPLY ->
                apply.arguments().stream().filter(a -> !a.freeAxes().isEmpty()).count() <= 1;
            default -> false;
          };
      return linear && apply.arguments().stream().allMatch(Sharing::isAffine);
    }
    return !(expr instanceof Expr.Read)
        && !(expr instanceof Expr.Select)
        && !(expr instanceof Expr.Reduce)
        && expr.children().stream().allMatch(Sharing::isAffine);
  }
}
