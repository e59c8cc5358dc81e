package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expr.Apply;
import dev.einkern.compiler.index.Expr.Cast;
import dev.einkern.compiler.index.Expr.IndexOf;
import dev.einkern.compiler.index.Expr.Literal;
import dev.einkern.compiler.index.Expr.Read;
import dev.einkern.compiler.index.Expr.Reduce;
import dev.einkern.compiler.index.Tensor;
import dev.einkern.compiler.schedule.Evaluation;
import dev.einkern.compiler.schedule.Extents;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What lowering asks of the expressions of one statement; each answer is worked out once. */
final class Traits {
  private final Extents extents;
  private final IdentityHashMap<Expr, Set<Axis>> free = new IdentityHashMap<>();
  private final IdentityHashMap<Expr, Boolean> mayThrow = new IdentityHashMap<>();
  private final Set<Expr> seen = new HashSet<>();
  private final Set<Expr> repeated = new HashSet<>();
  private final Map<Tensor, Set<Axis>> locals = new HashMap<>();

  Traits(Extents extents) {
    this.extents = extents;
  }

  /**
   * Says that a tensor is another for each setting of {@code axes}, which are not among its own.
   */
  void local(Tensor tensor, Collection<Axis> axes) {
    locals.put(tensor, Set.copyOf(axes));
  }

  /** Makes the parts of {@code expr} known, so that {@link #repeated} can tell. */
  void visit(Expr expr) {
    if (isLeaf(expr)) {
      return;
    }
    if (seen.add(expr)) {
      expr.children().forEach(this::visit);
    } else {
      repeated.add(expr);
    }
  }

  /** Whether {@code expr} stands in more than one place. */
  boolean repeated(Expr expr) {
    return repeated.contains(expr);
  }

  Set<Axis> free(Expr expr) {
    Set<Axis> known = free.get(expr);
    if (known == null) {
      known = new LinkedHashSet<>();
      if (expr instanceof IndexOf index) {
        known.add(index.axis());
      }
      for (Expr child : expr.children()) {
        known.addAll(free(child));
      }
      if (expr instanceof Read read) {
        known.addAll(locals.getOrDefault(read.tensor(), Set.of()));
      }
      if (expr instanceof Reduce reduce) {
        reduce.axes().forEach(known::remove);
      }
      free.put(expr, known);
    }
    return known;
  }

  /** Whether evaluating {@code expr} where nothing asks for it might fail. */
  boolean mayThrow(Expr expr) {
    Boolean known = mayThrow.get(expr);
    if (known == null) {
      known = fragile(expr) || expr.children().stream().anyMatch(this::mayThrow);
      mayThrow.put(expr, known);
    }
    return known;
  }

  private boolean fragile(Expr expr) {
    if (expr instanceof Read read) {
      return !Evaluation.isSafe(read, extents);
    }
    if (expr instanceof Reduce reduce) {
      return reduce.reduction().needsElements()
          && !reduce.identityIfEmpty()
          && reduce.axes().stream().anyMatch(axis -> extents.constant(axis).orElse(0) == 0);
    }
    if (expr instanceof Expr.Invoke) {
      return true;
    }
    if (expr instanceof Apply apply) {
      return switch (apply.operation()) {
        case FLOOR_DIVIDE, MODULO ->
            apply.type().isWhole()
                && !(apply.arguments().get(1) instanceof Literal divisor && divisor.whole() != 0);
        case MIRROR -> true;
        default -> false;
      };
    }
    return false;
  }

  /** Whether {@code expr} is not worth a local of its own. */
  static boolean cheap(Expr expr) {
    if (isLeaf(expr)) {
      return true;
    }
    boolean self =
        expr instanceof Cast
            || expr instanceof Apply apply
                && switch (apply.operation()) {
                  case ADD, SUBTRACT, MULTIPLY, NEGATE, MINIMUM, MAXIMUM, AND, OR, NOT -> true;
                  default -> apply.operation().isComparison();
                };
    return self && expr.children().stream().allMatch(Traits::cheap);
  }

  static boolean isLeaf(Expr expr) {
    return expr.children().isEmpty() && !(expr instanceof Read);
  }
}
