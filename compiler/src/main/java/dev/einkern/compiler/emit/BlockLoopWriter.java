package dev.einkern.compiler.emit;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.loop.BlockLoop;
import dev.einkern.compiler.loop.BlockLoop.Pass;
import dev.einkern.compiler.loop.NestContents;
import dev.einkern.compiler.loop.StandingBlocks;
import dev.einkern.compiler.loop.Step;
import dev.einkern.compiler.loop.Variable;

/** A loop in blocks: what is done with each of them, pass by pass, or one call for all. */
record BlockLoopWriter(SourceLines lines, NestNames names, StepWriter steps, NestBlocks blocks) {

  /** The turns from one to before another. */
  void write(BlockLoop loop, String from, String until, JavaNames scope) {
    names.variables().put(loop.loop().index(), from);
    if (loop.isCopy()) {
      steps.copies.write(loop, from, until);
    } else if (loop.isPlainTotal()) {
      Step.Accumulate total = ((Pass.Reduce) loop.passes().get(1)).total();
      lines.line(steps.accumulate(total, plainTotal(loop, from, until)));
    } else if (loop.isArithmetic()) {
      String length = NestBlocks.type(loop.element()) + ".SHORT";
      lines.open("if (%s < %s)".formatted(CopyWriter.count(from, until), length));
      steps.loop(loop.loop(), from, until, scope.inner());
      lines.otherwise();
      passes(loop, from, until, scope.inner());
      lines.close();
    } else if (FewTotalsWriter.isFor(loop, names.strict())) {
      new FewTotalsWriter(lines, names, steps, loop.loop()).write(until, scope);
    } else if (blocks.isOutermost(loop.loop()) && loop.gathered().isPresent()) {
      gathered(loop.gathered().get(), from, until, scope);
    } else {
      passes(loop, from, until, scope);
    }
  }

  /** Fills a block that is the same for all turns, as far as it goes. */
  void fill(StandingBlocks block) {
    Step.Loop loop = block.loop();
    names.variables().put(loop.index(), "0");
    String size = names.size(loop.extent());
    String length = NestBlocks.length(block.fetch().block().type());
    steps.copies.copy(
        steps.copies.source(block.fetch().source(), loop.index()),
        blocks.local(block.fetch().block()) + ", 0",
        "Math.min(%s, %s)".formatted(size, length));
  }

  /** The call that gives the total of a loop that {@linkplain BlockLoop#isPlainTotal is one}. */
  String plainTotal(BlockLoop loop, String from, String until) {
    Pass.Fetch fetch = (Pass.Fetch) loop.passes().get(0);
    String array = steps.copies.source(fetch.source(), loop.loop().index());
    String count = CopyWriter.count(from, until);
    return total(
        (Pass.Reduce) loop.passes().get(1),
        blocks.isBrought(loop.loop()),
        "%s, %s, %s".formatted(array, count, blocks.local(fetch.block())));
  }

  /** A long total, gathered in a block, which is summed once. */
  private void gathered(BlockLoop.Gathered gathered, String from, String until, JavaNames scope) {
    BlockLoop loop = gathered.loop();
    String block = blocks.local(gathered.total().block());
    String length = NestBlocks.length(loop.element());
    String count = "Math.min(%s, %s)".formatted(CopyWriter.count(from, until), length);
    String zero = loop.element() == ElementType.FLOAT ? "0f" : "0.0";
    lines.line("Arrays.fill(%s, 0, %s, %s);".formatted(block, count, zero));
    passes(loop, from, until, scope);
    String sum = total(gathered.total(), false, block + ", " + count);
    lines.line(steps.accumulate(gathered.total().total(), sum));
  }

  private void passes(BlockLoop loop, String from, String until, JavaNames scope) {
    JavaNames inner = scope.inner();
    String base = JavaNames.identifier(loop.loop().index().name());
    String first = inner.allocate(base + "From");
    String count = inner.allocate(base + "Count");
    String length = NestBlocks.length(loop.element());
    lines.open(
        "for (int %1$s = %2$s; %1$s < %3$s; %1$s += %4$s)".formatted(first, from, until, length));
    lines.line("int %s = Math.min(%s - %s, %s);".formatted(count, until, first, length));
    boolean open = false;
    for (Pass pass : loop.passes()) {
      boolean stands = blocks.stands(pass);
      if (stands && !open) {
        String size = names.size(loop.loop().extent());
        lines.open("if (%s > %s)".formatted(size, length));
      } else if (open && !stands) {
        lines.close();
      }
      open = stands;
      pass(pass, loop, first, count, inner);
    }
    if (open) {
      lines.close();
    }
    lines.close();
  }

  /** One pass over the {@code count} turns from {@code from} on. */
  void pass(Pass pass, BlockLoop loop, String from, String count, JavaNames scope) {
    Variable index = loop.loop().index();
    names.variables().put(index, from);
    CopyWriter copies = steps.copies;
    if (pass instanceof Pass.Fetch fetch) {
      String source = copies.source(fetch.source(), index);
      copies.copy(source, blocks.local(fetch.block()) + ", 0", count);
    } else if (pass instanceof Pass.Keep keep) {
      String target = names.array(keep.target()) + ", " + copies.first(keep.index(), index);
      copies.copy(blocks.local(keep.block()) + ", 0", target, count);
    } else if (pass instanceof Pass.Apply apply) {
      boolean small = apply.function() == Operation.EXP && blocks.isUpToZero(apply.argument());
      String function = small ? "expUpToZero" : ValueText.function(apply.function());
      String block = blocks.local(apply.block());
      lines.line("FloatBlockFunctions.%s(%s, %s);".formatted(function, block, count));
    } else if (pass instanceof Pass.Reduce reduce) {
      String call = total(reduce, false, blocks.local(reduce.block()) + ", " + count);
      lines.line(steps.accumulate(reduce.total(), call));
    } else {
      elements((Pass.Elements) pass, loop, from, count, scope);
    }
  }

  private void elements(
      Pass.Elements pass, BlockLoop loop, String from, String count, JavaNames scope) {
    JavaNames inner = scope.inner();
    loop.blocks().forEach(block -> names.local(block, blocks.local(block)));
    String place = steps.name(loop.place(), inner, "");
    lines.open("for (int %1$s = 0; %1$s < %2$s; %1$s++)".formatted(place, count));
    NestContents contents = NestContents.of(pass.body());
    Variable index = loop.loop().index();
    if (contents.variables().contains(index) || !contents.products().isEmpty()) {
      lines.line("int %s = %s + %s;".formatted(steps.name(index, inner, "Index"), from, place));
    }
    steps.write(pass.body(), inner);
    lines.close();
  }

  /** The call that makes the total of {@code arguments}, and may leave them in the block. */
  private static String total(Pass.Reduce reduce, boolean brings, String arguments) {
    Step.Accumulate total = reduce.total();
    String method = total.reduction().word();
    String name = brings ? "bringAnd" + JavaNames.capitalised(method) : method;
    return "%s.%s(%s)".formatted(NestBlocks.type(total.variable().type()), name, arguments);
  }
}
