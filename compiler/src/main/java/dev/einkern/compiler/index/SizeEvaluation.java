package dev.einkern.compiler.index;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * Sizes as numbers: the extents of a program for the shapes and parameters that a caller passes.
 */
public final class SizeEvaluation {
  private final ToLongFunction<Size.Dimension> dimensions;
  private final ToLongFunction<Size.IntParameter> parameters;
  private final Map<SizeVariable, Long> extents = new LinkedHashMap<>();

  SizeEvaluation(
      ToLongFunction<Size.Dimension> dimensions, ToLongFunction<Size.IntParameter> parameters) {
    this.dimensions = dimensions;
    this.parameters = parameters;
  }

  /**
   * Every size variable's extent, once the checks hold.
   *
   * @throws EvaluationFailure if one does not
   */
  public static Map<SizeVariable, Integer> extents(
      IndexProgram program,
      ToLongFunction<Size.Dimension> dimensions,
      ToLongFunction<Size.IntParameter> parameters) {
    SizeEvaluation sizes = new SizeEvaluation(dimensions, parameters);
    program.extents().forEach((variable, size) -> sizes.extents.put(variable, sizes.value(size)));
    program.checks().forEach(sizes::require);
    Map<SizeVariable, Integer> extents = new LinkedHashMap<>();
    sizes.extents.forEach((variable, extent) -> extents.put(variable, Math.toIntExact(extent)));
    return extents;
  }

  /** What a size over size variables alone comes to. */
  public static long value(Size size, Map<SizeVariable, Integer> extents) {
    SizeEvaluation sizes = new SizeEvaluation(SizeEvaluation::unknown, SizeEvaluation::unknown);
    extents.forEach((variable, extent) -> sizes.extents.put(variable, (long) extent));
    return sizes.value(size);
  }

  private static long unknown(Size.Atom atom) {
    throw new IllegalArgumentException("nobody passes " + atom);
  }

  private void require(Check check) {
    if (check instanceof Check.Same same) {
      long left = value(same.left());
      long right = value(same.right());
      require(left == right, check, left + " is not " + right);
    } else if (check instanceof Check.Divides divides) {
      long dividend = value(divides.dividend());
      long divisor = value(divides.divisor());
      require(
          divisor != 0 && dividend % divisor == 0,
          check,
          dividend + " is no multiple of " + divisor);
    } else if (check instanceof Check.AtMost atMost) {
      long smaller = value(atMost.smaller());
      long larger = value(atMost.larger());
      boolean empty = atMost.unlessEmpty().stream().anyMatch(extent -> value(extent) == 0);
      require(empty || smaller <= larger, check, smaller + " is more than " + larger);
    } else if (check instanceof Check.Broadcasts broadcasts) {
      List<Long> sizes = new ArrayList<>();
      broadcasts.extent().dimensions().forEach(size -> sizes.add(value(size)));
      long extent = broadcast(sizes);
      require(
          sizes.stream().allMatch(size -> size == 1 || size == extent),
          check,
          "these do not broadcast: " + sizes);
    }
  }

  private static void require(boolean holds, Check check, String otherwise) {
    if (!holds) {
      throw EvaluationFailure.of(check, otherwise);
    }
  }

  long value(Size size) {
    long sum = 0;
    for (Map.Entry<List<Size.Atom>, Long> term : size.terms().entrySet()) {
      long product = term.getValue();
      for (Size.Atom atom : term.getKey()) {
        product = Math.multiplyExact(product, value(atom));
      }
      sum = Math.addExact(sum, product);
    }
    return sum;
  }

  private long value(Size.Atom atom) {
    if (atom instanceof SizeVariable variable) {
      Long extent = extents.get(variable);
      if (extent == null) {
        throw new IllegalArgumentException("the extent of " + variable + " is not known");
      }
      return extent;
    }
    if (atom instanceof Size.Dimension dimension) {
      return dimensions.applyAsLong(dimension);
    }
    if (atom instanceof Size.IntParameter parameter) {
      return parameters.applyAsLong(parameter);
    }
    if (atom instanceof Size.Quotient quotient) {
      // A check refuses a divisor of 0 afterwards.
      long divisor = value(quotient.divisor());
      return divisor == 0 ? 0 : Math.floorDiv(value(quotient.dividend()), divisor);
    }
    if (atom instanceof Size.Extremum extremum) {
      long left = value(extremum.left());
      long right = value(extremum.right());
      return extremum.larger() ? Math.max(left, right) : Math.min(left, right);
    }
    return broadcast(((Size.Broadcast) atom).dimensions().stream().map(this::value).toList());
  }

  /** The first size that is not 1. */
  private static long broadcast(List<Long> sizes) {
    return sizes.stream().filter(size -> size != 1).findFirst().orElse(1L);
  }
}
