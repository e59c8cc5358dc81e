package dev.einkern.compiler;

import java.util.List;
import java.util.Optional;

/**
 * What became of an interface.
 *
 * @param source the generated class' Java source; empty if any method was refused
 * @param diagnostics what to tell the user of each method, in the methods' order
 */
public record Compilation(Optional<String> source, List<MethodDiagnostic> diagnostics) {
  public Compilation {
    diagnostics = List.copyOf(diagnostics);
  }
}
