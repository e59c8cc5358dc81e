package dev.einkern.examples.benchmarks;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The whole table. */
public final class Rows {
  private static final List<Row> ALL =
      Stream.of(
              ProductRows.all(),
              TinyRows.all(),
              TccgRows.all(),
              NetworkRows.all(),
              LayerRows.all(),
              MovementRows.all(),
              ConvolutionRows.all(),
              MiniLmRows.all(),
              TwoThreadRows.all())
          .flatMap(List::stream)
          .toList();

  private Rows() {}

  /** All rows, in the table's order. */
  public static List<Row> all() {
    return ALL;
  }

  /** The rows whose {@link Row#id} has a match for a regular expression. */
  public static List<Row> matching(String expression) {
    Pattern pattern = Pattern.compile(expression);
    return ALL.stream().filter(row -> pattern.matcher(row.id()).find()).toList();
  }

  /** The row of that {@link Row#id}. */
  public static Row named(String id) {
    return ALL.stream()
        .filter(row -> row.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no row '" + id + "'"));
  }
}
