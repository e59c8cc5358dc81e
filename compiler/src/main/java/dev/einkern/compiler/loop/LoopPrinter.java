package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.Names;
import dev.einkern.compiler.index.SizeVariable;
import java.util.Locale;

/**
 * The one text form of a loop program, a line each: the buffers, then each nest with its steps.
 *
 * <pre>
 * operand X: float × |b|·|i|
 * operand W: float × |i|·|o|
 * output out: float × |b|·|o|
 * nest out
 *   for b &lt; |b|
 *     int XAtB = start(X) + b · |i|
 *     fill out[b · |o| …] × |o| with 0.0
 *     for i &lt; |i|: sum
 *       …
 * </pre>
 *
 * <p>A second variable of one name in a nest is {@code i₂}, a second size {@code |i₂|}.
 */
public final class LoopPrinter {
  private final Names<SizeVariable> sizes = new Names<>();
  private final IndentedLines lines = new IndentedLines();

  private LoopPrinter() {}

  /** The program's text; every line ends with a line feed. */
  public static String print(LoopProgram program) {
    LoopPrinter printer = new LoopPrinter();
    program.buffers().forEach(buffer -> printer.buffer(buffer, 0));
    program.parts().forEach(printer::part);
    return printer.lines.toString();
  }

  private void part(Part part) {
    if (part instanceof Nest nest) {
      nest(nest, 0);
      return;
    }
    OrderChoice choice = (OrderChoice) part;
    lines.line(0, "choice by cost");
    choice.branches().forEach(this::branch);
  }

  private void branch(OrderChoice.Branch branch) {
    String cost = new ValuePrinter(sizes).size(branch.order().cost());
    lines.line(1, branch.order().text() + " at " + cost);
    branch.locals().forEach(buffer -> buffer(buffer, 2));
    branch.nests().forEach(nest -> nest(nest, 2));
  }

  private void buffer(Buffer buffer, int indent) {
    lines.line(
        indent,
        "%s %s: %s × %s"
            .formatted(
                buffer.role().name().toLowerCase(Locale.ROOT),
                buffer.name(),
                buffer.type().keyword(),
                new ValuePrinter(sizes).size(buffer.elements())));
  }

  private void nest(Nest nest, int indent) {
    new NestPrinter(lines, new ValuePrinter(sizes)).print(nest, indent);
  }
}
