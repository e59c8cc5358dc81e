package dev.einkern.examples.minilm;

import static com.google.common.truth.Truth.assertThat;

import dev.einkern.Einkern;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MainTest {
  private static final SentenceEncoder LOADED = Model.computedBy(Einkern.load(MiniLm.class));

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void without_sentences_its_own_are_compared_and_the_layer_is_shown() throws Exception {
    assertThat(run(List.of(), "")).isEqualTo(0);

    assertThat(out()).contains("This is an example sentence");
    assertThat(out()).contains("in 6 sentences of 384 numbers (good");
    assertThat(out()).contains("milliseconds a sentence");
    assertThat(out()).contains("MiniLmKernels.java:");
    assertThat(out()).contains("public FloatTensor layer(");
  }

  @Test
  void while_the_weights_load_their_progress_is_shown() throws Exception {
    assertThat(run(List.of("Hello"), "", SentenceEncoder::load)).isEqualTo(0);

    assertThat(err()).isEqualTo("Loading the weights: 10% 20% 30% 40% 50% 60% 70% 80% 90% 100%\n");
  }

  @Test
  void sentences_that_are_alike_stand_out_in_the_table() throws Exception {
    assertThat(run(List.of("A dog barks.", "The hound is barking.", "Taxes rise."), ""))
        .isEqualTo(0);

    List<String> table = out().lines().skip(1).limit(3).toList();
    assertThat(table.get(0)).endsWith("  A dog barks.");
    assertThat(likeness(table.get(0), 2)).isGreaterThan(0.6);
    assertThat(likeness(table.get(0), 3)).isLessThan(0.3);
    assertThat(likeness(table.get(0), 2)).isEqualTo(likeness(table.get(1), 1));
    assertThat(out()).contains("in 1 sentence of 384 numbers");
  }

  @Test
  void one_sentence_is_set_beside_its_own() throws Exception {
    assertThat(run(List.of("A kitten is asleep."), "")).isEqualTo(0);

    assertThat(out().lines().skip(1).limit(7).toList()).hasSize(7);
    assertThat(out()).contains("A cat sleeps on the warm windowsill.");
  }

  @Test
  void lines_piped_in_are_sentences_and_blank_ones_are_not() throws Exception {
    assertThat(run(List.of("-"), "Red wine.\n\nWhite wine.\r\n")).isEqualTo(0);

    List<String> table = out().lines().skip(1).limit(3).toList();
    assertThat(table.get(0)).matches("  1  1\\.000  0\\.\\d{3}  Red wine\\.");
    assertThat(table.get(1)).matches("  2  0\\.\\d{3}  1\\.000  White wine\\.");
    assertThat(table.get(2)).isEmpty();
  }

  @Test
  void many_sentences_are_each_shown_with_the_nearest() throws Exception {
    String lines = "The weather is fine today.\n".repeat(12) + "It is a fine day.\n";

    assertThat(run(List.of("-"), lines)).isEqualTo(0);

    assertThat(out()).contains("It is a fine day.  ~  The weather is fine today.");
  }

  @Test
  void an_unknown_option_gets_the_usage_and_exit_code_2() throws Exception {
    assertThat(run(List.of("--fast", "Hello"), "")).isEqualTo(2);

    assertThat(out()).isEmpty();
    assertThat(err()).startsWith("minilm: there is no option '--fast'\nusage: minilm ");
  }

  @Test
  void help_is_no_mistake() throws Exception {
    assertThat(run(List.of("--help"), "")).isEqualTo(0);

    assertThat(out()).startsWith("usage: minilm ");
    assertThat(err()).isEmpty();
  }

  @Test
  void after_two_dashes_everything_is_a_sentence() throws Exception {
    assertThat(run(List.of("--", "-5 degrees", "--help"), "")).isEqualTo(0);

    assertThat(out()).contains("-5 degrees");
  }

  @Test
  void a_closed_standard_input_is_as_good_as_none() throws Exception {
    InputStream closed = InputStream.nullInputStream();
    closed.close();

    assertThat(
            Main.run(
                List.of(),
                closed,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                progress -> LOADED))
        .isEqualTo(0);
  }

  private int run(List<String> arguments, String input) throws IOException {
    return run(arguments, input, progress -> LOADED);
  }

  private int run(List<String> arguments, String input, Main.Loader loader) throws IOException {
    return Main.run(
        arguments,
        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        loader);
  }

  private static double likeness(String row, int column) {
    return Double.parseDouble(row.substring(7 * column - 4, 7 * column + 3));
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
