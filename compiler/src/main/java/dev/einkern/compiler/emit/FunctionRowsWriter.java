package dev.einkern.compiler.emit;

import dev.einkern.compiler.loop.FunctionRows;
import dev.einkern.compiler.loop.Step;
import dev.einkern.compiler.loop.Variable;

/** A loop in lanes whose functions the runtime applies to rows, a block's length at a time. */
record FunctionRowsWriter(SourceLines lines, NestNames names, ValueText values, Loops loops) {

  /** Writes some turns of a loop. */
  interface Loops {
    void write(Step.Loop loop, String from, String until, JavaNames scope);
  }

  void write(FunctionRows loop, String from, String until, JavaNames scope) {
    Variable index = loop.rest().index();
    JavaNames inner = scope.inner();
    String base = JavaNames.identifier(index.name());
    String first = inner.allocate(base + "From");
    String count = inner.allocate(base + "Count");
    String end = inner.allocate(base + "Until");
    lines.open(
        "for (int %1$s = %2$s; %1$s < %3$s; %1$s += FloatBlock.LENGTH)"
            .formatted(first, from, until));
    lines.line("int %s = Math.min(%s - %s, FloatBlock.LENGTH);".formatted(count, until, first));
    lines.line("int %s = %s + %s;".formatted(end, first, count));
    names.variables().put(loop.first(), first);
    for (FunctionRows.Row row : loop.rows()) {
      String target = names.array(row.row()) + ", 0";
      if (row.source().isEmpty()) {
        loops.write(row.arguments(), first, end, inner);
      }
      names.variables().put(index, first);
      String source =
          row.source()
              .map(load -> names.array(load.buffer()) + ", " + values.of(load.index()))
              .orElse(target);
      lines.line(LanePassWriter.call(row.function(), source, target, count));
    }
    loops.write(loop.rest(), first, end, inner);
    lines.close();
  }
}
