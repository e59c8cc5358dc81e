package dev.einkern.kernel;

import static com.google.common.truth.Truth.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** The axes of a product, what it must come to, and what it says that it comes to. */
record FloatProductProblem(
    FloatProductProblem.Axes rows,
    FloatProductProblem.Axes columns,
    FloatProductProblem.Axes depth,
    boolean wholeRows) {

  /** Extents and strides of the axes of one side. */
  record Axes(int[] extents, int[] left, int[] right) {
    static Axes of(int extent, int left, int right) {
      return new Axes(new int[] {extent}, new int[] {left}, new int[] {right});
    }

    int extent() {
      return Arrays.stream(extents).reduce(1, (a, b) -> a * b);
    }

    int left(int flat) {
      return offset(flat, left);
    }

    int right(int flat) {
      return offset(flat, right);
    }

    private int offset(int flat, int[] strides) {
      int offset = 0;
      int rest = flat;
      for (int axis = extents.length - 1; axis >= 0; axis--) {
        offset += rest % extents[axis] * strides[axis];
        rest /= extents[axis];
      }
      return offset;
    }

    @Override
    public String toString() {
      return Arrays.toString(extents) + "·" + Arrays.toString(left) + Arrays.toString(right);
    }
  }

  /** The sums, row-major: each a chain of fused steps through the depth in order. */
  float[] expected(float[] left, int leftStart, float[] right, int rightStart) {
    int height = rows.extent();
    int width = columns.extent();
    int steps = depth.extent();
    float[] sums = new float[height * width];
    int[] ks = IntStream.range(0, steps).map(depth::left).toArray();
    int[] js = IntStream.range(0, width).map(columns::right).toArray();
    float[] rightRow = new float[width];
    for (int k = 0; k < steps; k++) {
      int at = rightStart + depth.right(k);
      for (int j = 0; j < width; j++) {
        rightRow[j] = right[at + js[j]];
      }
      for (int i = 0; i < height; i++) {
        float x = left[leftStart + rows.left(i) + ks[k]];
        for (int j = 0; j < width; j++) {
          sums[i * width + j] = Math.fma(x, rightRow[j], sums[i * width + j]);
        }
      }
    }
    return sums;
  }

  /** The product with these axes; its sums are chains, however few its rows are. */
  FloatProduct describe(FloatProduct product) {
    product.inOrder();
    for (int axis = 0; axis < rows.extents.length; axis++) {
      product.rows(rows.extents[axis], rows.left[axis]);
    }
    for (int axis = 0; axis < columns.extents.length; axis++) {
      product.columns(columns.extents[axis], columns.right[axis]);
    }
    for (int axis = 0; axis < depth.extents.length; axis++) {
      product.depth(depth.extents[axis], depth.left[axis], depth.right[axis]);
    }
    return wholeRows ? product.wholeRows() : product;
  }

  /** Demands the expected sums of a product that is taken for it and given back. */
  void check(Supplier<FloatProduct> taken, Random random) {
    FloatProduct product = describe(taken.get());
    check(product, random);
    product.give();
  }

  private void check(FloatProduct product, Random random) {
    int[] left =
        range(new int[][] {rows.extents, depth.extents}, new int[][] {rows.left, depth.left});
    int[] right =
        range(
            new int[][] {columns.extents, depth.extents}, new int[][] {columns.right, depth.right});
    int height = rows.extent();
    int width = columns.extent();
    // Twice, from different places; the arrays end with the last element.
    for (int time = 0; time < 2; time++) {
      int leftStart = random.nextInt(5) - left[0];
      int rightStart = random.nextInt(5) - right[0];
      float[] leftData = FloatProducts.random(random, leftStart + left[1] + 1);
      float[] rightData = FloatProducts.random(random, rightStart + right[1] + 1);
      product.begin(leftData, leftStart, rightData, rightStart);
      float[] sums = collect(product, height, width, wholeRows);
      float[] expected = expected(leftData, leftStart, rightData, rightStart);
      FloatProducts.assertSame(toString(), sums, expected);
    }
  }

  /** The lowest and the highest offset in an operand. */
  private static int[] range(int[][] extents, int[][] strides) {
    int low = 0;
    int high = 0;
    for (int side = 0; side < extents.length; side++) {
      for (int axis = 0; axis < extents[side].length; axis++) {
        int reach = Math.max(extents[side][axis] - 1, 0) * strides[side][axis];
        low += Math.min(reach, 0);
        high += Math.max(reach, 0);
      }
    }
    return new int[] {low, high};
  }

  /** What a product says, after each strip has been spoilt as its users may spoil it. */
  static float[] collect(FloatProduct product, int height, int width, boolean wholeRows) {
    float[] sums = new float[height * width];
    int[] seen = new int[height * width];
    int rows = 0;
    while (product.next()) {
      assertThat(product.rowCount()).isAtLeast(1);
      if (wholeRows) {
        assertThat(product.columnCount()).isEqualTo(width);
        rows += product.rowCount();
      } else {
        assertThat(product.columnCount()).isAtLeast(1);
      }
      for (int i = 0; i < product.rowCount(); i++) {
        float[] sum = product.sums(i);
        for (int j = 0; j < product.columnCount(); j++) {
          int at = (product.row() + i) * width + product.column() + j;
          int place = product.place(product.column() + j);
          sums[at] = sum[place];
          seen[at]++;
          sum[place] = Float.NaN;
        }
      }
    }
    if (wholeRows) {
      // Also where there are no columns.
      assertThat(rows).isEqualTo(height);
    }
    assertThat(Arrays.stream(seen).allMatch(times -> times == 1)).isTrue();
    return sums;
  }
}
