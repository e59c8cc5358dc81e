package dev.einkern.examples.benchmarks.measured;

import dev.einkern.examples.benchmarks.Row;
import dev.einkern.examples.benchmarks.Rows;
import dev.einkern.examples.benchmarks.report.Chart;
import dev.einkern.examples.benchmarks.report.Line;
import dev.einkern.examples.benchmarks.report.Machine;
import dev.einkern.examples.benchmarks.report.MarkdownTable;
import dev.einkern.examples.benchmarks.report.Measurement;
import dev.einkern.examples.benchmarks.report.Mode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Measures the table, or some of its rows, and writes it down. Its options are system properties;
 * the README beside this module's sources lists them.
 */
public final class Main {
  private Main() {}

  /** Exits 1 if a row could not be measured, or its result was wrong. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (Untuned.isNeeded()) {
      System.exit(Untuned.run(Main.class));
    }
    // Several sessions may run at once; whoever starts them knows.
    System.setProperty("jmh.ignoreLock", "true");
    String expression = option("rows", ".");
    List<Row> rows = Rows.matching(expression);
    if (rows.isEmpty()) {
      System.err.println("no row matches '" + expression + "'; there are:");
      Rows.all().forEach(row -> System.err.println("  " + row.id()));
      System.exit(2);
    }
    Path folder = Path.of(option("folder", "target/benchmarks")).toAbsolutePath();
    Session session =
        new Session(
            Path.of(option("jdk", System.getProperty("java.home")), "bin", "java"),
            Files.createDirectories(folder),
            Integer.parseInt(option("warmup", "4")),
            Integer.parseInt(option("rounds", "9")),
            Integer.parseInt(option("milliseconds", "100")),
            option("young", ""));
    session.writeScripts(expression);
    List<Measurement> done = measure(session, rows, folder);
    System.exit(done.stream().anyMatch(Measurement::failed) ? 1 : 0);
  }

  private static List<Measurement> measure(Session session, List<Row> rows, Path folder)
      throws IOException, InterruptedException {
    List<Mode> modes =
        Arrays.stream(option("modes", "vector,plain").split(","))
            .map(mode -> Mode.valueOf(mode.toUpperCase(Locale.ROOT)))
            .toList();
    Machine machine = Machine.of(session.java(), option("rows", ""));
    List<Measurement> done = new ArrayList<>();
    PrintStream out = System.out;
    for (Row row : rows) {
      String cores = row.group().threads() == 1 ? option("core", "1") : option("cores", "0,1");
      boolean pinned = Cores.use(cores);
      for (Mode mode : modes) {
        Measurement measurement = session.measure(row, mode);
        done.add(measurement);
        out.println(Line.of(measurement) + (pinned ? "" : "  (on no core in particular)"));
      }
      // After each row, so that a table broken off is a table of the rows so far.
      Files.writeString(folder.resolve("table.md"), MarkdownTable.of(machine, done));
      Files.writeString(folder.resolve("chart.svg"), Chart.of(done));
    }
    out.println("written: " + folder.resolve("table.md") + " and chart.svg");
    return done;
  }

  private static String option(String name, String otherwise) {
    String value = System.getProperty("benchmarks." + name, "");
    return value.isBlank() ? otherwise : value;
  }
}
