package dev.einkern.kernel;

/** Indices that are data, checked; and those beyond an edge, reflected by {@code mirror}. */
public final class Indices {
  private Indices() {}

  /**
   * An index that was read from an operand, as in {@code E[vocab=I]}.
   *
   * @return {@code index}
   * @throws IndexOutOfBoundsException unless {@code 0 <= index < extent}; it names all of these
   */
  public static int check(int index, int extent, String method, String operand, String axis) {
    if (index < 0 || index >= extent) {
      throw outOfRange(index, extent, method, operand, axis, "");
    }
    return index;
  }

  /**
   * As {@link #check(int, int, String, String, String)}, for an index that is an element of an
   * operand.
   *
   * @param source the operand that holds the index
   * @param place where in the operand, counted in row-major order
   */
  public static int check(
      int index, int extent, String method, String operand, String axis, String source, int place) {
    if (index < 0 || index >= extent) {
      throw outOfRange(index, extent, method, operand, axis, element(source, place));
    }
    return index;
  }

  /** As {@link #check(int, int, String, String, String, String, int)}, for a long. */
  public static int check(
      long index,
      int extent,
      String method,
      String operand,
      String axis,
      String source,
      int place) {
    if (index < 0 || index >= extent) {
      throw outOfRange(index, extent, method, operand, axis, element(source, place));
    }
    return (int) index;
  }

  private static String element(String source, int place) {
    return "; it is element %d of %s, counted from 0 in row-major order".formatted(place, source);
  }

  /** As {@link #check(int, int, String, String, String)}, for an index that is a long. */
  public static int check(long index, int extent, String method, String operand, String axis) {
    if (index < 0 || index >= extent) {
      throw outOfRange(index, extent, method, operand, axis, "");
    }
    return (int) index;
  }

  private static IndexOutOfBoundsException outOfRange(
      long index, int extent, String method, String operand, String axis, String where) {
    return new IndexOutOfBoundsException(
        "%s: index %d is out of range for axis '%s' of %s, which has size %d%s%s"
            .formatted(
                method,
                index,
                axis,
                operand,
                extent,
                where,
                KernelString.line(method).map(line -> "\n  " + line).orElse("")));
  }

  /** Reflects at both edges of an axis with elements without repeating the edge: −1 becomes 1. */
  public static int mirror(int index, int extent) {
    return mirror((long) index, extent);
  }

  /** As {@link #mirror(int, int)}, for an index that is a long. */
  public static int mirror(long index, int extent) {
    return (int) mirror(index, (long) extent);
  }

  /** As {@link #mirror(int, int)}, in long alone. */
  public static long mirror(long index, long extent) {
    if (extent == 1) {
      return 0;
    }
    long period = 2 * (extent - 1);
    long place = Math.floorMod(index, period);
    return Math.min(place, period - place);
  }
}
