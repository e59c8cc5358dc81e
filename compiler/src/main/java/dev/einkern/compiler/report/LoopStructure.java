package dev.einkern.compiler.report;

import dev.einkern.compiler.index.Reduction;
import dev.einkern.compiler.loop.LoopProgram;
import dev.einkern.compiler.loop.Nest;
import dev.einkern.compiler.loop.Product;
import dev.einkern.compiler.loop.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The loops of a program in one line. */
public final class LoopStructure {
  private LoopStructure() {}

  /**
   * {@code scores: batch·head → query → key → Σ d; Y: …}: axes that share a loop are joined by a
   * dot, loops side by side stand in brackets.
   */
  public static String of(LoopProgram program) {
    return program.nests().stream()
        .map(nest -> program.nests().size() == 1 ? of(nest) : nest.name() + ": " + of(nest))
        .collect(Collectors.joining("; "));
  }

  private static String of(Nest nest) {
    String loops = inside(nest.steps());
    return loops.isEmpty() ? "straight line" : loops;
  }

  private static String inside(List<Step> steps) {
    List<String> loops = new ArrayList<>();
    collect(steps, loops);
    return joined(loops);
  }

  private static String joined(List<String> loops) {
    return loops.size() < 2 ? String.join("", loops) : "[" + String.join(", ", loops) + "]";
  }

  /** What is done in a product's strips, beside the loops over its rows and columns themselves. */
  private static void collectWithin(List<Step> steps, Product product, List<String> loops) {
    for (Step step : steps) {
      if (step instanceof Step.Loop loop && isOf(product, loop)) {
        collectWithin(loop.body(), product, loops);
      } else {
        collect(List.of(step), loops);
      }
    }
  }

  private static boolean isOf(Product product, Step.Loop loop) {
    return Stream.of(product.rows(), product.columns())
        .flatMap(List::stream)
        .anyMatch(dimension -> dimension.index().equals(loop.index()));
  }

  private static void collect(List<Step> steps, List<String> loops) {
    for (Step step : steps) {
      if (step instanceof Step.Blocks blocks) {
        collect(List.of(blocks.loop()), loops);
      } else if (step instanceof Step.Loop loop) {
        String sign = loop.reduction().map(r -> sign(r) + " ").orElse("");
        String inner = inside(loop.body());
        String own = sign + String.join("·", loop.axes());
        loops.add(inner.isEmpty() ? own : own + " → " + inner);
      } else if (step instanceof Step.Strips strips) {
        List<String> within = new ArrayList<>();
        collectWithin(strips.body(), strips.product(), within);
        String own = product(strips.product());
        loops.add(within.isEmpty() ? own : own + " → " + joined(within));
      } else if (step instanceof Step.If condition) {
        collect(condition.then(), loops);
        collect(condition.otherwise(), loops);
      }
    }
  }

  /** {@code batch × out Σ in}. */
  private static String product(Product product) {
    return "%s × %s Σ %s"
        .formatted(
            axes(product.rows().stream().map(Product.Dimension::axes)),
            axes(product.columns().stream().map(Product.Dimension::axes)),
            axes(product.depth().stream().map(Product.Depth::axes)));
  }

  private static String axes(Stream<List<String>> axes) {
    return axes.flatMap(List::stream).collect(Collectors.joining("·"));
  }

  private static String sign(Reduction reduction) {
    return switch (reduction) {
      case SUM -> "Σ";
      case PRODUCT -> "Π";
      case MAXIMUM -> "max";
      case MINIMUM -> "min";
      case ANY -> "any";
      case ALL -> "all";
      case ARGMAX -> "argmax";
      case ARGMIN -> "argmin";
    };
  }
}
