package dev.einkern.kernel;

/**
 * Products with a right operand of two vectors of columns or a little less, whose rows follow each
 * other in the result: put there by tiles two vectors wide. What one writes beyond its row, the
 * next row puts right, so that nothing is copied but the last rows.
 */
final class VectorFloatFewColumns {
  private static final int WIDTH = VectorFloatResultTiles.WIDTH;
  private static final int HEIGHT = VectorFloatPlan.TILE_HEIGHT;

  /** The most steps of the depth: then what is packed stays in the first cache. */
  private static final int MOST_STEPS = 128;

  private float[] right = {};

  private final float[] last = new float[HEIGHT * WIDTH];

  /** Puts all sums into the target, if this is a way. */
  boolean store(FloatProduct product, float[] target, int at, int pitch) {
    int columns = product.columns.extent();
    int depth = product.depth.extent();
    ProductPart part = product.part;
    if (columns <= WIDTH / 2
        || columns > WIDTH
        || pitch != columns
        || depth > MOST_STEPS
        || part.columnExtent() != columns
        || part.rowExtent() < 2 * HEIGHT
        || !product.rows.isOneAxis()) {
      return false;
    }
    pack(product, columns, depth);
    int end = part.rowLimit() - HEIGHT;
    for (int next = part.firstRow(); next < end; next += HEIGHT) {
      int row = Math.min(next, end - HEIGHT);
      multiply(product, row, target, at + row * pitch, pitch);
    }
    multiply(product, end, last, 0, WIDTH);
    for (int i = 0; i < HEIGHT; i++) {
      System.arraycopy(last, i * WIDTH, target, at + (end + i) * pitch, columns);
    }
    return true;
  }

  private void multiply(FloatProduct product, int row, float[] target, int at, int pitch) {
    int leftPitch = product.rows.leftStride();
    int leftAt = product.leftStart + row * leftPitch;
    VectorFloatResultTiles.multiply(
        HEIGHT,
        target,
        at,
        pitch,
        product.left,
        leftAt,
        leftPitch,
        right,
        0,
        WIDTH,
        product.depth.extent());
  }

  private void pack(FloatProduct product, int columns, int depth) {
    if (right.length < depth * WIDTH) {
      right = new float[depth * WIDTH];
    }
    for (int k = 0; k < depth; k++) {
      int start = product.rightStart + product.depth.right(k);
      for (int j = 0; j < columns; j++) {
        right[k * WIDTH + j] = product.right[start + product.columns.right(j)];
      }
    }
  }
}
