package dev.einkern.compiler.index;

import java.util.List;

/**
 * How a tensor's axes stand in the Java tensor or array that the caller passes or gets.
 *
 * @param dimensions for each dimension of the Java shape, the axes that are flattened into it,
 *     row-major; none is a dimension of extent 1. Flat over all dimensions, they are the tensor's
 *     axes in order.
 * @param declaration the dimensions as the user declared them, for messages
 */
public record Layout(List<List<Axis>> dimensions, String declaration) {
  public Layout {
    dimensions = dimensions.stream().map(List::copyOf).toList();
  }

  public int rank() {
    return dimensions.size();
  }
}
