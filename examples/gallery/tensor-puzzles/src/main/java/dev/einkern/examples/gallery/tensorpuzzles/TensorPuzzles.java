package dev.einkern.examples.gallery.tensorpuzzles;

import dev.einkern.Einsum;
import dev.einkern.FloatTensor;

/**
 * Sasha Rush's Tensor Puzzles: 21 functions of a tensor library, each from first principles.
 *
 * <p>Source: <a href="https://github.com/srush/Tensor-Puzzles">srush/Tensor-Puzzles</a>.
 */
public interface TensorPuzzles {

  /** Puzzle 1: a vector of ones. */
  @Einsum("-> o: i; o[i] = 1")
  FloatTensor ones(int i);

  /** Puzzle 2: the sum of a vector. */
  @Einsum("a: i -> s; s = sum[i](a)")
  float sum(FloatTensor a);

  /** Puzzle 3: the outer product of two vectors. */
  @Einsum("a: i, b: j -> o: i j; o = a * b")
  FloatTensor outer(FloatTensor a, FloatTensor b);
}
