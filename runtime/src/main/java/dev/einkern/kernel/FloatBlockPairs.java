package dev.einkern.kernel;

/** Sums of a few values where they are, of pairs of pairs: hardly any waits for the one before. */
final class FloatBlockPairs {
  private FloatBlockPairs() {}

  /** The sum of {@code count} values from {@code at} on. */
  static float sum(float[] values, int at, int count) {
    float a = 0;
    float b = 0;
    int end = at + count;
    int i = at;
    for (; i + 15 < end; i += 16) {
      a += sumOfEight(values, i);
      b += sumOfEight(values, i + 8);
    }
    if (i + 7 < end) {
      a += sumOfEight(values, i);
      i += 8;
    }
    for (; i < end; i++) {
      b += values[i];
    }
    return a + b;
  }

  private static float sumOfEight(float[] values, int i) {
    float few = values[i] + values[i + 1] + (values[i + 2] + values[i + 3]);
    return few + (values[i + 4] + values[i + 5] + (values[i + 6] + values[i + 7]));
  }
}
