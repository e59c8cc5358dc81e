package dev.einkern.examples.gallery.gpupuzzles;

import dev.einkern.Einsum;
import dev.einkern.FloatTensor;

/**
 * Sasha Rush's GPU Puzzles: 14 kernels, written for the threads and blocks that run them.
 *
 * <p>Threads and blocks are axes here. {@code (block thread)} is the position that CUDA calls
 * {@code blockIdx.x * blockDim.x + threadIdx.x}, a local is what the block shares, and {@code pad}
 * guards the threads that have nothing to do. Where a puzzle launches more threads than it has
 * positions, their numbers are parameters, as they are arguments of the launch.
 *
 * <p>Source: <a href="https://github.com/srush/GPU-Puzzles">srush/GPU-Puzzles</a>.
 */
public interface GpuPuzzles {

  /** Puzzle 1, Map: adds 10 to each position. */
  @Einsum("a: i -> out: i; out = a + 10")
  FloatTensor map(FloatTensor a);

  /** Puzzle 2, Zip: adds two vectors. */
  @Einsum("a: i, b: i -> out: i; out = a + b")
  FloatTensor zip(FloatTensor a, FloatTensor b);

  /** Puzzle 3, Guards: adds 10, with more threads than positions. */
  @Einsum("a: i -> out: i; out[pad(thread)] = a[thread] + 10 if thread < |i|")
  FloatTensor guards(FloatTensor a, int thread);

  /** Puzzle 4, Map 2D: adds 10 to a matrix, with more threads than positions. */
  @Einsum("a: i j -> out: i j; out[pad(x), pad(y)] = a[pad(x), pad(y)] + 10")
  FloatTensor map2D(FloatTensor a, int x, int y);

  /** Puzzle 5, Broadcast: adds a column and a row, with more threads than positions. */
  @Einsum("a: i, b: j -> out: i j; out[pad(x), pad(y)] = a[pad(x)] + b[pad(y)]")
  FloatTensor broadcast(FloatTensor a, FloatTensor b, int x, int y);

  /** Puzzle 6, Blocks: adds 10, with fewer threads per block than positions. */
  @Einsum("a: i -> out: i; out[pad((block thread))] = a[pad((block thread))] + 10")
  FloatTensor blocks(FloatTensor a, int block, int thread);

  /** Puzzle 7, Blocks 2D: the same in two dimensions, with blocks of 3 by 3 threads. */
  @Einsum(
      """
      a: i j -> out: i j;
      |tx| = |ty| = 3;  |bx| = (|i| + 2) // 3;  |by| = (|j| + 2) // 3;
      out[pad((bx tx)), pad((by ty))] = a[pad((bx tx)), pad((by ty))] + 10
      """)
  FloatTensor blocks2D(FloatTensor a);

  /** Puzzle 8, Shared: adds 10 to what the 4 threads of a block have loaded. */
  @Einsum(
      """
      a: i -> out: i;
      |thread| = 4;  |block| = (|i| + 3) // 4;
      shared[block, thread] = a[pad((block thread))];
      out[pad((block thread))] = shared + 10
      """)
  FloatTensor shared(FloatTensor a);

  /** Puzzle 9, Pooling: each position with the two before it. */
  @Einsum("a: i -> out: i; |back| = 3; out[i] += a[pad(i - back)]")
  FloatTensor pooling(FloatTensor a);

  /** Puzzle 10, Dot Product. */
  @Einsum("i,i->")
  float dotProduct(FloatTensor a, FloatTensor b);

  /** Puzzle 11, 1D Convolution: centred, with zeros beyond the ends. */
  @Einsum("a: i, b: j -> out: i; out[i] += a[pad(i - j + (|j| - 1) // 2)] * b[j]")
  FloatTensor convolution1D(FloatTensor a, FloatTensor b);

  /** Puzzle 12, Prefix Sum: the sum of each block of 8 threads. */
  @Einsum(
      """
      a: i -> out: block;
      |thread| = 8;  |block| = (|i| + 7) // 8;
      out[block] += a[pad((block thread))]
      """)
  FloatTensor prefixSum(FloatTensor a);

  /** Puzzle 12 again, as its diagram has it: each step adds what remains in pairs. */
  @Einsum(
      """
      a: i -> out: block;
      |thread| = 8;  |block| = (|i| + 7) // 8;
      cache[block, thread] = a[pad((block thread))];
      four = cache[thread = 2*k] + cache[thread = 2*k + 1];
      two  = four[k = 2*k] + four[k = 2*k + 1];
      out  = two[k = 0] + two[k = 1]
      """)
  FloatTensor prefixSumInSteps(FloatTensor a);

  /** Puzzle 13, Axis Sum: the sums of each block of 8 threads, for each row of a batch. */
  @Einsum(
      """
      a: batch i -> out: batch block;
      |thread| = 8;  |block| = (|i| + 7) // 8;
      out[batch, block] += a[batch, pad((block thread))]
      """)
  FloatTensor axisSum(FloatTensor a);

  /** Puzzle 14, Matrix Multiply: what it computes. */
  @Einsum("ij,jk->ik")
  FloatTensor matrixMultiply(FloatTensor a, FloatTensor b);

  /**
   * Puzzle 14, the hard case: 3 by 3 tiles go to shared memory, and are multiplied tile by tile.
   */
  @Einsum(
      """
      a: i j, b: j k -> out: i k;
      |row| = |mid| = |col| = 3;
      |rows| = (|i| + 2) // 3;  |mids| = (|j| + 2) // 3;  |cols| = (|k| + 2) // 3;
      aShared[rows, mids, row, mid] = a[pad((rows row)), pad((mids mid))];
      bShared[mids, cols, mid, col] = b[pad((mids mid)), pad((cols col))];
      product = aShared .[mids mid] bShared;
      out[pad((rows row)), pad((cols col))] = product
      """)
  FloatTensor matrixMultiplyTiled(FloatTensor a, FloatTensor b);
}
