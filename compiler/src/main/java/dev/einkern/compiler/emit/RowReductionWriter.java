package dev.einkern.compiler.emit;

import dev.einkern.compiler.index.Reduction;
import dev.einkern.compiler.loop.RowReduction;

/** Calls of the runtime that give the sum, the greatest or the least float of a row. */
record RowReductionWriter(NestNames names, ValueText values) {

  /** {@code FloatRows.max(x, 0, size)}. */
  String call(RowReduction row, String count) {
    String place = values.of(row.first().index());
    String array = names.array(row.first().buffer());
    return "FloatRows.%s(%s, %s, %s)".formatted(row.reduction().word(), array, place, count);
  }

  /** {@code total = Math.max(total, FloatRows.max(x, 0, size));}, or {@code +=} for a sum. */
  String assignment(RowReduction row, String count) {
    String total = names.variable(row.total());
    String form =
        row.reduction() == Reduction.SUM ? "%1$s += %3$s;" : "%1$s = Math.%2$s(%1$s, %3$s);";
    return form.formatted(total, row.reduction().word(), call(row, count));
  }
}
