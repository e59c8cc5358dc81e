package dev.einkern.compiler.report;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.schedule.Extents;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** How many operations on floating values a statement takes, a function counted as one. */
record Operations(Extents extents) {

  /** Each operation once for each setting of the axes that it depends on. */
  Size of(Statement statement) {
    if (statement instanceof Statement.Let let) {
      return shared(let.value());
    }
    if (statement instanceof Statement.Step step) {
      return shared(step.value());
    }
    if (statement instanceof Statement.Slice slice) {
      return of(slice.whole());
    }
    if (statement instanceof Statement.Scatter scatter) {
      Size combined =
          scatter.combine().isPresent() && scatter.target().type().isFloating()
              ? extents.elements(scatter.axes())
              : Size.ZERO;
      return shared(scatter.value()).plus(combined);
    }
    return Size.ZERO;
  }

  /** All of it in one nest: each operation once for each setting of all axes around it. */
  Size inOneNest(Statement.Let statement) {
    return inOneNest(statement.value(), new LinkedHashSet<>(statement.target().axes()));
  }

  private Size shared(Expr expr) {
    Size flops = Size.ZERO;
    if (expr instanceof Expr.Reduce reduce) {
      if (reduce.type().isFloating()) {
        Set<Axis> axes = new LinkedHashSet<>(reduce.freeAxes());
        axes.addAll(reduce.axes());
        flops = elements(axes);
      }
    } else if (expr instanceof Expr.Apply apply && apply.type().isFloating()) {
      flops = elements(apply.freeAxes());
    }
    for (Expr child : expr.children()) {
      flops = flops.plus(shared(child));
    }
    return flops;
  }

  private Size inOneNest(Expr expr, Set<Axis> around) {
    Set<Axis> here = around;
    Size flops = Size.ZERO;
    if (expr instanceof Expr.Reduce reduce) {
      here = new LinkedHashSet<>(around);
      here.addAll(reduce.axes());
    }
    if (expr.type().isFloating() && (expr instanceof Expr.Reduce || expr instanceof Expr.Apply)) {
      flops = elements(here);
    }
    for (Expr child : expr.children()) {
      flops = flops.plus(inOneNest(child, here));
    }
    return flops;
  }

  private Size elements(Set<Axis> axes) {
    return extents.elements(List.copyOf(axes));
  }
}
