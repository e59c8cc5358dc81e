package dev.einkern.compiler.emit;

import dev.einkern.compiler.loop.RowReduction;

/** Calls of the runtime that give the sum, the greatest or the least float of a row. */
record RowReductionWriter(NestNames names, ValueText values) {

  /** {@code FloatRows.max(x, 0, size)}. */
  String call(RowReduction row, String count) {
    String place = values.of(row.first().index());
    String array = names.array(row.first().buffer());
    return "FloatRows.%s(%s, %s, %s)".formatted(method(row), array, place, count);
  }

  /** {@code total = Math.max(total, FloatRows.max(x, 0, size));}, or {@code +=} for a sum. */
  String assignment(RowReduction row, String count) {
    String total = names.variable(row.total());
    String form = method(row).equals("sum") ? "%1$s += %3$s;" : "%1$s = Math.%2$s(%1$s, %3$s);";
    return form.formatted(total, method(row), call(row, count));
  }

  private static String method(RowReduction row) {
    return switch (row.reduction()) {
      case SUM -> "sum";
      case MAXIMUM -> "max";
      default -> "min";
    };
  }
}
