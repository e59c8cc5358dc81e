package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.Refusals;
import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.resolution.Form.FlatTerm;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What brackets mark in a term, and the terms that are left without it. */
final class Brackets {
  private Brackets() {}

  /** The leaves in brackets. */
  static List<Form> marked(FlatTerm term) {
    return term.leaves().stream().filter(Brackets::isMarked).toList();
  }

  private static boolean isMarked(Form form) {
    return (form instanceof Form.Named named && named.bracketed())
        || (form instanceof Form.Count count && count.bracketed());
  }

  /** Where the first bracketed item stands. */
  static Optional<Span> first(FlatTerm term) {
    return marked(term).stream().map(Form::span).findFirst();
  }

  /** The term with its bracketed items, but without the brackets. */
  static FlatTerm opened(FlatTerm term) {
    return new FlatTerm(
        term.dimensions().stream().map(Brackets::opened).toList(),
        term.span(),
        term.text().replace("[", "").replace("]", ""));
  }

  private static Form opened(Form form) {
    if (form instanceof Form.Named named) {
      return new Form.Named(named.name(), named.size(), false, named.span());
    }
    if (form instanceof Form.Count count) {
      return new Form.Count(count.value(), false, count.span());
    }
    if (form instanceof Form.Product product) {
      return new Form.Product(
          product.factors().stream().map(Brackets::opened).toList(), product.span());
    }
    Form.Sum sum = (Form.Sum) form;
    return new Form.Sum(sum.parts().stream().map(Brackets::opened).toList(), sum.span());
  }

  /**
   * The term without its bracketed items; a parenthesis that held nothing else keeps an extent of
   * 1.
   */
  static FlatTerm removed(FlatTerm term) {
    List<Form> dimensions = new ArrayList<>();
    for (Form dimension : term.dimensions()) {
      if (!isMarked(dimension) && !isMarkedOne(dimension)) {
        dimensions.add(without(dimension));
      }
    }
    return new FlatTerm(dimensions, term.span(), term.text());
  }

  private static boolean isMarkedOne(Form form) {
    return form instanceof Form.Count count && count.value() == 1 && count.bracketed();
  }

  private static Form without(Form form) {
    if (form instanceof Form.Product product) {
      return new Form.Product(
          product.factors().stream().filter(f -> !isMarked(f)).map(Brackets::without).toList(),
          product.span());
    }
    return form;
  }

  /** The term with its first bracket replaced by one axis that counts the bracketed ones. */
  static FlatTerm replaced(FlatTerm term) {
    List<Form> marked = marked(term);
    FlatTerm counted =
        marked.isEmpty()
            ? term
            : new FlatTerm(
                counted(term.dimensions(), marked.get(0), marked.size()), term.span(), term.text());
    return removed(counted);
  }

  private static List<Form> counted(List<Form> forms, Form first, int count) {
    List<Form> counted = new ArrayList<>();
    for (Form form : forms) {
      if (form == first) {
        // In an output the brackets around the count say nothing more.
        counted.add(new Form.Count(count, false, form.span()));
      } else if (form instanceof Form.Product product) {
        counted.add(new Form.Product(counted(product.factors(), first, count), product.span()));
      } else {
        counted.add(form);
      }
    }
    return counted;
  }

  /** In a sum of products, brackets mark exactly what is summed; they may be left out. */
  static void requireSummed(List<FlatTerm> inputs, FlatTerm output) {
    Set<String> kept = new HashSet<>();
    Refusals refusals = new Refusals();
    for (Form.Named named : output.names()) {
      if (named.bracketed()) {
        refusals.add(EinsumException.of(Code.EK245, named.span(), named.written()));
      }
      kept.add(named.name());
    }
    boolean marks = inputs.stream().anyMatch(t -> first(t).isPresent());
    for (FlatTerm input : inputs) {
      for (Form.Named named : input.names()) {
        if (named.bracketed() && kept.contains(named.name())) {
          refusals.add(EinsumException.of(Code.EK245, named.span(), named.written()));
        }
        if (marks && !named.bracketed() && !kept.contains(named.name())) {
          refusals.add(
              EinsumException.of(Code.EK246, named.span(), named.written())
                  .note("Write [%s] here too, or no brackets at all.".formatted(named.written())));
        }
      }
    }
    refusals.throwIfAny();
  }
}
