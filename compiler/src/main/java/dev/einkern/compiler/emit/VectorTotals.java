package dev.einkern.compiler.emit;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.loop.RowTotals;
import dev.einkern.compiler.loop.Step;

/** Totals of a row in vectors. */
record VectorTotals(RowTotals totals, NestNames names, ValueText values, LaneLoopWriter loops)
    implements RowTotalsWriter.Form {

  @Override
  public String declared(String total) {
    ElementType type = totals.total().type();
    return "%1$s %2$s = %1$s.broadcast(%3$s, %4$s);"
        .formatted(
            VectorTypes.vector(type),
            total,
            VectorTypes.species(type),
            values.of(totals.fill().value()));
  }

  @Override
  public String added(String total, JavaNames scope) {
    LaneValues vectors = loops.values(totals.row(), scope);
    totals.definitions().forEach(define -> loops.define(totals.row(), define, vectors, scope));
    return total + " = " + vectors.of(totals.value()) + ";";
  }

  @Override
  public String stored(String total) {
    Step.Store store = totals.store();
    String place = names.array(store.buffer()) + ", " + values.of(store.index());
    return total + ".intoArray(" + place + ");";
  }
}
