package dev.einkern.compiler.calculus;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expressions;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.index.Statement.Recurring;
import dev.einkern.compiler.index.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One time of a recurrence: takes its axis out of what the members do at that time, and puts it
 * back. What they read of other times stays as it is.
 */
final class Moment {
  private final Expr now;
  private final ProgramWriter writer;

  /** The slice of each member's tensor, and back. */
  private final Map<Tensor, Tensor> slices = new HashMap<>();

  private final Map<Tensor, Whole> wholes = new HashMap<>();

  /**
   * A tensor over time.
   *
   * @param position of the time among its axes
   */
  private record Whole(Tensor tensor, int position) {
    Axis time() {
      return tensor.axes().get(position);
    }
  }

  /**
   * @param now stands for the time where it is no axis
   */
  Moment(Expr now, ProgramWriter writer) {
    this.now = now;
    this.writer = writer;
  }

  /** Makes a member's slices known. */
  void enter(Recurring member) {
    Tensor tensor = member.target();
    Whole whole = new Whole(tensor, tensor.axes().indexOf(member.time()));
    Tensor slice = tensor.over(without(tensor.axes(), whole.position()));
    slices.put(tensor, slice);
    wholes.put(slice, whole);
  }

  /** What a member does at one time. */
  Statement without(Recurring member) {
    if (member instanceof Statement.Step step) {
      Expr value = slice(step.value(), step.time());
      return new Statement.Let(slices.get(step.target()), value, step.origin());
    }
    Statement.Slice slice = (Statement.Slice) member;
    return without(slice.whole(), wholes.get(slices.get(slice.target())).position());
  }

  private Statement without(Statement whole, int position) {
    Axis time = bound(whole, position);
    Tensor target = slices.get(whole.target());
    if (whole instanceof Statement.Derive derive) {
      return new Statement.Derive(
          target,
          slices.get(derive.of()),
          slices.get(derive.by()),
          derive.shared() - 1,
          derive.origin());
    }
    if (whole instanceof Statement.Step step) {
      return new Statement.Step(
          target, step.time(), step.recurrence(), slice(step.value(), time), step.origin());
    }
    if (whole instanceof Statement.Slice slice) {
      return new Statement.Slice(
          without(slice.whole(), position), slice.time(), slice.recurrence());
    }
    if (whole instanceof Statement.Along along) {
      return new Statement.Along(
          target,
          along.algorithm(),
          without(along.axes(), position),
          (Expr.Read) slice(along.input(), time),
          along.depth(),
          along.origin());
    }
    Statement.Scatter scatter = (Statement.Scatter) whole;
    return new Statement.Scatter(
        target,
        scatter.combine(),
        scatter.identity(),
        scatter.axes().stream().filter(axis -> !axis.equals(time)).toList(),
        without(scatter.at(), position).stream()
            .map(index -> new Expr.Index(slice(index.at(), time), index.checked()))
            .toList(),
        scatter.guard().map(guard -> slice(guard, time)),
        slice(scatter.value(), time),
        scatter.origin());
  }

  /** The axis that stands for the time at a place of a statement's target. */
  private static Axis bound(Statement statement, int position) {
    if (statement instanceof Statement.Slice slice) {
      return bound(slice.whole(), position);
    }
    if (statement instanceof Statement.Scatter scatter) {
      return scatter.axisOf(position);
    }
    return statement instanceof Statement.Along along
        ? along.axes().get(position)
        : statement.target().axes().get(position);
  }

  private Expr slice(Expr expr, Axis time) {
    if (expr instanceof Expr.IndexOf index && index.axis().equals(time)) {
      return now;
    }
    if (expr instanceof Expr.Read read && slices.containsKey(read.tensor())) {
      Tensor slice = slices.get(read.tensor());
      int position = wholes.get(slice).position();
      Expr at = read.indices().get(position).at();
      if (at.equals(new Expr.IndexOf(time))) {
        Expr inner = Expressions.mapChildren(expr, child -> slice(child, time));
        return new Expr.Read(slice, without(((Expr.Read) inner).indices(), position));
      }
    }
    return Expressions.mapChildren(expr, child -> slice(child, time));
  }

  /**
   * Makes known what a statement of one time writes, as a member of the recurrence that {@code
   * like} is one of. What works along axes has them in its input's order.
   */
  void enter(Statement statement, Recurring like) {
    wholes.computeIfAbsent(
        statement.target(),
        slice -> {
          int position =
              Statement.algorithm(statement)
                  .map(along -> wholes.get(along.input().tensor()).position())
                  .orElse(0);
          Axis time = writer.source.like(like.time());
          return new Whole(slice.over(with(slice.axes(), position, time)), position);
        });
  }

  /** A statement of one time as a member of the recurrence that {@code like} is one of. */
  Recurring with(Statement statement, Recurring like) {
    Whole whole = wholes.get(statement.target());
    if (statement instanceof Statement.Let let) {
      Expr value = unslice(let.value(), whole.time());
      return new Statement.Step(
          whole.tensor(), whole.time(), like.recurrence(), value, let.origin());
    }
    return new Statement.Slice(with(statement, whole), whole.time(), like.recurrence());
  }

  private Statement with(Statement statement, Whole whole) {
    Tensor target = whole.tensor();
    int position = whole.position();
    if (statement instanceof Statement.Step step) {
      Expr value = unslice(step.value(), whole.time());
      return new Statement.Step(target, step.time(), step.recurrence(), value, step.origin());
    }
    if (statement instanceof Statement.Slice slice) {
      return new Statement.Slice(with(slice.whole(), whole), slice.time(), slice.recurrence());
    }
    Axis time = writer.source.like(whole.time());
    if (statement instanceof Statement.Along along) {
      return new Statement.Along(
          target,
          along.algorithm(),
          with(along.axes(), position, time),
          (Expr.Read) unslice(along.input(), time),
          along.depth(),
          along.origin());
    }
    Statement.Scatter scatter = (Statement.Scatter) statement;
    List<Expr.Index> at =
        scatter.at().stream()
            .map(index -> new Expr.Index(unslice(index.at(), time), index.checked()))
            .toList();
    return new Statement.Scatter(
        target,
        scatter.combine(),
        scatter.identity(),
        with(scatter.axes(), 0, time),
        with(at, position, new Expr.Index(new Expr.IndexOf(time), false)),
        scatter.guard().map(guard -> unslice(guard, time)),
        unslice(scatter.value(), time),
        scatter.origin());
  }

  private Expr unslice(Expr expr, Axis time) {
    if (expr.equals(now)) {
      return new Expr.IndexOf(time);
    }
    Expr inner = Expressions.mapChildren(expr, child -> unslice(child, time));
    if (inner instanceof Expr.Read read && wholes.containsKey(read.tensor())) {
      Whole whole = wholes.get(read.tensor());
      Expr.Index at = new Expr.Index(new Expr.IndexOf(time), false);
      return new Expr.Read(whole.tensor(), with(read.indices(), whole.position(), at));
    }
    return inner;
  }

  private static <T> List<T> without(List<T> all, int position) {
    List<T> others = new ArrayList<>(all);
    others.remove(position);
    return others;
  }

  private static <T> List<T> with(List<T> others, int position, T one) {
    List<T> all = new ArrayList<>(others);
    all.add(position, one);
    return all;
  }
}
