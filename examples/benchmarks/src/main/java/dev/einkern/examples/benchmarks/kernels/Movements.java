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
  @Einsum("ij->ji")
  FloatTensor transpose(FloatTensor x);

  /** Heads out of a sequence, as attention needs them. */
  @Einsum("bshd->bhsd")
  FloatTensor heads(FloatTensor x);

  /** Channels last. */
  @Einsum("bchw->bhwc")
  FloatTensor channelsLast(FloatTensor x);

  /** All axes the other way round. */
  @Einsum("abcd->dcba")
  FloatTensor reverse(FloatTensor x);
}
