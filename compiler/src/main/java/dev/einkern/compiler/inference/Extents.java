package dev.einkern.compiler.inference;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.SizeVariable;
import dev.einkern.compiler.index.Tensor;
import java.math.BigInteger;
import java.util.OptionalLong;

/** The range that extents, and the number of a tensor's elements, must keep to. */
final class Extents {
  private static final BigInteger LARGEST = BigInteger.valueOf(Integer.MAX_VALUE);

  private Extents() {}

  /** Refuses an extent that is known to be negative or more than an int. */
  static void requireInt(SizeVariable variable, Size value, Span span) {
    OptionalLong known = value.constant();
    if (known.isEmpty()) {
      return;
    }
    if (known.getAsLong() < 0) {
      throw EinsumException.of(Code.EK304, span, variable.name(), known.getAsLong());
    }
    if (known.getAsLong() > Integer.MAX_VALUE) {
      throw EinsumException.of(Code.EK331, span, variable.name(), known.getAsLong());
    }
  }

  /** Refuses a tensor that is known to have more elements than an int counts. */
  static void requireCountable(Tensor tensor, Solution solution, Span span) {
    BigInteger product = BigInteger.ONE;
    boolean isKnown = true;
    for (Axis axis : tensor.axes()) {
      OptionalLong extent = solution.ground(axis.size()).constant();
      if (extent.isEmpty()) {
        isKnown = false;
      } else if (extent.getAsLong() == 0) {
        return;
      } else {
        product = product.multiply(BigInteger.valueOf(extent.getAsLong()));
      }
    }
    if (isKnown && product.compareTo(LARGEST) > 0) {
      throw EinsumException.of(Code.EK332, span, tensor.quoted(), product);
    }
  }
}
