package dev.einkern.examples.gallery.rasp;

import dev.einkern.IntTensor;
import java.util.Arrays;
import java.util.Random;

/** Sequences of tokens as strings. */
final class Text {
  private Text() {}

  /** The code points of a string. */
  static IntTensor tokens(String text) {
    int[] codes = text.codePoints().toArray();
    return IntTensor.of(codes, codes.length);
  }

  /** The string of these code points. */
  static String text(IntTensor tokens) {
    return new String(tokens.toArray(), 0, tokens.size());
  }

  /** Numbers, one a token. */
  static IntTensor numbers(int... numbers) {
    return IntTensor.of(numbers, numbers.length);
  }

  /** What a Dyck program gives, in the paper's letters. */
  static String ptf(IntTensor codes) {
    return text(
        IntTensor.of(Arrays.stream(codes.toArray()).map("PTF"::charAt).toArray(), codes.size()));
  }

  /** A random string of these letters. */
  static String random(Random random, String letters, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }
}
