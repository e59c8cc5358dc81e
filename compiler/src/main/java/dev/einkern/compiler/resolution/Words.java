package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.syntax.Item;
import dev.einkern.compiler.syntax.SyntaxTree;
import dev.einkern.compiler.syntax.Term;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Letters that look like whole words, and were perhaps meant as names. */
final class Words {
  private static final int WORD = 3;
  private static final String VOWELS = "aeiouyAEIOUY";

  private Words() {}

  /** The refusal, with the offer of braces where the string may have been meant as names. */
  static EinsumException advise(
      SyntaxTree.Letters letters, String source, EinsumException refusal) {
    return offer(letters, source).map(refusal::note).orElse(refusal);
  }

  /** The offer of braces where the string may have been meant as names. */
  static Optional<String> offer(SyntaxTree.Letters letters, String source) {
    return terms(letters).anyMatch(t -> t.items().size() >= WORD && !isAlphabetical(t))
        ? Optional.of(offer(source))
        : Optional.empty();
  }

  /**
   * The offer of braces for an operand of another rank. Every kernel carries it that has one, so
   * that it asks for more than length: a vowel, and letters in another order than that of ijk.
   */
  static Optional<String> rankAdvice(SyntaxTree.Letters letters, String source) {
    return terms(letters).anyMatch(Words::isWord) ? Optional.of(offer(source)) : Optional.empty();
  }

  private static String offer(String source) {
    return "This reads as letters, one axis each; for names write {" + source.strip() + "}.";
  }

  private static Stream<Term> terms(SyntaxTree.Letters letters) {
    return Stream.concat(
        letters.pattern().inputs().stream(),
        letters.pattern().outputs().stream().flatMap(List::stream));
  }

  private static boolean isWord(Term term) {
    List<String> letters = letters(term);
    return letters.size() >= WORD
        && !isAlphabetical(term)
        && letters.stream().anyMatch(VOWELS::contains);
  }

  /** The indices ijk of the field, in their order. */
  private static boolean isAlphabetical(Term term) {
    List<String> letters = letters(term);
    return letters.stream().sorted().toList().equals(letters);
  }

  private static List<String> letters(Term term) {
    return term.items().stream()
        .filter(item -> item instanceof Item.Axis)
        .map(item -> ((Item.Axis) item).name().text())
        .toList();
  }
}
