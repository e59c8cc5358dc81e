package dev.einkern.compiler.syntax;

import dev.einkern.compiler.diagnostics.Span;
import java.util.List;
import java.util.Optional;

/** Terms, and after an arrow the terms of the outputs, where the string has an arrow. */
public record Pattern(List<Term> inputs, Optional<List<Term>> outputs, Span span) {
  public Pattern {
    inputs = List.copyOf(inputs);
    outputs = outputs.map(List::copyOf);
  }
}
