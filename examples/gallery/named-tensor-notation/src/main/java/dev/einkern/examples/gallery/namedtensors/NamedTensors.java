package dev.einkern.examples.gallery.namedtensors;

import dev.einkern.DoubleTensor;
import dev.einkern.Einsum;

/**
 * Section 2 of the paper: a tensor is a function of named indices.
 *
 * <p>Source: <a href="https://arxiv.org/abs/2102.13196">Named Tensor Notation</a>, Chiang, Rush and
 * Barak. The paper counts from 1, a string from 0.
 */
public interface NamedTensors {

  /** Section 2.1: A with height(1) and width(3), one element. */
  @Einsum("A: height width -> a; a = A[height = 0, width = 2]")
  double element(DoubleTensor A);

  /** Section 2.1: A with width(3) and height(1), the same element: names have no order. */
  @Einsum("A: height width -> a; a = A[width = 2, height = 0]")
  double elementAgain(DoubleTensor A);

  /** Section 2.1: A with height(1), partial indexing. */
  @Einsum("A: height width -> a: width; a = A[height = 0]")
  DoubleTensor firstRow(DoubleTensor A);

  /** Section 2.1: A with width(3), partial indexing. */
  @Einsum("A: height width -> a: height; a = A[width = 2]")
  DoubleTensor lastColumn(DoubleTensor A);

  /** Equation (1): height × width and width × height are one shape; only the layout differs. */
  @Einsum("A: height width -> B: width height; B = A")
  DoubleTensor otherLayout(DoubleTensor A);

  /** Section 2.3: an expression in brackets, indexed. */
  @Einsum("X: height width, Y: height width -> s: width; s = (X + Y)[height = 0]")
  DoubleTensor firstRowOfSum(DoubleTensor X, DoubleTensor Y);
}
