package dev.einkern.kernel;

import dev.einkern.Tensor;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * Whether a destination shares memory with an operand, so that writing it early would change a
 * read.
 */
public final class Aliasing {
  private Aliasing() {}

  /**
   * Whether two views might share an element; see {@link Tensor#overlaps} for what this may
   * overstate.
   */
  public static boolean overlaps(Tensor<?> a, Tensor<?> b) {
    return a.overlaps(b);
  }

  /**
   * Whether two of a tensor, an array or a nested array might share an element. For an array that
   * is any element of a view of it.
   */
  public static boolean overlaps(Object a, Object b) {
    if (a instanceof Tensor<?> x && b instanceof Tensor<?> y) {
      return x.overlaps(y);
    }
    if (a instanceof Object[] nested) {
      return overlapsNested(b, nested);
    }
    if (b instanceof Object[] nested) {
      return overlapsNested(a, nested);
    }
    if (a instanceof Tensor<?> x) {
      return x.isViewOf(b);
    }
    return b instanceof Tensor<?> y ? y.isViewOf(a) : a == b;
  }

  /**
   * Demands that two destinations share no element.
   *
   * @throws IllegalArgumentException if they might; see {@link #overlaps(Object, Object)}
   */
  public static void requireApart(String method, String first, Object a, String second, Object b) {
    if (overlaps(a, b)) {
      throw shared(method, first, second);
    }
  }

  /**
   * Demands that of several destinations no two share an element.
   *
   * @param names what they are called, with a blank between each two
   * @throws IllegalArgumentException if two might; see {@link #overlaps(Object, Object)}
   */
  public static void requireApart(String method, String names, Object... destinations) {
    for (int second = 1; second < destinations.length; second++) {
      for (int first = 0; first < second; first++) {
        if (overlaps(destinations[first], destinations[second])) {
          String[] called = names.split(" ");
          throw shared(method, called[first], called[second]);
        }
      }
    }
  }

  /** Whether a destination might share an element with one of the operands. */
  public static boolean overlapsAny(Object destination, Object[] operands) {
    for (Object operand : operands) {
      if (overlaps(destination, operand)) {
        return true;
      }
    }
    return false;
  }

  private static IllegalArgumentException shared(String method, String first, String second) {
    return new IllegalArgumentException(
        "%s: the destinations %s and %s share elements; each needs an array of its own"
            .formatted(method, first, second));
  }

  private static boolean overlapsNested(Object other, Object[] nested) {
    if (!(other instanceof Object[] rows)) {
      for (Object row : nested) {
        if (overlaps(row, other)) {
          return true;
        }
      }
      return false;
    }
    Set<Object> leaves = Collections.newSetFromMap(new IdentityHashMap<>());
    addLeaves(rows, leaves);
    return containsLeaf(nested, leaves);
  }

  private static void addLeaves(Object[] nested, Set<Object> leaves) {
    for (Object row : nested) {
      if (row instanceof Object[] rows) {
        addLeaves(rows, leaves);
      } else {
        leaves.add(row);
      }
    }
  }

  private static boolean containsLeaf(Object[] nested, Set<Object> leaves) {
    for (Object row : nested) {
      if (row instanceof Object[] rows ? containsLeaf(rows, leaves) : leaves.contains(row)) {
        return true;
      }
    }
    return false;
  }
}
