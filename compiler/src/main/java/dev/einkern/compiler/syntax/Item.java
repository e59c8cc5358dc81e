package dev.einkern.compiler.syntax;

import dev.einkern.compiler.diagnostics.Span;
import java.util.List;
import java.util.Optional;

/** One item of a term or of a declared type. */
public sealed interface Item {
  Span span();

  /** {@code d} or {@code d=64} or {@code d=size}. */
  record Axis(Name name, Optional<Size> size, Span span) implements Item {}

  /** {@code 3}: an axis of its own, of that size. */
  record Number(long value, Span span) implements Item {}

  /** {@code ...} or {@code s...}. */
  record Ellipsis(Optional<Name> name, Span span) implements Item {}

  /** {@code (a b)}: flattened, row-major; {@code (a b)...} repeats. {@code ()} is a 1. */
  record Group(Term term, boolean repeated, Span span) implements Item {}

  /** {@code (a + b)}: concatenated; at least two parts. */
  record Concatenation(List<Item> parts, boolean repeated, Span span) implements Item {
    public Concatenation {
      parts = List.copyOf(parts);
    }
  }

  /** {@code [a b]}: what the operation works on. Arrows and commas inside distribute outwards. */
  record Bracket(Pattern pattern, boolean repeated, Span span) implements Item {}

  /** The size after {@code =}. */
  sealed interface Size {
    Span span();

    record Literal(long value, Span span) implements Size {}

    /** An {@code int} parameter of the method. */
    record Parameter(Name name, Span span) implements Size {}
  }
}
