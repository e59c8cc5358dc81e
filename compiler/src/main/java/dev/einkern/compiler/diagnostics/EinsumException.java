package dev.einkern.compiler.diagnostics;

import java.util.ArrayList;
import java.util.List;

/** The one way in which a stage refuses a string: it carries what the user is told. */
public final class EinsumException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Diagnostic diagnostic;

  public EinsumException(Diagnostic diagnostic) {
    super(diagnostic.code() + ": " + diagnostic.message(), null, false, false);
    this.diagnostic = diagnostic;
  }

  /** Refuses with the code's message, its {@code %s} filled from {@code arguments}. */
  public static EinsumException of(Code code, Span span, Object... arguments) {
    return new EinsumException(
        new Diagnostic(code, code.format(arguments), List.of(span), List.of()));
  }

  /** This refusal, with a line more: a derived size, or what to write instead. */
  public EinsumException note(String note) {
    List<String> notes = new ArrayList<>(diagnostic.notes());
    notes.add(note);
    return new EinsumException(
        new Diagnostic(diagnostic.code(), diagnostic.message(), diagnostic.spans(), notes));
  }

  /** This refusal, with a caret at {@code span} too. */
  public EinsumException also(Span span) {
    List<Span> spans = new ArrayList<>(diagnostic.spans());
    spans.add(span);
    return new EinsumException(
        new Diagnostic(diagnostic.code(), diagnostic.message(), spans, diagnostic.notes()));
  }

  public Diagnostic diagnostic() {
    return diagnostic;
  }
}
