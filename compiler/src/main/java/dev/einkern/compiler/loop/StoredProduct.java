package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Strips whose sums are stored as they are, each row beside the one before at a regular distance:
 * so that the runtime may put them there itself.
 *
 * @param first the place of the sum at row 0 and column 0
 * @param pitch how far apart rows are; columns are side by side
 */
public record StoredProduct(Buffer target, Value first, Value pitch) {

  /** What the strips are, if they are nothing else. */
  public static Optional<StoredProduct> of(Step.Strips strips) {
    Product product = strips.product();
    if (product.rows().size() != 1
        || product.columns().size() != 1
        || strips.strip().isPresent()
        || strips.end().isPresent()) {
      return Optional.empty();
    }
    Variable row = product.rows().get(0).index();
    Variable column = product.columns().get(0).index();
    Map<Variable, Value> defined = new HashMap<>();
    return within(strips.body(), row, defined)
        .flatMap(body -> within(body, column, defined))
        .filter(body -> last(body) instanceof Step.Store && isDefinitions(body, defined))
        .map(body -> (Step.Store) last(body))
        .filter(store -> store.value().equals(new Value.Total(product)))
        .flatMap(store -> at(store, row, column, defined));
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
      Step.Store store, Variable row, Variable column, Map<Variable, Value> defined) {
    List<Value> terms = new ArrayList<>();
    addTerms(store.index(), defined, terms);
    List<Value> ofColumn = terms.stream().filter(term -> reads(term, column)).toList();
    List<Value> ofRow = terms.stream().filter(term -> reads(term, row)).toList();
    if (!ofColumn.equals(List.of(new Value.Get(column))) || ofRow.size() != 1) {
      return Optional.empty();
    }
    terms.removeAll(ofColumn);
    terms.removeAll(ofRow);
    Value first =
        terms.stream()
            .reduce((a, b) -> new Value.Operate(Operation.ADD, ElementType.INT, List.of(a, b)))
            .orElse(Arithmetic.ZERO);
    return factor(ofRow.get(0), row).map(pitch -> new StoredProduct(store.buffer(), first, pitch));
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
