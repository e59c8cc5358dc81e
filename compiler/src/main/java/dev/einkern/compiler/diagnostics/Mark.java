package dev.einkern.compiler.diagnostics;

/**
 * A place of a string that carets go under.
 *
 * @param label what is said below them of this place alone; empty if the message says it all
 */
public record Mark(Span span, String label) {

  /** A place of which the message says all. */
  public static Mark of(Span span) {
    return new Mark(span, "");
  }
}
