package dev.einkern.compiler.calculus;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expressions;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.index.Statement.Recurring;
import dev.einkern.compiler.index.Statement.Step;
import dev.einkern.compiler.index.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Back through time: the adjoints of a recurrence's states are a recurrence themselves, which
 * counts from the last time to the first.
 *
 * <p>The adjoint of a state at time t is what comes from outside, and what later steps at t and all
 * steps at later times make of theirs. In the backward recurrence, time τ stands for t = |t| − 1 −
 * τ.
 */
final class RecurrenceRule {
  private final List<Recurring> members;
  private final Set<Tensor> active;
  private final Adjoints adjoints;
  private final ProgramWriter writer;
  private final SameTensors same;
  private final Map<Tensor, BackwardStep> backward = new LinkedHashMap<>();

  RecurrenceRule(
      List<Recurring> members,
      Set<Tensor> active,
      Adjoints adjoints,
      ProgramWriter writer,
      SameTensors same) {
    this.members = members;
    this.active = active;
    this.adjoints = adjoints;
    this.writer = writer;
    this.same = same;
  }

  /** Writes the recurrence, and adds what it contributes to other tensors. */
  void apply() {
    List<Recurring> back = new ArrayList<>(reached());
    Collections.reverse(back);
    back.forEach(member -> backward.put(member.target(), prepare(member)));
    Map<Tensor, Expr> outside = new HashMap<>();
    backward.values().forEach(step -> outside.put(step.state(), outside(step)));
    Map<Integer, Integer> recurrences = new HashMap<>();
    for (BackwardStep mine : backward.values()) {
      Expr value = outside.get(mine.state());
      for (BackwardStep other : backward.values()) {
        for (Contribution contribution : other.contributions()) {
          if (contribution.read().tensor().equals(mine.state())) {
            Expr more = inside(contribution, other, mine);
            value = isZero(value) ? more : new Formula(more.type()).add(value, more);
          }
        }
      }
      writer.add(
          mine.written(
              value,
              there -> recurrences.computeIfAbsent(there, r -> writer.recurrence()),
              adjoints.origin()));
    }
    backward.values().forEach(this::contribute);
  }

  private static boolean isZero(Expr expr) {
    return expr instanceof Expr.Literal literal && literal.asDouble() == 0;
  }

  /** The members, in order, that what is derived depends on and that depend on what it is by. */
  private List<Recurring> reached() {
    Set<Tensor> reached = new HashSet<>();
    int before = -1;
    while (before < reached.size()) {
      before = reached.size();
      for (Recurring member : members) {
        if (active.contains(member.target())
            && (adjoints.has(member.target()) || reached.contains(member.target()))) {
          reached.add(member.target());
          Expressions.forEach(
              member,
              expr -> {
                if (expr instanceof Expr.Read read && active.contains(read.tensor())) {
                  reached.add(read.tensor());
                }
              });
        }
      }
    }
    return members.stream().filter(member -> reached.contains(member.target())).toList();
  }

  private BackwardStep prepare(Recurring member) {
    Tensor adjoint = adjoints.like(member.target());
    List<BackwardStep.Level> levels = BackwardStep.levels(member, adjoint, writer);
    List<Axis> places = adjoints.places();
    Function<List<Expr>, Expr> adjointAt =
        place -> {
          List<Expr> at = new ArrayList<>(place);
          levels.forEach(level -> at.set(level.position(), new Expr.IndexOf(level.marker())));
          at.addAll(Adjoints.indices(places));
          return new Expr.Read(adjoint, Adjoints.unchecked(at));
        };
    return new BackwardStep(
        member, adjoint, levels, places, contributions(member, member, adjointAt));
  }

  /**
   * What a member makes of its adjoint.
   *
   * @param statement the member, or what it is slice by slice
   */
  private List<Contribution> contributions(
      Recurring member, Statement statement, Function<List<Expr>, Expr> adjointAt) {
    if (statement instanceof Statement.Slice slice) {
      return contributions(member, slice.whole(), adjointAt);
    }
    if (statement instanceof Statement.Along along) {
      return List.of(new AlongRule(along, writer, same).slice(adjointAt));
    }
    if (statement instanceof Statement.Scatter scatter) {
      return written(scatter, member, adjointAt);
    }
    List<Expr> here = Adjoints.indices(member.target().axes());
    return new ReverseSweep(active, List.of(), writer)
        .sweep(
            ((Step) statement).value(),
            List.of(),
            Optional.empty(),
            adjointAt.apply(here),
            new Expr.Read(member.target(), Adjoints.unchecked(here)));
  }

  /** What the writes of a scatter get at each time. */
  private List<Contribution> written(
      Statement.Scatter scatter, Recurring member, Function<List<Expr>, Expr> adjointAt) {
    Map<Axis, Axis> times = new HashMap<>();
    Statement recurring = member;
    while (recurring instanceof Recurring at) {
      times.put(scatter.axisOf(member.target().axes().indexOf(at.time())), at.time());
      recurring = at instanceof Statement.Slice slice ? slice.whole() : null;
    }
    Map<Axis, Expr> here = new HashMap<>();
    times.forEach((own, time) -> here.put(own, new Expr.IndexOf(time)));
    List<Axis> axes = scatter.axes().stream().map(axis -> times.getOrDefault(axis, axis)).toList();
    Statement.Scatter written =
        new Statement.Scatter(
            scatter.target(),
            scatter.combine(),
            scatter.identity(),
            axes,
            scatter.at().stream()
                .map(i -> new Expr.Index(writer.substitution.apply(i.at(), here), i.checked()))
                .toList(),
            scatter.guard().map(guard -> writer.substitution.apply(guard, here)),
            writer.substitution.apply(scatter.value(), here),
            scatter.origin());
    Expr there = adjointAt.apply(written.at().stream().map(Expr.Index::at).toList());
    return new ReverseSweep(active, List.of(), writer)
        .sweep(
            written.value(),
            axes.stream().filter(axis -> !times.containsValue(axis)).toList(),
            written.guard(),
            new ScatterRule(written, writer).adjoint(there),
            written.value());
  }

  /** What comes from outside the recurrence. */
  private Expr outside(BackwardStep mine) {
    Tensor state = mine.state();
    if (!adjoints.has(state)) {
      return Expr.Literal.of(state.type(), 0);
    }
    List<Expr> at = mine.element();
    return adjoints.read(
        state,
        Adjoints.unchecked(at.subList(0, state.rank())),
        at.subList(state.rank(), at.size()));
  }

  /**
   * What another step, or the same at a later time, makes of its adjoint for {@code mine}. Of the
   * recurrences that both are in, the outermost whose times differ tells that {@code from} is
   * later.
   */
  private Expr inside(Contribution contribution, BackwardStep from, BackwardStep mine) {
    Tensor state = mine.state();
    List<Expr> element = mine.element();
    Inversion inversion = new Inversion(writer.extents, new HashSet<>(from.state().axes()));
    for (int i = 0; i < from.places().size(); i++) {
      inversion.fix(from.places().get(i), element.get(state.rank() + i));
    }
    List<Expr> indices = contribution.read().indices().stream().map(Expr.Index::at).toList();
    Contribution then = contribution;
    Set<Integer> solved = new HashSet<>();
    Map<Axis, Expr> markers = from.markers();
    int common = mine.common(from);
    for (int i = 0; i < common; i++) {
      BackwardStep.Level level = mine.levels().get(i);
      BackwardStep.Level there = from.levels().get(i);
      Expr index = indices.get(level.position());
      Expr now = new Expr.IndexOf(level.back());
      solved.add(level.position());
      Optional<Integer> later = TimeShift.of(index, there.time(), then.adjoint());
      if (later.isEmpty()) {
        boolean mayBeSame = i < common - 1 || isBefore(mine, from);
        Expr at = BackwardStep.later(there.time(), 0);
        inversion.require(
            Formula.compare(mayBeSame ? Operation.LESS_EQUAL : Operation.LESS, at, now));
        inversion.search(index, level.now());
        break;
      }
      int shift = later.get();
      inversion.fix(there.time(), BackwardStep.later(level.back(), shift));
      markers.remove(there.marker());
      inversion.fix(
          there.marker(),
          shift == 0 ? now : Formula.whole(Operation.SUBTRACT, now, Expr.Literal.of(shift)));
      if (shift > 0) {
        inversion.require(Formula.compare(Operation.GREATER_EQUAL, now, Expr.Literal.of(shift)));
        then = then.withAdjoint(TimeShift.later(then.adjoint(), there.time()));
        break;
      }
    }
    for (int pass = 0; pass < 2; pass++) {
      for (int i = 0; i < state.rank(); i++) {
        Expr index = indices.get(i);
        if (!solved.contains(i)
            && index instanceof Expr.IndexOf == (pass == 0)
            && !inversion.solve(index, element.get(i))) {
          inversion.search(index, element.get(i));
        }
      }
    }
    markers.forEach(inversion::fix);
    return new Gathering(writer).sum(then, inversion, new HashSet<>(mine.adjoint().axes()));
  }

  /** Whether a step is computed before another at the same time. */
  private boolean isBefore(BackwardStep first, BackwardStep second) {
    return members.indexOf(first.member()) < members.indexOf(second.member());
  }

  /** Adds what one step contributes to tensors outside the recurrence. */
  private void contribute(BackwardStep from) {
    for (Contribution contribution : from.contributions()) {
      if (!backward.containsKey(contribution.read().tensor())) {
        Expr adjoint = writer.substitution.apply(contribution.adjoint(), from.markers());
        adjoints.add(
            contribution.withAdjoint(adjoint), from.places(), new HashSet<>(from.state().axes()));
      }
    }
  }
}
