package dev.einkern.compiler.syntax;

import dev.einkern.compiler.diagnostics.Span;
import java.util.List;

/** The items of one operand or output, first axis first; none is a scalar. */
public record Term(List<Item> items, Span span) {
  public Term {
    items = List.copyOf(items);
  }
}
