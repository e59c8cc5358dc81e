package dev.einkern.examples.gallery.autodiffpuzzles;

import dev.einkern.DoubleTensor;
import dev.einkern.Einsum;

/** Autodiff Puzzles 12 to 14: functions of two vectors, x with the axis i and y with the axis j. */
public interface TwoArgumentPuzzles {

  /** The derivatives with respect to x and to y. */
  record Derivatives(DoubleTensor dx, DoubleTensor dy) {}

  /** Problem 12: Elementwise mean. */
  @Einsum(
      """
      x: i, y: j -> dx: o i, dy: o j;
      f  = (x[i->o] + y[j->o]) / 2;
      dx = deriv(f, x);
      dy = deriv(f, y)
      """)
  Derivatives mean(DoubleTensor x, DoubleTensor y);

  /** Problem 13: Elementwise mul. */
  @Einsum(
      """
      x: i, y: j -> dx: o i, dy: o j;
      f  = x[i->o] * y[j->o];
      dx = deriv(f, x);
      dy = deriv(f, y)
      """)
  Derivatives multiply(DoubleTensor x, DoubleTensor y);

  /** Problem 14: 1D Convolution. */
  @Einsum(
      """
      x: i, y: j -> dx: o i, dy: o j;
      f  = x[o + j] .[j] y / |j|;
      dx = deriv(f, x);
      dy = deriv(f, y)
      """)
  Derivatives convolution(DoubleTensor x, DoubleTensor y);
}
