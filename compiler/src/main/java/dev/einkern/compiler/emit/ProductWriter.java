package dev.einkern.compiler.emit;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.loop.Product;
import dev.einkern.compiler.loop.Product.Dimension;
import dev.einkern.compiler.loop.Step;
import dev.einkern.compiler.loop.StoredProduct;
import dev.einkern.compiler.loop.StripEnd;
import dev.einkern.compiler.loop.Value;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Calls of the runtime for a product of matrices: those that say what it is of, that begin it, and
 * that store it as a whole.
 */
record ProductWriter(SourceLines lines, NestNames names, ValueText values) {

  /** Takes a product, and says what axes it has. */
  void open(Product product, JavaNames scope) {
    String type = product.type() == ElementType.FLOAT ? "FloatProduct" : "DoubleProduct";
    String name = scope.allocate(JavaNames.identifier(product.name()) + "Product");
    names.products().put(product, name);
    lines.line("%1$s %2$s = %1$s.take();".formatted(type, name));
    if (!product.takesStrip()) {
      product.rows().forEach(each -> call(name + ".rows", each.extent(), each.stride()));
    }
    product.columns().forEach(each -> call(name + ".columns", each.extent(), each.stride()));
    product
        .depth()
        .forEach(each -> call(name + ".depth", each.extent(), each.left(), each.right()));
    if (product.wholeRows()) {
      lines.line(name + ".wholeRows();");
    }
    if (names.strict()) {
      lines.line(name + ".inOrder();");
    }
  }

  private void call(String method, Size... sizes) {
    String arguments = Stream.of(sizes).map(names::size).collect(Collectors.joining(", "));
    lines.line(method + "(" + arguments + ");");
  }

  /** Gives a product back. */
  void close(Product product) {
    lines.line(names.product(product) + ".give();");
  }

  /** Has the right operand packed for all strips that are the left one. */
  void prepare(Step.Prepare prepare) {
    Product product = prepare.product();
    lines.line(
        "%s.prepare(%s, %s);"
            .formatted(
                names.product(product), names.array(product.right()), values.of(prepare.right())));
  }

  /** Begins a product whose operands are arrays. */
  void begin(Step.Strips strips) {
    Product product = strips.product();
    bounds(strips);
    lines.line(
        "%s.begin(%s, %s, %s, %s);"
            .formatted(
                names.product(product),
                names.array(product.left()),
                values.of(strips.left()),
                names.array(product.right()),
                values.of(strips.right())));
  }

  /** Begins a product whose left operand is the strip that another product has made. */
  void begin(Step.Strips strips, Product maker) {
    bounds(strips);
    String name = names.product(strips.product());
    lines.line("%s.begin(%s);".formatted(name, names.product(maker)));
  }

  /** The call that begins a product whose left operand is computed some rows at a time. */
  String beginFed(Step.Strips strips) {
    Product product = strips.product();
    part(product);
    return "%s.begin(%s, %s)"
        .formatted(names.product(product), names.array(product.right()), values.of(strips.right()));
  }

  /** Says which sums are computed here, and which nobody needs. */
  private void bounds(Step.Strips strips) {
    String name = names.product(strips.product());
    part(strips.product());
    if (!names.strict()) {
      strips.end().ifPresent(end -> columnsBefore(name, end));
    }
  }

  private void columnsBefore(String name, StripEnd end) {
    lines.line("%s.columnsBefore(%s, %d);".formatted(name, values.of(end.first()), end.step()));
  }

  /** Says which rows and columns are computed here. */
  private void part(Product product) {
    String name = names.product(product);
    names
        .turns(product.rows().get(0).index())
        .ifPresent(
            rows -> lines.line("%s.between(%s, %s);".formatted(name, rows.first(), rows.end())));
    names
        .columnsPart()
        .map(part -> "%s.betweenColumns(%s, %s);".formatted(name, part.first(), part.end()))
        .ifPresent(lines::line);
  }

  /** Stores all sums at once. */
  void store(Product product, StoredProduct stored) {
    String name = names.product(product);
    String target = names.array(stored.target());
    String first = values.of(stored.first());
    if (stored.isMatrix()) {
      String pitch = values.of(stored.rows().get(0));
      lines.line("%s.store(%s, %s, %s);".formatted(name, target, first, pitch));
      return;
    }
    storedAxes(name + ".storedRows", product.rows(), stored.rows());
    storedAxes(name + ".storedColumns", product.columns(), stored.columns());
    lines.line("%s.store(%s, %s);".formatted(name, target, first));
  }

  private void storedAxes(String method, List<Dimension> dimensions, List<Value> strides) {
    for (int i = 0; i < dimensions.size(); i++) {
      String extent = names.size(dimensions.get(i).extent());
      lines.line("%s(%s, %s);".formatted(method, extent, values.of(strides.get(i))));
    }
  }
}
