package dev.einkern.compiler.diagnostics;

/**
 * Characters as a terminal may show them: what a user's string holds is data, and nothing in it may
 * move the cursor, turn the line around or hide.
 */
public final class VisibleText {
  private static final String TAB = "    ";

  private VisibleText() {}

  /** All of {@code text}, on one line. */
  static String of(String text) {
    StringBuilder visible = new StringBuilder(text.length());
    text.codePoints().forEach(character -> visible.append(glyph(character)));
    return visible.toString();
  }

  /** One character, or the escape that stands for it. */
  static String glyph(int character) {
    if (character == '\t') {
      return TAB;
    }
    return isShown(character)
        ? Character.toString(character)
        : Character.isBmpCodePoint(character)
            ? String.format("\\u%04X", character)
            : String.format("\\u{%X}", character);
  }

  private static boolean isShown(int character) {
    boolean space = Character.getType(character) == Character.SPACE_SEPARATOR;
    return isVisible(character) && (!space || character == ' ');
  }

  /**
   * Whether it is neither a control, a format (the bidirectional ones among them), a surrogate, for
   * private use, nor a separator of lines. A space of any width is visible.
   */
  public static boolean isVisible(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /** How many columns of a terminal {@link #glyph} takes. */
  static int columns(int character) {
    if (character == '\t' || !isShown(character)) {
      return glyph(character).length();
    }
    return switch (Character.getType(character)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
      default -> isWide(character) ? 2 : 1;
    };
  }

  /** East Asian wide and full-width characters, and emoji; by block, which is close enough. */
  private static boolean isWide(int character) {
    return within(character, 0x1100, 0x115F)
        || within(character, 0x2E80, 0xA4CF) && character != 0x303F
        || within(character, 0xAC00, 0xD7A3)
        || within(character, 0xF900, 0xFAFF)
        || within(character, 0xFE30, 0xFE6F)
        || within(character, 0xFF00, 0xFF60)
        || within(character, 0xFFE0, 0xFFE6)
        || within(character, 0x1F300, 0x1FAFF)
        || within(character, 0x20000, 0x3FFFD);
  }

  private static boolean within(int character, int first, int last) {
    return first <= character && character <= last;
  }
}
