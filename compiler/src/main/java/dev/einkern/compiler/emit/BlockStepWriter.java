package dev.einkern.compiler.emit;

import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.loop.BlockLoop;
import dev.einkern.compiler.loop.BlockLoop.Pass;
import dev.einkern.compiler.loop.Buffer;
import dev.einkern.compiler.loop.Nest;
import dev.einkern.compiler.loop.RowTotals;
import dev.einkern.compiler.loop.Stencil;
import dev.einkern.compiler.loop.Step;
import dev.einkern.compiler.loop.SummedRows;
import dev.einkern.compiler.loop.Value;
import dev.einkern.compiler.loop.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The steps of a nest as Java statements, in blocks the loops that gain by that. */
final class BlockStepWriter extends StepWriter {
  /**
   * How many totals are worked on at a time: as many as hide that each waits for the one before.
   */
  private static final int LOCALS = 8;

  private final NestBlocks blocks;
  private final BlockLoopWriter loops;

  BlockStepWriter(SourceLines lines, NestNames names) {
    super(lines, names);
    this.blocks = new NestBlocks(names, this);
    this.loops = new BlockLoopWriter(lines, names, this, blocks);
  }

  /** Writes a nest, behind the blocks that it needs. */
  @Override
  void nest(Nest nest, JavaNames scope) {
    blocks.declare(nest.steps(), scope).forEach(loops::fill);
    super.nest(nest, scope);
  }

  @Override
  void loop(Step.Loop loop, JavaNames scope) {
    Optional<Stencil> stencil = stencil(loop);
    if (stencil.isPresent()) {
      stencil(stencil.get(), scope, () -> inBlocks(loop, scope.inner()));
    } else {
      inBlocks(loop, scope);
    }
  }

  private void inBlocks(Step.Loop loop, JavaNames scope) {
    Optional<BlockLoop> plan = BlockLoop.of(loop, names.strict());
    if (plan.isEmpty() || names.turns(loop.index()).isPresent()) {
      super.loop(loop, scope);
    } else {
      loops.write(plan.get(), "0", names.size(loop.extent()), scope);
    }
  }

  /** Rows side by side by the runtime; else short ones by eight locals at a time, or by blocks. */
  @Override
  void totals(RowTotals totals, JavaNames scope) {
    Optional<BlockLoop> plan = BlockLoop.ofTotals(totals);
    if (plan.isEmpty()) {
      super.totals(totals, scope);
      return;
    }
    Step.Loop row = totals.row().loop();
    String extent = names.size(row.extent());
    String isShort = "if (%s < %s.SHORT)".formatted(extent, NestBlocks.type(plan.get().element()));
    Optional<SummedRows> sum = names.strict() ? Optional.empty() : SummedRows.of(totals);
    if (sum.isPresent()) {
      sumOfRows(sum.get(), plan.get());
      lines.otherwise(isShort);
    } else {
      lines.open(isShort);
    }
    fewTotals(totals, extent, scope.inner());
    lines.otherwise();
    blockTotals(totals, plan.get(), extent, scope.inner());
    lines.close();
  }

  /** The runtime's sum of rows, where that pays: behind a condition whose block stays open. */
  private void sumOfRows(SummedRows sum, BlockLoop plan) {
    String type = NestBlocks.type(plan.element());
    String sizes = names.size(sum.rows()) + ", " + names.size(sum.width());
    lines.open("if (%s.sumsRows(%s))".formatted(type, sizes));
    lines.line(
        "%s.sumOfRows(%s, %s, %s, %s, %s, %s);"
            .formatted(
                type,
                names.array(sum.source()),
                values.of(sum.from()),
                sizes,
                names.array(sum.target()),
                values.of(sum.to()),
                blocks.local(plan.blocks().get(0))));
  }

  private void fewTotals(RowTotals totals, String extent, JavaNames scope) {
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
      new RowTotalsWriter(lines, names, this, totals).write(places, new Locals(totals), inner);
      lines.close();
    }
  }

  /** Totals of a row in locals. */
  private final class Locals implements RowTotalsWriter.Form {
    private final RowTotals totals;

    Locals(RowTotals totals) {
      this.totals = totals;
    }

    @Override
    public String declared(String total) {
      String begin = values.of(totals.fill().value());
      return totals.total().type().keyword() + " " + total + " = " + begin + ";";
    }

    @Override
    public String added(String total, JavaNames scope) {
      totals.definitions().forEach(define -> write(define, scope));
      if (totals.value() instanceof Value.Operate sum
          && sum.operation() == Operation.ADD
          && sum.arguments().get(0).equals(new Value.Get(totals.total()))) {
        return total + " += " + values.of(sum.arguments().get(1)) + ";";
      }
      return total + " = " + values.of(totals.value()) + ";";
    }

    @Override
    public String stored(String total) {
      Step.Store store = totals.store();
      return names.array(store.buffer()) + "[" + values.of(store.index()) + "] = " + total + ";";
    }
  }

  private void blockTotals(RowTotals totals, BlockLoop plan, String extent, JavaNames scope) {
    Variable index = totals.row().loop().index();
    names.variables().put(index, "0");
    String base = JavaNames.identifier(index.name());
    String from = scope.allocate(base + "From");
    String count = scope.allocate(base + "Count");
    String length = NestBlocks.length(plan.element());
    lines.open("for (int %1$s = 0; %1$s < %2$s; %1$s += %3$s)".formatted(from, extent, length));
    lines.line("int %s = Math.min(%s - %s, %s);".formatted(count, extent, from, length));
    Pass.Keep keep = (Pass.Keep) plan.passes().get(plan.passes().size() - 1);
    String block = blocks.local(keep.block());
    lines.line(
        "Arrays.fill(%s, 0, %s, %s);".formatted(block, count, values.of(totals.fill().value())));
    turns(totals.loop(), totals, plan, from, count, scope.inner());
    loops.pass(keep, plan, from, count, scope);
    lines.close();
  }

  /** The loops around a row, in which the row's block is worked on. */
  private void turns(
      Step.Loop loop,
      RowTotals totals,
      BlockLoop plan,
      String from,
      String count,
      JavaNames scope) {
    if (loop.index().equals(totals.row().loop().index())) {
      List<Pass> passes = plan.passes();
      passes
          .subList(0, passes.size() - 1)
          .forEach(each -> loops.pass(each, plan, from, count, scope));
      return;
    }
    JavaNames inner = scope.inner();
    String index = name(loop.index(), inner, "Index");
    String extent = names.size(loop.extent());
    lines.open("for (int %1$s = 0; %1$s < %2$s; %1$s++)".formatted(index, extent));
    for (Step step : loop.body()) {
      if (step instanceof Step.Loop next) {
        turns(next, totals, plan, from, count, inner);
      } else {
        write(step, inner);
      }
    }
    lines.close();
  }

  @Override
  void columns(Step.Loop loop, String first, String end, JavaNames scope) {
    Optional<BlockLoop> plan = BlockLoop.of(loop, names.strict()).filter(p -> !p.hasTotals());
    if (plan.isPresent()) {
      loops.write(plan.get(), first, end, scope);
    } else {
      super.columns(loop, first, end, scope);
    }
  }

  /** An array for a row that does not fit into its block. */
  @Override
  void scratch(Buffer buffer, String name, JavaNames scope) {
    Optional<String> block = blocks.ofRow(buffer);
    if (block.isEmpty()) {
      super.scratch(buffer, name, scope);
      return;
    }
    String size = names.size(buffer.elements());
    String isLong = size + " > " + NestBlocks.length(buffer.type());
    workspace.arrayIf(isLong, block.get(), buffer.type(), name, size, scope);
  }

  @Override
  boolean isTotal(Step.Declare total, Step.Loop loop) {
    return names.turns(loop.index()).isEmpty()
        && BlockLoop.of(loop, names.strict())
            .filter(BlockLoop::isPlainTotal)
            .filter(plan -> plan.begins(total))
            .isPresent();
  }

  @Override
  void total(Step.Declare total, Step.Loop loop, JavaNames scope) {
    BlockLoop plan = BlockLoop.of(loop, names.strict()).orElseThrow();
    names.variables().put(loop.index(), "0");
    String declaration = declaration(total.variable(), scope);
    lines.line(declaration + " = " + loops.plainTotal(plan, "0", names.size(loop.extent())) + ";");
  }
}
