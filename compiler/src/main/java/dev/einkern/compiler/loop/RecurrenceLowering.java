package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.index.Tensor;
import dev.einkern.compiler.schedule.AxisGroup;
import dev.einkern.compiler.schedule.Strategy;
import java.util.ArrayList;
import java.util.List;

/** The loops of a recurrence: one over time, and in it those of each slice. */
final class RecurrenceLowering {
  private final StatementLowering statement;

  RecurrenceLowering(StatementLowering statement) {
    this.statement = statement;
  }

  void lower(Strategy.Recurring recurring) {
    recurring(recurring.time(), recurring.slices());
  }

  private void recurring(Axis time, List<Strategy.Slice> slices) {
    for (Strategy.Slice slice : slices) {
      if (slice instanceof Strategy.Computed computed) {
        statement.traits.visit(computed.value());
      }
    }
    statement.nest.loops(List.of(new AxisGroup(List.of(time))), () -> slices.forEach(this::slice));
  }

  private void slice(Strategy.Slice slice) {
    if (slice instanceof Strategy.Inner inner) {
      recurring(inner.time(), inner.slices());
    } else if (slice instanceof Strategy.Computed computed) {
      statement.nest.loops(computed.order(), () -> step(computed));
    } else if (slice instanceof Strategy.Accumulated accumulated) {
      Tensor target = accumulated.step().target();
      statement.inPlace(accumulated.rows(), statement.buffers.get(target.name()));
    } else if (slice instanceof Strategy.CalledSlice called) {
      statement.nest.loops(called.order(), () -> row(called));
    } else {
      scattered((Strategy.ScatteredSlice) slice);
    }
  }

  private void scattered(Strategy.ScatteredSlice slice) {
    Tensor tensor = slice.scatter().target();
    Buffer target = statement.buffers.get(tensor.name());
    statement.nest.loops(
        slice.order(),
        () -> {
          Value place =
              statement.expressions.place(target, tensor.axes(), Expr.Index.inBounds(slice.at()));
          statement.nest.add(
              new Step.Store(target, place, StatementLowering.identity(slice.scatter())));
        });
    statement.scatterAll(slice.scatter(), target);
  }

  private void step(Strategy.Computed computed) {
    Tensor tensor = computed.step().target();
    Buffer target = statement.buffers.get(tensor.name());
    Value value = statement.expressions.lower(computed.value());
    Value place =
        statement.expressions.place(target, tensor.axes(), Expr.Index.inBounds(computed.at()));
    statement.nest.add(new Step.Store(target, place, value));
  }

  /** One row or matrix, where the loops stand. */
  private void row(Strategy.CalledSlice called) {
    Statement.Along along = called.statement();
    Tensor input = along.input().tensor();
    Buffer source = statement.buffers.get(input.name());
    Buffer target = statement.buffers.get(along.target().name());
    statement.nest.add(
        new Step.Run(
            along.algorithm(),
            source,
            statement.expressions.namedPlace(source, input.axes(), first(called.row(), input)),
            target,
            statement.expressions.namedPlace(
                target, along.target().axes(), first(called.row(), along.target())),
            statement.sizes(along, Size.ONE)));
  }

  /** The indices of the first element of a row. */
  private static List<Expr.Index> first(List<Axis> row, Tensor tensor) {
    List<Expr.Index> first = new ArrayList<>(Expr.Index.inBounds(row));
    while (first.size() < tensor.rank()) {
      first.add(new Expr.Index(Expr.Literal.of(0), false));
    }
    return first;
  }
}
