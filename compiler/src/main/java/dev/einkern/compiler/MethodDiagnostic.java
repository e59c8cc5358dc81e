package dev.einkern.compiler;

import dev.einkern.compiler.diagnostics.Diagnostic;
import dev.einkern.compiler.diagnostics.DiagnosticRenderer;
import dev.einkern.compiler.signature.KernelMethod;
import java.util.Optional;

/**
 * Something to tell the user about a method.
 *
 * <pre>{@code
 * for (MethodDiagnostic told : EinsumCompiler.compile(kernels).diagnostics()) {
 *   System.err.println(told.method().name() + ": " + told.render());
 * }
 * }</pre>
 *
 * @param cause what a stage threw that it never should: then the diagnostic asks for a report of it
 */
public record MethodDiagnostic(
    KernelMethod method, Diagnostic diagnostic, Optional<Throwable> cause) {

  /** The message, with the method's string and carets. */
  public String render() {
    return DiagnosticRenderer.render(diagnostic, method.einsum());
  }
}
