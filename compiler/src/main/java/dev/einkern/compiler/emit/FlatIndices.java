package dev.einkern.compiler.emit;

import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.loop.Product.Dimension;
import java.util.ArrayList;
import java.util.List;

/** The indices of several axes, of which the place among all of their elements is known. */
record FlatIndices(SourceLines lines, NestNames names) {

  /** Names the index along an axis. */
  String name(Dimension dimension, JavaNames scope) {
    String index = scope.allocate(dimension.index().name(), "Index");
    names.variables().put(dimension.index(), index);
    return index;
  }

  /**
   * Writes the indices of axes, row-major, which {@code flat} is the place in.
   *
   * @param inner how many elements there are for each setting of these axes
   */
  void split(String flat, List<Dimension> dimensions, Size inner) {
    Size rest = inner;
    List<String> statements = new ArrayList<>();
    for (int i = dimensions.size() - 1; i >= 0; i--) {
      Dimension dimension = dimensions.get(i);
      String quotient = rest.equals(Size.ONE) ? flat : flat + " / " + factor(names.size(rest));
      String remainder = i == 0 ? "" : " % " + factor(names.size(dimension.extent()));
      String index = names.variable(dimension.index());
      statements.add(0, "int %s = %s;".formatted(index, quotient + remainder));
      rest = rest.times(dimension.extent());
    }
    statements.forEach(lines::line);
  }

  /** A size as it stands in a product. */
  static String factor(String size) {
    return size.contains(" ") ? "(" + size + ")" : size;
  }
}
