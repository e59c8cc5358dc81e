package dev.einkern.processor;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.Diagnostic;
import dev.einkern.compiler.diagnostics.EinsumException;
import java.util.List;

/** Refusals that concern the Java around a string, not a place in it. */
final class Refusal {
  private Refusal() {}

  static EinsumException of(Code code, Object... arguments) {
    return new EinsumException(new Diagnostic(code, code.format(arguments), List.of(), List.of()));
  }
}
