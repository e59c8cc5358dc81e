package dev.einkern.compiler.emit;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.loop.Stencil;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Calls of the runtime that make the sums of a {@link Stencil}. */
record StencilWriter(SourceLines lines, NestNames names, ValueText values) {

  /** Opens the block where there are so many sums that the runtime gains by them. */
  void open(Stencil stencil) {
    String columns = names.size(stencil.row().extent());
    String rows =
        stencil
            .rows()
            .map(loop -> names.size(loop.extent()) + ", " + values.of(stencil.sourceRow()) + ", ")
            .orElse("");
    lines.open("if (" + type(stencil) + ".pays(" + rows + columns + "))");
  }

  /** The sums of the rows from one to before another, if there are several. */
  void write(Stencil stencil, Optional<DividedTurns.Bounds> rows) {
    String source = names.array(stencil.source());
    String apart = rows.isPresent() ? ", " + values.of(stencil.sourceRow()) : "";
    lines.line(type(stencil) + ".of(" + source + apart + ")");
    for (Stencil.Tap tap : stencil.taps()) {
      lines.line("    .at(%s, %s)".formatted(values.of(tap.place()), values.of(tap.weight())));
    }
    List<String> arguments = new ArrayList<>();
    arguments.add(names.array(stencil.target()));
    arguments.add(values.of(stencil.to()));
    rows.ifPresent(
        some ->
            arguments.addAll(List.of(values.of(stencil.targetRow()), some.first(), some.end())));
    arguments.add(names.size(stencil.row().extent()));
    lines.line("    .sums(" + String.join(", ", arguments) + ");");
  }

  private static String type(Stencil stencil) {
    return stencil.source().type() == ElementType.FLOAT ? "FloatStencil" : "DoubleStencil";
  }

  /** The turns of a run over all columns of the rows from one to before another. */
  DividedTurns.Bounds run(Stencil stencil, DividedTurns.Bounds rows) {
    Size columns = stencil.row().extent();
    String times = " * " + (SizeText.isSum(columns) ? "(%s)" : "%s").formatted(names.size(columns));
    boolean all = names.turns(stencil.rows().orElseThrow().index()).isEmpty();
    return new DividedTurns.Bounds(
        rows.first().equals("0") ? "0" : rows.first() + times,
        all ? names.size(stencil.rest().orElseThrow().extent()) : rows.end() + times);
  }
}
