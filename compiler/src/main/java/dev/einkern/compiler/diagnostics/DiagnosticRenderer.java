package dev.einkern.compiler.diagnostics;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes a diagnostic the way the user reads it:
 *
 * <pre>{@code
 * EK204: axis 'imp' is not an axis of X or W
 *     Y = X .[imp] W + c
 *             ^^^
 *   X has b inp, W has inp out; a contraction sums an axis that both have.
 *   Did you mean 'inp'?
 * }</pre>
 */
public final class DiagnosticRenderer {
  private static final int LONGEST_SENTENCE = 600;
  private static final String EXCERPT_INDENT = "    ";
  private static final String NOTE_INDENT = "  ";

  private DiagnosticRenderer() {}

  /**
   * The message, the lines of {@code einsum} that it is about with carets under the characters
   * meant, and the notes. Lines are separated by {@code \n}; there is none at the end.
   */
  public static String render(Diagnostic diagnostic, String einsum) {
    List<String> lines = new ArrayList<>();
    lines.add(diagnostic.code() + ": " + sentence(diagnostic.message()));
    for (String line : Excerpt.of(einsum, diagnostic.marks())) {
      lines.add(EXCERPT_INDENT + line);
    }
    for (String note : diagnostic.notes()) {
      lines.add(NOTE_INDENT + sentence(note));
    }
    return String.join("\n", lines);
  }

  /** Names are the user's, and as long as the user likes: nobody reads past the first screen. */
  private static String sentence(String text) {
    if (text.length() <= LONGEST_SENTENCE) {
      return VisibleText.of(text);
    }
    int half = LONGEST_SENTENCE / 2;
    return VisibleText.of(text.substring(0, half))
        + "…"
        + VisibleText.of(text.substring(text.length() - half));
  }
}
