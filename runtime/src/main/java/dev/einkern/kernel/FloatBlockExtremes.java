package dev.einkern.kernel;

/**
 * The greatest and the least of a few values, where they are.
 *
 * <p>Of a local that is compared with a value in each turn of a loop, HotSpot makes branches on JDK
 * 25, as it does of any comparison of floats: where nothing tells before which is greater, that
 * takes three times as long as its instructions for {@link Math#max} without branches. It makes
 * those of locals that change places in each turn.
 */
final class FloatBlockExtremes {
  private FloatBlockExtremes() {}

  /** The greatest: NaN if one is, −∞ if there are none. */
  static float max(float[] values, int at, int count) {
    float a = Float.NEGATIVE_INFINITY;
    float b = a;
    float c = a;
    float d = a;
    float e = a;
    float f = a;
    float g = a;
    float h = a;
    int end = at + count;
    int i = at;
    for (; i + 7 < end; i += 8) {
      float before = a;
      a = Math.max(b, values[i]);
      b = Math.max(c, values[i + 1]);
      c = Math.max(d, values[i + 2]);
      d = Math.max(e, values[i + 3]);
      e = Math.max(f, values[i + 4]);
      f = Math.max(g, values[i + 5]);
      g = Math.max(h, values[i + 6]);
      h = Math.max(before, values[i + 7]);
    }
    a = Math.max(a, e);
    b = Math.max(b, f);
    c = Math.max(c, g);
    d = Math.max(d, h);
    a = Math.max(a, c);
    b = Math.max(b, d);
    a = Math.max(a, b);
    for (; i < end; i++) {
      a = Math.max(a, values[i]);
    }
    return a;
  }

  /** The least: NaN if one is, ∞ if there are none. */
  static float min(float[] values, int at, int count) {
    float a = Float.POSITIVE_INFINITY;
    float b = a;
    float c = a;
    float d = a;
    float e = a;
    float f = a;
    float g = a;
    float h = a;
    int end = at + count;
    int i = at;
    for (; i + 7 < end; i += 8) {
      float before = a;
      a = Math.min(b, values[i]);
      b = Math.min(c, values[i + 1]);
      c = Math.min(d, values[i + 2]);
      d = Math.min(e, values[i + 3]);
      e = Math.min(f, values[i + 4]);
      f = Math.min(g, values[i + 5]);
      g = Math.min(h, values[i + 6]);
      h = Math.min(before, values[i + 7]);
    }
    a = Math.min(a, e);
    b = Math.min(b, f);
    c = Math.min(c, g);
    d = Math.min(d, h);
    a = Math.min(a, c);
    b = Math.min(b, d);
    a = Math.min(a, b);
    for (; i < end; i++) {
      a = Math.min(a, values[i]);
    }
    return a;
  }
}
