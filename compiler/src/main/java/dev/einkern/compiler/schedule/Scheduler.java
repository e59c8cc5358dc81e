package dev.einkern.compiler.schedule;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.AxisSource;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expr.Read;
import dev.einkern.compiler.index.Expr.Reduce;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.Recurrences;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.index.Statement.Along;
import dev.einkern.compiler.index.Statement.Let;
import dev.einkern.compiler.index.Statement.Scatter;
import dev.einkern.compiler.index.Statement.Step;
import dev.einkern.compiler.index.Substitution;
import dev.einkern.compiler.index.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Chooses a strategy for each statement of a program whose extents are inferred. */
public final class Scheduler {
  private Scheduler() {}

  public static Schedule schedule(IndexProgram program) {
    Extents extents = Extents.of(program.extents());
    List<Strategy> strategies = new ArrayList<>();
    List<Statement> statements = program.statements();
    for (int i = 0; i < statements.size(); i++) {
      List<Step> steps = Recurrences.from(statements, i);
      if (steps.isEmpty()) {
        strategies.add(choose(statements.get(i), extents));
      } else {
        strategies.add(recurring(steps, extents, AxisSource.after(program)));
        i += steps.size() - 1;
      }
    }
    return new Schedule(program, extents, strategies);
  }

  private static Strategy choose(Statement statement, Extents extents) {
    if (statement instanceof Scatter scatter) {
      return new Strategy.Scattered(scatter);
    }
    if (statement instanceof Along along) {
      return new Strategy.Called(along);
    }
    Let let = (Let) statement;
    Optional<List<Expr>> elements = new Unrolling(extents).elements(let);
    if (elements.isPresent()) {
      return new Strategy.StraightLine(let, elements.get());
    }
    Optional<Strategy> product = new MatrixProducts(extents).of(let);
    if (product.isPresent()) {
      return product.get();
    }
    LoopOrder order = new LoopOrder(extents);
    return inPlace(let, order, extents).orElseGet(() -> new Strategy.Nested(let, order.of(let)));
  }

  private static Strategy recurring(List<Step> steps, Extents extents, AxisSource source) {
    Axis time = steps.get(0).time();
    Substitution substitution = new Substitution(source);
    List<Strategy.Slice> slices = new ArrayList<>();
    for (Step step : steps) {
      Expr value = substitution.apply(step.value(), Map.of(step.time(), new Expr.IndexOf(time)));
      List<Axis> others = new ArrayList<>(step.target().axes());
      others.remove(step.time());
      Tensor slice =
          new Tensor(step.target().name(), step.target().type(), others, Optional.empty());
      List<AxisGroup> order =
          others.isEmpty()
              ? List.of()
              : new LoopOrder(extents).of(new Let(slice, value, step.origin()));
      slices.add(new Strategy.Slice(step, value, order));
    }
    return new Strategy.Recurring(time, slices);
  }

  /**
   * Accumulation in the target, where its innermost axis is contiguous in all that the reduction
   * reads, and the reduced axis is not.
   */
  private static Optional<Strategy> inPlace(Let let, LoopOrder order, Extents extents) {
    List<AxisGroup> loops = order.of(let);
    if (loops.isEmpty()) {
      return Optional.empty();
    }
    AxisGroup row = loops.get(loops.size() - 1);
    List<Axis> axes = let.target().axes();
    if (!row.last().equals(axes.get(axes.size() - 1))) {
      return Optional.empty();
    }
    List<Reduce> reductions = new ArrayList<>();
    collectDependent(let.value(), row, reductions);
    if (reductions.size() != 1) {
      return Optional.empty();
    }
    Reduce reduce = reductions.get(0);
    boolean fits =
        reduce.freeAxes().containsAll(axes)
            && Evaluation.always(let.value(), reduce)
            && !reduce.reduction().isArg()
            && reduce.type() == let.target().type()
            && extents.elements(row.axes()).constant().orElse(Long.MAX_VALUE) > 4
            && profitable(reduce, row, order);
    return fits
        ? Optional.of(
            new Strategy.InPlace(
                let, loops.subList(0, loops.size() - 1), order.of(reduce), row, reduce))
        : Optional.empty();
  }

  private static boolean profitable(Reduce reduce, AxisGroup row, LoopOrder order) {
    List<Read> reads = LoopOrder.reads(reduce.body());
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
