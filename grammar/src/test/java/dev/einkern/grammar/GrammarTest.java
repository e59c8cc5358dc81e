package dev.einkern.grammar;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Token;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class GrammarTest {

  @ParameterizedTest
  @EnumSource(Reading.Spelling.class)
  void every_string_of_the_corpus_reads_in_one_way_and_needs_no_context(Reading.Spelling spelling)
      throws IOException {
    for (String text : spelling.corpus("corpus")) {
      assertWithMessage(text).that(Reading.remarks(spelling, text)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Reading.Spelling.class)
  void every_malformed_string_is_refused(Reading.Spelling spelling) throws IOException {
    for (String text : spelling.corpus("malformed")) {
      assertWithMessage(text).that(Reading.remarks(spelling, text)).isNotEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Reading.Spelling.class)
  void no_prefix_of_a_corpus_string_has_two_readings(Reading.Spelling spelling) throws IOException {
    for (String text : spelling.corpus("corpus")) {
      String prefix = text.substring(0, text.length() / 2);
      List<String> remarks = Reading.remarks(spelling, prefix);
      assertWithMessage(prefix)
          .that(remarks.stream().filter(remark -> remark.startsWith("ambiguous")).toList())
          .isEmpty();
    }
  }

  @Test
  void the_corpus_has_150_different_strings_and_more() throws IOException {
    Set<String> texts = new HashSet<>();
    for (Reading.Spelling spelling : Reading.Spelling.values()) {
      texts.addAll(spelling.corpus("corpus"));
    }
    assertThat(texts.size()).isAtLeast(150);
  }

  @Test
  void the_corpus_uses_every_token() throws IOException {
    Set<Integer> types = new HashSet<>();
    for (Reading.Spelling spelling : Reading.Spelling.values()) {
      for (String text : spelling.corpus("corpus")) {
        types.addAll(Reading.tokenTypes(spelling, text));
      }
    }
    for (int type = 1; type <= EinkernLexer.VOCABULARY.getMaxTokenType(); type++) {
      String name = EinkernLexer.VOCABULARY.getSymbolicName(type);
      boolean skipped = name.endsWith("SPACE") || name.endsWith("COMMENT");
      boolean wrongByItself = type == EinkernLexer.UNKNOWN || type == EinkernLexer.GLUED;
      assertWithMessage(name).that(types.contains(type)).isEqualTo(!skipped && !wrongByItself);
    }
  }

  @Test
  void any_character_whatever_becomes_a_token() {
    for (int mode : new int[] {0, EinkernLexer.PATTERN, EinkernLexer.LETTERS}) {
      for (int character = 0; character < 0x3000; character++) {
        EinkernLexer lexer =
            new EinkernLexer(CharStreams.fromString(Character.toString(character)));
        lexer.removeErrorListeners();
        lexer.mode(mode);
        for (Token token : lexer.getAllTokens()) {
          assertThat(token.getType()).isGreaterThan(0);
        }
        assertThat(lexer.getCharIndex()).isEqualTo(1);
      }
    }
  }
}
