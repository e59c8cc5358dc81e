package dev.einkern.examples.benchmarks.kernels;

import dev.einkern.Einsum;
import dev.einkern.FloatTensor;

/** Products so small that the string gives their sizes; one alone, or very many. */
public interface TinyProducts {

  /** Two 3×3 matrices. */
  @Einsum("i=3 j=3, j k=3 -> i k")
  FloatTensor multiply3(FloatTensor a, FloatTensor b);

  /** Two 4×4 matrices. */
  @Einsum("i=4 j=4, j k=4 -> i k")
  FloatTensor multiply4(FloatTensor a, FloatTensor b);

  /** A bilinear form of two vectors of 16 numbers. */
  @Einsum("i=16, i j=16, j -> ")
  FloatTensor bilinear16(FloatTensor x, FloatTensor w, FloatTensor y);

  /** Many pairs of 3×3 matrices. */
  String BATCHED_3 = "n i=3 j=3, n j k=3 -> n i k";

  /** {@link #BATCHED_3}, in a new tensor. */
  @Einsum(BATCHED_3)
  FloatTensor batched3(FloatTensor a, FloatTensor b);

  /** {@link #BATCHED_3}, in one that is there. */
  @Einsum(BATCHED_3)
  void batched3(FloatTensor a, FloatTensor b, FloatTensor out);

  /** Many pairs of 4×4 matrices. */
  String BATCHED_4 = "n i=4 j=4, n j k=4 -> n i k";

  /** {@link #BATCHED_4}, in a new tensor. */
  @Einsum(BATCHED_4)
  FloatTensor batched4(FloatTensor a, FloatTensor b);

  /** {@link #BATCHED_4}, in one that is there. */
  @Einsum(BATCHED_4)
  void batched4(FloatTensor a, FloatTensor b, FloatTensor out);

  /** Many pairs of 8×8 matrices. */
  String BATCHED_8 = "n i=8 j=8, n j k=8 -> n i k";

  /** {@link #BATCHED_8}, in a new tensor. */
  @Einsum(BATCHED_8)
  FloatTensor batched8(FloatTensor a, FloatTensor b);

  /** {@link #BATCHED_8}, in one that is there. */
  @Einsum(BATCHED_8)
  void batched8(FloatTensor a, FloatTensor b, FloatTensor out);

  /** Many pairs of quaternions, the real part first. */
  String QUATERNIONS =
      """
      p: n i=4, q: n j=4 -> r: n k=4;
      w = p[i=0] * q[j=0] - p[i=1] * q[j=1] - p[i=2] * q[j=2] - p[i=3] * q[j=3];
      x = p[i=0] * q[j=1] + p[i=1] * q[j=0] + p[i=2] * q[j=3] - p[i=3] * q[j=2];
      y = p[i=0] * q[j=2] - p[i=1] * q[j=3] + p[i=2] * q[j=0] + p[i=3] * q[j=1];
      z = p[i=0] * q[j=3] + p[i=1] * q[j=2] - p[i=2] * q[j=1] + p[i=3] * q[j=0];
      r = k == 0 ? w : k == 1 ? x : k == 2 ? y : z
      """;

  /** {@link #QUATERNIONS}, in a new tensor. */
  @Einsum(QUATERNIONS)
  FloatTensor quaternions(FloatTensor p, FloatTensor q);

  /** {@link #QUATERNIONS}, in one that is there. */
  @Einsum(QUATERNIONS)
  void quaternions(FloatTensor p, FloatTensor q, FloatTensor r);
}
