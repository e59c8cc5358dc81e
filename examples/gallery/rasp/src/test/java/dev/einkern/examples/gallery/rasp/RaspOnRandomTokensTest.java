package dev.einkern.examples.gallery.rasp;

import static com.google.common.truth.Truth.assertThat;
import static dev.einkern.examples.gallery.rasp.Text.numbers;
import static dev.einkern.examples.gallery.rasp.Text.ptf;
import static dev.einkern.examples.gallery.rasp.Text.random;
import static dev.einkern.examples.gallery.rasp.Text.text;
import static dev.einkern.examples.gallery.rasp.Text.tokens;
import static dev.einkern.examples.gallery.testing.Tensors.assertNear;
import static dev.einkern.examples.gallery.testing.Tensors.normalDoubles;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.einkern.BooleanTensor;
import dev.einkern.DoubleTensor;
import dev.einkern.Einkern;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** The programs against plain Java. The number of the repetition is the seed. */
class RaspOnRandomTokensTest {
  private static final int TIMES = 30;

  private final Rasp rasp = Einkern.load(Rasp.class);
  private final Random random;
  private final String word;

  RaspOnRandomTokensTest(RepetitionInfo repetition) {
    random = new Random(repetition.getCurrentRepetition());
    word = random(random, "abcdef", 1 + random.nextInt(20));
  }

  @RepeatedTest(TIMES)
  void selectors_and_what_they_aggregate() {
    int queries = 1 + random.nextInt(6);
    int keys = 1 + random.nextInt(6);
    String asking = random(random, "abc", queries);
    String asked = random(random, "abc", keys);
    DoubleTensor values = normalDoubles(random.nextLong(), keys);
    boolean[] equal = new boolean[queries * keys];
    boolean[] less = new boolean[queries * keys];
    int[] width = new int[queries];
    double[] means = new double[queries];
    for (int i = 0; i < queries; i++) {
      for (int j = 0; j < keys; j++) {
        equal[i * keys + j] = asked.charAt(j) == asking.charAt(i);
        less[i * keys + j] = asked.charAt(j) < asking.charAt(i);
        width[i] += equal[i * keys + j] ? 1 : 0;
        means[i] += equal[i * keys + j] ? values.get(j) : 0;
      }
      means[i] = width[i] == 0 ? 0 : means[i] / width[i];
    }
    BooleanTensor selector = rasp.select_equal(tokens(asked), tokens(asking));
    assertThat(selector).isEqualTo(BooleanTensor.of(equal, queries, keys));
    assertThat(rasp.select_less(tokens(asked), tokens(asking)))
        .isEqualTo(BooleanTensor.of(less, queries, keys));
    assertThat(rasp.selector_width(selector)).isEqualTo(numbers(width));
    assertThat(rasp.selector_width_by_aggregate(selector)).isEqualTo(numbers(width));
    assertNear(rasp.aggregate(selector, values), means, 1e-12, queries);
  }

  @RepeatedTest(TIMES)
  void reverse() {
    assertThat(text(rasp.reverse(tokens(word))))
        .isEqualTo(new StringBuilder(word).reverse().toString());
  }

  @RepeatedTest(TIMES)
  void hist() {
    Map<Integer, Long> frequencies = frequencies();
    int[] expected = word.chars().map(c -> frequencies.get(c).intValue()).toArray();
    assertThat(rasp.hist_nobos(tokens(word))).isEqualTo(numbers(expected));
    int[] behindFirst = IntStream.concat(IntStream.of(0), Arrays.stream(expected)).toArray();
    assertThat(rasp.hist_bos(tokens("§" + word))).isEqualTo(numbers(behindFirst));
  }

  @RepeatedTest(TIMES)
  void earlier_occurrences() {
    boolean[] expected = new boolean[word.length() + 1];
    for (int i = 0; i < word.length(); i++) {
      expected[i + 1] = word.indexOf(word.charAt(i)) < i;
    }
    assertThat(rasp.has_earlier_bos(tokens("§" + word)))
        .isEqualTo(BooleanTensor.of(expected, expected.length));
  }

  @RepeatedTest(TIMES)
  void hist2() {
    Map<Integer, Long> frequencies = frequencies();
    Map<Long, Long> asFrequent =
        frequencies.values().stream().collect(groupingBy(count -> count, counting()));
    IntStream expected = word.chars().map(c -> asFrequent.get(frequencies.get(c)).intValue());
    assertThat(rasp.hist2_bos(tokens("§" + word)))
        .isEqualTo(numbers(IntStream.concat(IntStream.of(0), expected).toArray()));
  }

  @RepeatedTest(TIMES)
  void sort() {
    char[] letters = word.toCharArray();
    Arrays.sort(letters);
    assertThat(text(rasp.sort_bos(tokens("§" + word)))).isEqualTo("§" + new String(letters));
    int[] key = random.ints(word.length(), 0, 4).toArray();
    int[] order =
        IntStream.range(0, word.length())
            .boxed()
            .sorted(Comparator.comparing(i -> key[i]))
            .mapToInt(i -> word.charAt(i))
            .toArray();
    assertThat(rasp.sort(tokens(word), numbers(key))).isEqualTo(numbers(order));
    int[] keyBehindFirst = IntStream.concat(IntStream.of(9), Arrays.stream(key)).toArray();
    assertThat(text(rasp.sort_bos_by(tokens("§" + word), numbers(keyBehindFirst))))
        .isEqualTo("§" + text(numbers(order)));
  }

  @RepeatedTest(TIMES)
  void most_frequent() {
    StringBuilder expected = new StringBuilder("§");
    frequencies().entrySet().stream()
        .sorted(Map.Entry.<Integer, Long>comparingByValue().reversed())
        .forEach(entry -> expected.appendCodePoint(entry.getKey()));
    expected.append("§".repeat(word.length() + 1 - expected.length()));
    assertThat(text(rasp.sort_by_most_freq(tokens("§" + word), '§')))
        .isEqualTo(expected.toString());
  }

  @RepeatedTest(TIMES)
  void dyck_with_one_two_and_three_kinds() {
    for (String brackets : List.of("()", "(){}", "(){}[]")) {
      String text = brackets(brackets);
      String openers = brackets.replaceAll("(.).", "$1");
      String closers = brackets.replaceAll(".(.)", "$1");
      assertThat(ptf(rasp.dyckk_ptf(tokens(text), tokens(openers), tokens(closers))))
          .isEqualTo(dyck(text, openers, closers));
      if (openers.length() == 1) {
        assertThat(ptf(rasp.dyck1_ptf(tokens(text), '(', ')')))
            .isEqualTo(dyck(text, openers, closers));
      }
    }
  }

  @RepeatedTest(TIMES)
  void long_addition() {
    BigInteger a = number();
    BigInteger b = number();
    String text = a + "+" + b;
    String sum = a.add(b).toString();
    int[] digits = ("0".repeat(text.length() - sum.length()) + sum).chars().toArray();
    assertThat(rasp.longsum(tokens(text), '+', '0'))
        .isEqualTo(numbers(Arrays.stream(digits).map(c -> c - '0').toArray()));
    assertThat(Einkern.load(Raspy.class).add(tokens(text), '+', '0'))
        .isEqualTo(numbers(Arrays.stream(digits).map(c -> c - '0').toArray()));
  }

  /** How often each letter occurs, in the order of their first occurrence. */
  private Map<Integer, Long> frequencies() {
    return word.chars().boxed().collect(groupingBy(c -> c, LinkedHashMap::new, counting()));
  }

  /** A number with many nines, so that carries run far. */
  private BigInteger number() {
    return new BigInteger("1" + random(random, "0123456789999999", random.nextInt(12)));
  }

  /** Brackets that mostly close what is open, with a mistake now and then. */
  private String brackets(String brackets) {
    StringBuilder text = new StringBuilder();
    Deque<Character> open = new ArrayDeque<>();
    int length = 1 + random.nextInt(30);
    for (int i = 0; i < length; i++) {
      if (random.nextInt(25) == 0) {
        text.append(brackets.charAt(random.nextInt(brackets.length())));
      } else if (!open.isEmpty() && random.nextBoolean()) {
        text.append(open.pop());
      } else {
        int kind = 2 * random.nextInt(brackets.length() / 2);
        text.append(brackets.charAt(kind));
        open.push(brackets.charAt(kind + 1));
      }
    }
    return text.toString();
  }

  /** By a stack of the brackets that are open. */
  private static String dyck(String text, String openers, String closers) {
    StringBuilder ptf = new StringBuilder();
    Deque<Integer> open = new ArrayDeque<>();
    boolean failed = false;
    for (int i = 0; i < text.length(); i++) {
      char bracket = text.charAt(i);
      if (openers.indexOf(bracket) >= 0) {
        open.push(openers.indexOf(bracket));
      } else {
        failed |= open.isEmpty() || open.pop() != closers.indexOf(bracket);
      }
      ptf.append(failed ? 'F' : open.isEmpty() ? 'T' : 'P');
    }
    return ptf.toString();
  }
}
