package dev.einkern.compiler.syntax;

import dev.einkern.grammar.EinkernLexer;
import java.util.regex.Pattern;

/** The three ways to write a string, and how a string shows which one it is. */
enum Spelling {
  LETTERS,
  NAMES,
  PROGRAM;

  private static final Pattern COMMENT = Pattern.compile("#[^\\r\\n]*");
  private static final Pattern TERM_END = Pattern.compile(",|->|→");

  /** The spelling of a text that is not blank; comments do not count. */
  static Spelling of(String text) {
    String bare = withoutComments(text);
    if (bare.indexOf(';') >= 0) {
      return PROGRAM;
    }
    if (trim(bare).startsWith("`")) {
      return LETTERS;
    }
    for (String term : TERM_END.split(bare, -1)) {
      if (!isLetters(trim(term))) {
        return NAMES;
      }
    }
    return LETTERS;
  }

  /** Whether nothing but space and comments stands in the text. */
  static boolean isBlank(String text) {
    return trim(withoutComments(text)).isEmpty();
  }

  /** The lexer's mode at the start of {@code text}: back-quotes open letters by themselves. */
  int lexerMode(String text) {
    return switch (this) {
      case PROGRAM -> EinkernLexer.DEFAULT_MODE;
      case NAMES -> EinkernLexer.PATTERN;
      case LETTERS ->
          trim(withoutComments(text)).startsWith("`")
              ? EinkernLexer.DEFAULT_MODE
              : EinkernLexer.LETTERS;
    };
  }

  private static String withoutComments(String text) {
    return COMMENT.matcher(text).replaceAll("");
  }

  private static boolean isLetters(String term) {
    return term.replace("...", "")
        .chars()
        .allMatch(c -> (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'));
  }

  private static String trim(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isWhite(text.charAt(start))) {
      start++;
    }
    while (end > start && isWhite(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  /** Unicode's White_Space, which is what the lexer skips; Java's own predicates differ from it. */
  private static boolean isWhite(char c) {
    return (c >= '\t' && c <= '\r')
        || c == ' '
        || c == 0x85
        || c == 0xA0
        || c == 0x1680
        || (c >= 0x2000 && c <= 0x200A)
        || c == 0x2028
        || c == 0x2029
        || c == 0x202F
        || c == 0x205F
        || c == 0x3000;
  }
}
