package dev.einkern.compiler.loop;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Strips whose sums are stored as they are, each at a place that is a sum of multiples of the
 * indices of rows and columns: so that the runtime may put them there itself.
 *
 * @param first the place of the sum at row 0 and column 0
 * @param rows how far apart neighbours along each axis of the rows are
 * @param columns and of the columns, whose innermost are side by side
 */
public record StoredProduct(Buffer target, Value first, List<Value> rows, List<Value> columns) {
  public StoredProduct {
    rows = List.copyOf(rows);
    columns = List.copyOf(columns);
  }

  /** Whether rows and columns are along one axis each. */
  public boolean isMatrix() {
    return rows.size() == 1 && columns.size() == 1;
  }

  /** What the strips are, if they are nothing else. */
  public static Optional<StoredProduct> of(Step.Strips strips) {
    Product product = strips.product();
    if (strips.strip().isPresent() || strips.end().isPresent()) {
      return Optional.empty();
    }
    List<Variable> rows = product.rows().stream().map(Product.Dimension::index).toList();
    List<Variable> columns = product.columns().stream().map(Product.Dimension::index).toList();
    Map<Variable, Value> defined = new HashMap<>();
    Optional<List<Step>> body = Optional.of(strips.body());
    for (Variable index : Stream.concat(rows.stream(), columns.stream()).toList()) {
      body = body.flatMap(steps -> within(steps, index, defined));
    }
    return body.filter(steps -> last(steps) instanceof Step.Store && isDefinitions(steps, defined))
        .map(steps -> (Step.Store) last(steps))
        .filter(store -> store.value().equals(new Value.Total(product)))
        .flatMap(store -> at(store, rows, columns, defined));
  }

  /** The body of the loop over an index, which is all that there is but definitions. */
  private static Optional<List<Step>> within(
      List<Step> steps, Variable index, Map<Variable, Value> defined) {
    return !steps.isEmpty()
            && last(steps) instanceof Step.Loop loop
            && loop.index().equals(index)
            && isDefinitions(steps, defined)
        ? Optional.of(loop.body())
        : Optional.empty();
  }

  /** Whether all steps but the last are definitions, which are collected. */
  private static boolean isDefinitions(List<Step> steps, Map<Variable, Value> into) {
    for (Step step : steps.subList(0, steps.size() - 1)) {
      if (!(step instanceof Step.Define define)) {
        return false;
      }
      into.put(define.variable(), define.value());
    }
    return true;
  }

  private static Optional<StoredProduct> at(
      Step.Store store, List<Variable> rows, List<Variable> columns, Map<Variable, Value> defined) {
    List<Variable> all = Stream.concat(rows.stream(), columns.stream()).toList();
    return Strides.of(store.index(), all, defined)
        .filter(place -> last(place.along()).equals(Strides.ONE))
        .map(
            place ->
                new StoredProduct(
                    store.buffer(),
                    place.first(),
                    place.along().subList(0, rows.size()),
                    place.along().subList(rows.size(), all.size())));
  }

  private static <T> T last(List<T> list) {
    return list.get(list.size() - 1);
  }
}
