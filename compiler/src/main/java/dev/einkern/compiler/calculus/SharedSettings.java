package dev.einkern.compiler.calculus;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Reduction;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.index.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Derivatives whose tensors have settings in common, which are not the times of a recurrence: an
 * element depends on those of its own setting alone, so that the derivative of the sum over all
 * settings is each one's own.
 */
final class SharedSettings {
  private final ProgramWriter writer;
  private final List<Statement> statements = new ArrayList<>();

  private SharedSettings(ProgramWriter writer) {
    this.writer = writer;
  }

  /** The statements with derivatives of such sums alone. */
  static List<Statement> summed(List<Statement> statements, ProgramWriter writer) {
    SharedSettings settings = new SharedSettings(writer);
    for (Statement statement : statements) {
      if (statement instanceof Statement.Derive derive && derive.shared() > 0) {
        settings.sum(derive);
      } else {
        settings.statements.add(statement);
      }
    }
    return settings.statements;
  }

  private void sum(Statement.Derive derive) {
    int shared = derive.shared();
    Tensor of = derive.of();
    Tensor by = derive.by();
    List<Axis> bound = writer.like(of.axes().subList(0, shared));
    List<Axis> kept = writer.like(of.axes().subList(shared, of.rank()));
    Tensor sum = writer.tensor(of.name() + "Sum", of.type(), kept, of.spoken());
    Expr element = new Expr.Read(of, Adjoints.unchecked(Adjoints.indices(concat(bound, kept))));
    Expr total = new Expr.Reduce(Reduction.SUM, bound, element, true);
    statements.add(new Statement.Let(sum, total, derive.origin()));
    Tensor target = derive.target();
    List<Axis> all = concat(writer.like(kept), writer.like(by.axes()));
    Tensor whole = writer.tensor(target.name(), target.type(), all, target.spoken());
    statements.add(new Statement.Derive(whole, sum, by, 0, derive.origin()));
    List<Axis> axes = target.axes();
    List<Axis> places = new ArrayList<>(axes.subList(shared, of.rank()));
    places.addAll(axes.subList(0, shared));
    places.addAll(axes.subList(of.rank(), axes.size()));
    Expr value = new Expr.Read(whole, Adjoints.unchecked(Adjoints.indices(places)));
    statements.add(new Statement.Let(target, value, derive.origin()));
  }

  private static List<Axis> concat(List<Axis> first, List<Axis> second) {
    List<Axis> both = new ArrayList<>(first);
    both.addAll(second);
    return both;
  }
}
