package dev.einkern.compiler.diagnostics;

import java.util.List;

/**
 * One thing to tell the user about one string.
 *
 * @param message what is wrong, in one sentence
 * @param marks where: the places that the carets go under, the one that is to be changed first
 * @param notes derived sizes, the operands concerned, and last what to write instead; a line each
 */
public record Diagnostic(Code code, String message, List<Mark> marks, List<String> notes) {
  public Diagnostic {
    marks = List.copyOf(marks);
    notes = List.copyOf(notes);
  }

  /** The message of the code at one place. */
  public static Diagnostic of(Code code, Span span, Object... arguments) {
    return new Diagnostic(code, code.format(arguments), List.of(Mark.of(span)), List.of());
  }

  /** The places alone. */
  public List<Span> spans() {
    return marks.stream().map(Mark::span).toList();
  }
}
