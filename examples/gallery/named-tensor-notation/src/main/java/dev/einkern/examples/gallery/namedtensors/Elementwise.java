package dev.einkern.examples.gallery.namedtensors;

import dev.einkern.DoubleTensor;
import dev.einkern.Einsum;

/** Sections 3.1 and 3.2 of the paper: lifting, elementwise operations and broadcasting. */
public interface Elementwise {

  /** Section 3.1, lifting, unary: a function of a vector, lifted to a matrix. */
  @Einsum(
      """
      X: batch ax -> Y: batch;
      def range(x: ax) = max[ax](x) - min[ax](x);
      Y = range(X)
      """)
  DoubleTensor lifted(DoubleTensor X);

  /** Section 3.1, lifting, binary: two arguments, each with further axes of its own. */
  @Einsum(
      """
      X: batch ax, Y: ax seq -> Z: batch seq;
      def distance(x: ax, y: ax) = norm[ax](x - y);
      Z = distance(X, Y)
      """)
  DoubleTensor liftedTwice(DoubleTensor X, DoubleTensor Y);

  /** Section 3.2: a function from a scalar to a scalar, the logistic sigmoid. */
  @Einsum(
      """
      A: height width -> Y: height width;
      def σ(x) = 1 / (1 + exp(-x));
      Y = σ(A)
      """)
  DoubleTensor sigmoid(DoubleTensor A);

  /** Section 3.2: rectified linear units. */
  @Einsum("A: height width -> Y: height width; Y = max(0, A)")
  DoubleTensor relu(DoubleTensor A);

  /** Section 3.2: negation. */
  @Einsum("A: height width -> Y: height width; Y = -A")
  DoubleTensor negation(DoubleTensor A);

  /** Section 3.2: A + x, with a copy of x for every index of width. */
  @Einsum("A: height width, x: height -> Y: height width; Y = A + x")
  DoubleTensor plusColumn(DoubleTensor A, DoubleTensor x);

  /** Section 3.2: A + y, with a copy of y for every index of height. */
  @Einsum("A: height width, y: width -> Y: height width; Y = A + y")
  DoubleTensor plusRow(DoubleTensor A, DoubleTensor y);

  /** Section 3.2: the elementwise (Hadamard) product. */
  @Einsum("A: height width, B: height width -> Y: height width; Y = A ⊙ B")
  DoubleTensor hadamard(DoubleTensor A, DoubleTensor B);
}
