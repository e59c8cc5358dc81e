package dev.einkern.compiler.lint;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.Diagnostic;
import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.diagnostics.Suggestion;
import dev.einkern.compiler.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What compiles, but looks like a slip of the pen. */
public final class Lints {
  private Lints() {}

  /**
   * The warnings that a string which compiles draws.
   *
   * @param parameters the names of the method's parameters, some of which may size axes
   * @param methods the names of the methods that it may call
   */
  public static List<Diagnostic> of(SyntaxTree tree, List<String> parameters, Set<String> methods) {
    List<Diagnostic> warnings = new ArrayList<>();
    if (tree instanceof SyntaxTree.Program program) {
      Set<String> declared = SingleUses.declared(program);
      Map<String, Span> uses = SingleUses.of(program, methods);
      uses.keySet().removeAll(parameters);
      uses.forEach(
          (name, span) -> {
            List<String> notes = new ArrayList<>();
            Suggestion.question(name, declared).ifPresent(notes::add);
            notes.add("If it is meant, @SuppressWarnings(\"%s\") says so.".formatted(Code.EK901));
            warnings.add(new Diagnostic(Code.EK901, Code.EK901.format(name), List.of(span), notes));
          });
    }
    return warnings;
  }
}
