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
  private final Map<Tensor, Backward> backward = new LinkedHashMap<>();

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

  /**
   * One step on the way back.
   *
   * @param adjoint the tensor of the state's adjoint
   * @param time its axis that is τ
   * @param position of the time among the state's axes, and the adjoint's
   * @param marker stands for τ in {@code contributions}, whatever it will be
   * @param places stand for the derived tensor's element there
   */
  private record Backward(
      Recurring member,
      Tensor adjoint,
      Axis time,
      int position,
      Axis marker,
      List<Axis> places,
      List<Contribution> contributions) {}

  /** Writes the recurrence, and adds what it contributes to other tensors. */
  void apply() {
    List<Recurring> back = new ArrayList<>(reached());
    Collections.reverse(back);
    back.forEach(member -> backward.put(member.target(), prepare(member)));
    Map<Tensor, Expr> outside = new HashMap<>();
    back.forEach(member -> outside.put(member.target(), outside(backward.get(member.target()))));
    int recurrence = writer.recurrence();
    for (Recurring member : back) {
      Backward mine = backward.get(member.target());
      Expr value = outside.get(member.target());
      for (Backward other : backward.values()) {
        for (Contribution contribution : other.contributions()) {
          if (contribution.read().tensor().equals(member.target())) {
            Expr more = inside(contribution, other, mine);
            value = isZero(value) ? more : new Formula(more.type()).add(value, more);
          }
        }
      }
      writer.add(new Step(mine.adjoint(), mine.time(), recurrence, value, adjoints.origin()));
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

  private Backward prepare(Recurring member) {
    Tensor adjoint = adjoints.like(member.target());
    int position = member.target().axes().indexOf(member.time());
    Axis marker = writer.source.like(member.time());
    List<Axis> places = adjoints.places();
    Function<List<Expr>, Expr> adjointAt =
        place -> {
          List<Expr> at = new ArrayList<>(place);
          at.set(position, new Expr.IndexOf(marker));
          at.addAll(Adjoints.indices(places));
          return new Expr.Read(adjoint, Adjoints.unchecked(at));
        };
    return new Backward(
        member,
        adjoint,
        adjoint.axes().get(position),
        position,
        marker,
        places,
        contributions(member, adjointAt));
  }

  private List<Contribution> contributions(Recurring member, Function<List<Expr>, Expr> adjointAt) {
    if (member instanceof Statement.Slice slice && slice.whole() instanceof Statement.Along along) {
      return List.of(new AlongRule(along, writer, same).slice(adjointAt));
    }
    if (member instanceof Statement.Slice slice) {
      return written((Statement.Scatter) slice.whole(), member, adjointAt);
    }
    List<Expr> here = Adjoints.indices(member.target().axes());
    return new ReverseSweep(active, writer)
        .sweep(
            ((Step) member).value(),
            List.of(),
            Optional.empty(),
            adjointAt.apply(here),
            new Expr.Read(member.target(), Adjoints.unchecked(here)));
  }

  /** What the writes of a scatter get at each time. */
  private List<Contribution> written(
      Statement.Scatter scatter, Recurring member, Function<List<Expr>, Expr> adjointAt) {
    Axis time = scatter.axisOf(member.target().axes().indexOf(member.time()));
    Map<Axis, Expr> here = Map.of(time, new Expr.IndexOf(member.time()));
    List<Axis> axes =
        scatter.axes().stream().map(axis -> axis.equals(time) ? member.time() : axis).toList();
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
    return new ReverseSweep(active, writer)
        .sweep(
            written.value(),
            axes.stream().filter(axis -> !axis.equals(member.time())).toList(),
            written.guard(),
            new ScatterRule(written, writer).adjoint(there),
            written.value());
  }

  /** What comes from outside the recurrence. */
  private Expr outside(Backward mine) {
    Tensor state = mine.member().target();
    if (!adjoints.has(state)) {
      return Expr.Literal.of(state.type(), 0);
    }
    List<Expr> at = new ArrayList<>(Adjoints.indices(mine.adjoint().axes()));
    at.set(mine.position(), later(mine.time(), 0));
    return adjoints.read(
        state,
        Adjoints.unchecked(at.subList(0, state.rank())),
        at.subList(state.rank(), at.size()));
  }

  /** The time that is {@code shift} later than the one that τ stands for. */
  private static Expr later(Axis time, int shift) {
    Expr now = new Expr.IndexOf(time);
    Expr size = new Expr.SizeOf(time.size());
    return switch (shift) {
      case 0 -> Formula.fromEnd(time, now);
      case 1 -> Formula.whole(Operation.SUBTRACT, size, now);
      default ->
          Formula.whole(
              Operation.SUBTRACT,
              Formula.whole(Operation.ADD, size, Expr.Literal.of(shift - 1)),
              now);
    };
  }

  /** What another step, or the same at a later time, makes of its adjoint for {@code mine}. */
  private Expr inside(Contribution contribution, Backward from, Backward mine) {
    Tensor state = mine.member().target();
    List<Expr> element = Adjoints.indices(mine.adjoint().axes());
    Inversion inversion =
        new Inversion(writer.extents, new HashSet<>(from.member().target().axes()));
    for (int i = 0; i < from.places().size(); i++) {
      inversion.fix(from.places().get(i), element.get(state.rank() + i));
    }
    List<Expr> indices = contribution.read().indices().stream().map(Expr.Index::at).toList();
    Expr now = new Expr.IndexOf(mine.time());
    Axis time = from.member().time();
    Expr adjoint = contribution.adjoint();
    Optional<Integer> later = TimeShift.of(indices.get(mine.position()), time, adjoint);
    if (later.isPresent()) {
      int shift = later.get();
      if (shift > 0) {
        inversion.require(Formula.compare(Operation.GREATER_EQUAL, now, Expr.Literal.of(shift)));
        adjoint = TimeShift.later(adjoint, time);
      }
      inversion.fix(time, later(mine.time(), shift));
      inversion.fix(
          from.marker(),
          shift == 0 ? now : Formula.whole(Operation.SUBTRACT, now, Expr.Literal.of(shift)));
    } else {
      Expr then = later(time, 0);
      boolean sameTime = isBefore(mine, from);
      inversion.fix(from.marker(), then);
      inversion.require(
          Formula.compare(sameTime ? Operation.LESS_EQUAL : Operation.LESS, then, now));
      inversion.search(indices.get(mine.position()), later(mine.time(), 0));
    }
    for (int pass = 0; pass < 2; pass++) {
      for (int i = 0; i < state.rank(); i++) {
        Expr index = indices.get(i);
        if (i != mine.position()
            && index instanceof Expr.IndexOf == (pass == 0)
            && !inversion.solve(index, element.get(i))) {
          inversion.search(index, element.get(i));
        }
      }
    }
    return new Gathering(writer)
        .sum(contribution.withAdjoint(adjoint), inversion, new HashSet<>(mine.adjoint().axes()));
  }

  /** Whether a step is computed before another at the same time. */
  private boolean isBefore(Backward first, Backward second) {
    return members.indexOf(first.member()) < members.indexOf(second.member());
  }

  /** Adds what one step contributes to tensors outside the recurrence. */
  private void contribute(Backward from) {
    Axis time = from.member().time();
    Map<Axis, Expr> places = Map.of(from.marker(), later(time, 0));
    for (Contribution contribution : from.contributions()) {
      if (!backward.containsKey(contribution.read().tensor())) {
        adjoints.add(
            contribution.withAdjoint(writer.substitution.apply(contribution.adjoint(), places)),
            from.places(),
            new HashSet<>(from.member().target().axes()));
      }
    }
  }
}
