package dev.einkern.examples.benchmarks.report;

import java.util.Locale;
import java.util.stream.Collectors;

/** How times and ratios are written. */
public final class Line {
  private Line() {}

  /** A measurement in one line. */
  public static String of(Measurement m) {
    String start = "%-44s %-10s ".formatted(m.row().id(), m.mode().title());
    if (m.failed()) {
      return start + m.failure();
    }
    return start
        + "ours %10s".formatted(time(m.ours()))
        + m.ratioInto()
            .map(r -> "  into %10s".formatted(time(m.nanoseconds().get(Measurement.INTO))))
            .orElse("")
        + m.nanoseconds().entrySet().stream()
            .filter(entry -> !entry.getKey().startsWith(Measurement.OURS))
            .map(
                entry ->
                    "  %s %10s (%s×)"
                        .formatted(
                            entry.getKey(), time(entry.getValue()), ratio(m.ratio(entry.getKey()))))
            .collect(Collectors.joining());
  }

  /** Three digits and a unit. */
  public static String time(double nanoseconds) {
    if (nanoseconds < 1e3) {
      return digits(nanoseconds) + " ns";
    }
    if (nanoseconds < 1e6) {
      return digits(nanoseconds / 1e3) + " µs";
    }
    return nanoseconds < 1e9 ? digits(nanoseconds / 1e6) + " ms" : digits(nanoseconds / 1e9) + " s";
  }

  /** Two digits after the point, where there is less than ten before it. */
  static String ratio(double ratio) {
    return ratio < 0.1
        ? String.format(Locale.ROOT, "%.3f", ratio)
        : String.format(Locale.ROOT, ratio < 10 ? "%.2f" : "%.0f", ratio);
  }

  private static String digits(double value) {
    int places = value < 10 ? 2 : value < 100 ? 1 : 0;
    return String.format(Locale.ROOT, "%." + places + "f", value);
  }
}
