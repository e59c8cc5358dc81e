package dev.einkern.examples.benchmarks.kernels;

import dev.einkern.DoubleTensor;
import dev.einkern.Einsum;
import dev.einkern.FloatTensor;

/** Products of two matrices or vectors, their sizes known at the call alone. */
public interface Products {

  /** The matrix product. */
  String MULTIPLY = "ij,jk->ik";

  /** {@link #MULTIPLY} in float, in a new tensor. */
  @Einsum(MULTIPLY)
  FloatTensor multiply(FloatTensor a, FloatTensor b);

  /** {@link #MULTIPLY} in float, in one that is there. */
  @Einsum(MULTIPLY)
  void multiply(FloatTensor a, FloatTensor b, FloatTensor out);

  /** {@link #MULTIPLY} in double, in a new tensor. */
  @Einsum(MULTIPLY)
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
