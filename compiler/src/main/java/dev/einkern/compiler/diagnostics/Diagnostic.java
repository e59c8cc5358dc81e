package dev.einkern.compiler.diagnostics;

import java.util.List;

/**
 * One thing to tell the user about one string.
 *
 * @param message what is wrong, in one sentence
 * @param spans where: the places that the carets go under, in order
 * @param notes derived sizes, the operands concerned, and last what to write instead; a line each
 */
public record Diagnostic(Code code, String message, List<Span> spans, List<String> notes) {
  public Diagnostic {
    spans = List.copyOf(spans);
    notes = List.copyOf(notes);
  }
}
