package dev.einkern.examples.gallery.namedtensors;

import dev.einkern.DoubleTensor;
import dev.einkern.Einsum;

/** Section 3.4 of the paper: contraction, and the multiplications that it stands for. */
public interface Contractions {

  /** The two sides of an equation. */
  record Sides(DoubleTensor left, DoubleTensor right) {}

  /** Equation (2): a contraction is an elementwise product, then a sum. */
  @Einsum(
      """
      X: height width, Y: width -> left: height, right: height;
      left  = X .[width] Y;
      right = sum[width](X ⊙ Y)
      """)
  Sides asSum(DoubleTensor X, DoubleTensor Y);

  /** Section 3.4: A with x over height. */
  @Einsum("A: height width, x: height -> Y: width; Y = A .[height] x")
  DoubleTensor overHeight(DoubleTensor A, DoubleTensor x);

  /** Section 3.4: A with y over width, the matrix-vector product. */
  @Einsum("A: height width, y: width -> Y: height; Y = A .[width] y")
  DoubleTensor overWidth(DoubleTensor A, DoubleTensor y);

  /** Section 3.4: A with A over both axes. */
  @Einsum("A: height width -> y; y = A .[height width] A")
  double overBoth(DoubleTensor A);

  /** Section 3.4: the inner product. */
  @Einsum("x: height -> y; y = x .[height] x")
  double inner(DoubleTensor x);

  /** Section 3.4: the outer product, a contraction of no axes. */
  @Einsum("x: height, y: width -> Y: height width; Y = x .[] y")
  DoubleTensor outer(DoubleTensor x, DoubleTensor y);

  /** Section 3.4: the vector-matrix product. */
  @Einsum("x: height, A: height width -> Y: width; Y = x .[height] A")
  DoubleTensor vectorMatrix(DoubleTensor x, DoubleTensor A);

  /** Section 3.4: the matrix-matrix product. */
  @Einsum("A: height width, B: width width' -> Y: height width'; Y = A .[width] B")
  DoubleTensor matrixMatrix(DoubleTensor A, DoubleTensor B);

  /** Section 3.4: the three-way inner product, written as a sum. */
  @Einsum("x: width, y: width, z: width -> s; s = sum[width](x ⊙ y ⊙ z)")
  double threeWay(DoubleTensor x, DoubleTensor y, DoubleTensor z);

  /** Equation (3): what contraction has in place of associativity; S = s, T = t, U = u. */
  @Einsum(
      """
      X: a s t, Y: s u b, Z: t u c -> left: a b c, right: a b c;
      left  = X .[s t] (Y .[u] Z);
      right = (X .[s] Y) .[t u] Z
      """)
  Sides associativeLaw(DoubleTensor X, DoubleTensor Y, DoubleTensor Z);

  /** Equation (4): the special case without T, in which the brackets alone move. */
  @Einsum(
      """
      X: a s, Y: s u, Z: u c -> left: a c, right: a c;
      left  = X .[s] (Y .[u] Z);
      right = (X .[s] Y) .[u] Z
      """)
  Sides associativeCase(DoubleTensor X, DoubleTensor Y, DoubleTensor Z);
}
