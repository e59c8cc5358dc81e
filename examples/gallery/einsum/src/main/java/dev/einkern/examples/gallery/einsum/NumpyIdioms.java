package dev.einkern.examples.gallery.einsum;

import dev.einkern.BooleanTensor;
import dev.einkern.DoubleTensor;
import dev.einkern.Einsum;

/**
 * The examples of <a
 * href="https://numpy.org/doc/stable/reference/generated/numpy.einsum.html">numpy.einsum</a>'s
 * documentation, under the names of the numpy functions that they replace.
 */
public interface NumpyIdioms {

  /** {@code np.trace(a)}. Without an arrow, the output has the letters that occur once: none. */
  @Einsum("ii")
  double trace(DoubleTensor a);

  /** {@code np.diag(a)}. */
  @Einsum("ii->i")
  DoubleTensor diagonal(DoubleTensor a);

  /** {@code np.transpose(c)}, shorter. Without an arrow, the output's letters are sorted. */
  @Einsum("ji")
  DoubleTensor transposeByOrder(DoubleTensor c);

  /** {@code np.transpose(c)}. */
  @Einsum("ij->ji")
  DoubleTensor transpose(DoubleTensor c);

  /** {@code np.sum(a)}. */
  @Einsum("ij->")
  double sum(DoubleTensor a);

  /** {@code np.sum(a, axis=1)}. */
  @Einsum("ij->i")
  DoubleTensor sumOfRows(DoubleTensor a);

  /** {@code np.sum(a, axis=0)}. */
  @Einsum("ij->j")
  DoubleTensor sumOfColumns(DoubleTensor a);

  /** {@code np.sum(a, axis=-1)}, whatever the rank. */
  @Einsum("...i->...")
  DoubleTensor sumOverLast(DoubleTensor a);

  /** {@code np.dot(a, b)} of vectors. */
  @Einsum("i,i")
  double dotOfVectors(DoubleTensor a, DoubleTensor b);

  /** {@code np.dot(a, b)} of a matrix and a vector. */
  @Einsum("ij,j")
  DoubleTensor dotWithVector(DoubleTensor a, DoubleTensor b);

  /** {@code np.dot(a, b)} of any tensor and a vector. */
  @Einsum("...j,j")
  DoubleTensor dotOverLast(DoubleTensor a, DoubleTensor b);

  /** {@code np.dot(a, b)} of matrices. */
  @Einsum("ij,jk")
  DoubleTensor dotOfMatrices(DoubleTensor a, DoubleTensor b);

  /** {@code np.multiply(3, c)}. What has no letters is a scalar. */
  @Einsum(",ij")
  DoubleTensor multiplyByScalar(double factor, DoubleTensor c);

  /** {@code np.multiply(a, b)} of any ranks. */
  @Einsum("..., ...")
  DoubleTensor multiplyAny(DoubleTensor a, DoubleTensor b);

  /** {@code np.multiply(a, b)}. Size 1 stretches. */
  @Einsum("ij,ij->ij")
  DoubleTensor multiply(DoubleTensor a, DoubleTensor b);

  /** {@code np.inner(a, b)}. */
  @Einsum("ij,kj->ik")
  DoubleTensor inner(DoubleTensor a, DoubleTensor b);

  /** {@code np.outer(a, b)}. */
  @Einsum("i,j")
  DoubleTensor outer(DoubleTensor a, DoubleTensor b);

  /** {@code np.tensordot(a, b, axes=([1, 0], [0, 1]))}. */
  @Einsum("ijk,jil->kl")
  DoubleTensor tensordot(DoubleTensor a, DoubleTensor b);

  /** {@code np.matmul(a, b)}. Stacks of matrices broadcast. */
  @Einsum("...ij,...jk->...ik")
  DoubleTensor matmul(DoubleTensor a, DoubleTensor b);

  /** {@code np.dot(b, a).T}, with numpy's odd ellipsis. */
  @Einsum("ki,...k->i...")
  DoubleTensor ellipsisAtTheEnd(DoubleTensor a, DoubleTensor b);

  /** {@code np.dot(b, a).T} again. Without an arrow, the ellipsis comes first. */
  @Einsum("k...,jk")
  DoubleTensor ellipsisWithoutArrow(DoubleTensor a, DoubleTensor b);

  /** {@code np.diagonal(a, axis1=-2, axis2=-1)}. */
  @Einsum("...ii->...i")
  DoubleTensor diagonals(DoubleTensor a);

  /** {@code np.linalg.multi_dot([a, b, c])}. */
  @Einsum("ij,jk,kl->il")
  DoubleTensor multiDot(DoubleTensor a, DoubleTensor b, DoubleTensor c);

  /** Numpy's measure of {@code optimize}. */
  @Einsum("ijk,ilm,njm,nlk,abc->")
  double fiveOperands(
      DoubleTensor a, DoubleTensor b, DoubleTensor c, DoubleTensor d, DoubleTensor e);

  /** Who reaches whom in two steps. Of booleans, the product is an and, the sum an or. */
  @Einsum("ij,jk->ik")
  BooleanTensor twoSteps(BooleanTensor from, BooleanTensor to);
}
