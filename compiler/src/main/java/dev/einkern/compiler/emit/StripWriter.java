package dev.einkern.compiler.emit;

import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.loop.Buffer;
import dev.einkern.compiler.loop.NestContents;
import dev.einkern.compiler.loop.Product;
import dev.einkern.compiler.loop.Product.Dimension;
import dev.einkern.compiler.loop.Step;
import dev.einkern.compiler.loop.StoredProduct;
import dev.einkern.compiler.loop.StripEnd;
import dev.einkern.compiler.loop.Value;
import dev.einkern.compiler.loop.Variable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Loops over the strips of products of matrices, and over the rows and columns of each. */
final class StripWriter {
  private final SourceLines lines;
  private final NestNames names;
  private final ProductWriter calls;
  private final StepWriter steps;
  private final FlatIndices indices;

  /** The product whose rows or columns a loop runs over. */
  private final Map<Variable, Product> products = new HashMap<>();

  private final Map<Product, Columns> columns = new HashMap<>();

  /** The product that makes the strip, and the strip that a product makes. */
  private final Map<Buffer, Product> makers = new HashMap<>();

  private final Map<Product, Buffer> strips = new HashMap<>();

  /** The array with the sums of the row at which the loops stand. */
  private final Map<Product, String> sumsNames = new HashMap<>();

  /** The run along the innermost axis in which the loops stand, of columns along several. */
  private final Map<Product, Run> runs = new HashMap<>();

  /** The locals that hold a strip's first column and the one after its last. */
  private record Columns(String first, String end) {}

  /** The locals that hold where a run's sums begin, and its bounds along the innermost axis. */
  private record Run(String place, String from, String until) {}

  StripWriter(SourceLines lines, NestNames names, ProductWriter calls, StepWriter steps) {
    this.lines = lines;
    this.names = names;
    this.calls = calls;
    this.steps = steps;
    this.indices = new FlatIndices(lines, names);
  }

  void strips(Step.Strips strips, JavaNames scope) {
    Product product = strips.product();
    if (product.takesStrip()) {
      calls.begin(strips, makers.get(product.left()));
    } else {
      calls.begin(strips);
    }
    begun(strips, scope);
  }

  /** Writes what is done with the strips of a product that has begun. */
  void begun(Step.Strips strips, JavaNames scope) {
    Product product = strips.product();
    String name = names.product(product);
    Optional<StoredProduct> stored = StoredProduct.of(strips);
    if (stored.isPresent()) {
      calls.store(product, stored.get());
      return;
    }
    strips.strip().ifPresent(strip -> makers.put(strip, product));
    strips.strip().ifPresent(strip -> this.strips.put(product, strip));
    lines.open("while (" + name + ".next())");
    JavaNames inner = scope.inner();
    if (!product.wholeRows()) {
      bounds(product, inner);
    }
    strips.end().ifPresent(end -> columns(end, product, inner));
    product.rows().forEach(row -> products.put(row.index(), product));
    product.columns().forEach(column -> products.put(column.index(), product));
    steps.write(strips.body(), inner);
    lines.close();
  }

  /** How many columns the strip has, where it may not have all. */
  private void columns(StripEnd end, Product product, JavaNames scope) {
    String last = JavaNames.identifier(last(product.columns()).index().name());
    String count = scope.allocate(last + "End");
    lines.line("int %s = %s.columnCount();".formatted(count, names.product(product)));
    names.sizes().put(end.columns(), count);
  }

  private void bounds(Product product, JavaNames scope) {
    String last = JavaNames.identifier(last(product.columns()).index().name());
    String first = scope.allocate("first" + JavaNames.capitalised(last));
    String end = scope.allocate("end" + JavaNames.capitalised(last));
    String name = names.product(product);
    lines.line("int %s = %s.column();".formatted(first, name));
    lines.line("int %s = %s + %s.columnCount();".formatted(end, first, name));
    columns.put(product, new Columns(first, end));
  }

  /** Whether the loop runs over the rows or columns of a strip. */
  boolean isOfStrip(Step.Loop loop) {
    return products.containsKey(loop.index());
  }

  void loop(Step.Loop loop, JavaNames scope) {
    Product product = products.get(loop.index());
    if (loop.index().equals(product.rows().get(0).index())) {
      rows(product, loop, scope);
    } else if (loop.index().equals(last(product.columns()).index())) {
      if (product.columns().size() == 1) {
        column(product, loop, scope);
      } else {
        innermost(product, loop, scope);
      }
    } else if (loop.index().equals(product.columns().get(0).index())) {
      runs(product, loop, scope);
    } else {
      // Its index is worked out where the outermost of these loops begins.
      steps.write(loop.body(), scope);
    }
  }

  private void rows(Product product, Step.Loop loop, JavaNames scope) {
    JavaNames inner = scope.inner();
    String name = names.product(product);
    List<Dimension> rows = product.rows();
    rows.forEach(each -> indices.name(each, inner));
    String row = inner.allocate("row");
    String sums = inner.allocate(rowName(product), "Row");
    lines.open("for (int %1$s = 0; %1$s < %2$s.rowCount(); %1$s++)".formatted(row, name));
    lines.line("%s[] %s = %s.sums(%s);".formatted(product.type().keyword(), sums, name, row));
    Set<Variable> read = NestContents.variablesReadBy(loop.body());
    if (rows.stream().map(Dimension::index).anyMatch(read::contains)) {
      String at = name + ".row() + " + row;
      if (rows.size() == 1) {
        lines.line("int %s = %s;".formatted(names.variable(rows.get(0).index()), at));
      } else {
        String flat = inner.allocate("flatRow");
        lines.line("int %s = %s;".formatted(flat, at));
        indices.split(flat, rows, Size.ONE);
      }
    }
    sumsNames.put(product, sums);
    if (strips.containsKey(product)) {
      names.local(strips.get(product), sums);
    }
    steps.write(loop.body(), inner);
    lines.close();
  }

  /** What the array with a row's sums is called: what it becomes, where it is worked on. */
  private String rowName(Product product) {
    return strips.containsKey(product) ? strips.get(product).name() : "sums";
  }

  /** The only loop over columns. */
  private void column(Product product, Step.Loop loop, JavaNames scope) {
    if (isThere(product, loop)) {
      return;
    }
    if (product.wholeRows()) {
      columns(product, loop, "0", names.size(loop.extent()), "", scope);
    } else {
      Columns bounds = columns.get(product);
      columns(product, loop, bounds.first(), bounds.end(), " - " + bounds.first(), scope);
    }
  }

  /** Whether the loop does nothing but to store sums where they are. */
  private boolean isThere(Product product, Step.Loop loop) {
    return strips.containsKey(product)
        && loop.body().size() == 1
        && loop.body().get(0) instanceof Step.Store store
        && store.buffer().equals(strips.get(product))
        && store.index().equals(new Value.Get(loop.index()))
        && store.value() instanceof Value.Total total
        && total.product().equals(product);
  }

  private void columns(
      Product product, Step.Loop loop, String first, String end, String shift, JavaNames scope) {
    NestNames.Total total = new NestNames.Total(sumsNames.get(product), loop.index(), shift);
    names.totals().put(product, total);
    steps.columns(loop, first, end, scope);
  }

  /** Columns along several axes: one run along the innermost after the other. */
  private void runs(Product product, Step.Loop loop, JavaNames scope) {
    Columns bounds = columns.get(product);
    JavaNames inner = scope.inner();
    String column = inner.allocate("column");
    List<Dimension> dimensions = product.columns();
    List<Dimension> outer = dimensions.subList(0, dimensions.size() - 1);
    Dimension along = last(dimensions);
    outer.forEach(each -> indices.name(each, inner));
    indices.split(bounds.first(), outer, along.extent());
    String base = JavaNames.capitalised(JavaNames.identifier(along.index().name()));
    String extent = names.size(along.extent());
    String from = inner.allocate("from" + base);
    lines.line("int %s = %s %% %s;".formatted(from, bounds.first(), FlatIndices.factor(extent)));
    lines.line("int %s = %s;".formatted(column, bounds.first()));
    lines.open("while (%s < %s)".formatted(column, bounds.end()));
    JavaNames run = inner.inner();
    String until = run.allocate("until" + base);
    lines.line(
        "int %s = Math.min(%s, %s + %s - %s);"
            .formatted(until, extent, from, bounds.end(), column));
    String place = run.allocate("place");
    lines.line("int %s = %s.place(%s);".formatted(place, names.product(product), column));
    runs.put(product, new Run(place, from, until));
    steps.write(loop.body(), run);
    lines.line("%s += %s - %s;".formatted(column, until, from));
    lines.line("%s = 0;".formatted(from));
    advance(outer);
    lines.close();
  }

  /** Goes to the next indices of axes, row-major; behind the last ones it does not matter where. */
  private void advance(List<Dimension> dimensions) {
    Dimension innermost = last(dimensions);
    String index = names.variable(innermost.index());
    if (dimensions.size() == 1) {
      lines.line(index + "++;");
      return;
    }
    lines.open("if (++%s == %s)".formatted(index, names.size(innermost.extent())));
    lines.line(index + " = 0;");
    advance(dimensions.subList(0, dimensions.size() - 1));
    lines.close();
  }

  private void innermost(Product product, Step.Loop loop, JavaNames scope) {
    Run run = runs.get(product);
    String shift = " - %s + %s".formatted(run.from(), run.place());
    columns(product, loop, run.from(), run.until(), shift, scope);
  }

  private static Dimension last(List<Dimension> dimensions) {
    return dimensions.get(dimensions.size() - 1);
  }
}
