package dev.einkern.compiler.diagnostics;

import java.util.ArrayList;
import java.util.List;

/**
 * The one way in which a stage refuses a string: it carries what the user is told, which may be
 * several things that are wrong each for itself.
 */
public final class EinsumException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Diagnostic> diagnostics;

  public EinsumException(Diagnostic diagnostic) {
    this(List.of(diagnostic));
  }

  /** Refuses for all these reasons, the first of which is the one that was met first. */
  public EinsumException(List<Diagnostic> diagnostics) {
    super(diagnostics.get(0).code() + ": " + diagnostics.get(0).message(), null, false, false);
    this.diagnostics = List.copyOf(diagnostics);
  }

  /** Refuses with the code's message, its {@code %s} filled from {@code arguments}. */
  public static EinsumException of(Code code, Span span, Object... arguments) {
    return new EinsumException(Diagnostic.of(code, span, arguments));
  }

  /** This refusal, with a line more: a derived size, or what to write instead. */
  public EinsumException note(String note) {
    Diagnostic first = diagnostic();
    List<String> notes = new ArrayList<>(first.notes());
    notes.add(Plurals.agree(note));
    return replaced(new Diagnostic(first.code(), first.message(), first.marks(), notes));
  }

  /** This refusal, with a caret at {@code span} too. */
  public EinsumException also(Span span) {
    return also(span, "");
  }

  /** This refusal, with a caret at {@code span} too, and {@code label} below it. */
  public EinsumException also(Span span, String label) {
    Diagnostic first = diagnostic();
    List<Mark> marks = new ArrayList<>(first.marks());
    marks.add(new Mark(span, label));
    return replaced(new Diagnostic(first.code(), first.message(), marks, first.notes()));
  }

  /** This refusal, with {@code label} below its first caret. */
  public EinsumException label(String label) {
    Diagnostic first = diagnostic();
    List<Mark> marks = new ArrayList<>(first.marks());
    marks.set(0, new Mark(marks.get(0).span(), label));
    return replaced(new Diagnostic(first.code(), first.message(), marks, first.notes()));
  }

  private EinsumException replaced(Diagnostic first) {
    List<Diagnostic> all = new ArrayList<>(diagnostics);
    all.set(0, first);
    return new EinsumException(all);
  }

  /** What was met first. */
  public Diagnostic diagnostic() {
    return diagnostics.get(0);
  }

  /** All that was met. */
  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }
}
