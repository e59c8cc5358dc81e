package dev.einkern.compiler.index;

import dev.einkern.compiler.diagnostics.Span;
import java.util.List;
import java.util.Optional;

/** One definition of a tensor. Each tensor is written by exactly one statement, before any use. */
public sealed interface Statement {
  Tensor target();

  /** The characters of the string that this came from. */
  Span origin();

  /** Every element of {@code target}: its axes are bound here and are the value's free axes. */
  record Let(Tensor target, Expr value, Span origin) implements Statement {}

  /**
   * Writes at computed places. The target starts as {@code identity}; then over all {@code axes},
   * in row-major order, where {@code guard} holds, the element at {@code at} is combined with
   * {@code value}.
   *
   * @param combine how; empty for {@code =}, where the last write stays
   * @param axes bound here
   * @param at one index for each axis of the target
   */
  record Scatter(
      Tensor target,
      Optional<Reduction> combine,
      Expr.Literal identity,
      List<Axis> axes,
      List<Expr.Index> at,
      Optional<Expr> guard,
      Expr value,
      Span origin)
      implements Statement {
    public Scatter {
      axes = List.copyOf(axes);
      at = List.copyOf(at);
    }

    /** The same writes, of other expressions. */
    public Scatter with(List<Expr.Index> at, Optional<Expr> guard, Expr value) {
      return new Scatter(target, combine, identity, axes, at, guard, value, origin);
    }

    /** The axis that is the plain index at a place of the target, as the time of a slice is. */
    public Axis axisOf(int position) {
      return ((Expr.IndexOf) at.get(position).at()).axis();
    }
  }

  /**
   * One tensor of a recurrence. The members of one recurrence stand together; for each value of
   * {@code time}, from 0 on, each in turn computes its slice. It may read what those before it have
   * written at this time, and what any of them has at earlier times.
   */
  sealed interface Recurring extends Statement {
    /** One of the target's axes. */
    Axis time();

    /** Tells the recurrences of a program apart. */
    int recurrence();
  }

  /** Every element of a slice: the target's axes are bound here and are the value's free axes. */
  record Step(Tensor target, Axis time, int recurrence, Expr value, Span origin)
      implements Recurring {}

  /**
   * The slices of what is not one formula: of an {@link Along}, of a {@link Scatter}, or of a
   * member of another recurrence, which runs through all of its own times at each of this one's.
   * Members of one inner recurrence stand together.
   *
   * @param whole what it reads and writes at one {@code time} is of that time alone
   */
  record Slice(Statement whole, Axis time, int recurrence) implements Recurring {
    @Override
    public Tensor target() {
      return whole.target();
    }

    @Override
    public Span origin() {
      return whole.origin();
    }
  }

  /**
   * A computation along axes that no expression says: sorting, running sums, matrices.
   *
   * @param axes bound here, the axes of {@code input}
   * @param input a whole tensor, its axes plain and in order
   * @param depth how many of the last axes are worked on, for each setting of those before
   */
  record Along(
      Tensor target, Algorithm algorithm, List<Axis> axes, Expr.Read input, int depth, Span origin)
      implements Statement {
    public Along {
      axes = List.copyOf(axes);
    }

    /** The axes for each setting of which the algorithm works on the others. */
    public List<Axis> before() {
      return axes.subList(0, axes.size() - depth);
    }
  }

  /** What a statement takes whole tensors for, itself or slice by slice; empty for a formula. */
  static Optional<Along> algorithm(Statement statement) {
    if (statement instanceof Slice slice) {
      return algorithm(slice.whole());
    }
    return statement instanceof Along along ? Optional.of(along) : Optional.empty();
  }

  /** Whether a derivative is still to be taken by a statement, itself or slice by slice. */
  static boolean derives(Statement statement) {
    return statement instanceof Slice slice ? derives(slice.whole()) : statement instanceof Derive;
  }

  /** What {@link Along} computes. */
  enum Algorithm {
    /** Ascending and stable, NaN largest. */
    SORT,
    /** The places that sort, as int. */
    ARGSORT,
    CUMULATIVE_SUM,
    CUMULATIVE_PRODUCT,
    /** The largest, descending; the target's axis says how many. */
    TOP,
    DETERMINANT,
    INVERSE
  }

  /**
   * The derivative of every element of one tensor with respect to every element of another, which
   * is taken as independent. Differentiation replaces it by ordinary statements.
   *
   * @param target its axes are those of {@code of}, then those of {@code by} but for the shared
   *     ones
   * @param by an operand, or written before
   * @param shared how many first axes all three share, the times of recurrences around: an element
   *     is derived by those of its own setting alone
   */
  record Derive(Tensor target, Tensor of, Tensor by, int shared, Span origin)
      implements Statement {}
}
