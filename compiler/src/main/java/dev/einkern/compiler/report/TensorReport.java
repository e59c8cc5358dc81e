package dev.einkern.compiler.report;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Layout;
import dev.einkern.compiler.index.Operand;
import dev.einkern.compiler.index.Output;
import dev.einkern.compiler.index.SizeVariable;
import dev.einkern.compiler.index.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An operand or a result.
 *
 * @param declaration its axes as the string has them: {@code batch (head=8 d)}
 * @param dimensions for each dimension of the Java shape, the axes that are flattened into it
 * @param indexInto the size that the values stay below, where they are indices
 */
public record TensorReport(
    String name,
    ElementType type,
    String declaration,
    List<List<Axis>> dimensions,
    Optional<SizeVariable> indexInto) {
  public TensorReport {
    dimensions = dimensions.stream().map(List::copyOf).toList();
  }

  static TensorReport of(Operand operand) {
    return of(operand.tensor().name(), operand.tensor(), operand.layout());
  }

  /** A result's axes are said as they are: the string may have left them out. */
  static TensorReport of(Output output) {
    String axes =
        output.layout().dimensions().stream()
            .map(TensorReport::dimension)
            .collect(Collectors.joining(" "));
    return of(output.name(), output.tensor(), new Layout(output.layout().dimensions(), axes));
  }

  private static String dimension(List<Axis> axes) {
    String names = axes.stream().map(Axis::label).collect(Collectors.joining(" "));
    return axes.size() == 1 ? names : axes.isEmpty() ? "1" : "(" + names + ")";
  }

  private static TensorReport of(String name, Tensor tensor, Layout layout) {
    return new TensorReport(
        name, tensor.type(), layout.declaration(), layout.dimensions(), tensor.indexInto());
  }

  /** The names of its axes, in order. */
  public List<String> axes() {
    return dimensions.stream().flatMap(List::stream).map(Axis::label).toList();
  }
}
