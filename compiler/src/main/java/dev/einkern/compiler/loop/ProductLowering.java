package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.schedule.AxisGroup;
import dev.einkern.compiler.schedule.Offset;
import dev.einkern.compiler.schedule.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The parts of a product of matrices: where its operands lie, and the loops over its strips. */
final class ProductLowering {
  private final NestBuilder nest;
  private final Expressions expressions;
  private final Map<String, Buffer> buffers;
  private final Strategy.Product strategy;
  private final List<AxisGroup> groups;
  private final Product product;

  /** Where the right operand begins of a product that takes strips. */
  private Value prepared;

  ProductLowering(
      NestBuilder nest,
      Expressions expressions,
      Map<String, Buffer> buffers,
      Strategy.Product strategy,
      boolean wholeRows) {
    this.nest = nest;
    this.expressions = expressions;
    this.buffers = buffers;
    this.strategy = strategy;
    this.groups =
        Stream.of(strategy.batch(), strategy.rows(), strategy.columns(), strategy.depth())
            .flatMap(List::stream)
            .toList();
    this.product =
        new Product(
            strategy.statement().target().name(),
            strategy.reduction().type(),
            buffer(strategy.left()),
            buffer(strategy.right()),
            wholeRows,
            dimensions(strategy.rows(), strategy.left()),
            dimensions(strategy.columns(), strategy.right()),
            depth());
  }

  Product product() {
    return product;
  }

  /** Says what the right operand is, before strips are taken. */
  void prepare() {
    prepared = start(strategy.right());
    nest.add(new Step.Prepare(product, prepared));
  }

  /** The strips for the batch at which the loops stand, of which nothing but sums is taken. */
  Step.Strips strips(Runnable store) {
    return strips(store, () -> {}, Optional.empty(), Optional.empty(), () -> {});
  }

  /**
   * The strips for the batch at which the loops stand.
   *
   * @param store what is done with each sum
   * @param row what is then done in each row
   * @param strip the row of the strip as a buffer
   * @param end where strips end before the last column
   * @param after what is done when all rows of the strip are
   */
  Step.Strips strips(
      Runnable store,
      Runnable row,
      Optional<Buffer> strip,
      Optional<StripEnd> end,
      Runnable after) {
    Value left = product.takesStrip() ? Arithmetic.ZERO : start(strategy.left());
    Value right = product.takesStrip() ? prepared : start(strategy.right());
    List<Step> body =
        nest.block(
            () -> {
              nest.along(
                  strategy.rows(),
                  product.rows(),
                  () -> {
                    nest.along(strategy.columns(), product.columns(), () -> total(store));
                    row.run();
                  });
              after.run();
            });
    return new Step.Strips(product, left, right, strip, end, body);
  }

  private void total(Runnable store) {
    nest.current().know(strategy.reduction(), new Value.Total(product));
    store.run();
  }

  private Buffer buffer(Expr.Read read) {
    return buffers.get(read.tensor().name());
  }

  private List<Product.Dimension> dimensions(List<AxisGroup> along, Expr.Read read) {
    List<Product.Dimension> dimensions = new ArrayList<>();
    for (AxisGroup group : along) {
      Variable index = nest.fresh(group.name(), ElementType.INT);
      dimensions.add(
          new Product.Dimension(index, names(group), extent(group), stride(read, group)));
    }
    return dimensions;
  }

  private List<Product.Depth> depth() {
    return strategy.depth().stream()
        .filter(group -> !extent(group).equals(Size.ONE))
        .map(
            group ->
                new Product.Depth(
                    names(group),
                    extent(group),
                    stride(strategy.left(), group),
                    stride(strategy.right(), group)))
        .toList();
  }

  private static List<String> names(AxisGroup group) {
    return group.axes().stream().map(Axis::label).toList();
  }

  private Size extent(AxisGroup group) {
    return nest.extents.elements(group.axes());
  }

  /** How far neighbours along the group lie apart; 0 for a tensor that does not have it. */
  private Size stride(Expr.Read read, AxisGroup group) {
    Offset offset = Offset.of(read.indices(), read.tensor().axes(), groups, nest.extents);
    Offset.Part part =
        group.axes().size() == 1
            ? new Offset.Term(new Expr.IndexOf(group.last()))
            : new Offset.Group(group);
    return offset.parts().getOrDefault(part, Size.ZERO);
  }

  /** The place of the first element, all rows, columns and depth at 0. */
  private Value start(Expr.Read read) {
    Set<Axis> moving =
        Stream.of(strategy.rows(), strategy.columns(), strategy.depth())
            .flatMap(List::stream)
            .flatMap(group -> group.axes().stream())
            .collect(Collectors.toSet());
    List<Expr.Index> first =
        read.indices().stream()
            .map(index -> new Expr.Index(atZero(index.at(), moving), false))
            .toList();
    return expressions.place(buffer(read), read.tensor().axes(), first);
  }

  private static Expr atZero(Expr expr, Set<Axis> axes) {
    if (expr instanceof Expr.IndexOf index && axes.contains(index.axis())) {
      return Expr.Literal.of(0);
    }
    return expr.withChildren(expr.children().stream().map(child -> atZero(child, axes)).toList());
  }
}
