package dev.einkern.examples.benchmarks.kernels;

import dev.einkern.Einsum;
import dev.einkern.FloatTensor;

/** Sums over one axis and other orders of axes: work that is bounded by memory. */
public interface Movements {

  /** The sum over the first axis. */
  @Einsum("ijk->jk")
  FloatTensor sumFirst(FloatTensor x);

  /** The sum over the middle axis. */
  @Einsum("ijk->ik")
  FloatTensor sumMiddle(FloatTensor x);

  /** The sum over the last axis. */
  @Einsum("ijk->ij")
  FloatTensor sumLast(FloatTensor x);

  /** A matrix transposed. */
  String TRANSPOSE = "ij->ji";

  /** {@link #TRANSPOSE}, in a new tensor. */
  @Einsum(TRANSPOSE)
  FloatTensor transpose(FloatTensor x);

  /** {@link #TRANSPOSE}, in one that is there. */
  @Einsum(TRANSPOSE)
  void transpose(FloatTensor x, FloatTensor out);

  /** Heads out of a sequence, as attention needs them. */
  String HEADS = "bshd->bhsd";

  /** {@link #HEADS}, in a new tensor. */
  @Einsum(HEADS)
  FloatTensor heads(FloatTensor x);

  /** {@link #HEADS}, in one that is there. */
  @Einsum(HEADS)
  void heads(FloatTensor x, FloatTensor out);

  /** Channels last. */
  String CHANNELS_LAST = "bchw->bhwc";

  /** {@link #CHANNELS_LAST}, in a new tensor. */
  @Einsum(CHANNELS_LAST)
  FloatTensor channelsLast(FloatTensor x);

  /** {@link #CHANNELS_LAST}, in one that is there. */
  @Einsum(CHANNELS_LAST)
  void channelsLast(FloatTensor x, FloatTensor out);

  /** All axes the other way round. */
  String REVERSE = "abcd->dcba";

  /** {@link #REVERSE}, in a new tensor. */
  @Einsum(REVERSE)
  FloatTensor reverse(FloatTensor x);

  /** {@link #REVERSE}, in one that is there. */
  @Einsum(REVERSE)
  void reverse(FloatTensor x, FloatTensor out);
}
