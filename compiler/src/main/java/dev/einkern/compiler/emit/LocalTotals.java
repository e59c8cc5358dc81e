package dev.einkern.compiler.emit;

import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.loop.RowTotals;
import dev.einkern.compiler.loop.Step;
import dev.einkern.compiler.loop.Value;

/** Totals of a row in locals. */
record LocalTotals(RowTotals totals, NestNames names, StepWriter steps)
    implements RowTotalsWriter.Form {

  @Override
  public String declared(String total) {
    String begin = steps.values.of(totals.fill().value());
    return totals.total().type().keyword() + " " + total + " = " + begin + ";";
  }

  @Override
  public String added(String total, JavaNames scope) {
    totals.definitions().forEach(define -> steps.write(define, scope));
    if (totals.value() instanceof Value.Operate sum
        && sum.operation() == Operation.ADD
        && sum.arguments().get(0).equals(new Value.Get(totals.total()))) {
      return total + " += " + steps.values.of(sum.arguments().get(1)) + ";";
    }
    return total + " = " + steps.values.of(totals.value()) + ";";
  }

  @Override
  public String stored(String total) {
    Step.Store store = totals.store();
    String place = names.array(store.buffer()) + "[" + steps.values.of(store.index()) + "]";
    return place + " = " + total + ";";
  }
}
