package dev.einkern.examples.gallery.tensorpuzzles;

import dev.einkern.BooleanTensor;
import dev.einkern.DoubleTensor;
import dev.einkern.Einsum;
import dev.einkern.IntTensor;

/**
 * Sasha Rush's Tensor Puzzles: 21 functions of a tensor library, each from first principles.
 *
 * <p>Numbers, names and parameters are the source's. A size that its functions take as an {@code
 * int} although a tensor tells it, is left out.
 *
 * <p>Source: <a href="https://github.com/srush/Tensor-Puzzles">srush/Tensor-Puzzles</a>.
 */
public interface TensorPuzzles {

  /** Puzzle 1: a vector of ones. */
  @Einsum("-> out: i; out[i] = 1")
  IntTensor ones(int i);

  /** Puzzle 2: the sum of a vector. */
  @Einsum("i->")
  int sum(IntTensor a);

  /** Puzzle 3: the outer product of two vectors. */
  @Einsum("i,j->ij")
  IntTensor outer(IntTensor a, IntTensor b);

  /** Puzzle 4: the diagonal of a square matrix. */
  @Einsum("ii->i")
  IntTensor diag(IntTensor a);

  /** Puzzle 5: the identity matrix. */
  @Einsum("-> out: j j'; |j'| = |j|; out = [j == j']")
  IntTensor eye(int j);

  /** Puzzle 6: ones on and above the diagonal. */
  @Einsum("-> out: j j'; |j'| = |j|; out = [j <= j']")
  IntTensor triu(int j);

  /** Puzzle 7: the cumulative sum. */
  @Einsum("a: i -> out: i; out[i] += [j <= i] * a[j]")
  IntTensor cumsum(IntTensor a);

  /** Puzzle 8: the running difference; the first element stays. */
  @Einsum("a: i -> out: i; out[i] = a[i] - a[pad(i - 1)]")
  IntTensor diff(IntTensor a);

  /** Puzzle 9: two vectors as the rows of a matrix. */
  @Einsum("id{i, i -> (1 + 1) i}")
  IntTensor vstack(IntTensor a, IntTensor b);

  /** Puzzle 10: the vector turned by one position; what was first is last. */
  @Einsum("a: i -> out: i; out[i] = a[wrap(i + 1)]")
  IntTensor roll(IntTensor a);

  /** Puzzle 11: the vector reversed. */
  @Einsum("a: i -> out: i; out[i] = a[|i| - 1 - i]")
  IntTensor flip(IntTensor a);

  /** Puzzle 12: the elements of {@code v} where {@code g} holds, moved to the left. */
  @Einsum(
      """
      g: i, v: i -> out: i;
      place[i] += [j < i] * g[j];
      out[place] = v if g
      """)
  IntTensor compress(BooleanTensor g, IntTensor v);

  /** Puzzle 13: the vector cut, or lengthened by zeros, to size {@code j}. */
  @Einsum("a: i -> out: j; out[j] = a[pad(j)]")
  IntTensor pad_to(IntTensor a, int j);

  /** Puzzle 14: each row up to its own length, zeros after it. */
  @Einsum("values: i j, length: i -> out: i j; out = j < length ? values : 0")
  IntTensor sequence_mask(IntTensor values, IntTensor length);

  /** Puzzle 15: how often each number below {@code j} occurs. */
  @Einsum("a: @j i -> out: j; out[a] += 1")
  IntTensor bincount(IntTensor a, int j);

  /** Puzzle 16: the values that link to the same place, added up there. */
  @Einsum("values: i, link: @j i -> out: j; out[link] += values")
  IntTensor scatter_add(IntTensor values, IntTensor link, int j);

  /** Puzzle 17: a matrix as a vector, row after row. */
  @Einsum("i j -> (i j)")
  IntTensor flatten(IntTensor a);

  /** Puzzle 18: {@code n} numbers from {@code i} to {@code j} at equal distances. */
  @Einsum("i, j -> out: n; out = i + (j - i) * n / max(1, |n| - 1)")
  DoubleTensor linspace(double i, double j, int n);

  /** Puzzle 19: 0 below zero, 1 above it, and {@code b} where {@code a} is zero. */
  @Einsum("a: i, b: i -> out: i; out = a == 0 ? b : [a > 0]")
  IntTensor heaviside(IntTensor a, IntTensor b);

  /** Puzzle 20: the vector {@code d} times, one below the other. */
  @Einsum("i -> d i")
  IntTensor repeat(IntTensor a, int d);

  /** Puzzle 21: for each of {@code v} the number of boundaries that it has reached. */
  @Einsum("v: i, boundaries: j -> out: i; out = count[j](v >= boundaries)")
  IntTensor bucketize(IntTensor v, IntTensor boundaries);
}
