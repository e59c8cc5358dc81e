package dev.einkern.compiler.report;

import dev.einkern.compiler.index.MultiplicationOrder;
import dev.einkern.compiler.loop.Division;
import dev.einkern.compiler.loop.LoopProgram;
import dev.einkern.compiler.loop.Nest;
import dev.einkern.compiler.loop.OrderChoice;
import dev.einkern.compiler.loop.Part;
import dev.einkern.compiler.loop.Product;
import dev.einkern.compiler.loop.Step;
import dev.einkern.compiler.loop.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The loops that write one tensor.
 *
 * @param name the tensor
 * @param divided the axes of the loops whose turns threads may share, outermost first; none if
 *     there is no such loop
 * @param order the order of multiplication to which it belongs, where there is a choice
 * @param loops the outermost, one after the other; none is straight-line code
 */
public record LoopReport(
    String name, List<String> divided, Optional<MultiplicationOrder> order, List<LoopTree> loops) {
  public LoopReport {
    divided = List.copyOf(divided);
    loops = List.copyOf(loops);
  }

  /** The nests of a program, in order. */
  static List<LoopReport> of(LoopProgram program) {
    List<LoopReport> reports = new ArrayList<>();
    for (Part part : program.parts()) {
      if (part instanceof OrderChoice choice) {
        choice
            .branches()
            .forEach(
                branch ->
                    branch.nests().stream()
                        .map(nest -> of(nest, Optional.of(branch.order())))
                        .forEach(reports::add));
      } else {
        reports.add(of((Nest) part, Optional.empty()));
      }
    }
    return reports;
  }

  private static LoopReport of(Nest nest, Optional<MultiplicationOrder> order) {
    List<LoopTree> loops = new ArrayList<>();
    collect(nest.steps(), loops);
    List<String> divided =
        nest.division().map(Division::all).orElse(List.of()).stream()
            .map(level -> axesOf(level.index(), nest.steps()).orElse(level.index().name()))
            .toList();
    return new LoopReport(nest.name(), divided, order, loops);
  }

  /** The axes of the loop with this index. */
  private static Optional<String> axesOf(Variable index, List<Step> steps) {
    for (Step step : steps) {
      Optional<String> axes = Optional.empty();
      if (step instanceof Step.Blocks blocks) {
        axes = axesOf(index, List.of(blocks.loop()));
      } else if (step instanceof Step.Loop loop) {
        axes =
            loop.index().equals(index)
                ? Optional.of(String.join("·", loop.axes()))
                : axesOf(index, loop.body());
      } else if (step instanceof Step.Strips strips) {
        axes = axesOf(index, strips.body());
      } else if (step instanceof Step.Feed feed) {
        axes = axesOf(index, List.of(feed.strips()));
      }
      if (axes.isPresent()) {
        return axes;
      }
    }
    return Optional.empty();
  }

  private static void collect(List<Step> steps, List<LoopTree> loops) {
    for (Step step : steps) {
      if (step instanceof Step.Blocks blocks) {
        collect(List.of(blocks.loop()), loops);
      } else if (step instanceof Step.Loop loop) {
        List<LoopTree> body = new ArrayList<>();
        collect(loop.body(), body);
        loops.add(new LoopTree.Loop(loop.axes(), loop.reduction(), body));
      } else if (step instanceof Step.Strips strips) {
        List<LoopTree> body = new ArrayList<>();
        collectWithin(strips.body(), strips.product(), body);
        loops.add(product(strips.product(), body));
      } else if (step instanceof Step.Feed feed) {
        List<LoopTree> body = new ArrayList<>();
        collect(feed.fill(), body);
        collect(List.of(feed.strips()), body);
        loops.add(
            new LoopTree.Some(
                axes(feed.product().rows().stream().map(Product.Dimension::axes)), body));
      } else if (step instanceof Step.If condition) {
        collect(condition.then(), loops);
        collect(condition.otherwise(), loops);
      }
    }
  }

  /** What is done in a product's strips, beside the loops over its rows and columns themselves. */
  private static void collectWithin(List<Step> steps, Product product, List<LoopTree> loops) {
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

  private static LoopTree product(Product product, List<LoopTree> body) {
    return new LoopTree.Product(
        axes(product.rows().stream().map(Product.Dimension::axes)),
        axes(product.columns().stream().map(Product.Dimension::axes)),
        axes(product.depth().stream().map(Product.Depth::axes)),
        body);
  }

  private static List<String> axes(Stream<List<String>> axes) {
    return axes.flatMap(List::stream).toList();
  }
}
