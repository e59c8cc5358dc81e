package dev.einkern.compiler.schedule;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.AxisSource;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.Recurrences;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.index.Statement.Let;
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
    StatementScheduler single = new StatementScheduler(extents);
    Bands bands = new Bands(program, extents, single);
    FedProducts fed = new FedProducts(program, extents, single, bands);
    for (int i = 0; i < statements.size(); i++) {
      List<Step> steps = Recurrences.from(statements, i);
      if (steps.isEmpty()) {
        Optional<Strategy.Fed> product = fed.from(i);
        Optional<Strategy.Band> band = product.isPresent() ? Optional.empty() : bands.from(i);
        if (product.isPresent()) {
          strategies.add(product.get());
          i += product.get().length() - 1;
        } else if (band.isPresent()) {
          strategies.add(band.get());
          i += band.get().length() - 1;
        } else {
          strategies.add(single.choose(statements.get(i)));
        }
      } else {
        strategies.add(recurring(steps, extents, AxisSource.after(program)));
        i += steps.size() - 1;
      }
    }
    return new Schedule(program, extents, strategies);
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
}
