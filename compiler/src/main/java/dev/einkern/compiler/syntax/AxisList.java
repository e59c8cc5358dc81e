package dev.einkern.compiler.syntax;

import dev.einkern.compiler.diagnostics.Span;
import java.util.List;
import java.util.Optional;

/** {@code [a b]} after a function's name, or {@code [ax->k]}. */
public record AxisList(List<Name> axes, Optional<List<Name>> renamed, Span span) {
  public AxisList {
    axes = List.copyOf(axes);
    renamed = renamed.map(List::copyOf);
  }
}
