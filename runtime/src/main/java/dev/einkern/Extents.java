package dev.einkern;

import java.util.Arrays;

/** Arithmetic on shapes: element counts within the range of an int, and completing a −1. */
final class Extents {
  private Extents() {}

  static void requireNonNegative(int... shape) {
    for (int extent : shape) {
      if (extent < 0) {
        throw new IllegalArgumentException(
            "shape %s has a negative extent".formatted(Arrays.toString(shape)));
      }
    }
  }

  /** The number of elements of a shape, refused where it is beyond the range of an int. */
  static int product(int... shape) {
    long product = 1;
    boolean tooLarge = false;
    for (int extent : shape) {
      if (extent == 0) {
        return 0;
      }
      product *= extent;
      if (product > Integer.MAX_VALUE) {
        tooLarge = true;
        product = Integer.MAX_VALUE;
      }
    }
    if (tooLarge) {
      throw new IllegalArgumentException(
          "shape %s has more than %d elements"
              .formatted(Arrays.toString(shape), Integer.MAX_VALUE));
    }
    return (int) product;
  }

  static int greatestCommonDivisor(int a, int b) {
    return b == 0 ? a : greatestCommonDivisor(b, a % b);
  }

  /** {@code wanted} with its −1, if any, replaced so that it has {@code size} elements. */
  static int[] complete(int[] wanted, int size, int[] oldShape) {
    int open = -1;
    int[] known = wanted.clone();
    for (int axis = 0; axis < wanted.length; axis++) {
      if (wanted[axis] == -1) {
        if (open >= 0) {
          throw new IllegalArgumentException(
              "reshape%s leaves two extents open; only one may be -1"
                  .formatted(Arrays.toString(wanted)));
        }
        open = axis;
        known[axis] = 1;
      }
    }
    requireNonNegative(known);
    int product = product(known);
    if (open >= 0 && product > 0 && size % product == 0) {
      known[open] = size / product;
    } else if (open >= 0 || product != size) {
      throw new IllegalArgumentException(
          "shape %s has %d elements and cannot be reshaped to %s"
              .formatted(Arrays.toString(oldShape), size, Arrays.toString(wanted)));
    }
    return known;
  }
}
