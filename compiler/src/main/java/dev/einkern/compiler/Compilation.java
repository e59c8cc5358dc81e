package dev.einkern.compiler;

import java.util.List;
import java.util.Optional;

/**
 * What became of an interface.
 *
 * <pre>{@code
 * Compilation compilation = EinsumCompiler.compile(kernels);
 * compilation.diagnostics().forEach(told -> System.err.println(told.render()));
 * String java = compilation.source().orElseThrow();
 * }</pre>
 *
 * @param source the generated class' Java source; empty if any method was refused
 * @param vectorSource the Java source of the class that it calls where the Vector API is there, if
 *     any loop gains by that
 * @param diagnostics what to tell the user of each method, in the methods' order
 */
public record Compilation(
    Optional<String> source, Optional<String> vectorSource, List<MethodDiagnostic> diagnostics) {
  public Compilation {
    diagnostics = List.copyOf(diagnostics);
  }
}
