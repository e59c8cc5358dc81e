package dev.einkern.processor.fuzz;

import dev.einkern.compiler.index.Arithmetic;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Reduction;
import java.util.List;

/** Reductions of {@link Bounded} values, in whatever order. */
final class BoundedReduction {
  private BoundedReduction() {}

  /**
   * @param type of the values
   * @param values not empty if the reduction is an arg
   */
  static Bounded of(Reduction reduction, ElementType type, List<Bounded> values) {
    return switch (reduction) {
      case ARGMAX, ARGMIN -> place(reduction, values);
      case SUM -> type.isFloating() ? sum(type, values) : fold(reduction, type, values);
      case PRODUCT -> type.isFloating() ? product(type, values) : fold(reduction, type, values);
      default -> fold(reduction, type, values);
    };
  }

  private static Bounded fold(Reduction reduction, ElementType type, List<Bounded> values) {
    Operation operation =
        switch (reduction) {
          case SUM -> Operation.ADD;
          case PRODUCT -> Operation.MULTIPLY;
          case ANY -> Operation.OR;
          case ALL -> Operation.AND;
          case MAXIMUM -> Operation.MAXIMUM;
          default -> Operation.MINIMUM;
        };
    Bounded result = Bounded.exact(Arithmetic.identity(reduction, type));
    for (Bounded value : values) {
      result = BoundedArithmetic.apply(operation, type, result, value);
    }
    return result;
  }

  /** K terms may each be rounded K times. */
  private static Bounded sum(ElementType type, List<Bounded> values) {
    double sum = 0;
    double magnitude = 0;
    double error = 0;
    boolean infinite = false;
    for (Bounded value : values) {
      sum += value.real();
      magnitude += Math.abs(value.real());
      error += value.error();
      infinite |= Double.isInfinite(value.real());
    }
    // Infinite terms may meet in another way when a factor is taken out of the sum.
    if (infinite || error == Double.POSITIVE_INFINITY) {
      return Bounded.unknown(sum);
    }
    boolean exact =
        magnitude < BoundedArithmetic.LARGEST_EXACT
            && values.stream().allMatch(BoundedArithmetic::isSmallWhole);
    return exact
        ? new Bounded(sum, 0)
        : BoundedArithmetic.rounded(type, sum, error, magnitude * (1 + values.size()));
  }

  private static Bounded product(ElementType type, List<Bounded> values) {
    double product = 1;
    double high = 1;
    double largest = 1;
    boolean unknown = false;
    for (Bounded value : values) {
      product *= value.real();
      double size = Math.abs(value.real()) + value.error();
      high *= size;
      largest *= Math.max(1, size);
      unknown |= value.isUnknown() || Double.isInfinite(value.real());
    }
    // In another order a partial product may overflow, or vanish.
    if (unknown || largest > 1e30) {
      return Bounded.unknown(product);
    }
    boolean exact = values.stream().allMatch(Bounded::isExact);
    double error = exact ? 0 : high - Math.abs(product);
    return BoundedArithmetic.rounded(type, product, error, high * (1 + values.size()));
  }

  /** Known only if the best is so by more than what the values may be off. */
  private static Bounded place(Reduction reduction, List<Bounded> values) {
    int best = 0;
    for (int i = 1; i < values.size(); i++) {
      if (isBetter(reduction, values.get(i).value(), values.get(best).value())) {
        best = i;
      }
    }
    Bounded winner = values.get(best);
    boolean settled = !winner.isUnknown();
    for (int i = 0; i < values.size(); i++) {
      Bounded other = values.get(i);
      boolean exact = winner.isExact() && other.isExact();
      boolean apart =
          reduction == Reduction.ARGMAX ? other.high() < winner.low() : other.low() > winner.high();
      settled &= i == best || exact || (apart && !other.isUnknown());
    }
    return settled ? Bounded.exact(best) : Bounded.unknown(best);
  }

  private static boolean isBetter(Reduction reduction, Object value, Object best) {
    boolean isNaN = Double.isNaN(((Number) value).doubleValue());
    boolean bestIsNaN = Double.isNaN(((Number) best).doubleValue());
    if (isNaN || bestIsNaN) {
      return isNaN && !bestIsNaN;
    }
    Operation better = reduction == Reduction.ARGMAX ? Operation.GREATER : Operation.LESS;
    return (Boolean) Arithmetic.apply(better, value, best);
  }
}
