package dev.einkern.compiler.schedule;

import dev.einkern.compiler.index.Axis;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The one text form of a schedule, a line for each statement.
 *
 * <pre>
 * score: nested b·h → s' → s
 * Y: in place b·h → s' → k → e
 * </pre>
 */
public final class SchedulePrinter {
  private SchedulePrinter() {}

  /** The schedule's text; every line ends with a line feed. */
  public static String print(Schedule schedule) {
    return schedule.strategies().stream().map(SchedulePrinter::line).collect(Collectors.joining());
  }

  private static String line(Strategy strategy) {
    if (strategy instanceof Strategy.Band band) {
      String shared = band.shared().isEmpty() ? "" : " " + loops(band.shared());
      return "band" + shared + "\n" + stages(band);
    }
    if (strategy instanceof Strategy.Fed fed) {
      String fill = fed.fill().stream().map(row -> "  " + line(row)).collect(Collectors.joining());
      return "some of " + loops(fed.product().rows()) + "\n" + fill + "  " + line(fed.product());
    }
    return strategy.statement().target().name() + ": " + text(strategy) + "\n";
  }

  private static String stages(Strategy.Band band) {
    StringBuilder text = new StringBuilder();
    for (Strategy.Stage stage : band.stages()) {
      stage.product().ifPresent(product -> text.append("  ").append(line(product)));
      stage.rows().forEach(row -> text.append("  ").append(line(row)));
    }
    return text.toString();
  }

  private static String text(Strategy strategy) {
    if (strategy instanceof Strategy.StraightLine straight) {
      String outer = straight.outer().isEmpty() ? "" : loops(straight.outer()) + " → ";
      return outer + "straight line of " + straight.elements().size();
    }
    if (strategy instanceof Strategy.Nested nested) {
      String kind = nested.blocked() ? "blocked " : "nested ";
      String loops = nested.order().isEmpty() ? "one value" : kind + loops(nested.order());
      return loops + windows(nested);
    }
    if (strategy instanceof Strategy.InPlace inPlace) {
      return rows(inPlace);
    }
    if (strategy instanceof Strategy.Product product) {
      String batch = product.batch().isEmpty() ? "" : " for " + loops(product.batch()) + ":";
      return "product%s %s × %s over %s"
          .formatted(
              batch, loops(product.rows()), loops(product.columns()), loops(product.depth()));
    }
    if (strategy instanceof Strategy.Recurring recurring) {
      return "recurring " + slices(recurring.time(), recurring.slices());
    }
    if (strategy instanceof Strategy.Called called) {
      return "called " + called.statement().algorithm().name().toLowerCase(Locale.ROOT);
    }
    Strategy.Scattered scattered = (Strategy.Scattered) strategy;
    return "scattered "
        + loops(scattered.statement().axes().stream().map(a -> new AxisGroup(List.of(a))).toList());
  }

  private static String windows(Strategy.Nested nested) {
    return nested.windows().stream()
        .map(window -> window.axes().stream().map(Axis::name).collect(Collectors.joining("·")))
        .sorted()
        .map(axes -> ", " + axes + " written out")
        .collect(Collectors.joining());
  }

  private static String slices(Axis time, List<Strategy.Slice> slices) {
    return slices.stream()
        .map(SchedulePrinter::slice)
        .collect(Collectors.joining(", ", time.name() + " → [", "]"));
  }

  private static String rows(Strategy.InPlace inPlace) {
    String outer = inPlace.outer().isEmpty() ? "" : loops(inPlace.outer()) + " → ";
    String row = loops(List.of(inPlace.row()));
    return "in place " + outer + loops(inPlace.reduced()) + " → " + row;
  }

  private static String slice(Strategy.Slice slice) {
    if (slice instanceof Strategy.Inner inner) {
      return slices(inner.time(), inner.slices());
    }
    String name = slice.targets().get(0).name();
    if (slice instanceof Strategy.ScatteredSlice scattered) {
      List<Axis> axes = scattered.scatter().axes();
      return name
          + ": scattered "
          + loops(axes.stream().map(axis -> new AxisGroup(List.of(axis))).toList());
    }
    if (slice instanceof Strategy.Accumulated accumulated) {
      return name + ": " + rows(accumulated.rows());
    }
    List<AxisGroup> order =
        slice instanceof Strategy.Computed computed
            ? computed.order()
            : ((Strategy.CalledSlice) slice).order();
    return order.isEmpty() ? name : name + ": " + loops(order);
  }

  private static String loops(List<AxisGroup> groups) {
    return groups.stream()
        .map(group -> group.axes().stream().map(Axis::label).collect(Collectors.joining("·")))
        .collect(Collectors.joining(" → "));
  }
}
