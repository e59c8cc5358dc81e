package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.resolution.Form.FlatPattern;
import dev.einkern.compiler.resolution.Form.FlatTerm;
import dev.einkern.compiler.resolution.PatternOperation.Kind;
import dev.einkern.compiler.syntax.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The numbers in a pattern: each is an axis of its own, of that size. */
final class Numbers {
  /** What to do where a number is to be an axis that others have too. */
  static final String OWN =
      "A number is an axis of its own: one that stays has a name, such as n=2.";

  private Numbers() {}

  /**
   * The pattern in which an output that is left out can have the numbers of its input: they are
   * names of one occurrence. With an output written, nothing changes.
   */
  static FlatPattern carried(FlatPattern pattern, Kind kind) {
    if (pattern.outputs().isPresent()) {
      return pattern;
    }
    int made = kind == Kind.UPDATE_AT ? 1 : pattern.inputs().size();
    List<FlatTerm> inputs = new ArrayList<>();
    for (FlatTerm input : pattern.inputs()) {
      boolean carries = inputs.size() < made;
      List<Form> dimensions = named(input.dimensions(), "." + inputs.size());
      inputs.add(carries ? new FlatTerm(dimensions, input.span(), input.text()) : input);
    }
    return new FlatPattern(inputs, Optional.empty(), pattern.span());
  }

  /** The forms, their numbers named after the place at which they stand. */
  private static List<Form> named(List<Form> forms, String place) {
    List<Form> named = new ArrayList<>();
    for (Form form : forms) {
      named.add(named(form, place + "." + named.size()));
    }
    return named;
  }

  private static Form named(Form form, String place) {
    if (form instanceof Form.Count count && count.value() != 1) {
      Item.Size size = new Item.Size.Literal(count.value(), count.span());
      return new Form.Named(
          count.value() + place, Optional.of(size), count.bracketed(), count.span());
    }
    if (form instanceof Form.Product product) {
      return new Form.Product(named(product.factors(), place), product.span());
    }
    return form instanceof Form.Sum sum
        ? new Form.Sum(named(sum.parts(), place), sum.span())
        : form;
  }

  /** Whether a name stands for a number, so that nothing else can be called by it. */
  static boolean isNumber(String name) {
    return Character.isDigit(name.charAt(0));
  }

  /** Whether a number larger than 1 stands in the term. */
  static boolean hasNumber(FlatTerm term) {
    return !term.numbers().isEmpty() || term.names().stream().anyMatch(n -> isNumber(n.name()));
  }

  /** How a leaf is spoken of: by its name, or as the number that it is. */
  static String spoken(Form leaf, FlatTerm term) {
    if (leaf instanceof Form.Named named) {
      return named.written();
    }
    return leaf instanceof Form.Count count ? Long.toString(count.value()) : term.text();
  }

  /** The refusal of an operation that keeps every axis, where a number is no axis of the output. */
  static EinsumException vanishing(Form.Count number, String operation) {
    Span span = number.span();
    return EinsumException.of(Code.EK250, span, number.value(), operation).note(OWN);
  }

  /** The refusal for a leaf that the output of an operation that keeps every axis lacks. */
  static EinsumException vanishing(Form leaf, FlatTerm term, String operation) {
    return leaf instanceof Form.Count count
        ? vanishing(count, operation)
        : EinsumException.of(Code.EK250, leaf.span(), spoken(leaf, term), operation);
  }
}
