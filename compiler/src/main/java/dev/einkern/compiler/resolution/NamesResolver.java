package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.Refusals;
import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.resolution.Form.FlatPattern;
import dev.einkern.compiler.resolution.Form.FlatTerm;
import dev.einkern.compiler.resolution.PatternOperation.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Patterns of names, with or without an operation: checks the brackets, finds the outputs. */
final class NamesResolver {
  private final String operation;
  private final Kind kind;
  private final FlatPattern pattern;

  /** {@code operation} is empty where the pattern has none. */
  NamesResolver(String operation, Kind kind, FlatPattern pattern) {
    this.operation = operation;
    this.kind = kind;
    this.pattern = pattern;
  }

  /** Whether the coordinates are as many as the axes in brackets. */
  boolean coordinatesFit() {
    return Coordinates.fit(pattern, kind);
  }

  /** The outputs, those that the string leaves out supplied. */
  List<FlatTerm> outputs() {
    if (pattern.outputs().isPresent()) {
      return pattern.outputs().get();
    }
    List<FlatTerm> inputs = pattern.inputs();
    return switch (kind) {
      case NONE, DOT, GET_AT ->
          throw EinsumException.of(Code.EK244, pattern.span())
              .note("Write -> and the axes of the result; a reduction alone is 'mean{a [b]}'.");
      case IDENTITY -> inputs.stream().map(Brackets::opened).toList();
      case REDUCTION -> List.of(Brackets.removed(inputs.get(0)));
      case ELEMENTWISE -> List.of(Brackets.opened(largest()));
      case ARGUMENT -> List.of(Brackets.replaced(inputs.get(0)));
      case UPDATE_AT, KEEPING -> List.of(Brackets.opened(inputs.get(0)));
    };
  }

  /** The first input that has all the names; two such in different orders do not say which. */
  private FlatTerm largest() {
    PatternOperation.requireOperands(operation, pattern.inputs().size(), pattern.span());
    Set<String> all = new LinkedHashSet<>();
    pattern.inputs().forEach(term -> all.addAll(term.distinctNames()));
    List<FlatTerm> full = new ArrayList<>();
    for (FlatTerm term : pattern.inputs()) {
      if (term.distinctNames().containsAll(all)) {
        full.add(term);
      }
    }
    if (full.isEmpty()) {
      EinsumException error = EinsumException.of(Code.EK252, pattern.span(), operation);
      boolean numbers = pattern.inputs().stream().anyMatch(t -> Numbers.hasNumber(t));
      throw error.note(
          numbers ? Numbers.OWN : "For example -> %s.".formatted(String.join(" ", all)));
    }
    List<String> order = full.get(0).names().stream().map(Form.Named::name).toList();
    for (FlatTerm other : full) {
      if (!other.names().stream().map(Form.Named::name).toList().equals(order)) {
        throw EinsumException.of(
            Code.EK251, pattern.span(), operation, full.get(0).text(), other.text());
      }
    }
    return full.get(0);
  }

  /** Refuses what no operation of this kind can have; before operands are counted. */
  void check() {
    List<FlatTerm> terms = new ArrayList<>(pattern.inputs());
    terms.addAll(pattern.outputs().orElse(List.of()));
    for (FlatTerm term : terms) {
      if (term.hasSum() && kind != Kind.IDENTITY) {
        EinsumException error =
            EinsumException.of(
                Code.EK253, term.span(), operation.isEmpty() ? "a sum of products" : operation);
        throw operation.isEmpty() ? error.note("Write id{…} around the pattern.") : error;
      }
      boolean bracketless = kind == Kind.IDENTITY || kind == Kind.ELEMENTWISE;
      if (bracketless) {
        Brackets.first(term)
            .ifPresent(
                span -> {
                  throw EinsumException.of(Code.EK248, span, operation);
                });
      }
    }
    numbersOnOneSide();
  }

  private void numbersOnOneSide() {
    if (kind == Kind.IDENTITY || pattern.outputs().isEmpty()) {
      return;
    }
    boolean left = pattern.inputs().stream().anyMatch(t -> number(t) != null);
    for (FlatTerm output : pattern.outputs().get()) {
      Span span = number(output);
      if (left && span != null && kind != Kind.ARGUMENT) {
        throw EinsumException.of(Code.EK255, span);
      }
    }
  }

  /** A number larger than 1 that stands outside brackets. */
  private static Span number(FlatTerm term) {
    return term.leaves().stream()
        .filter(l -> l instanceof Form.Count count && !count.bracketed())
        .map(Form::span)
        .findFirst()
        .orElse(null);
  }

  /** Refuses outputs that no operand's sizes or types would make right. */
  void checkOutputs(List<FlatTerm> outputs) {
    Refusals refusals = new Refusals();
    outputs.forEach(term -> refusals.attempt(() -> SumOfProducts.requireDistinct(term)));
    boolean sums = kind == Kind.NONE || kind == Kind.DOT;
    if (sums && outputs.size() == 1) {
      refusals.attempt(() -> Brackets.requireSummed(pattern.inputs(), outputs.get(0)));
    }
    refusals.throwIfAny();
  }

  /** Writes the program's outputs; its inputs are there already. */
  void resolve(PatternProgram program, List<FlatTerm> outputs) {
    checkOutputs(outputs);
    switch (kind) {
      case NONE -> new SumOfProducts(program).resolve(only(outputs));
      case DOT -> dot(program, only(outputs));
      case IDENTITY -> new IdentityPattern(program, operation).resolve(outputs);
      case GET_AT, UPDATE_AT -> new CoordinatePattern(program, operation).resolve(only(outputs));
      case REDUCTION -> new ReductionPattern(program, operation).resolve(only(outputs));
      case ELEMENTWISE -> new ElementwisePattern(program, operation).resolve(only(outputs));
      case ARGUMENT -> new SearchPattern(program, operation).resolve(only(outputs));
      case KEEPING -> new KeepingPattern(program, operation).resolve(only(outputs));
    }
  }

  private void dot(PatternProgram program, FlatTerm output) {
    if (pattern.inputs().size() < 2) {
      throw EinsumException.of(Code.EK206, pattern.span(), operation, "2 or more operands", 1)
          .note("The sum of one operand is sum{…}.");
    }
    SumOfProducts.dot(program).resolve(output);
  }

  private FlatTerm only(List<FlatTerm> outputs) {
    if (outputs.size() != 1) {
      throw EinsumException.of(
              Code.EK206,
              outputs.get(1).span(),
              operation.isEmpty() ? "a sum of products" : operation,
              "1 output",
              outputs.size())
          .note("Only id takes several.");
    }
    return outputs.get(0);
  }
}
