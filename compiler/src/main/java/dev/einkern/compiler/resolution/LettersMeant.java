package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.Diagnostic;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.syntax.Item;
import dev.einkern.compiler.syntax.SyntaxTree;
import dev.einkern.compiler.syntax.Term;
import java.util.List;
import java.util.Optional;

/**
 * Letters that were mixed with names, {@code ij,jk->i k}, {@code bhwc->b(hw)c}, and names that read
 * as letters, {@code tokens -> token}.
 */
public final class LettersMeant {
  private LettersMeant() {}

  /**
   * The refusal of axes without a size, with the string as it was probably meant: where an output's
   * letters are those that the operands' words are made of, or where letters look like words.
   *
   * @param text the string that {@code tree} was read from
   */
  public static EinsumException advise(SyntaxTree tree, String text, EinsumException refusal) {
    if (refusal.diagnostic().code() != Code.EK301) {
      return refusal;
    }
    Optional<String> meant =
        tree instanceof SyntaxTree.Names names
            ? meant(names, text)
            : tree instanceof SyntaxTree.Letters letters
                ? Words.offer(letters, text)
                : Optional.empty();
    return meant
        .map(note -> advised(refusal, note))
        .orElseGet(() -> tree instanceof SyntaxTree.Letters ? sized(text, refusal) : refusal);
  }

  /** Letters cannot say what size they are: another spelling or the method can. */
  private static EinsumException sized(String text, EinsumException refusal) {
    return new EinsumException(
        refusal.diagnostics().stream().map(diagnostic -> sized(text, diagnostic)).toList());
  }

  private static Diagnostic sized(String text, Diagnostic diagnostic) {
    Span place = diagnostic.marks().get(0).span();
    String letter = text.substring(place.start(), place.end());
    if (diagnostic.code() != Code.EK301 || !letter.matches("[A-Za-z]")) {
      return diagnostic;
    }
    String names =
        text.replaceAll("[\\s`]", "")
            .replaceAll("(?<=[A-Za-z])(?=[A-Za-z])", " ")
            .replace(",", ", ")
            .replace("->", " -> ")
            .strip();
    String note =
        "Letters have no sizes: add a parameter int %s".formatted(letter)
            + (text.contains("->")
                ? ", or write names: '%s'.".formatted(names.replaceFirst(letter, letter + "=…"))
                : ".");
    return new Diagnostic(
        diagnostic.code(), diagnostic.message(), diagnostic.marks(), List.of(note));
  }

  /** With this advice there is one slip, not one for each axis. */
  private static EinsumException advised(EinsumException refusal, String note) {
    Diagnostic first = refusal.diagnostic();
    return new EinsumException(
        new Diagnostic(first.code(), first.message(), first.marks(), List.of(note)));
  }

  private static Optional<String> meant(SyntaxTree.Names names, String text) {
    List<Term> inputs = names.pattern().inputs();
    boolean glued =
        names.operation().isEmpty()
            && inputs.stream().allMatch(LettersMeant::isOneWord)
            && inputs.stream().anyMatch(term -> word(term).length() > 1);
    String[] sides = text.strip().split("->|→", 2);
    if (!glued || sides.length < 2 || !text.matches("[A-Za-z\\s,()→>-]*")) {
      return Optional.empty();
    }
    boolean grouped = text.indexOf('(') >= 0;
    boolean made =
        sides[1].chars().filter(Character::isLetter).allMatch(c -> sides[0].indexOf(c) >= 0);
    if (!made || !grouped && inputs.size() == 1) {
      return Optional.empty();
    }
    String written =
        grouped
            ? text.strip().replaceAll("(?<=[A-Za-z)])(?=[A-Za-z(])", " ")
            : text.replaceAll("\\s+", "");
    return Optional.of(
        grouped
            ? "A name is a whole word: with axes of one letter each, write '%s'.".formatted(written)
            : "Letters of one operand stand together: as letters, write '%s'.".formatted(written));
  }

  private static boolean isOneWord(Term term) {
    return term.items().size() == 1
        && term.items().get(0) instanceof Item.Axis axis
        && axis.size().isEmpty();
  }

  private static String word(Term term) {
    return ((Item.Axis) term.items().get(0)).name().text();
  }
}
