package dev.einkern.compiler.emit;

import dev.einkern.compiler.index.Reduction;
import dev.einkern.compiler.loop.RowExtreme;

/** Calls of the runtime that give the greatest or the least float of a row. */
record RowExtremeWriter(NestNames names, ValueText values) {

  /** {@code FloatRows.max(x, 0, size)}. */
  String call(RowExtreme extreme, String count) {
    String place = values.of(extreme.first().index());
    String array = names.array(extreme.first().buffer());
    return "FloatRows.%s(%s, %s, %s)".formatted(method(extreme), array, place, count);
  }

  /** {@code total = Math.max(total, FloatRows.max(x, 0, size));}. */
  String assignment(RowExtreme extreme, String count) {
    String total = names.variable(extreme.total());
    return "%1$s = Math.%2$s(%1$s, %3$s);".formatted(total, method(extreme), call(extreme, count));
  }

  private static String method(RowExtreme extreme) {
    return extreme.reduction() == Reduction.MAXIMUM ? "max" : "min";
  }
}
