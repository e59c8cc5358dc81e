package dev.einkern.compiler.report;

import dev.einkern.compiler.index.Check;
import dev.einkern.compiler.index.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A case of a method as text: what goes in and comes out, sizes, the order of contraction, loops
 * and cost.
 */
public final class MethodText {
  private static final int WIDEST_QUOTIENT = 60;

  private final CaseReport report;
  private final Optional<Instance> numbers;
  private final Formula formula;
  private final List<String> lines = new ArrayList<>();

  private MethodText(CaseReport report, Optional<Instance> numbers) {
    this.report = report;
    this.numbers = numbers;
    this.formula = new Formula(report.cost().order());
  }

  /**
   * The text; every line ends with a line feed.
   *
   * @param numbers evaluates the formulas, where it is there
   */
  public static String of(CaseReport report, Optional<Instance> numbers) {
    MethodText text = new MethodText(report, numbers);
    text.tensors("operands", report.operands());
    text.scalars();
    text.tensors("results", report.outputs());
    text.sizes();
    text.contractions();
    text.loops();
    text.cost();
    return String.join("\n", text.lines) + "\n";
  }

  private void section(String title, Columns columns) {
    if (!columns.isEmpty()) {
      if (!lines.isEmpty()) {
        lines.add("");
      }
      lines.add(title);
      lines.addAll(columns.lines());
    }
  }

  private void tensors(String title, List<TensorReport> tensors) {
    Columns columns = new Columns();
    for (TensorReport tensor : tensors) {
      String axes = tensor.declaration().isBlank() ? "(one number)" : tensor.declaration();
      columns.row(tensor.name(), tensor.type().keyword(), axes, shape(tensor));
    }
    section(title, columns);
  }

  private String shape(TensorReport tensor) {
    return numbers
        .map(
            instance ->
                tensor.dimensions().stream()
                    .map(
                        axes ->
                            axes.stream().mapToLong(instance::extent).reduce(1, (a, b) -> a * b))
                    .toList()
                    .toString())
        .orElse("");
  }

  private void scalars() {
    Columns columns = new Columns();
    report.scalars().forEach(scalar -> columns.row(scalar.name(), scalar.type().keyword()));
    section("numbers", columns);
  }

  private void sizes() {
    Columns columns = new Columns();
    report
        .sizes()
        .forEach(
            (variable, size) -> {
              boolean isNumber = Character.isDigit(variable.name().charAt(0));
              boolean isKnown = size.constant().isPresent();
              String value =
                  numbers.map(instance -> "= " + instance.extents().get(variable)).orElse("");
              if (!isNumber) {
                columns.row(variable.name(), "= " + size, isKnown ? "" : value);
              }
            });
    section("sizes", columns);
    List<String> checks =
        report.program().checks().stream()
            .filter(Check.Same.class::isInstance)
            .map(Check.Same.class::cast)
            .map(same -> same.left() + " = " + same.right())
            .toList();
    if (!checks.isEmpty()) {
      lines.add("  where " + String.join(", ", checks));
    }
  }

  private void contractions() {
    for (ContractionReport contraction : report.contractions()) {
      ContractionText text = new ContractionText(contraction, this::amount);
      section("contraction of " + contraction.tree().tensor(), text.columns());
      for (OtherTree other : contraction.others()) {
        section("or as " + other.second().text(), text.columns(other));
        lines.addAll(ContractionText.rule(other, formula, numbers));
      }
      ContractionText.comparison(contraction, numbers).ifPresent(lines::add);
    }
  }

  private void loops() {
    Columns columns = new Columns();
    for (LoopReport nest : report.loops()) {
      String threads =
          nest.divided().isEmpty() ? "" : "threads share " + String.join(" and ", nest.divided());
      String order = nest.order().map(o -> "for " + o.text()).orElse("");
      columns.row(nest.name(), LoopStructure.line(nest), threads, order);
    }
    section("loops", columns);
  }

  private void cost() {
    Cost cost = report.cost();
    Columns columns = new Columns();
    columns.row("flops", amount(cost.flops()));
    columns.row("bytes", amount(cost.bytes()));
    columns.row("intensity", intensity(cost));
    String title = "intermediate";
    for (Intermediate stored : report.intermediates()) {
      String order = stored.order().map(o -> ", for " + o.text()).orElse("");
      columns.row(title, stored.name() + ": " + amount(stored.elements()) + " elements" + order);
      title = "";
    }
    if (report.intermediates().isEmpty()) {
      columns.row(title, "none is stored");
    }
    largest().ifPresent(name -> columns.row("largest", name));
    section("cost", columns);
  }

  /** The largest tensor that is stored between operands and results, once that can be told. */
  private Optional<String> largest() {
    if (numbers.isEmpty()) {
      return Optional.empty();
    }
    List<Intermediate> all = report.intermediates(numbers.get());
    if (all.size() < 2) {
      return Optional.empty();
    }
    Intermediate largest = all.get(0);
    for (Intermediate stored : all) {
      boolean larger =
          numbers.get().value(stored.elements()) > numbers.get().value(largest.elements());
      largest = larger ? stored : largest;
    }
    return Optional.of(
        largest.name() + ", " + number(numbers.get().value(largest.bytes())) + " bytes");
  }

  private String intensity(Cost cost) {
    if (numbers.isEmpty()) {
      String quotient = "(%s) / (%s)".formatted(formula.of(cost.flops()), formula.of(cost.bytes()));
      return quotient.length() <= WIDEST_QUOTIENT
          ? quotient + " flops a byte"
          : "flops / bytes, once the sizes are known";
    }
    double bytes = numbers.get().value(cost.bytes());
    double flops = numbers.get().value(cost.flops());
    return bytes == 0
        ? "nothing is read or written"
        : String.format(Locale.ROOT, "%.2f flops a byte", flops / bytes);
  }

  /** The formula, and what it comes to. */
  private String amount(Size size) {
    String text = formula.of(size);
    if (numbers.isEmpty() || size.constant().isPresent()) {
      return text;
    }
    return text + " = " + number(numbers.get().value(size));
  }

  static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
