package dev.einkern.compiler.index;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What is known of sizes: what inference found out, and what the prologue checks before anything is
 * computed.
 *
 * @param sizes the extent of each variable, over what the caller passes
 * @param checked what the prologue holds equal: each size leads to another one of its value, or is
 *     the one that all of them lead to
 */
public record Extents(Map<SizeVariable, Size> sizes, Map<Size, Size> checked) {
  public Extents {
    checked = Map.copyOf(checked);
  }

  public static Extents of(IndexProgram program) {
    Map<Size, Size> checked = new HashMap<>();
    for (Check check : program.checks()) {
      if (check instanceof Check.Same same) {
        Size left = last(same.left(), checked);
        Size right = last(same.right(), checked);
        if (!left.equals(right)) {
          checked.put(left, right);
        }
      }
    }
    return new Extents(program.extents(), checked);
  }

  /** The extent, over what the caller passes; the variable itself before inference has run. */
  public Size of(SizeVariable variable) {
    Size size = sizes.get(variable);
    return size != null ? size : Size.of(variable);
  }

  /** The extent, where it is known at compile time. */
  public OptionalLong constant(SizeVariable variable) {
    return of(variable).constant();
  }

  /** Whether two sizes are one whatever the caller passes, once the prologue has let it pass. */
  public boolean same(SizeVariable left, SizeVariable right) {
    return left.equals(right) || common(left).equals(common(right));
  }

  /** The size that stands for all that are one, once the prologue has let it pass. */
  public Size common(SizeVariable variable) {
    return last(of(variable), checked);
  }

  /** Whether the extent is known to be at least 1. */
  public boolean isPositive(SizeVariable variable) {
    OptionalLong constant = constant(variable);
    return constant.isPresent() && constant.getAsLong() > 0;
  }

  private static Size last(Size size, Map<Size, Size> checked) {
    Size last = size;
    while (checked.containsKey(last)) {
      last = checked.get(last);
    }
    return last;
  }
}
