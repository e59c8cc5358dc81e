package dev.einkern.compiler.schedule;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expr.Read;
import dev.einkern.compiler.index.Expr.Reduce;
import dev.einkern.compiler.index.Expressions;
import dev.einkern.compiler.index.Reduction;
import dev.einkern.compiler.index.Size;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Reductions over few elements, as many in every case, that are better written out than gone
 * through: the loop around them then is the innermost one, and runs along memory.
 */
public record SmallWindows(Extents extents) {
  /** How many elements are still few. */
  private static final long MOST = 32;

  /** How many are where they are added, for then the runtime may do that. */
  private static final long MOST_ADDED = 64;

  /** From what extent on the loop around is worth it. */
  private static final long SHORTEST_ROW = 8;

  /** The reductions in {@code value} that are to be written out in loops that end with a row. */
  Set<Reduce> of(Expr value, List<AxisGroup> loops) {
    Set<Reduce> windows = new HashSet<>();
    if (!loops.isEmpty()) {
      AxisGroup row = loops.get(loops.size() - 1);
      if (extents.elements(row.axes()).constant().orElse(Long.MAX_VALUE) >= SHORTEST_ROW) {
        collect(value, row, windows);
      }
    }
    return windows;
  }

  private void collect(Expr expr, AxisGroup row, Set<Reduce> into) {
    if (expr instanceof Reduce reduce) {
      if (isWindow(reduce, row)) {
        into.add(reduce);
      }
      return;
    }
    expr.children().forEach(child -> collect(child, row, into));
  }

  private boolean isWindow(Reduce reduce, AxisGroup row) {
    if (reduce.reduction().isArg() || Expressions.containsReduction(reduce.body())) {
      return false;
    }
    long most = reduce.reduction() == Reduction.SUM ? MOST_ADDED : MOST;
    long elements = 1;
    for (Axis axis : reduce.axes()) {
      OptionalLong extent = extents.constant(axis);
      if (extent.isEmpty() || extent.getAsLong() < 1 || extent.getAsLong() > most) {
        return false;
      }
      elements *= extent.getAsLong();
      if (elements > most) {
        return false;
      }
    }
    boolean along = false;
    for (Read read : Expressions.reads(reduce.body())) {
      if (read.freeAxes().contains(row.last())) {
        if (!runsAlong(read, row)) {
          return false;
        }
        along = true;
      }
    }
    return along;
  }

  /** Whether neighbours along the row are neighbours in the tensor, edges apart. */
  private boolean runsAlong(Read read, AxisGroup row) {
    Offset offset = Offset.of(read.indices(), read.tensor().axes(), List.of(row), extents);
    boolean along = false;
    for (Map.Entry<Offset.Part, Size> part : offset.parts().entrySet()) {
      boolean itself =
          part.getKey() instanceof Offset.Group
              || part.getKey() instanceof Offset.Term term
                  && EdgeForms.runsAlong(term.expr(), row.last());
      if (itself) {
        if (!part.getValue().equals(Size.ONE)) {
          return false;
        }
        along = true;
      } else if (dependsOn(part.getKey(), row)) {
        return false;
      }
    }
    return along;
  }

  private static boolean dependsOn(Offset.Part part, AxisGroup row) {
    Expr expr = part instanceof Offset.Term term ? term.expr() : ((Offset.Gather) part).expr();
    return expr.freeAxes().stream().anyMatch(row.axes()::contains);
  }

  /** What is reduced, an expression for each element. */
  public static List<Expr> elements(Reduce reduce, Extents extents) {
    List<Expr> elements = new ArrayList<>();
    Unrolling unrolling = new Unrolling(extents);
    unrolling.forEach(
        reduce.axes(), new HashMap<>(), at -> elements.add(unrolling.unroll(reduce.body(), at)));
    return elements;
  }
}
