package dev.einkern.compiler.index;

import java.util.Map;
import java.util.OptionalLong;

/** What inference found out of sizes: which are known, and which are the same. */
public record Extents(Map<SizeVariable, Size> sizes) {

  public static Extents of(IndexProgram program) {
    return new Extents(program.extents());
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

  /** Whether two sizes are one whatever the caller passes, as far as is known. */
  public boolean same(SizeVariable left, SizeVariable right) {
    return left.equals(right) || of(left).equals(of(right));
  }

  /** Whether the extent is known to be at least 1. */
  public boolean isPositive(SizeVariable variable) {
    OptionalLong constant = constant(variable);
    return constant.isPresent() && constant.getAsLong() > 0;
  }
}
