package dev.einkern.examples.gallery.einx;

import dev.einkern.Einsum;
import dev.einkern.FloatTensor;

/**
 * Shifted-window attention (Liu et al. 2021, Swin Transformer): step by step as on einx's page, and
 * whole.
 *
 * <p>An image is shifted along both axes, periodically, and cut into square windows; the tokens of
 * a window attend to each other; the windows are put together again and the shift is undone.
 */
public interface ShiftedWindows {

  /** The shift: element (i, j) goes to (i + dy, j + dx), periodically. */
  @Einsum("roll{b [h w] c}")
  FloatTensor shift(FloatTensor x, int dy, int dx);

  /**
   * The partition into windows of side 4, of any number of axes.
   *
   * @return the windows as a larger batch, the tokens of each as one axis
   */
  @Einsum("id{b (s w=4)... c -> (b s...) (w...) c}")
  FloatTensor partition(FloatTensor x);

  /** The windows of side 4 put together again, {@code rows} and {@code columns} of them. */
  @Einsum("id{(b rows columns) (i=4 j=4) c -> b (rows i) (columns j) c}")
  FloatTensor merge(FloatTensor windows, int rows, int columns);

  /**
   * Shift, partition, attend with a mask, merge, unshift, in one string.
   *
   * <p>After the shift, tokens of opposite edges of the image are neighbours in the windows of the
   * last row and column. {@code R} numbers the four regions that the shift has put together; the
   * mask lets a token attend within its own region only. {@code R} is cut into windows by the same
   * function as the image.
   *
   * @param X the image, its height and width multiples of {@code side}, [b, h, w, c]
   * @param WQ queries, [c, (head d)]
   * @param WK keys, [c, (head d)]
   * @param WV values, [c, (head e)]
   * @param WO the projection back, [(head e), c]
   * @param head how many heads
   * @param side the side of a window
   * @param shift by how much the windows are shifted, from 0 to {@code side} - 1
   * @return [b, h, w, c]
   */
  @Einsum(
      """
      X: b h w c, WQ: c (head d), WK: c (head d), WV: c (head e), WO: (head e) c, side, shift
      -> Y: b h w c;

      def windows(image) = image[h=(rows i), w=(columns j)];

      |i| = |j| = side;
      Z = windows(X[h=(h + shift) % |h|, w=(w + shift) % |w|])[(i j)->t];   # shift, partition
      R = windows(2 * [h + shift >= |h|] + [w + shift >= |w|])[(i j)->t];

      Q = Z .[c] WQ;
      K = (Z .[c] WK)[t->t'];
      V = (Z .[c] WV)[t->t'];
      M = R == R[t->t'] ? 0 : -inf;
      A = softmax[t'](Q .[d] K / sqrt(|d|) + M) .[t'] V .[head e] WO;       # attend

      O = A[t->(i j)][(rows i)->h, (columns j)->w];                         # merge
      Y = O[h=(h - shift) % |h|, w=(w - shift) % |w|]                       # unshift
      """)
  FloatTensor attention(
      FloatTensor X,
      FloatTensor WQ,
      FloatTensor WK,
      FloatTensor WV,
      FloatTensor WO,
      int head,
      int side,
      int shift);
}
