package dev.einkern.examples.benchmarks.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The ratios as a picture: a line a row, a dot for each way to run it, on a logarithmic scale with
 * a rule at 1, right of which ours is faster.
 */
public final class Chart {
  private static final int LABELS = 330;
  private static final int WIDTH = 1000;
  private static final int LINE = 13;
  private static final int HEADING = 22;
  private static final double LEAST = 0.01;
  private static final double MOST = 1000;

  private Chart() {}

  /** The picture, in SVG. */
  public static String of(List<Measurement> measurements) {
    Map<String, List<Measurement>> groups =
        measurements.stream()
            .filter(m -> !m.failed())
            .collect(
                Collectors.groupingBy(
                    m -> m.row().group().title(), LinkedHashMap::new, Collectors.toList()));
    StringBuilder body = new StringBuilder();
    int y = 40;
    for (Map.Entry<String, List<Measurement>> group : groups.entrySet()) {
      y += HEADING;
      body.append(text(8, y, "bold", "start", group.getKey()));
      for (List<Measurement> row : byRow(group.getValue()).values()) {
        y += LINE;
        body.append(text(LABELS - 10, y, "normal", "end", row.get(0).row().name()));
        for (Measurement m : row) {
          body.append(dot(m, y - 3.5));
        }
      }
    }
    int height = y + 20;
    return """
        <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" font-family="sans-serif" font-size="10">
        <rect width="100%%" height="100%%" fill="white"/>
        <text x="8" y="16" font-size="12">Times as fast as the peer: filled with the Vector API, hollow without</text>
        %s%s</svg>
        """
        .formatted(WIDTH, height, scale(height), body);
  }

  private static Map<String, List<Measurement>> byRow(List<Measurement> group) {
    return group.stream()
        .collect(Collectors.groupingBy(m -> m.row().id(), LinkedHashMap::new, Collectors.toList()));
  }

  private static String scale(int height) {
    StringBuilder scale = new StringBuilder();
    for (double ratio = LEAST; ratio <= MOST * 1.01; ratio *= 10) {
      boolean one = Math.abs(ratio - 1) < 0.01;
      scale.append(
          String.format(
              Locale.ROOT,
              "<line x1=\"%.1f\" y1=\"38\" x2=\"%.1f\" y2=\"%d\" stroke=\"%s\"/>\n",
              x(ratio),
              x(ratio),
              height - 10,
              one ? "black" : "#ddd"));
      scale.append(
          text(
              (int) x(ratio),
              34,
              "normal",
              "middle",
              ratio < 1 ? "1/" + Math.round(1 / ratio) : "" + Math.round(ratio)));
    }
    return scale.toString();
  }

  private static String dot(Measurement m, double y) {
    boolean vector = m.mode() == Mode.VECTOR;
    return String.format(
        Locale.ROOT,
        "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" stroke=\"#06c\" fill=\"%s\"><title>%s, %s: %s</title></circle>\n",
        x(m.ratio()),
        y,
        vector ? "#06c" : "white",
        escaped(m.row().id()),
        m.mode().title(),
        Line.ratio(m.ratio()));
  }

  private static double x(double ratio) {
    double inside = Math.max(LEAST, Math.min(MOST, ratio));
    return LABELS + (WIDTH - 20 - LABELS) * Math.log(inside / LEAST) / Math.log(MOST / LEAST);
  }

  private static String text(int x, int y, String weight, String anchor, String text) {
    return "<text x=\"%d\" y=\"%d\" font-weight=\"%s\" text-anchor=\"%s\">%s</text>\n"
        .formatted(x, y, weight, anchor, escaped(text));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
