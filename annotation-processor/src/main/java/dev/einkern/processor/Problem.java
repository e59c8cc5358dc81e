package dev.einkern.processor;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.Diagnostic;
import dev.einkern.compiler.diagnostics.DiagnosticRenderer;
import dev.einkern.compiler.diagnostics.EinsumException;
import javax.lang.model.element.Element;

/**
 * Something to tell the user.
 *
 * @param text as {@code DiagnosticRenderer} writes it
 * @param element where; if it is a method with the annotation, at the annotation's value
 */
record Problem(Code code, String text, Element element) {

  /** What was refused there. */
  static Problem of(EinsumException refusal, Element element) {
    Diagnostic diagnostic = refusal.diagnostic();
    return new Problem(diagnostic.code(), DiagnosticRenderer.render(diagnostic, ""), element);
  }
}
