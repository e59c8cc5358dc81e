package dev.einkern.kernel;

/** Reductions that have no value over an empty axis. */
public final class Reductions {
  private Reductions() {}

  /**
   * The exception for {@code max}, {@code min}, {@code argmax} or {@code argmin} over an axis
   * without elements.
   */
  public static IllegalArgumentException empty(String method, String function, String axis) {
    return new IllegalArgumentException(
        "%s: %s over axis '%s' of size 0 has no value".formatted(method, function, axis));
  }

  /**
   * Demands elements on an axis that is reduced by {@code max}, {@code min}, {@code argmax} or
   * {@code argmin}.
   *
   * @throws IllegalArgumentException if {@code extent} is 0
   */
  public static void requireElements(int extent, String method, String function, String axis) {
    if (extent == 0) {
      throw empty(method, function, axis);
    }
  }
}
