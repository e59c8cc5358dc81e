package dev.einkern.compiler.calculus;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expressions;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Reduction;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.index.Statement.Recurring;
import dev.einkern.compiler.index.Statement.Step;
import dev.einkern.compiler.index.Tensor;
import dev.einkern.compiler.index.TensorNames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives the reductions inside a recurrence's formulas steps of their own, so that their values are
 * kept: the way back reads them, where it would have to compute each again for every element. Those
 * that no state goes into are computed beforehand.
 */
final class StepSplitting {
  private final ProgramWriter writer;
  private final Set<Tensor> recurring = new HashSet<>();
  private final List<Statement> before = new ArrayList<>();
  private final List<Statement> steps = new ArrayList<>();

  private StepSplitting(ProgramWriter writer) {
    this.writer = writer;
  }

  /** The same recurrence, after what goes before it. */
  static List<Statement> split(List<Recurring> members, ProgramWriter writer) {
    StepSplitting splitting = new StepSplitting(writer);
    members.forEach(member -> splitting.recurring.add(member.target()));
    for (Recurring member : members) {
      splitting.steps.add(member instanceof Step step ? splitting.split(step) : member);
    }
    List<Statement> all = new ArrayList<>(splitting.before);
    all.addAll(splitting.steps);
    return all;
  }

  private Step split(Step step) {
    Expr value = inside(step.value(), new Place(step, step.target().axes(), true));
    return new Step(step.target(), step.time(), step.recurrence(), value, step.origin());
  }

  /**
   * Where an expression stands.
   *
   * @param axes those bound around it
   * @param added whether its derivative is a constant: it is the formula, or a summand of it
   */
  private record Place(Step step, List<Axis> axes, boolean added) {
    Place factor() {
      return new Place(step, axes, false);
    }

    Place within(Expr.Reduce reduce) {
      List<Axis> joined = new ArrayList<>(axes);
      joined.addAll(reduce.axes());
      return new Place(step, joined, added && reduce.reduction() == Reduction.SUM);
    }
  }

  private Expr visit(Expr expr, Place place) {
    Expr inside = inside(expr, place);
    return inside instanceof Expr.Reduce reduce && !place.added() && isAllowed(reduce, place)
        ? define(reduce, place)
        : inside;
  }

  private Expr inside(Expr expr, Place place) {
    if (expr instanceof Expr.Reduce reduce) {
      return Expressions.mapChildren(expr, body -> visit(body, place.within(reduce)));
    }
    if (Expressions.isLazy(expr)) {
      // What stands in a branch may have no value elsewhere: it stays.
      return expr;
    }
    boolean linear =
        expr instanceof Expr.Apply apply
            && (apply.operation() == Operation.ADD || apply.operation() == Operation.SUBTRACT);
    return Expressions.mapChildren(expr, e -> visit(e, linear ? place : place.factor()));
  }

  /** Whether it is evaluated as often by itself: else it might fail where nothing did. */
  private static boolean isAllowed(Expr.Reduce reduce, Place place) {
    return !Expressions.canFail(reduce) || reduce.freeAxes().containsAll(place.axes());
  }

  private Expr define(Expr.Reduce reduce, Place place) {
    Step step = place.step();
    Set<Axis> free = new HashSet<>(reduce.freeAxes());
    boolean recurs = reads(reduce);
    if (recurs) {
      free.add(step.time());
    }
    List<Axis> axes = place.axes().stream().filter(free::contains).toList();
    Map<Axis, Expr> renamed = writer.renamed(axes);
    List<Axis> own = renamed.values().stream().map(e -> ((Expr.IndexOf) e).axis()).toList();
    Tensor tensor =
        writer.tensor(
            TensorNames.join(List.of(step.target().name(), reduce.reduction().word())),
            reduce.type(),
            own,
            TensorNames.partOf(step.target()));
    Expr value = writer.substitution.apply(reduce, renamed);
    if (recurs) {
      Axis time = own.get(axes.indexOf(step.time()));
      steps.add(new Step(tensor, time, step.recurrence(), value, step.origin()));
      recurring.add(tensor);
    } else {
      before.add(new Statement.Let(tensor, value, step.origin()));
    }
    return new Expr.Read(tensor, Adjoints.unchecked(Adjoints.indices(axes)));
  }

  private boolean reads(Expr expr) {
    return (expr instanceof Expr.Read read && recurring.contains(read.tensor()))
        || expr.children().stream().anyMatch(this::reads);
  }
}
