package dev.einkern.compiler.report;

import dev.einkern.compiler.index.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * A contraction as a tree, with what each step takes, and one nest over all axes beside it:
 *
 * <pre>
 *                                axes  flops        elements
 * y[i, l] = Σ k                  3     2·i·k·l      i·l
 * ├─ aB[i, k] = Σ j              3     2·i·j·k      i·k
 * │  ├─ a[i, j]
 * │  └─ b[j, k]
 * └─ c[k, l]
 * </pre>
 */
record ContractionText(ContractionReport contraction, Function<Size, String> amount) {

  Columns columns() {
    Columns columns = tree(contraction.tree());
    if (isSplit(contraction)) {
      columns.row(
          "in one nest", "" + contraction.axes().size(), amount.apply(contraction.naiveFlops()));
      columns.row("in this order", "" + contraction.scaling(), amount.apply(contraction.flops()));
    }
    return columns;
  }

  /** Another tree of the same. */
  Columns columns(OtherTree other) {
    Columns columns = tree(other.tree());
    columns.row("in this order", "", amount.apply(other.flops()));
    return columns;
  }

  private Columns tree(ContractionTree.Step tree) {
    Columns columns = new Columns();
    columns.row("", "axes", "flops", "elements");
    step(tree, "", "", columns);
    return columns;
  }

  private static boolean isSplit(ContractionReport contraction) {
    return !contraction.intermediates().isEmpty();
  }

  private void step(ContractionTree.Step step, String first, String rest, Columns columns) {
    columns.row(
        first + head(step),
        "" + step.scaling(),
        amount.apply(step.flops()),
        amount.apply(step.elements()));
    List<ContractionTree> inputs = step.inputs();
    for (int i = 0; i < inputs.size(); i++) {
      boolean last = i + 1 == inputs.size();
      String branch = rest + (last ? "└─ " : "├─ ");
      if (inputs.get(i) instanceof ContractionTree.Step below) {
        step(below, branch, rest + (last ? "   " : "│  "), columns);
      } else {
        columns.row(branch + ((ContractionTree.Leaf) inputs.get(i)).text());
      }
    }
  }

  private static String head(ContractionTree.Step step) {
    String kept = step.kept().isEmpty() ? "" : "[" + String.join(", ", step.kept()) + "]";
    String summed = step.summed().isEmpty() ? "" : " Σ " + String.join(" ", step.summed());
    return step.tensor() + kept + summed;
  }

  /** When the other tree is taken, and whether it is once that can be told. */
  static List<String> rule(OtherTree other, Formula formula, Optional<Instance> numbers) {
    List<String> lines = new ArrayList<>();
    lines.add("  the cheaper one is taken, with 64 flops for each element that is written:");
    Columns costs = new Columns();
    costs.row("", other.first().text(), formula.of(other.first().cost()));
    costs.row("", other.second().text(), formula.of(other.second().cost()));
    lines.addAll(costs.lines());
    numbers.ifPresent(all -> lines.add("  here it is " + other.taken(all).text()));
    return lines;
  }

  /** How many times the work of the order the one nest would be, once that can be told. */
  static Optional<String> comparison(ContractionReport contraction, Optional<Instance> numbers) {
    if (numbers.isEmpty() || !isSplit(contraction)) {
      return Optional.empty();
    }
    Instance all = numbers.get();
    Size taken =
        contraction.others().stream()
            .filter(other -> other.isTaken(all))
            .findFirst()
            .map(OtherTree::flops)
            .orElse(contraction.flops());
    double flops = all.value(taken);
    double naive = all.value(contraction.naiveFlops());
    return flops == 0
        ? Optional.empty()
        : Optional.of(
            String.format(Locale.ROOT, "  one nest takes %.1f times the flops", naive / flops));
  }
}
