package dev.einkern.compiler.schedule;

import dev.einkern.compiler.index.AxisSource;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.Recurrences;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.index.Statement.Recurring;
import java.util.ArrayList;
import java.util.List;
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
      List<Recurring> members = Recurrences.from(statements, i);
      if (members.isEmpty()) {
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
        strategies.add(new RecurrenceScheduler(extents, AxisSource.after(program)).choose(members));
        i += members.size() - 1;
      }
    }
    return new Schedule(program, extents, strategies, Rings.of(program, extents, strategies));
  }
}
