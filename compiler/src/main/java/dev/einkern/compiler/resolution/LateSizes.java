package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.Diagnostic;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.Mark;
import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.syntax.Name;
import dev.einkern.compiler.syntax.Statement;
import dev.einkern.compiler.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Axes without a size that a statement further down would give one. */
public final class LateSizes {
  private static final Set<Code> UNKNOWN = Set.of(Code.EK301, Code.EK302);

  private static final String BETWEEN_NAMES = "[^\\p{L}\\p{N}_']+";

  private LateSizes() {}

  /**
   * The refusal of a program's sizes, pointing at the equations that stand too late.
   *
   * @param text the string that {@code tree} was read from
   */
  public static EinsumException advise(SyntaxTree tree, String text, EinsumException refusal) {
    if (!(tree instanceof SyntaxTree.Program program)) {
      return refusal;
    }
    return new EinsumException(
        refusal.diagnostics().stream().map(d -> advise(program, text, d)).toList());
  }

  private static Diagnostic advise(SyntaxTree.Program program, String text, Diagnostic diagnostic) {
    if (!UNKNOWN.contains(diagnostic.code())) {
      return diagnostic;
    }
    Span use = diagnostic.marks().get(0).span();
    Set<String> used =
        new HashSet<>(List.of(text.substring(use.start(), use.end()).split(BETWEEN_NAMES)));
    Optional<Name> late =
        program.statements().stream()
            .filter(s -> s instanceof Statement.SizeEquation && s.span().start() >= use.end())
            .flatMap(s -> ((Statement.SizeEquation) s).axes().stream())
            .filter(axis -> used.contains(axis.text()))
            .findFirst();
    if (late.isEmpty()) {
      return diagnostic;
    }
    List<Mark> marks = new ArrayList<>(diagnostic.marks());
    marks.set(0, new Mark(use, "used here"));
    marks.add(new Mark(late.get().span(), "sized here"));
    List<String> notes = new ArrayList<>(diagnostic.notes());
    notes.set(
        notes.size() - 1,
        "A size holds for the statements after it: write |%s| = … before this one."
            .formatted(late.get().text()));
    return new Diagnostic(diagnostic.code(), diagnostic.message(), marks, notes);
  }
}
