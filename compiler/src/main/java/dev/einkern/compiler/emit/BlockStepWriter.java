package dev.einkern.compiler.emit;

import dev.einkern.compiler.loop.BlockLoop;
import dev.einkern.compiler.loop.Buffer;
import dev.einkern.compiler.loop.Nest;
import dev.einkern.compiler.loop.RowTotals;
import dev.einkern.compiler.loop.Stencil;
import dev.einkern.compiler.loop.Step;
import java.util.Optional;

/** The steps of a nest as Java statements, in blocks the loops that gain by that. */
final class BlockStepWriter extends StepWriter {
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

  @Override
  void totals(RowTotals totals, JavaNames scope) {
    Optional<BlockLoop> row = BlockLoop.ofTotals(totals);
    if (row.isPresent()) {
      new BlockTotalsWriter(lines, names, this, loops, totals, row.get()).write(scope);
    } else {
      super.totals(totals, scope);
    }
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
