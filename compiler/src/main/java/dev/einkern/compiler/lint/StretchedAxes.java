package dev.einkern.compiler.lint;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.Diagnostic;
import dev.einkern.compiler.diagnostics.Mark;
import dev.einkern.compiler.index.Constraint;
import dev.einkern.compiler.index.IndexProgram;
import java.util.List;

/**
 * Axes of size 1 that letters in a program broadcast. The size stands in the string, so it is seen
 * before the kernel is called; where letters are the whole string, sizes are the caller's.
 */
final class StretchedAxes {
  private StretchedAxes() {}

  /** The warnings that the program draws, before it is rewritten by any stage. */
  static List<Diagnostic> of(IndexProgram program) {
    return program.constraints().stream()
        .filter(constraint -> constraint instanceof Constraint.Stretched)
        .map(constraint -> warning((Constraint.Stretched) constraint))
        .toList();
  }

  private static Diagnostic warning(Constraint.Stretched stretched) {
    return new Diagnostic(
        Code.EK902,
        Code.EK902.format(stretched.size().name(), stretched.argument(), stretched.letter()),
        List.of(Mark.of(stretched.span())),
        List.of(
            "Letters broadcast a size of 1, as numpy's do; sizes under one name have to agree."));
  }
}
