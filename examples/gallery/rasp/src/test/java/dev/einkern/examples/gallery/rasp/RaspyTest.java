package dev.einkern.examples.gallery.rasp;

import static com.google.common.truth.Truth.assertThat;
import static dev.einkern.examples.gallery.rasp.Text.numbers;
import static dev.einkern.examples.gallery.rasp.Text.random;
import static dev.einkern.examples.gallery.rasp.Text.text;
import static dev.einkern.examples.gallery.rasp.Text.tokens;
import static dev.einkern.examples.gallery.testing.Tensors.integers;

import dev.einkern.Einkern;
import dev.einkern.IntTensor;
import dev.einkern.examples.gallery.testing.Exhibit;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The blog post's examples, and plain Java on random tokens. */
class RaspyTest {
  private static final Exhibit EXHIBIT = new Exhibit("rasp", Raspy.class);
  private static final int SEEDS = 40;

  private final Raspy raspy = Einkern.load(Raspy.class);

  @Test
  void the_examples_of_the_post() {
    assertThat(raspy.histogram(tokens("hello"))).isEqualTo(numbers(1, 1, 2, 2, 1));
    assertThat(raspy.sum2(numbers(1, 3, 2, 2, 2))).isEqualTo(numbers(1, 4, 6, 7, 6));
    assertThat(raspy.cumsum(numbers(3, 1, -2, 3, 1))).isEqualTo(numbers(3, 4, 2, 5, 6));
    assertThat(shown("index(1) of hello", raspy.index(tokens("hello"), 1))).isEqualTo("eeeee");
    assertThat(shown("shift(2) of hello", raspy.shift(tokens("hello"), 2, '_'))).isEqualTo("__hel");
    EXHIBIT.shows("minimum of [5 3 2 5 2]", raspy.minimum(numbers(5, 3, 2, 5, 2)));
    assertThat(raspy.minimum(numbers(5, 3, 2, 5, 2))).isEqualTo(numbers(2, 2, 2, 2, 2));
    EXHIBIT.shows("first(l) of hello", raspy.first(tokens("hello"), 'l'));
    assertThat(raspy.first(tokens("hello"), 'l')).isEqualTo(numbers(2, 2, 2, 2, 2));
    assertThat(shown("ralign of xyz__", raspy.ralign(tokens("xyz__"), '_', '-')))
        .isEqualTo("--xyz");
    assertThat(shown("split(+, 0) of xyz+zyr", raspy.split_0(tokens("xyz+zyr"), '+', '0')))
        .isEqualTo("0000xyz");
    assertThat(shown("split(+, 1) of xyz+zyr", raspy.split_1(tokens("xyz+zyr"), '+', '0')))
        .isEqualTo("0000zyr");
    assertThat(shown("slide of xxxh<<<l", raspy.slide(tokens("xxxh<<<l"), '<')))
        .isEqualTo("xxxhllll");
    EXHIBIT.shows("add of 683+345", raspy.add(tokens("683+345"), '+', '0'));
    assertThat(raspy.add(tokens("683+345"), '+', '0')).isEqualTo(numbers(0, 0, 0, 1, 0, 2, 8));
  }

  @Test
  void sums_on_random_numbers() {
    for (int seed = 0; seed < SEEDS; seed++) {
      int[] seq = integers(seed, -9, 9, 1 + seed % 12).toArray();
      int[] windows = new int[seq.length];
      int[] cumulative = new int[seq.length];
      int[] counts = new int[seq.length];
      for (int i = 0; i < seq.length; i++) {
        for (int j = 0; j < seq.length; j++) {
          windows[i] += j <= i && i - j < 3 ? seq[j] : 0;
          cumulative[i] += j <= i ? seq[j] : 0;
          counts[i] += seq[j] == seq[i] ? 1 : 0;
        }
      }
      assertThat(raspy.sum2(numbers(seq))).isEqualTo(numbers(windows));
      assertThat(raspy.cumsum(numbers(seq))).isEqualTo(numbers(cumulative));
      assertThat(raspy.histogram(numbers(seq))).isEqualTo(numbers(counts));
      int[] smallest = new int[seq.length];
      Arrays.fill(smallest, IntStream.of(seq).min().orElseThrow());
      assertThat(raspy.minimum(numbers(seq))).isEqualTo(numbers(smallest));
    }
  }

  @Test
  void moves_on_random_strings() {
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      String word = random(random, "abcd", 1 + random.nextInt(12));
      int n = word.length();
      int at = random.nextInt(n);
      int by = random.nextInt(n + 1);
      assertThat(text(raspy.index(tokens(word), at)))
          .isEqualTo(word.substring(at, at + 1).repeat(n));
      assertThat(text(raspy.shift(tokens(word), by, '_')))
          .isEqualTo("_".repeat(by) + word.substring(0, n - by));
      int first = word.indexOf('c') < 0 ? 99 : word.indexOf('c');
      assertThat(raspy.first(tokens(word), 'c'))
          .isEqualTo(numbers(IntStream.range(0, n).map(i -> first).toArray()));
      assertThat(text(raspy.ralign(tokens(word + "_".repeat(by)), '_', '-')))
          .isEqualTo("-".repeat(by) + word);
      String other = random(random, "wxyz", 1 + random.nextInt(12));
      IntTensor both = tokens(word + "+" + other);
      assertThat(text(raspy.split_0(both, '+', '0')))
          .isEqualTo("0".repeat(1 + other.length()) + word);
      assertThat(text(raspy.split_1(both, '+', '0'))).isEqualTo("0".repeat(1 + n) + other);
    }
  }

  @Test
  void marks_slide_to_what_is_right_of_them() {
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      StringBuilder word = new StringBuilder(random(random, "abc<<", random.nextInt(12)) + "d");
      IntTensor slid = raspy.slide(tokens(word.toString()), '<');
      for (int i = word.length() - 2; i >= 0; i--) {
        if (word.charAt(i) == '<') {
          word.setCharAt(i, word.charAt(i + 1));
        }
      }
      assertThat(text(slid)).isEqualTo(word.toString());
    }
  }

  private static String shown(String name, IntTensor tokens) {
    EXHIBIT.shows(name, text(tokens));
    return text(tokens);
  }
}
