package dev.einkern.processor.fuzz;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Reduction;
import dev.einkern.compiler.index.Statement.Algorithm;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Sorting and running sums of rows of {@link Bounded} values. */
final class BoundedAlong {
  private BoundedAlong() {}

  /** One row's result, by the definition. */
  static List<Bounded> row(Algorithm algorithm, ElementType type, List<Bounded> values) {
    return switch (algorithm) {
      case SORT -> sorted(values);
      case ARGSORT -> places(values);
      case CUMULATIVE_SUM -> running(Reduction.SUM, type, values);
      case CUMULATIVE_PRODUCT -> running(Reduction.PRODUCT, type, values);
      default -> throw new IllegalArgumentException(algorithm + " is not of one row");
    };
  }

  /** Where every value may be off by an error, each place of the order is off by the largest. */
  private static List<Bounded> sorted(List<Bounded> values) {
    double error = values.stream().mapToDouble(Bounded::error).max().orElse(0);
    return order(values).stream().map(i -> new Bounded(values.get(i).value(), error)).toList();
  }

  private static List<Bounded> places(List<Bounded> values) {
    List<Integer> order = order(values);
    boolean certain = values.stream().allMatch(Bounded::isExact);
    for (int i = 1; i < order.size() && !certain; i++) {
      if (!(values.get(order.get(i - 1)).high() < values.get(order.get(i)).low())) {
        return order.stream().map(Bounded::unknown).toList();
      }
    }
    return order.stream().map(Bounded::exact).toList();
  }

  private static List<Integer> order(List<Bounded> values) {
    return IntStream.range(0, values.size())
        .boxed()
        .sorted(Comparator.comparing(i -> values.get(i), BoundedAlong::compare))
        .toList();
  }

  /** By value, NaN largest; 0 and −0 are equal. */
  private static int compare(Bounded left, Bounded right) {
    if (left.value() instanceof Long l && right.value() instanceof Long r) {
      return Long.compare(l, r);
    }
    double l = left.real();
    double r = right.real();
    return Double.isNaN(l) || Double.isNaN(r)
        ? Boolean.compare(Double.isNaN(l), Double.isNaN(r))
        : l < r ? -1 : l > r ? 1 : 0;
  }

  private static List<Bounded> running(
      Reduction reduction, ElementType type, List<Bounded> values) {
    List<Bounded> results = new ArrayList<>();
    for (int i = 1; i <= values.size(); i++) {
      results.add(BoundedReduction.of(reduction, type, values.subList(0, i)));
    }
    return results;
  }
}
