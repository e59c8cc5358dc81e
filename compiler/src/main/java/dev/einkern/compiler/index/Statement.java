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
  }
}
