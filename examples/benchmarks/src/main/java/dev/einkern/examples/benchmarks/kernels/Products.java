package dev.einkern.examples.benchmarks.kernels;

import dev.einkern.DoubleTensor;
import dev.einkern.Einsum;
import dev.einkern.FloatTensor;

/** Products of two matrices or vectors, their sizes known at the call alone. */
public interface Products {

  /** The matrix product, in float. */
  @Einsum("ij,jk->ik")
  FloatTensor multiply(FloatTensor a, FloatTensor b);

  /** The matrix product, in double. */
  @Einsum("ij,jk->ik")
  DoubleTensor multiply(DoubleTensor a, DoubleTensor b);

  /** The outer product. */
  String OUTER = "i,j->ij";

  /** {@link #OUTER}, in a new tensor. */
  @Einsum(OUTER)
  FloatTensor outer(FloatTensor a, FloatTensor b);

  /** {@link #OUTER}, in one that is there. */
  @Einsum(OUTER)
  void outer(FloatTensor a, FloatTensor b, FloatTensor out);

  /** The inner product. */
  @Einsum("i,i->")
  FloatTensor dot(FloatTensor a, FloatTensor b);
}
