package dev.einkern.compiler.emit;

import dev.einkern.compiler.loop.BlockLoop;
import dev.einkern.compiler.loop.BlockLoop.Pass;
import dev.einkern.compiler.loop.RowTotals;
import dev.einkern.compiler.loop.Step;
import dev.einkern.compiler.loop.SummedRows;
import dev.einkern.compiler.loop.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Totals of a row in plain Java: those of a long row in a block, of a short one some at a time in
 * locals; see {@link RowTotals}.
 */
final class BlockTotalsWriter {
  /**
   * How many totals are worked on at a time: as many as hide that each waits for the one before.
   */
  private static final int LOCALS = 8;

  private final SourceLines lines;
  private final NestNames names;
  private final StepWriter steps;
  private final BlockLoopWriter loops;
  private final NestBlocks blocks;
  private final RowTotals totals;

  /** The loop along the row; its last pass stores the block with the totals. */
  private final BlockLoop row;

  /** How long the row is. */
  private final String extent;

  BlockTotalsWriter(
      SourceLines lines,
      NestNames names,
      StepWriter steps,
      BlockLoopWriter loops,
      RowTotals totals,
      BlockLoop row) {
    this.lines = lines;
    this.names = names;
    this.steps = steps;
    this.loops = loops;
    this.blocks = loops.blocks();
    this.totals = totals;
    this.row = row;
    this.extent = names.size(totals.row().loop().extent());
  }

  /** Rows side by side by the runtime; else short ones by eight locals at a time, or by blocks. */
  void write(JavaNames scope) {
    String isShort = "if (%s < %s.SHORT)".formatted(extent, NestBlocks.type(row.element()));
    Optional<SummedRows> sum = names.strict() ? Optional.empty() : SummedRows.of(totals);
    if (sum.isPresent()) {
      sumOfRows(sum.get());
      lines.otherwise(isShort);
    } else {
      lines.open(isShort);
    }
    inLocals(scope.inner());
    lines.otherwise();
    inBlocks(scope.inner());
    lines.close();
  }

  /** The runtime's sum of rows, where that pays: behind a condition whose block stays open. */
  private void sumOfRows(SummedRows sum) {
    String type = NestBlocks.type(row.element());
    String sizes = names.size(sum.rows()) + ", " + names.size(sum.width());
    lines.open("if (%s.sumsRows(%s))".formatted(type, sizes));
    lines.line(
        "%s.sumOfRows(%s, %s, %s, %s, %s, %s);"
            .formatted(
                type,
                names.array(sum.source()),
                steps.values.of(sum.from()),
                sizes,
                names.array(sum.target()),
                steps.values.of(sum.to()),
                blocks.local(row.blocks().get(0))));
  }

  private void inLocals(JavaNames scope) {
    String index = totals.row().loop().index().name();
    String some = scope.allocate("some" + JavaNames.capitalised(JavaNames.identifier(index)));
    lines.line("int %1$s = %2$s - %2$s %% %3$d;".formatted(some, extent, LOCALS));
    for (int locals : List.of(LOCALS, 1)) {
      JavaNames inner = scope.inner();
      String place = inner.allocate(index);
      String from = locals == 1 ? some : "0";
      String until = locals == 1 ? extent : some;
      String step = locals == 1 ? "++" : " += " + locals;
      lines.open(
          "for (int %1$s = %2$s; %1$s < %3$s; %1$s%4$s)".formatted(place, from, until, step));
      List<String> places = new ArrayList<>();
      for (int i = 0; i < locals; i++) {
        places.add(i == 0 ? place : place + " + " + i);
      }
      new RowTotalsWriter(lines, names, steps, totals)
          .write(places, new LocalTotals(totals, names, steps), inner);
      lines.close();
    }
  }

  private void inBlocks(JavaNames scope) {
    Variable index = totals.row().loop().index();
    names.variables().put(index, "0");
    String base = JavaNames.identifier(index.name());
    String from = scope.allocate(base + "From");
    String count = scope.allocate(base + "Count");
    String length = NestBlocks.length(row.element());
    lines.open("for (int %1$s = 0; %1$s < %2$s; %1$s += %3$s)".formatted(from, extent, length));
    lines.line("int %s = Math.min(%s - %s, %s);".formatted(count, extent, from, length));
    Pass.Keep keep = (Pass.Keep) row.passes().get(row.passes().size() - 1);
    String block = blocks.local(keep.block());
    String begin = steps.values.of(totals.fill().value());
    lines.line("Arrays.fill(%s, 0, %s, %s);".formatted(block, count, begin));
    turns(totals.loop(), from, count, scope.inner());
    loops.pass(keep, row, from, count, scope);
    lines.close();
  }

  /** The loops around a row, in which the row's block is worked on. */
  private void turns(Step.Loop loop, String from, String count, JavaNames scope) {
    if (loop.index().equals(totals.row().loop().index())) {
      List<Pass> passes = row.passes().subList(0, row.passes().size() - 1);
      passes.forEach(pass -> loops.pass(pass, row, from, count, scope));
      return;
    }
    JavaNames inner = scope.inner();
    String index = steps.name(loop.index(), inner, "Index");
    String turns = names.size(loop.extent());
    lines.open("for (int %1$s = 0; %1$s < %2$s; %1$s++)".formatted(index, turns));
    for (Step step : loop.body()) {
      if (step instanceof Step.Loop next) {
        turns(next, from, count, inner);
      } else {
        steps.write(step, inner);
      }
    }
    lines.close();
  }
}
