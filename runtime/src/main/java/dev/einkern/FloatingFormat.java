package dev.einkern;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Floating-point numbers as numpy prints them: the fewest digits that tell the number from its
 * neighbours, at most 8 after the point, points aligned; scientific where magnitudes call for it.
 */
enum FloatingFormat {
  SINGLE(1e6),
  DOUBLE(1e8);

  private static final int PRECISION = 8;

  /** From this magnitude on a number is written with an exponent. */
  private final double large;

  FloatingFormat(double large) {
    this.large = large;
  }

  String[] format(Tensor<?> tensor, int[] positions) {
    double[] values = Arrays.stream(positions).mapToDouble(tensor::number).toArray();
    boolean scientific = wantsExponent(values);
    int digits = scientific ? significantDigits(values) : 0;
    Parts[] numbers =
        Arrays.stream(values)
            .mapToObj(
                x -> {
                  if (!Double.isFinite(x)) {
                    return new Parts(name(x), "", "");
                  }
                  return parse(scientific ? scientific(x, digits) : positional(x));
                })
            .toArray(Parts[]::new);
    return align(numbers, values);
  }

  /** A number's text: before the point, after it, and the exponent. */
  private record Parts(String whole, String fraction, String exponent) {}

  private static Parts parse(String text) {
    int point = text.indexOf('.');
    int e = text.indexOf('e');
    int end = e < 0 ? text.length() : e;
    return new Parts(text.substring(0, point), text.substring(point + 1, end), text.substring(end));
  }

  private static String[] align(Parts[] numbers, double[] values) {
    boolean anyFinite = Arrays.stream(values).anyMatch(Double::isFinite);
    int fraction = longest(numbers, Parts::fraction);
    int exponent = longest(numbers, Parts::exponent);
    int whole = 0;
    for (int i = 0; i < numbers.length; i++) {
      // A name such as nan may reach over the place of the point and the fraction.
      int reach = Double.isFinite(values[i]) || !anyFinite ? 0 : 1 + fraction + exponent;
      whole = Math.max(whole, numbers[i].whole().length() - reach);
    }
    int width = anyFinite ? whole + 1 + fraction + exponent : whole;
    String[] texts = new String[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      Parts number = numbers[i];
      if (Double.isFinite(values[i])) {
        String digits = number.fraction();
        String padding = " ".repeat(fraction - digits.length());
        texts[i] =
            " ".repeat(whole - number.whole().length())
                + number.whole()
                + "."
                + digits
                + padding
                + widened(number.exponent(), exponent);
      } else {
        texts[i] = " ".repeat(width - number.whole().length()) + number.whole();
      }
    }
    return texts;
  }

  /** {@code e-05} as {@code e-005} where another exponent has three digits. */
  private static String widened(String exponent, int width) {
    return exponent.isEmpty()
        ? exponent
        : exponent.substring(0, 2) + "0".repeat(width - exponent.length()) + exponent.substring(2);
  }

  private static int longest(Parts[] numbers, Function<Parts, String> part) {
    return Stream.of(numbers).map(part).mapToInt(String::length).max().orElse(0);
  }

  private boolean wantsExponent(double[] values) {
    double greatest = 0;
    double least = Double.POSITIVE_INFINITY;
    for (double value : values) {
      double magnitude = Math.abs(value);
      if (Double.isFinite(value) && magnitude > 0) {
        greatest = Math.max(greatest, magnitude);
        least = Math.min(least, magnitude);
      }
    }
    return greatest > 0 && (greatest >= large || least < 1e-4 || greatest / least > 1000);
  }

  private String positional(double value) {
    BigDecimal digits = shortest(value);
    if (digits.scale() > PRECISION) {
      digits = new BigDecimal(value).setScale(PRECISION, RoundingMode.HALF_EVEN);
    }
    String text = stripped(digits).abs().toPlainString();
    return sign(value) + (text.contains(".") ? text : text + ".");
  }

  /** How many digits tell every number from its neighbours, within the precision. */
  private int significantDigits(double... values) {
    MathContext context = new MathContext(PRECISION + 1, RoundingMode.HALF_EVEN);
    return Arrays.stream(values)
        .filter(Double::isFinite)
        .mapToInt(x -> stripped(shortest(x).round(context)).precision())
        .max()
        .orElse(1);
  }

  private static String scientific(double value, int significantDigits) {
    BigDecimal digits =
        new BigDecimal(value).round(new MathContext(significantDigits, RoundingMode.HALF_EVEN));
    int exponent = digits.signum() == 0 ? 0 : digits.precision() - digits.scale() - 1;
    String unscaled = digits.unscaledValue().abs().toString();
    return sign(value)
        + unscaled.charAt(0)
        + "."
        + unscaled.substring(1)
        + "0".repeat(significantDigits - unscaled.length())
        + String.format(Locale.ROOT, "e%s%02d", exponent < 0 ? "-" : "+", Math.abs(exponent));
  }

  /** The decimal of fewest digits that reads back as the value: the same on every JDK. */
  private BigDecimal shortest(double value) {
    BigDecimal exact = new BigDecimal(value);
    for (int precision = 1; precision <= 17; precision++) {
      BigDecimal rounded = exact.round(new MathContext(precision, RoundingMode.HALF_EVEN));
      if (readsBack(rounded, value)) {
        return stripped(rounded);
      }
    }
    return stripped(exact);
  }

  private boolean readsBack(BigDecimal text, double value) {
    return this == SINGLE ? text.floatValue() == (float) value : text.doubleValue() == value;
  }

  private static BigDecimal stripped(BigDecimal digits) {
    return digits.signum() == 0 ? BigDecimal.ZERO : digits.stripTrailingZeros();
  }

  private static String sign(double value) {
    return Double.doubleToRawLongBits(value) < 0 ? "-" : "";
  }

  private static String name(double value) {
    return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
  }
}
