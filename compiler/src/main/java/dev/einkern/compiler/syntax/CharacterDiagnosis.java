package dev.einkern.compiler.syntax;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.grammar.EinkernLexer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Explains characters that mean nothing, and numbers that are none. */
final class CharacterDiagnosis {
  /** What people paste or type, and what they mean by it. */
  private static final Map<String, String> MEANT =
      Map.ofEntries(
          Map.entry("…", "..."),
          Map.entry("−", "-"),
          Map.entry("–", "-"),
          Map.entry("—", "-"),
          Map.entry("×", "*"),
          Map.entry("·", "*"),
          Map.entry("∗", "*"),
          Map.entry("÷", "/"),
          Map.entry("’", "'"),
          Map.entry("‘", "'"),
          Map.entry("″", "''"),
          Map.entry("⟶", "->"),
          Map.entry("⇒", "->"),
          Map.entry("π", "pi"),
          Map.entry("←", "="),
          Map.entry("∑", "sum[axis](x)"),
          Map.entry("∏", "prod[axis](x)"),
          Map.entry("√", "sqrt(x)"),
          Map.entry("‖", "norm[axis](x)"),
          Map.entry("∇", "grad(loss, x)"),
          Map.entry("∂", "grad(loss, x)"),
          Map.entry("⊗", ".[]"),
          Map.entry("∘", "*"),
          Map.entry("⊤", "an output with its axes in the order wanted"),
          Map.entry("ᵀ", "an output with its axes in the order wanted"),
          Map.entry("²", "^2"),
          Map.entry("³", "^3"),
          Map.entry("&", "&&"),
          Map.entry("~", "!"),
          Map.entry("（", "("),
          Map.entry("）", ")"),
          Map.entry("，", ","),
          Map.entry("；", ";"),
          Map.entry("：", ":"));

  private static final String PROGRAM_CHARACTERS = "*/%^|<>!?&@⊙≤≥≠∧∨¬∞.";

  private static final String QUOTES = "\"“”";

  private CharacterDiagnosis() {}

  static Optional<EinsumException> explain(Failure failure) {
    return switch (failure.type()) {
      case EinkernLexer.GLUED -> Optional.of(glued(failure));
      case EinkernLexer.UNKNOWN -> Optional.of(unknown(failure));
      default -> Optional.empty();
    };
  }

  private static EinsumException glued(Failure failure) {
    String text = failure.source().text(failure.source().tokens().get(failure.index()));
    int digits = 0;
    while (digits < text.length() && (isDigit(text.charAt(digits)) || text.charAt(digits) == '.')) {
      digits++;
    }
    if (text.substring(digits).matches("[fFdDlL]")) {
      return EinsumException.of(Code.EK107, failure.span(), failure.shown())
          .note("Numbers have no suffix: write '%s'.".formatted(text.substring(0, digits)));
    }
    if (text.matches("\\d[\\d_]*\\d")) {
      return EinsumException.of(Code.EK107, failure.span(), failure.shown())
          .note("A number has digits alone: write '%s'.".formatted(text.replace("_", "")));
    }
    String between = failure.source().spelling() == Spelling.PROGRAM ? " * " : " ";
    return EinsumException.of(Code.EK107, failure.span(), failure.shown())
        .note(
            "No letter follows a number directly: write '%s%s%s', or begin the name with a letter."
                .formatted(text.substring(0, digits), between, shortened(text.substring(digits))));
  }

  private static String shortened(String text) {
    return text.length() <= 20 ? text : text.substring(0, 20) + "…";
  }

  private static EinsumException unknown(Failure failure) {
    String text = failure.source().text(failure.source().tokens().get(failure.index()));
    boolean names = failure.source().spelling() == Spelling.NAMES;
    if (text.equals(".")) {
      return point(failure);
    }
    if (names && text.equals(":")) {
      return EinsumException.of(Code.EK119, failure.span())
          .note("A program has a ';' after its signature: 'X: a b -> Y: a; Y = sum[b](X)'.");
    }
    EinsumException refusal = EinsumException.of(Code.EK106, failure.span(), shown(text));
    if (text.equals("`")) {
      return refusal.note("Back-quotes stand around letters, alone or in a program.");
    }
    if (text.equals("'")) {
      return refusal.note(Einops.quoted(failure).orElse("A prime follows its name directly."));
    }
    Optional<String> dashed = Dashes.advice(failure);
    if (dashed.isPresent() && hasArrow(failure)) {
      return refusal.note(dashed.get());
    }
    if (names && text.equals("-") && failure.previousType() == EinkernLexer.ASSIGN) {
      return refusal.note("A size is a whole number from 0 on.");
    }
    if (names && (text.equals(">") || MEANT.getOrDefault(text, text).equals("-"))) {
      return refusal.note("An arrow is written '->'.");
    }
    if (QUOTES.contains(text)) {
      return Einops.quoted(failure).map(refusal::note).orElse(refusal);
    }
    if (names && PROGRAM_CHARACTERS.contains(text)) {
      return refusal.note(
          "Operators stand in programs, and a program has a ';' after its signature.");
    }
    if (PatternDiagnosis.inLetters(failure)) {
      return refusal.note("Between back-quotes stand A to Z, a to z, '...', ',' and one '->'.");
    }
    return MEANT.containsKey(text)
        ? refusal.note("Write '%s'.".formatted(MEANT.get(text)))
        : refusal;
  }

  private static boolean hasArrow(Failure failure) {
    return failure.source().tokens().stream()
        .anyMatch(token -> token.getType() == EinkernLexer.ARROW);
  }

  /** A point alone: half of a number, or too few of an ellipsis. */
  private static EinsumException point(Failure failure) {
    int index = failure.index();
    boolean digitsBefore =
        failure.previousType() == EinkernLexer.INTEGER && failure.touch(index - 1, index);
    int next = failure.typeAt(index + 1);
    boolean digitsAfter =
        (next == EinkernLexer.INTEGER || next == EinkernLexer.REAL)
            && failure.touch(index, index + 1);
    int first = digitsBefore ? index - 1 : index;
    int last = digitsAfter ? index + 1 : index;
    Span span = failure.spanAt(first).to(failure.spanAt(last));
    String text = failure.source().text().substring(span.start(), span.end());
    if (digitsBefore && digitsAfter) {
      return EinsumException.of(Code.EK126, span, shortened(text));
    }
    if (digitsBefore || digitsAfter) {
      String written = digitsBefore ? text + "0" : "0" + text;
      return EinsumException.of(Code.EK108, span, shortened(text))
          .note("Write '%s'.".formatted(shortened(written)));
    }
    return EinsumException.of(Code.EK106, span, "'.'").note(pointMeant(failure));
  }

  private static String pointMeant(Failure failure) {
    if (failure.source().spelling() == Spelling.PROGRAM && Operands.ends(failure.previousType())) {
      return Members.advice(failure)
          .orElse("A contraction names the axes that it sums over: 'A .[k] B'.");
    }
    return Einops.call(failure).orElse("An ellipsis is three points: '...'.");
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** The character in quotes if a reader can see it, by its number if not. */
  private static String shown(String text) {
    int codePoint = text.codePointAt(0);
    boolean visible =
        switch (Character.getType(codePoint)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.SURROGATE,
              Character.PRIVATE_USE,
              Character.UNASSIGNED,
              Character.NON_SPACING_MARK,
              Character.ENCLOSING_MARK,
              Character.COMBINING_SPACING_MARK ->
              false;
          default -> true;
        };
    return visible ? "'" + text + "'" : "U+" + String.format(Locale.ROOT, "%04X", codePoint);
  }
}
