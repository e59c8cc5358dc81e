package dev.einkern.compiler.contraction;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expressions;
import dev.einkern.compiler.index.Extents;
import dev.einkern.compiler.index.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a factor is a function of: axes, and sums of axes that occur in it only as such sums. The
 * factor x[b, h + k - 1], padded, depends on h and k by h + k alone.
 *
 * @param all no two of them share an axis
 */
record Directions(List<Map<Axis, Long>> all) {

  /** The directions of {@code factor}, in the order in which its widest read has them. */
  static Directions of(Expr factor) {
    Set<Map<Axis, Long>> found = new LinkedHashSet<>();
    widestRead(factor).ifPresent(read -> collect(read, factor.freeAxes(), found));
    collect(factor, factor.freeAxes(), found);
    List<Map<Axis, Long>> disjoint = new ArrayList<>(found);
    Optional<Set<Axis>> entangled = entangled(disjoint);
    while (entangled.isPresent()) {
      Set<Axis> axes = entangled.get();
      int at = disjoint.size();
      for (int i = disjoint.size() - 1; i >= 0; i--) {
        if (disjoint.get(i).keySet().stream().anyMatch(axes::contains)) {
          disjoint.remove(i);
          at = i;
        }
      }
      for (Axis axis : axes) {
        disjoint.add(at++, AffineForm.along(axis));
      }
      entangled = entangled(disjoint);
    }
    return new Directions(disjoint);
  }

  private static Optional<Expr.Read> widestRead(Expr factor) {
    return Expressions.reads(factor).stream()
        .max(Comparator.comparingInt(read -> read.tensor().rank()));
  }

  private static void collect(Expr expr, Set<Axis> free, Set<Map<Axis, Long>> into) {
    Optional<AffineForm> form = AffineForm.of(expr);
    if (form.isPresent()) {
      Map<Axis, Long> direction = form.get().direction();
      if (free.containsAll(direction.keySet())) {
        into.add(direction);
      } else {
        direction.keySet().stream()
            .filter(free::contains)
            .forEach(axis -> into.add(AffineForm.along(axis)));
      }
      return;
    }
    expr.children().forEach(child -> collect(child, free, into));
  }

  /** The axes of two directions that share one, if there are such. */
  private static Optional<Set<Axis>> entangled(List<Map<Axis, Long>> directions) {
    for (int i = 0; i < directions.size(); i++) {
      for (int j = 0; j < i; j++) {
        Set<Axis> both = new LinkedHashSet<>(directions.get(j).keySet());
        both.addAll(directions.get(i).keySet());
        if (both.size() < directions.get(i).size() + directions.get(j).size()) {
          return Optional.of(both);
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Whether the factor may be evaluated at every value between the least and the greatest of each
   * direction: it is taken there, or is nothing that a value between could harm.
   */
  boolean mayBeFilled(Expr factor, boolean canFail, Extents extents) {
    return all.stream().allMatch(direction -> isWithoutGaps(direction, extents))
        || (!canFail && !isDivided(factor));
  }

  /** Whether the sum takes every value from its least to its greatest. */
  private static boolean isWithoutGaps(Map<Axis, Long> direction, Extents extents) {
    List<Map.Entry<Axis, Long>> steps = new ArrayList<>(direction.entrySet());
    steps.sort(Comparator.comparingLong(entry -> Math.abs(entry.getValue())));
    long reach = 0;
    for (Map.Entry<Axis, Long> step : steps) {
      long width = Math.abs(step.getValue());
      if (width > reach + 1) {
        return false;
      }
      OptionalLong extent = extents.constant(step.getKey().size());
      // An axis of unknown extent may have one element.
      reach += extent.isPresent() ? width * Math.max(extent.getAsLong() - 1, 0) : 0;
    }
    return true;
  }

  /** Whether a remainder or a quotient is in it, of which more may be known than of its bounds. */
  private static boolean isDivided(Expr expr) {
    boolean itself =
        expr instanceof Expr.Apply apply
            && (apply.operation() == Operation.FLOOR_DIVIDE
                || apply.operation() == Operation.MODULO
                || apply.operation() == Operation.MIRROR);
    return itself || expr.children().stream().anyMatch(Directions::isDivided);
  }
}
