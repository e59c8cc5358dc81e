package dev.einkern.compiler.emit;

import dev.einkern.compiler.index.Reduction;
import dev.einkern.compiler.loop.BlockLoop;
import dev.einkern.compiler.loop.FunctionRows;
import dev.einkern.compiler.loop.LaneLoop;
import dev.einkern.compiler.loop.LanePass;
import dev.einkern.compiler.loop.LanePatterns;
import dev.einkern.compiler.loop.LaneRows;
import dev.einkern.compiler.loop.Nest;
import dev.einkern.compiler.loop.RowReduction;
import dev.einkern.compiler.loop.RowTotals;
import dev.einkern.compiler.loop.Stencil;
import dev.einkern.compiler.loop.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The steps of a nest as Java statements, in vectors the loops that can run in lanes. */
final class LaneStepWriter extends StepWriter {
  /** How many vectors of totals a row is gone through with. */
  private static final int TOTALS = 4;

  /** Rows of more elements than these lie on pages of their own. */
  private static final int LONG_ROW = 1024;

  /** Where loops go that are to be methods of their own; none within such a method. */
  private final Optional<LaneMethods> methods;

  private final VectorConstants constants;

  LaneStepWriter(
      SourceLines lines,
      NestNames names,
      VectorConstants constants,
      Optional<LaneMethods> methods) {
    super(lines, names);
    this.constants = constants;
    this.methods = methods;
  }

  /** Writes a nest, behind the rows that its functions need. */
  @Override
  void nest(Nest nest, JavaNames scope) {
    FunctionRows.within(nest.steps(), names.strict())
        .forEach(
            row -> {
              String name = scope.allocate(row.name());
              names.local(row, name);
              workspace.array(row.type(), name, "FloatBlock.LENGTH", scope);
            });
    super.nest(nest, scope);
  }

  @Override
  void loop(Step.Loop loop, JavaNames scope) {
    Optional<Stencil> stencil = stencil(loop).filter(this::gains);
    if (stencil.isPresent()) {
      stencil(stencil.get(), scope, () -> inLanes(loop, scope.inner()));
    } else {
      inLanes(loop, scope);
    }
  }

  private void inLanes(Step.Loop loop, JavaNames scope) {
    Optional<LaneLoop> lanes = LaneLoop.of(loop, names.strict());
    Optional<BlockLoop> copy = copy(loop);
    Optional<LaneRows> rows = LaneRows.of(loop);
    Optional<LanePatterns> patterns = LanePatterns.of(loop);
    if (patterns.isPresent() || rows.isPresent() && isWholeWithin(rows.get())) {
      writtenOut(loop, patterns, rows.filter(this::isWholeWithin), scope);
    } else if (copy.isPresent()) {
      copies.write(copy.get(), "0", names.size(loop.extent()));
    } else if (lanes.isPresent()) {
      place(lanes.get(), "0", names.size(loop.extent()), scope);
    } else {
      super.loop(loop, scope);
    }
  }

  /** Whether the sums are made faster by the runtime than here, in vectors. */
  private boolean gains(Stencil stencil) {
    return LaneLoop.of(stencil.row(), names.strict()).isEmpty()
        || stencil.isThreeByThree() && stencil.rest().isEmpty();
  }

  /** Elements that are written out, in vectors as far as these fit. */
  private void writtenOut(
      Step.Loop loop, Optional<LanePatterns> patterns, Optional<LaneRows> rows, JavaNames scope) {
    Optional<DividedTurns.Bounds> turns = names.turns(loop.index());
    String from = turns.map(DividedTurns.Bounds::first).orElse("0");
    String until = turns.map(DividedTurns.Bounds::end).orElseGet(() -> names.size(loop.extent()));
    if (patterns.isPresent()) {
      from =
          new LanePatternsWriter(lines, names, values, this, constants, patterns.get())
              .write(from, until, scope);
    }
    if (rows.isPresent()) {
      new LaneRowsWriter(lines, names, values, this, rows.get()).write(from, until, scope);
    } else {
      loop(loop, from, until, scope);
    }
  }

  /**
   * Whether a turn of the first loop is one thread's: else its vectors reach beyond what that
   * writes.
   */
  private boolean isWholeWithin(LaneRows rows) {
    return rows.loops().stream().skip(1).noneMatch(loop -> names.turns(loop.index()).isPresent());
  }

  /**
   * Totals in four vectors at a time, of which those at the end of the row may overlap. Long rows
   * are gone through as they lie in memory.
   */
  @Override
  void totals(RowTotals totals, JavaNames scope) {
    Step.Loop row = totals.row().loop();
    String length = VectorTypes.species(totals.row().element()) + ".length()";
    String extent = names.size(row.extent());
    lines.open("if (%1$s < %2$s || %1$s > %3$d)".formatted(extent, length, LONG_ROW));
    super.totals(totals, scope.inner());
    lines.otherwise();
    JavaNames inner = scope.inner();
    String from = inner.allocate(row.index().name() + "From");
    lines.open(
        "for (int %1$s = 0; %1$s < %2$s; %1$s += %3$d * %4$s)"
            .formatted(from, extent, TOTALS, length));
    JavaNames within = inner.inner();
    List<String> places = new ArrayList<>();
    for (int i = 0; i < TOTALS; i++) {
      String offset = i == 0 ? "" : i == 1 ? " + " + length : " + " + i + " * " + length;
      places.add(within.allocate(row.index().name()));
      lines.line(
          "int %s = Math.min(%s%s, %s - %s);"
              .formatted(places.get(i), from, offset, extent, length));
    }
    new RowTotalsWriter(lines, names, this, totals)
        .write(places, new VectorTotals(totals, names, values, loops()), within);
    lines.close();
    lines.close();
  }

  @Override
  void columns(Step.Loop loop, String first, String end, JavaNames scope) {
    Optional<LaneLoop> lanes = LaneLoop.of(loop, names.strict());
    Optional<BlockLoop> copy = copy(loop);
    if (copy.isPresent()) {
      copies.write(copy.get(), first, end);
    } else if (lanes.isPresent() && lanes.get().totals().isEmpty()) {
      place(lanes.get(), first, end, scope);
    } else {
      super.columns(loop, first, end, scope);
    }
  }

  /** The loop, if it does nothing but to copy. */
  private Optional<BlockLoop> copy(Step.Loop loop) {
    return BlockLoop.of(loop, names.strict()).filter(BlockLoop::isCopy);
  }

  private LaneLoopWriter loops() {
    return new LaneLoopWriter(lines, names, values, this);
  }

  /** The loop with its functions in rows, if it calls too many and the nest has these rows. */
  private Optional<FunctionRows> functions(LaneLoop lanes) {
    return FunctionRows.of(lanes)
        .filter(each -> each.rows().stream().allMatch(row -> names.isLocal(row.row())));
  }

  private void some(Step.Loop loop, String from, String until, JavaNames scope) {
    place(LaneLoop.of(loop, names.strict()).orElseThrow(), from, until, scope);
  }

  /** Writes the loop, or a call of the method that it becomes. */
  private void place(LaneLoop lanes, String from, String until, JavaNames scope) {
    Optional<RowReduction> row = reduction(lanes);
    if (row.isPresent()) {
      lines.line(new RowReductionWriter(names, values).assignment(row.get(), until));
      return;
    }
    Optional<LanePass> pass = LanePass.of(lanes, names.strict());
    if (pass.isPresent()) {
      if (pass.get().source().isEmpty()) {
        some(pass.get().argument(), from, until, scope);
      }
      new LanePassWriter(lines, names, values).write(pass.get(), from, until);
      return;
    }
    Optional<FunctionRows> functions = functions(lanes);
    if (functions.isPresent()) {
      new FunctionRowsWriter(lines, names, values, this::some)
          .write(functions.get(), from, until, scope);
      return;
    }
    int totals = lanes.totals().size();
    boolean apart = totals == 1 || totals == 0 && lanes.callsFunctions();
    if (!apart || methods.isEmpty()) {
      loops().write(lanes, from, until, scope);
      return;
    }
    SourceLines body = SourceLines.ofCalls(4);
    new LaneStepWriter(body, names, constants, Optional.empty())
        .loops()
        .write(lanes, from, until, scope.inner());
    lines.line(methods.get().call(lanes, names, List.of(from, until), body));
  }

  @Override
  boolean isTotal(Step.Declare total, Step.Loop loop) {
    return reduction(total, loop).isPresent()
        || methods.isPresent()
            && total.initial().isPresent()
            && LaneRows.of(loop).isEmpty()
            && LaneLoop.of(loop, names.strict())
                .filter(lanes -> lanes.totals().keySet().equals(Set.of(total.variable())))
                .filter(lanes -> functions(lanes).isEmpty())
                .isPresent();
  }

  /** The reduction of a row, if it begins with nothing. */
  private Optional<RowReduction> reduction(Step.Declare total, Step.Loop loop) {
    return LaneLoop.of(loop, names.strict())
        .filter(lanes -> LaneRows.of(loop).isEmpty())
        .filter(lanes -> lanes.totals().containsKey(total.variable()))
        .filter(lanes -> total.initial().equals(Optional.of(lanes.identity(total.variable()))))
        .flatMap(this::reduction);
  }

  /**
   * The loop as a reduction of a row. A sum with nothing around it that it could make too large is
   * written out, for short rows feel the call.
   */
  private Optional<RowReduction> reduction(LaneLoop lanes) {
    return RowReduction.of(lanes)
        .filter(row -> methods.isPresent() || row.reduction() != Reduction.SUM);
  }

  @Override
  void total(Step.Declare total, Step.Loop loop, JavaNames scope) {
    LaneLoop lanes = LaneLoop.of(loop, names.strict()).orElseThrow();
    String until = names.size(loop.extent());
    String declaration = declaration(total.variable(), scope);
    Optional<RowReduction> row = reduction(total, loop);
    if (row.isPresent()) {
      String call = new RowReductionWriter(names, values).call(row.get(), until);
      lines.line(declaration + " = " + call + ";");
      return;
    }
    SourceLines body = SourceLines.ofCalls(4);
    body.line(declaration + " = " + values.of(total.initial().orElseThrow()) + ";");
    new LaneStepWriter(body, names, constants, Optional.empty())
        .loops()
        .write(lanes, "0", until, scope.inner());
    String call = methods.orElseThrow().begun(lanes, names, List.of("0", until), body);
    lines.line(declaration + " = " + call + ";");
  }
}
