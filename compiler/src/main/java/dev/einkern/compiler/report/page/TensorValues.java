package dev.einkern.compiler.report.page;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.TensorValue;

/** Whole numbers as values of each type. */
final class TensorValues {
  private TensorValues() {}

  static TensorValue of(ElementType type, int[] numbers, int... shape) {
    int count = numbers.length;
    switch (type) {
      case BOOLEAN -> {
        boolean[] elements = new boolean[count];
        for (int i = 0; i < count; i++) {
          elements[i] = numbers[i] != 0;
        }
        return TensorValue.of(elements, shape);
      }
      case INT -> {
        return TensorValue.of(numbers, shape);
      }
      case LONG -> {
        long[] elements = new long[count];
        for (int i = 0; i < count; i++) {
          elements[i] = numbers[i];
        }
        return TensorValue.of(elements, shape);
      }
      case FLOAT -> {
        float[] elements = new float[count];
        for (int i = 0; i < count; i++) {
          elements[i] = numbers[i];
        }
        return TensorValue.of(elements, shape);
      }
      case DOUBLE -> {
        double[] elements = new double[count];
        for (int i = 0; i < count; i++) {
          elements[i] = numbers[i];
        }
        return TensorValue.of(elements, shape);
      }
    }
    throw new AssertionError(type);
  }

  static Object number(ElementType type, int number) {
    return of(type, new int[] {number}).get(0);
  }
}
