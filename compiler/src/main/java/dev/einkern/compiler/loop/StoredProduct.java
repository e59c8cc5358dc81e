package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Operation;
import java.util.ArrayList;
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
    List<Value> terms = new ArrayList<>();
    addTerms(store.index(), defined, terms);
    List<Value> ofRows = new ArrayList<>();
    List<Value> ofColumns = new ArrayList<>();
    for (Variable index : Stream.concat(rows.stream(), columns.stream()).toList()) {
      List<Value> ofIndex = terms.stream().filter(term -> reads(term, index)).toList();
      Optional<Value> stride =
          ofIndex.size() == 1 ? factor(ofIndex.get(0), index) : Optional.empty();
      if (stride.isEmpty()) {
        return Optional.empty();
      }
      terms.removeAll(ofIndex);
      (rows.contains(index) ? ofRows : ofColumns).add(stride.get());
    }
    if (Stream.concat(rows.stream(), columns.stream())
            .anyMatch(
                index ->
                    Stream.concat(ofRows.stream(), ofColumns.stream())
                        .anyMatch(stride -> reads(stride, index)))
        || !ofColumns.get(ofColumns.size() - 1).equals(Value.Constant.of(1))) {
      return Optional.empty();
    }
    Value first =
        terms.stream()
            .reduce((a, b) -> new Value.Operate(Operation.ADD, ElementType.INT, List.of(a, b)))
            .orElse(Arithmetic.ZERO);
    return Optional.of(new StoredProduct(store.buffer(), first, ofRows, ofColumns));
  }

  private static void addTerms(Value value, Map<Variable, Value> defined, List<Value> terms) {
    if (value instanceof Value.Get get && defined.containsKey(get.variable())) {
      addTerms(defined.get(get.variable()), defined, terms);
    } else if (value instanceof Value.Operate operate && operate.operation() == Operation.ADD) {
      operate.arguments().forEach(part -> addTerms(part, defined, terms));
    } else {
      terms.add(value);
    }
  }

  /** What a term multiplies the variable by. */
  private static Optional<Value> factor(Value term, Variable variable) {
    Value get = new Value.Get(variable);
    if (term.equals(get)) {
      return Optional.of(Value.Constant.of(1));
    }
    return term instanceof Value.Operate operate
            && operate.operation() == Operation.MULTIPLY
            && operate.arguments().get(0).equals(get)
            && !reads(operate.arguments().get(1), variable)
        ? Optional.of(operate.arguments().get(1))
        : Optional.empty();
  }

  private static boolean reads(Value value, Variable variable) {
    return value.equals(new Value.Get(variable))
        || value.children().stream().anyMatch(part -> reads(part, variable));
  }

  private static Step last(List<Step> steps) {
    return steps.get(steps.size() - 1);
  }
}
