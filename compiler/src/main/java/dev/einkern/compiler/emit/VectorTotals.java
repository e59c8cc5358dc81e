package dev.einkern.compiler.emit;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.loop.RowTotals;
import dev.einkern.compiler.loop.Step;

/** Totals of a row in vectors. */
final class VectorTotals implements RowTotalsWriter.Form {
  private final NestNames names;
  private final ValueText values;
  private final LaneStepWriter steps;
  private final RowTotals totals;

  VectorTotals(NestNames names, ValueText values, LaneStepWriter steps, RowTotals totals) {
    this.names = names;
    this.values = values;
    this.steps = steps;
    this.totals = totals;
  }

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
    LaneValues vectors = steps.vectors(totals.row(), scope);
    totals.definitions().forEach(define -> steps.define(totals.row(), define, vectors, scope));
    return total + " = " + vectors.of(totals.value()) + ";";
  }

  @Override
  public String stored(String total) {
    Step.Store store = totals.store();
    String place = names.array(store.buffer()) + ", " + values.of(store.index());
    return total + ".intoArray(" + place + ");";
  }
}
