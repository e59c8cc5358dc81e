package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.Statement.Let;
import dev.einkern.compiler.index.Tensor;
import dev.einkern.compiler.schedule.AxisGroup;
import dev.einkern.compiler.schedule.Strategy;
import java.util.ArrayList;
import java.util.List;

/** The loops of a product whose left operand is computed for some of the rows at a time. */
final class FedLowering {
  private final StatementLowering statements;
  private final NestBuilder nest;
  private final Strategy.Fed fed;

  FedLowering(StatementLowering statements, Strategy.Fed fed) {
    this.statements = statements;
    this.nest = statements.nest;
    this.fed = fed;
  }

  void lower() {
    List<Axis> shared = new ArrayList<>(AxisGroup.axes(fed.product().batch()));
    statements.traits.local(fed.operand(), shared);
    bind(fed.operand(), Buffer.Role.ROWS);
    shared.addAll(AxisGroup.axes(fed.rows()));
    fed.locals().forEach(local -> statements.traits.local(local, shared));
    fed.locals().stream().filter(local -> local.rank() > 0).forEach(this::scratch);
    Let let = fed.product().statement();
    Buffer target = statements.buffers.get(let.target().name());
    ProductLowering product =
        new ProductLowering(nest, statements.expressions, statements.buffers, fed.product(), false);
    nest.add(new Step.Open(product.product()));
    nest.loops(
        fed.product().batch(),
        () -> {
          List<Product.Dimension> loops = loops(groups());
          List<Step> fill = nest.block(() -> fill(loops));
          statements.traits.visit(let.value());
          Step.Strips strips = product.strips(() -> statements.store(let, target));
          nest.add(new Step.Feed(loops, turns(), fill, strips));
        });
    nest.add(new Step.Close(product.product()));
  }

  private void fill(List<Product.Dimension> loops) {
    List<AxisGroup> needed = fed.onlyForColumns() ? fed.product().columns() : List.of();
    nest.unlessEmpty(needed, () -> nest.along(groups(), loops, this::row));
  }

  /** What is done in the loops over rows. */
  private void row() {
    if (isAtOnce()) {
      Strategy.Nested nested = (Strategy.Nested) fed.fill().get(0);
      statements.row(new Strategy.Nested(nested.statement(), List.of(), false, nested.windows()));
    } else {
      fed.fill().forEach(statements::row);
    }
  }

  /** Whether one loop goes through rows and depth. */
  private boolean isAtOnce() {
    return fed.rows().isEmpty();
  }

  private List<AxisGroup> groups() {
    return isAtOnce() ? ((Strategy.Nested) fed.fill().get(0)).order() : fed.rows();
  }

  private Size turns() {
    return isAtOnce()
        ? statements.extents.elements(AxisGroup.axes(fed.product().depth()))
        : Size.ONE;
  }

  private void scratch(Tensor local) {
    nest.add(new Step.Scratch(bind(local, Buffer.Role.LOCAL)));
  }

  private Buffer bind(Tensor tensor, Buffer.Role role) {
    Size elements = statements.extents.elements(tensor.axes());
    Buffer buffer = Buffer.of(tensor, elements, role);
    statements.buffers.put(tensor.name(), buffer);
    return buffer;
  }

  /** Loops over the first axes of the operand. */
  private List<Product.Dimension> loops(List<AxisGroup> groups) {
    List<Axis> all = fed.operand().axes();
    Size stride =
        statements.extents.elements(all.subList(AxisGroup.axes(groups).size(), all.size()));
    List<Product.Dimension> loops = new ArrayList<>();
    for (int i = groups.size() - 1; i >= 0; i--) {
      AxisGroup group = groups.get(i);
      Variable index = nest.fresh(group.name(), ElementType.INT);
      List<String> names = group.axes().stream().map(Axis::label).toList();
      Size extent = statements.extents.elements(group.axes());
      loops.add(0, new Product.Dimension(index, names, extent, stride));
      stride = stride.times(extent);
    }
    return loops;
  }
}
