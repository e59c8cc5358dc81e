package dev.einkern.examples.gallery.autodiffpuzzles;

import dev.einkern.DoubleTensor;
import dev.einkern.Einsum;

/**
 * Autodiff Puzzles 15 to 20: functions of a matrix x with the axes i and j, and some of a second
 * argument y; what comes out has the axes o and p.
 */
public interface MatrixPuzzles {

  /** The derivatives with respect to x and to y. */
  record Derivatives(DoubleTensor dx, DoubleTensor dy) {}

  /** Problem 15: View, which ignores y. */
  @Einsum(
      """
      x: i j, y: k -> dx: o p i j, dy: o p k;
      f  = x[i->o, j->p];
      dx = deriv(f, x);
      dy = deriv(f, y)
      """)
  Derivatives view(DoubleTensor x, DoubleTensor y);

  /** Problem 16: Transpose, which ignores y. */
  @Einsum(
      """
      x: i j, y: k -> dx: o p i j, dy: o p k;
      f  = x[i->p, j->o];
      dx = deriv(f, x);
      dy = deriv(f, y)
      """)
  Derivatives transpose(DoubleTensor x, DoubleTensor y);

  /** Problem 17: Broadcast. */
  @Einsum(
      """
      x: i j, y: k -> dx: o p i j, dy: o p k;
      f  = x[i->o, j->p] * y[k->p];
      dx = deriv(f, x);
      dy = deriv(f, y)
      """)
  Derivatives broadcast(DoubleTensor x, DoubleTensor y);

  /** Problem 18: Mean Reduce, which ignores y; the source's axis o of size 1 is left out. */
  @Einsum(
      """
      x: i j, y: k -> dx: p i j, dy: p k;
      f  = mean[i](x)[j->p];
      dx = deriv(f, x);
      dy = deriv(f, y)
      """)
  Derivatives meanReduce(DoubleTensor x, DoubleTensor y);

  /** Problem 19: Matmul, which the source divides by the size of what is summed. */
  @Einsum(
      """
      x: i j, y: k l -> dx: o p i j, dy: o p k l;
      f  = x[i->o, j->d] .[d] y[k->d, l->p] / |j|;
      dx = deriv(f, x);
      dy = deriv(f, y)
      """)
  Derivatives matmul(DoubleTensor x, DoubleTensor y);

  /** Problem 20: 2D Conv. */
  @Einsum(
      """
      x: i j, y: h w -> dx: o p i j, dy: o p h w;
      f  = x[o + h, p + w] .[h w] y / (|h| * |w|);
      dx = deriv(f, x);
      dy = deriv(f, y)
      """)
  Derivatives convolution(DoubleTensor x, DoubleTensor y);
}
