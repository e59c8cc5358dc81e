package dev.einkern.compiler.schedule;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.AxisSource;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Recurrences;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.index.Statement.Along;
import dev.einkern.compiler.index.Statement.Recurring;
import dev.einkern.compiler.index.Statement.Scatter;
import dev.einkern.compiler.index.Statement.Slice;
import dev.einkern.compiler.index.Statement.Step;
import dev.einkern.compiler.index.Substitution;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Chooses how the slices of a recurrence are computed, and of the recurrences inside it. */
final class RecurrenceScheduler {
  /**
   * Of how many members at most one accumulates its sums: there are more loops then, all are in one
   * method, and HotSpot compiles none that is long.
   */
  private static final int FEW_MEMBERS = 12;

  private final LoopOrder order;
  private final StatementScheduler statements;
  private final Substitution substitution;

  RecurrenceScheduler(Extents extents, AxisSource source) {
    this.order = new LoopOrder(extents);
    this.statements = new StatementScheduler(extents);
    this.substitution = new Substitution(source);
  }

  Strategy choose(List<Recurring> members) {
    List<Map<Axis, Axis>> around = members.stream().map(member -> Map.<Axis, Axis>of()).toList();
    return new Strategy.Recurring(
        members.get(0).time(), slices(members, around), members.get(members.size() - 1));
  }

  /**
   * @param around for each member, what its own axes for the times of outer recurrences are in the
   *     loops
   */
  private List<Strategy.Slice> slices(List<Recurring> members, List<Map<Axis, Axis>> around) {
    Axis time = members.get(0).time();
    List<Map<Axis, Axis>> times = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      times.add(new HashMap<>(around.get(i)));
      times.get(i).put(members.get(i).time(), time);
    }
    List<Strategy.Slice> slices = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      List<Recurring> inner = Recurrences.within(members, i);
      if (members.get(i) instanceof Step step) {
        slices.add(computed(step, times.get(i), members.size() <= FEW_MEMBERS));
      } else if (inner.isEmpty()) {
        slices.add(slice(((Slice) members.get(i)).whole(), times.get(i)));
      } else {
        List<Strategy.Slice> within = slices(inner, times.subList(i, i + inner.size()));
        slices.add(new Strategy.Inner(inner.get(0).time(), within));
        i += inner.size() - 1;
      }
    }
    return slices;
  }

  private Strategy.Slice computed(Step step, Map<Axis, Axis> times, boolean accumulates) {
    Map<Axis, Expr> renamed = new HashMap<>();
    times.forEach((own, time) -> renamed.put(own, new Expr.IndexOf(time)));
    Expr value = substitution.apply(step.value(), renamed);
    List<Axis> axes = step.target().axes();
    List<Axis> at = axes.stream().map(axis -> times.getOrDefault(axis, axis)).toList();
    List<AxisGroup> loops = order.ofSlice(axes, times.keySet(), value);
    return Optional.of(step)
        .filter(each -> accumulates)
        .flatMap(each -> accumulated(each, value, at, loops))
        .orElseGet(() -> new Strategy.Computed(step, value, at, loops));
  }

  private Optional<Strategy.Slice> accumulated(
      Step step, Expr value, List<Axis> at, List<AxisGroup> loops) {
    Statement.Let slice = new Statement.Let(step.target().over(at), value, step.origin());
    return statements
        .inPlace(slice, AxisGroup.axes(loops), loops)
        .map(rows -> new Strategy.Accumulated(step, rows));
  }

  private Strategy.Slice slice(Statement whole, Map<Axis, Axis> times) {
    return whole instanceof Along along ? called(along, times) : scattered((Scatter) whole, times);
  }

  private Strategy.Slice scattered(Scatter scatter, Map<Axis, Axis> times) {
    List<Axis> target = scatter.target().axes();
    Map<Axis, Expr> renamed = new HashMap<>();
    times.forEach(
        (own, time) -> renamed.put(scatter.axisOf(target.indexOf(own)), new Expr.IndexOf(time)));
    List<Axis> axes = new ArrayList<>(scatter.axes());
    axes.removeAll(renamed.keySet());
    Scatter here =
        new Scatter(
            scatter.target(),
            scatter.combine(),
            scatter.identity(),
            axes,
            scatter.at().stream()
                .map(
                    index ->
                        new Expr.Index(substitution.apply(index.at(), renamed), index.checked()))
                .toList(),
            scatter.guard().map(guard -> substitution.apply(guard, renamed)),
            substitution.apply(scatter.value(), renamed),
            scatter.origin());
    List<Axis> at = target.stream().map(axis -> times.getOrDefault(axis, axis)).toList();
    return new Strategy.ScatteredSlice(
        here, at, order.ofSlice(target, times.keySet(), scatter.identity()));
  }

  private static Strategy.Slice called(Along along, Map<Axis, Axis> times) {
    List<Axis> row = new ArrayList<>();
    List<AxisGroup> loops = new ArrayList<>();
    for (Axis axis : along.target().axes().subList(0, along.before().size())) {
      row.add(times.getOrDefault(axis, axis));
      if (!times.containsKey(axis)) {
        loops.add(new AxisGroup(List.of(axis)));
      }
    }
    return new Strategy.CalledSlice(along, row, loops);
  }
}
