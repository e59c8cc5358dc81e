package dev.einkern.compiler.schedule;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expr.Read;
import dev.einkern.compiler.index.Expr.Reduce;
import dev.einkern.compiler.index.Expr.Select;
import dev.einkern.compiler.index.Expressions;
import dev.einkern.compiler.index.Reduction;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.index.Statement.Along;
import dev.einkern.compiler.index.Statement.Let;
import dev.einkern.compiler.index.Statement.Scatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Chooses a strategy for one statement, whatever stands around it. */
final class StatementScheduler {
  private final Extents extents;
  private final LoopOrder order;
  private final MatrixProducts products;

  StatementScheduler(Extents extents) {
    this.extents = extents;
    this.order = new LoopOrder(extents);
    this.products = new MatrixProducts(extents);
  }

  Strategy choose(Statement statement) {
    if (statement instanceof Scatter scatter) {
      return new Strategy.Scattered(scatter);
    }
    if (statement instanceof Along along) {
      return new Strategy.Called(along);
    }
    Let let = (Let) statement;
    Unrolling unrolling = new Unrolling(extents);
    Optional<Strategy> whole = unrolling.whole(let);
    if (whole.isPresent()) {
      return whole.get();
    }
    Optional<Strategy.Product> product = products.of(let, let.target().axes());
    if (product.isPresent()) {
      return product.get();
    }
    return unrolling.within(let).orElseGet(() -> loops(let, let.target().axes()));
  }

  /** The statement as a product of matrices; its free axes are {@code kept}. */
  Optional<Strategy.Product> product(Let let, List<Axis> kept) {
    return products.of(let, kept);
  }

  /**
   * Loops over {@code axes}; the other axes of the target, which stand before these, are bound
   * around them.
   */
  Strategy loops(Let let, List<Axis> axes) {
    List<AxisGroup> loops = order.of(axes, let.value());
    return inPlace(let, axes, loops)
        .<Strategy>map(strategy -> strategy)
        .orElseGet(
            () -> {
              Optional<List<AxisGroup>> blocked = order.blocked(loops, let.value());
              return new Strategy.Nested(
                  let,
                  blocked.orElseGet(() -> LoopOrder.asRead(loops, let.value())),
                  blocked.isPresent(),
                  new SmallWindows(extents).of(let.value(), loops));
            });
  }

  /**
   * Accumulation in the target, where its innermost axis, as it is stored, is contiguous in all
   * that the reduction reads, and the reduced axis is not.
   */
  Optional<Strategy.InPlace> inPlace(Let let, List<Axis> axes, List<AxisGroup> loops) {
    if (loops.isEmpty()) {
      return Optional.empty();
    }
    AxisGroup row = loops.get(loops.size() - 1);
    List<Axis> stored = let.target().axes();
    if (!row.last().equals(stored.get(stored.size() - 1))) {
      return Optional.empty();
    }
    List<Reduce> reductions = new ArrayList<>();
    collectDependent(let.value(), row, reductions);
    if (reductions.size() != 1) {
      return Optional.empty();
    }
    Reduce reduce = reductions.get(0);
    Optional<Select> choice = choice(let.value(), reduce, row);
    boolean fits =
        reduce.freeAxes().containsAll(axes)
            && Evaluation.always(let.value(), choice.<Expr>map(select -> select).orElse(reduce))
            && !reduce.reduction().isArg()
            && reduce.type() == let.target().type()
            && extents.elements(row.axes()).constant().orElse(Long.MAX_VALUE) > 4
            && profitable(reduce, row);
    return fits
        ? Optional.of(
            new Strategy.InPlace(
                let, loops.subList(0, loops.size() - 1), order.of(reduce), row, reduce, choice))
        : Optional.empty();
  }

  /** What in {@code expr} takes the sum or 0, as a condition says that is the same for the row. */
  private static Optional<Select> choice(Expr expr, Reduce sum, AxisGroup row) {
    if (expr instanceof Select select
        && select.then().equals(sum)
        && sum.reduction() == Reduction.SUM
        && select.otherwise() instanceof Expr.Literal literal
        && literal.asDouble() == 0
        && Collections.disjoint(select.condition().freeAxes(), row.axes())) {
      return Optional.of(select);
    }
    return expr.children().stream().flatMap(child -> choice(child, sum, row).stream()).findFirst();
  }

  private boolean profitable(Reduce reduce, AxisGroup row) {
    List<Read> reads = Expressions.reads(reduce.body());
    if (LoopOrder.strided(row, reads) > 0
        || reads.stream().noneMatch(read -> LoopOrder.contiguous(read, row))) {
      return false;
    }
    List<AxisGroup> reduced = order.of(reduce);
    AxisGroup last = reduced.get(reduced.size() - 1);
    return LoopOrder.strided(last, reads) > 0
        || reads.stream().noneMatch(read -> LoopOrder.contiguous(read, last));
  }

  /** The outermost reductions in {@code expr} that depend on the row's axes. */
  private static void collectDependent(Expr expr, AxisGroup row, List<Reduce> into) {
    if (expr instanceof Reduce reduce && reduce.freeAxes().contains(row.last())) {
      into.add(reduce);
      return;
    }
    expr.children().forEach(child -> collectDependent(child, row, into));
  }
}
