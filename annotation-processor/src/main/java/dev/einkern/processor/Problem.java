package dev.einkern.processor;

import dev.einkern.compiler.diagnostics.Code;
import javax.lang.model.element.Element;

/**
 * Something to tell the user.
 *
 * @param text as {@code DiagnosticRenderer} writes it
 * @param element where; if it is a method with the annotation, at the annotation's value
 */
record Problem(Code code, String text, Element element) {}
