package dev.einkern.compiler.syntax;

import dev.einkern.compiler.diagnostics.Span;
import java.util.List;
import java.util.Optional;

/** {@code X: b (h d)}, {@code I: @vocab seq}, or without a type a scalar {@code lr}. */
public record Declaration(Name name, Optional<Type> type, Span span) {

  /**
   * The axes after the colon: items are axes, numbers, nameless ellipses and groups.
   *
   * @param indexed the axis after {@code @}, which the values are indices into
   */
  public record Type(Optional<Name> indexed, List<Item> items, Span span) {
    public Type {
      items = List.copyOf(items);
    }
  }
}
