package dev.einkern.compiler.emit;

import dev.einkern.compiler.loop.RowTotals;
import dev.einkern.compiler.loop.Step;
import dev.einkern.compiler.loop.Variable;
import java.util.ArrayList;
import java.util.List;

/** Totals of a row, some of them at a time in locals; see {@link RowTotals}. */
final class RowTotalsWriter {
  private final SourceLines lines;
  private final NestNames names;
  private final StepWriter steps;
  private final RowTotals totals;

  RowTotalsWriter(SourceLines lines, NestNames names, StepWriter steps, RowTotals totals) {
    this.lines = lines;
    this.names = names;
    this.steps = steps;
    this.totals = totals;
  }

  /** One of the locals: its name, and that of its place in the row. */
  private record Part(String name, String place) {}

  /** How totals are written: as numbers or as vectors. */
  interface Form {
    /** Declares the local that holds a total. */
    String declared(String total);

    /** Adds the value of the element at which the row stands. */
    String added(String total, JavaNames scope);

    /** Stores the total at the element at which the row stands. */
    String stored(String total);
  }

  /** Writes locals for totals at {@code places}, what the loops make of them, where they go. */
  void write(List<String> places, Form form, JavaNames scope) {
    Variable index = totals.row().loop().index();
    List<Part> parts = new ArrayList<>();
    for (String place : places) {
      String name = scope.allocate(totals.fill().buffer().name() + "Total");
      parts.add(new Part(name, place));
      lines.line(form.declared(name));
    }
    loops(totals.loop(), parts, form, scope);
    for (Part part : parts) {
      names.variables().put(index, part.place());
      lines.line(form.stored(part.name()));
    }
  }

  private void loops(Step.Loop loop, List<Part> parts, Form form, JavaNames scope) {
    if (loop.index().equals(totals.row().loop().index())) {
      for (Part part : parts) {
        names.variables().put(loop.index(), part.place());
        names.variables().put(totals.total(), part.name());
        lines.line(form.added(part.name(), scope));
      }
      return;
    }
    JavaNames inner = scope.inner();
    String index = steps.name(loop.index(), inner, "Index");
    String extent = names.size(loop.extent());
    lines.open("for (int %1$s = 0; %1$s < %2$s; %1$s++)".formatted(index, extent));
    for (Step step : loop.body()) {
      if (step instanceof Step.Loop next) {
        loops(next, parts, form, inner);
      } else {
        steps.write(step, inner);
      }
    }
    lines.close();
  }
}
