package dev.einkern.examples.benchmarks.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The results as a page: a summary of the groups, then a table for each. */
public final class MarkdownTable {
  private MarkdownTable() {}

  /** The page. */
  public static String of(Machine machine, List<Measurement> measurements) {
    Map<String, List<Measurement>> groups =
        measurements.stream()
            .collect(
                Collectors.groupingBy(
                    m -> m.row().group().title(), LinkedHashMap::new, Collectors.toList()));
    StringBuilder page = new StringBuilder();
    page.append("# Benchmarks\n\n");
    page.append(
        "%s; %s; %s.\n\n```sh\n%s\n```\n\n"
            .formatted(machine.processor(), machine.system(), machine.java(), machine.command()));
    page.append(
        "A ratio is the peer's time divided by ours, medians of one run: above 1 ours is faster."
            + " Where a target is missed it stands behind a `<`. Bytes are what a call takes of the"
            + " Java heap, with the Vector API; where there are two numbers, the second is for the"
            + " result in a tensor that is there.\n\n");
    page.append("| group | against | rows | Vector API, mean | worst | plain, mean | worst |\n");
    page.append("|---|---|---:|---:|---:|---:|---:|\n");
    groups.forEach((title, group) -> page.append(summary(title, group)));
    groups.forEach((title, group) -> page.append(table(title, group)));
    return page.toString();
  }

  private static String summary(String title, List<Measurement> group) {
    long rows = group.stream().map(m -> m.row().id()).distinct().count();
    return "| %s | %s | %d | %s | %s |\n"
        .formatted(
            title,
            group.stream().map(Measurement::rival).distinct().collect(Collectors.joining(", ")),
            rows,
            meanAndWorst(group, Mode.VECTOR),
            meanAndWorst(group, Mode.PLAIN));
  }

  /** The mean is the geometric one, as befits ratios. */
  private static String meanAndWorst(List<Measurement> group, Mode mode) {
    double[] ratios =
        group.stream()
            .filter(m -> m.mode() == mode && !m.failed())
            .mapToDouble(Measurement::ratio)
            .sorted()
            .toArray();
    if (ratios.length == 0) {
      return "– | –";
    }
    double logarithms = 0;
    for (double ratio : ratios) {
      logarithms += Math.log(ratio);
    }
    return Line.ratio(Math.exp(logarithms / ratios.length)) + " | " + Line.ratio(ratios[0]);
  }

  private static String table(String title, List<Measurement> group) {
    StringBuilder table = new StringBuilder("\n## " + title + "\n\n");
    table.append(
        "| row | peer | its time | Vector API | ratio | plain | ratio | bytes a call | other ratios |\n");
    table.append("|---|---|---:|---:|---:|---:|---:|---:|---|\n");
    List<String> ids = group.stream().map(m -> m.row().id()).distinct().toList();
    for (String id : ids) {
      table.append(line(group.stream().filter(m -> m.row().id().equals(id)).toList()));
    }
    return table.toString();
  }

  private static String line(List<Measurement> row) {
    Measurement first = row.get(0);
    List<String> cells = new ArrayList<>(List.of(first.row().name(), first.rival()));
    cells.add(
        row.stream()
            .filter(m -> !m.failed())
            .findFirst()
            .map(m -> Line.time(m.nanoseconds().get(m.rival())))
            .orElse("–"));
    List<String> others = new ArrayList<>();
    for (Mode mode : Mode.values()) {
      Optional<Measurement> measured = row.stream().filter(m -> m.mode() == mode).findFirst();
      cells.add(measured.map(m -> m.failed() ? m.failure() : Line.time(m.ours())).orElse("–"));
      cells.add(measured.filter(m -> !m.failed()).map(MarkdownTable::ratio).orElse("–"));
      measured.filter(m -> !m.failed()).ifPresent(m -> others.addAll(others(m)));
    }
    cells.add(bytes(row));
    cells.add(String.join(", ", others));
    return "| " + String.join(" | ", cells) + " |\n";
  }

  /** What a call leaves to the garbage collector: the result, or nothing where that is given. */
  private static String bytes(List<Measurement> row) {
    return row.stream()
        .map(Measurement::bytes)
        .filter(bytes -> bytes.containsKey(Measurement.OURS))
        .findFirst()
        .map(
            bytes ->
                Stream.of(Measurement.OURS, Measurement.INTO)
                    .filter(bytes::containsKey)
                    .map(title -> String.format(Locale.ROOT, "%,.0f", bytes.get(title)))
                    .collect(Collectors.joining(" / ")))
        .orElse("–");
  }

  private static String ratio(Measurement m) {
    return m.ratio() < m.target()
        ? Line.ratio(m.ratio()) + " < " + Line.ratio(m.target())
        : Line.ratio(m.ratio());
  }

  private static List<String> others(Measurement m) {
    Stream<String> into =
        m.ratioInto().stream()
            .map(r -> "into a tensor %s (%s)".formatted(Line.ratio(r), m.mode().title()));
    Stream<String> peers =
        m.row().group().peers().stream()
            .skip(1)
            .map(
                peer ->
                    "%s %s (%s)"
                        .formatted(
                            peer.title(), Line.ratio(m.ratio(peer.title())), m.mode().title()));
    return Stream.concat(into, peers).toList();
  }
}
