package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.syntax.SyntaxTree;
import dev.einkern.compiler.syntax.Term;
import java.util.ArrayList;
import java.util.List;

/** Letters that look like whole words, and were perhaps meant as names. */
final class Words {
  private static final int WORD = 3;

  private Words() {}

  /** The refusal, with the offer of braces where the string may have been meant as names. */
  static EinsumException advise(
      SyntaxTree.Letters letters, String source, EinsumException refusal) {
    List<Term> terms = new ArrayList<>(letters.pattern().inputs());
    letters.pattern().outputs().ifPresent(terms::addAll);
    boolean words = terms.stream().anyMatch(t -> t.items().size() >= WORD);
    return words
        ? refusal.note(
            "This reads as letters, one axis each; for names write {" + source.strip() + "}.")
        : refusal;
  }
}
