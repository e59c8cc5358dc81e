package dev.einkern.kernel;

/**
 * Products with many rows and few columns, computed the other way round, columns on the left and
 * rows on the right, and transposed where they are stored: vectors go along rows of sums, and at
 * their ends elements are added one by one, which are most of them where rows are short.
 *
 * <p>Each sum is the same chain: only the factors of its products change places.
 */
final class PlainFloatFewColumns {
  /** The most columns: longer rows of sums are as good, and need not be transposed. */
  private static final int MOST_COLUMNS = 192;

  /** The fewest rows for which it pays. */
  private static final int FEWEST_ROWS = 40;

  /** The product of the other way round; made when it is needed first. */
  private PlainFloatProduct turned;

  /** Stores all sums of {@code product}, if this is for products like it. */
  boolean store(FloatProduct product, float[] target, int at, int pitch) {
    ProductPart part = product.part;
    int columnExtent = part.columnExtent();
    int rowExtent = part.rowExtent();
    boolean few = columnExtent >= 1 && columnExtent <= MOST_COLUMNS;
    if (!few || rowExtent < FEWEST_ROWS || rowExtent <= 2 * columnExtent) {
      return false;
    }
    if (turned == null) {
      turned = new PlainFloatProduct();
    }
    turned.rows.addTurned(product.columns);
    turned.columns.addTurned(product.rows);
    turned.depth.addTurned(product.depth);
    turned.between(part.firstColumn(), part.columnLimit());
    turned.betweenColumns(part.firstRow(), part.rowLimit());
    turned.begin(product.right, product.rightStart, product.left, product.leftStart);
    while (turned.next()) {
      int place = at + turned.column() * pitch + turned.row();
      storeTurned(turned, target, place, pitch);
    }
    turned.clear();
    return true;
  }

  /** Stores a strip whose rows are columns of the target, eight of them at a time. */
  private static void storeTurned(FloatProduct strip, float[] target, int at, int pitch) {
    int row = 0;
    for (; row + 8 <= strip.rowCount(); row += 8) {
      eight(strip, row, target, at + row, pitch, strip.columnCount());
    }
    for (; row < strip.rowCount(); row++) {
      one(strip.sums(row), target, at + row, pitch, strip.columnCount());
    }
  }

  private static void eight(
      FloatProduct strip, int row, float[] target, int at, int pitch, int count) {
    float[] sums0 = strip.sums(row);
    float[] sums1 = strip.sums(row + 1);
    float[] sums2 = strip.sums(row + 2);
    float[] sums3 = strip.sums(row + 3);
    float[] sums4 = strip.sums(row + 4);
    float[] sums5 = strip.sums(row + 5);
    float[] sums6 = strip.sums(row + 6);
    float[] sums7 = strip.sums(row + 7);
    for (int i = 0; i < count; i++) {
      int place = at + i * pitch;
      target[place] = sums0[i];
      target[place + 1] = sums1[i];
      target[place + 2] = sums2[i];
      target[place + 3] = sums3[i];
      target[place + 4] = sums4[i];
      target[place + 5] = sums5[i];
      target[place + 6] = sums6[i];
      target[place + 7] = sums7[i];
    }
  }

  private static void one(float[] sums, float[] target, int at, int pitch, int count) {
    for (int i = 0; i < count; i++) {
      target[at + i * pitch] = sums[i];
    }
  }
}
