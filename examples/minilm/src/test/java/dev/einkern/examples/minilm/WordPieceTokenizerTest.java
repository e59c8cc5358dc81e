package dev.einkern.examples.minilm;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.StringReader;
import org.junit.jupiter.api.Test;

final class WordPieceTokenizerTest {

  @Test
  void a_sentence_becomes_the_numbers_of_its_word_pieces() {
    assertThat(Model.TOKENIZER.tokenize("This is an example sentence"))
        .isEqualTo(new int[] {101, 2023, 2003, 2019, 2742, 6251, 102});
  }

  @Test
  void a_rare_word_is_split_into_pieces() {
    assertThat(Model.TOKENIZER.tokenize("unaffable"))
        .isEqualTo(new int[] {101, 14477, 20961, 3468, 102});
  }

  @Test
  void case_and_accents_make_no_difference() {
    assertThat(Model.TOKENIZER.tokenize("CAFÉ in Zürich"))
        .isEqualTo(Model.TOKENIZER.tokenize("cafe in zurich"));
  }

  @Test
  void punctuation_stands_by_itself_and_cannot_become_a_marker() {
    int[] tokens = Model.TOKENIZER.tokenize("[SEP]");

    assertThat(tokens).hasLength(5);
    assertThat(tokens).isEqualTo(Model.TOKENIZER.tokenize("[ sep ]"));
  }

  @Test
  void a_chinese_character_is_a_word() {
    assertThat(Model.TOKENIZER.tokenize("日本")).isEqualTo(Model.TOKENIZER.tokenize("日 本"));
  }

  @Test
  void what_the_vocabulary_does_not_know_is_one_unknown_piece() {
    assertThat(Model.TOKENIZER.tokenize("☃")).isEqualTo(new int[] {101, 100, 102});
  }

  @Test
  void an_empty_sentence_is_only_its_markers() {
    assertThat(Model.TOKENIZER.tokenize("")).isEqualTo(new int[] {101, 102});
    assertThat(Model.TOKENIZER.tokenize(" \t\n")).isEqualTo(new int[] {101, 102});
  }

  @Test
  void a_long_text_is_cut_but_still_ends_with_the_marker() {
    int[] tokens = Model.TOKENIZER.tokenize("word ".repeat(1000));

    assertThat(tokens).hasLength(WordPieceTokenizer.LONGEST);
    assertThat(tokens[tokens.length - 1]).isEqualTo(102);
  }

  @Test
  void a_file_that_is_no_vocabulary_is_refused() {
    for (String json : new String[] {"", "[]", "{}", "{\"model\": {}}", "{\"model\": 3}", "{"}) {
      ModelFormatException refusal =
          assertThrows(
              ModelFormatException.class, () -> WordPieceTokenizer.read(new StringReader(json)));
      assertThat(refusal).hasMessageThat().contains("not a tokenizer.json with a model.vocab");
    }
  }

  @Test
  void a_vocabulary_with_a_gap_or_without_markers_is_refused() {
    assertThat(refusalOf("{\"model\": {\"vocab\": {\"a\": 0, \"b\": 2}}}"))
        .contains("no word piece of number 1");
    assertThat(refusalOf("{\"model\": {\"vocab\": {\"a\": 0, \"[CLS]\": 1}}}"))
        .contains("lacks [CLS] or [SEP]");
  }

  private static String refusalOf(String json) {
    return assertThrows(
            ModelFormatException.class, () -> WordPieceTokenizer.read(new StringReader(json)))
        .getMessage();
  }
}
