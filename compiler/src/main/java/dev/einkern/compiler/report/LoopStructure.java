package dev.einkern.compiler.report;

import dev.einkern.compiler.index.MultiplicationOrder;
import dev.einkern.compiler.index.Notation;
import dev.einkern.compiler.loop.LoopProgram;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The loops of a program in one line. */
public final class LoopStructure {
  private LoopStructure() {}

  /**
   * {@code scores: batch·head → query → key → Σ d; Y: …}: axes that share a loop are joined by a
   * dot, loops side by side stand in brackets. Where there is a choice of orders, it stands before
   * the nests of each: {@code as a · (b · c), bC: …}.
   */
  public static String of(LoopProgram program) {
    List<LoopReport> nests = LoopReport.of(program);
    List<String> texts = new ArrayList<>();
    Optional<MultiplicationOrder> before = Optional.empty();
    for (LoopReport nest : nests) {
      boolean begins = nest.order().isPresent() && !nest.order().equals(before);
      String order = begins ? "as " + nest.order().get().text() + ", " : "";
      texts.add(order + (nests.size() == 1 ? line(nest) : nest.name() + ": " + line(nest)));
      before = nest.order();
    }
    return String.join("; ", texts);
  }

  /** One nest's loops in a line. */
  static String line(LoopReport nest) {
    return nest.loops().isEmpty() ? "straight line" : joined(nest.loops());
  }

  private static String joined(List<LoopTree> loops) {
    List<String> texts = loops.stream().map(LoopStructure::of).toList();
    return texts.size() < 2 ? String.join("", texts) : "[" + String.join(", ", texts) + "]";
  }

  private static String of(LoopTree tree) {
    String own;
    if (tree instanceof LoopTree.Product product) {
      own =
          "%s × %s Σ %s"
              .formatted(axes(product.rows()), axes(product.columns()), axes(product.depth()));
    } else if (tree instanceof LoopTree.Some some) {
      own = "some " + axes(some.rows());
    } else {
      LoopTree.Loop loop = (LoopTree.Loop) tree;
      own = loop.reduction().map(r -> Notation.sign(r) + " ").orElse("") + axes(loop.axes());
    }
    return tree.body().isEmpty() ? own : own + " → " + joined(tree.body());
  }

  private static String axes(List<String> axes) {
    return String.join("·", axes);
  }
}
