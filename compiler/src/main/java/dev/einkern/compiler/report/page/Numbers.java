package dev.einkern.compiler.report.page;

import java.util.Locale;

/** Numbers as people read them in a small cell. */
final class Numbers {
  private static final double LARGEST_PLAIN = 1e5;
  private static final double SMALLEST_PLAIN = 1e-3;

  private Numbers() {}

  /** Whole numbers without a point, others to three digits. */
  static String of(Object value) {
    if (value instanceof Boolean truth) {
      return truth ? "1" : "0";
    }
    if (value instanceof Integer || value instanceof Long) {
      return signed(value.toString());
    }
    double number = ((Number) value).doubleValue();
    if (Double.isNaN(number)) {
      return "NaN";
    }
    if (Double.isInfinite(number)) {
      return number > 0 ? "∞" : "−∞";
    }
    double size = Math.abs(number);
    if (number == Math.rint(number) && size < LARGEST_PLAIN) {
      return signed(Long.toString((long) number));
    }
    if (size >= LARGEST_PLAIN || size < SMALLEST_PLAIN) {
      String[] parts = String.format(Locale.ROOT, "%.0e", number).split("e");
      return signed(parts[0]) + "e" + signed(Integer.toString(Integer.parseInt(parts[1])));
    }
    int digits = size >= 100 ? 0 : size >= 10 ? 1 : 2;
    String text = String.format(Locale.ROOT, "%." + (size < 0.1 ? 3 : digits) + "f", number);
    return signed(text);
  }

  private static String signed(String text) {
    return text.startsWith("-") ? "−" + text.substring(1) : text;
  }
}
