package dev.einkern.compiler.calculus;

import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.index.Statement.Recurring;
import dev.einkern.compiler.index.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/**
 * One step on the way back through a recurrence.
 *
 * @param adjoint the tensor of the adjoint of what the member writes
 * @param levels the recurrences that it is in, the outermost first
 * @param places stand for the derived tensor's element in {@code contributions}
 * @param contributions what the member makes of its adjoint
 */
record BackwardStep(
    Recurring member,
    Tensor adjoint,
    List<Level> levels,
    List<Axis> places,
    List<Contribution> contributions) {

  /**
   * A recurrence that the step is in.
   *
   * @param time the axis of the member's target
   * @param position of it among the target's axes, and the adjoint's
   * @param back the adjoint's axis, which counts from the last time to the first
   * @param marker stands for {@code back} in contributions, whatever it will be
   */
  record Level(Axis time, int recurrence, int position, Axis back, Axis marker) {
    /** The time that the adjoint's axis stands for. */
    Expr now() {
      return later(back, 0);
    }
  }

  /** The recurrences that a member is in, each with its axis for the adjoint of the target. */
  static List<Level> levels(Recurring member, Tensor adjoint, ProgramWriter writer) {
    List<Level> levels = new ArrayList<>();
    Statement statement = member;
    while (statement instanceof Recurring recurring) {
      int position = member.target().axes().indexOf(recurring.time());
      levels.add(
          new Level(
              recurring.time(),
              recurring.recurrence(),
              position,
              adjoint.axes().get(position),
              writer.source.like(recurring.time())));
      statement = recurring instanceof Statement.Slice slice ? slice.whole() : null;
    }
    return levels;
  }

  /** The time that is {@code shift} later than the one that an adjoint's axis stands for. */
  static Expr later(Axis back, int shift) {
    Expr now = new Expr.IndexOf(back);
    Expr size = new Expr.SizeOf(back.size());
    return switch (shift) {
      case 0 -> Formula.fromEnd(back, now);
      case 1 -> Formula.whole(Operation.SUBTRACT, size, now);
      default ->
          Formula.whole(
              Operation.SUBTRACT,
              Formula.whole(Operation.ADD, size, Expr.Literal.of(shift - 1)),
              now);
    };
  }

  Tensor state() {
    return member.target();
  }

  /** How many recurrences this step and another have in common. */
  int common(BackwardStep other) {
    int common = 0;
    while (common < levels.size()
        && common < other.levels.size()
        && levels.get(common).recurrence() == other.levels.get(common).recurrence()) {
      common++;
    }
    return common;
  }

  /** The element of the state whose adjoint an element of the adjoint is, then the derived one. */
  List<Expr> element() {
    List<Expr> element = new ArrayList<>(Adjoints.indices(adjoint.axes()));
    levels.forEach(level -> element.set(level.position(), level.now()));
    return element;
  }

  /** What the markers are where the state's times are at hand. */
  Map<Axis, Expr> markers() {
    Map<Axis, Expr> markers = new HashMap<>();
    levels.forEach(level -> markers.put(level.marker(), later(level.time(), 0)));
    return markers;
  }

  /**
   * The step as a member.
   *
   * @param value of the adjoint
   * @param recurrence on the way back, for each on the way there
   */
  Recurring written(Expr value, IntUnaryOperator recurrence, Span origin) {
    Level innermost = levels.get(levels.size() - 1);
    Recurring written =
        new Statement.Step(
            adjoint,
            innermost.back(),
            recurrence.applyAsInt(innermost.recurrence()),
            value,
            origin);
    for (int i = levels.size() - 2; i >= 0; i--) {
      Level level = levels.get(i);
      written =
          new Statement.Slice(written, level.back(), recurrence.applyAsInt(level.recurrence()));
    }
    return written;
  }
}
