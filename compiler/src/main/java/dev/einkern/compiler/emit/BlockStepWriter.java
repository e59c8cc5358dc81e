package dev.einkern.compiler.emit;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.loop.BlockLoop;
import dev.einkern.compiler.loop.BlockLoop.Pass;
import dev.einkern.compiler.loop.Buffer;
import dev.einkern.compiler.loop.InteriorLoop;
import dev.einkern.compiler.loop.Nest;
import dev.einkern.compiler.loop.NestContents;
import dev.einkern.compiler.loop.Step;
import dev.einkern.compiler.loop.Variable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The steps of a nest as Java statements, in blocks the loops that gain by that. */
final class BlockStepWriter extends StepWriter {
  /** The locals that hold blocks, which are there for the whole nest. */
  private final Map<Buffer, String> blocks = new LinkedHashMap<>();

  BlockStepWriter(SourceLines lines, NestNames names) {
    super(lines, names);
  }

  /** Writes a nest, behind the blocks that it needs. */
  @Override
  void nest(Nest nest, JavaNames scope) {
    declare(nest.steps(), scope);
    super.nest(nest, scope);
  }

  private void declare(List<Step> steps, JavaNames scope) {
    for (Step step : steps) {
      if (step instanceof Step.Loop loop) {
        Step.Loop written = InteriorLoop.of(loop).map(InteriorLoop::interior).orElse(loop);
        Optional<BlockLoop> plan = BlockLoop.of(written, names.strict());
        plan.filter(blockLoop -> !blockLoop.isCopy()).ifPresent(p -> declare(p, scope));
        declare(loop.body(), scope);
      } else if (step instanceof Step.Blocks transposition) {
        declare(transposition.loop().body(), scope);
      } else if (step instanceof Step.Strips strips) {
        declare(strips.body(), scope);
      } else if (step instanceof Step.If condition) {
        declare(condition.then(), scope);
        declare(condition.otherwise(), scope);
      }
    }
  }

  private void declare(BlockLoop loop, JavaNames scope) {
    for (Buffer block : loop.blocks()) {
      if (!blocks.containsKey(block)) {
        String name = scope.allocate(JavaNames.identifier(block.name()) + "Block");
        blocks.put(block, name);
        workspace.array(block.type(), name, type(block.type()) + ".ARRAY", scope);
      }
    }
  }

  private static String type(ElementType element) {
    return element == ElementType.FLOAT ? "FloatBlock" : "DoubleBlock";
  }

  @Override
  void loop(Step.Loop loop, JavaNames scope) {
    Optional<BlockLoop> plan = BlockLoop.of(loop, names.strict());
    if (plan.isEmpty() || names.turns(loop.index()).isPresent()) {
      super.loop(loop, scope);
    } else {
      blocks(plan.get(), "0", names.size(loop.extent()), scope);
    }
  }

  @Override
  void columns(Step.Loop loop, String first, String end, JavaNames scope) {
    Optional<BlockLoop> plan = BlockLoop.of(loop, names.strict()).filter(p -> !p.hasTotals());
    if (plan.isPresent()) {
      blocks(plan.get(), first, end, scope);
    } else {
      super.columns(loop, first, end, scope);
    }
  }

  private void blocks(BlockLoop loop, String from, String until, JavaNames scope) {
    Variable index = loop.loop().index();
    names.variables().put(index, from);
    if (loop.isCopy()) {
      copies.write(loop, from, until);
    } else if (loop.isPlainTotal()) {
      Pass.Fetch fetch = (Pass.Fetch) loop.passes().get(0);
      Pass.Reduce reduce = (Pass.Reduce) loop.passes().get(1);
      reduce(
          reduce,
          "%s, %s, %s"
              .formatted(
                  copies.source(fetch.source(), index),
                  CopyWriter.count(from, until),
                  blocks.get(fetch.block())));
    } else if (loop.isArithmetic()) {
      String length = type(loop.element()) + ".SHORT";
      lines.open("if (%s < %s)".formatted(CopyWriter.count(from, until), length));
      loop(loop.loop(), from, until, scope.inner());
      lines.otherwise();
      passes(loop, from, until, scope.inner());
      lines.close();
    } else {
      passes(loop, from, until, scope);
    }
  }

  private void passes(BlockLoop loop, String from, String until, JavaNames scope) {
    JavaNames inner = scope.inner();
    String base = JavaNames.identifier(loop.loop().index().name());
    String first = inner.allocate(base + "From");
    String count = inner.allocate(base + "Count");
    String length = type(loop.element()) + ".LENGTH";
    lines.open(
        "for (int %1$s = %2$s; %1$s < %3$s; %1$s += %4$s)".formatted(first, from, until, length));
    lines.line("int %s = Math.min(%s - %s, %s);".formatted(count, until, first, length));
    loop.passes().forEach(pass -> pass(pass, loop, first, count, inner));
    lines.close();
  }

  private void pass(Pass pass, BlockLoop loop, String from, String count, JavaNames scope) {
    Variable index = loop.loop().index();
    names.variables().put(index, from);
    if (pass instanceof Pass.Fetch fetch) {
      copies.copy(copies.source(fetch.source(), index), blocks.get(fetch.block()) + ", 0", count);
    } else if (pass instanceof Pass.Keep keep) {
      String target = names.array(keep.target()) + ", " + copies.first(keep.index(), index);
      copies.copy(blocks.get(keep.block()) + ", 0", target, count);
    } else if (pass instanceof Pass.Apply apply) {
      String function = apply.function().name().toLowerCase(Locale.ROOT);
      lines.line(
          "FloatBlockFunctions.%s(%s, %s);".formatted(function, blocks.get(apply.block()), count));
    } else if (pass instanceof Pass.Reduce reduce) {
      reduce(reduce, blocks.get(reduce.block()) + ", " + count);
    } else {
      elements((Pass.Elements) pass, loop, from, count, scope);
    }
  }

  private void elements(
      Pass.Elements pass, BlockLoop loop, String from, String count, JavaNames scope) {
    JavaNames inner = scope.inner();
    loop.blocks().forEach(block -> names.locals().put(block, blocks.get(block)));
    String place = name(loop.place(), inner, "");
    lines.open("for (int %1$s = 0; %1$s < %2$s; %1$s++)".formatted(place, count));
    NestContents contents = NestContents.of(pass.body());
    Variable index = loop.loop().index();
    if (contents.variables().contains(index) || !contents.products().isEmpty()) {
      lines.line("int %s = %s + %s;".formatted(name(index, inner, "Index"), from, place));
    }
    write(pass.body(), inner);
    lines.close();
  }

  /** The statement that makes the total of {@code arguments} part of the loop's. */
  private void reduce(Pass.Reduce reduce, String arguments) {
    Step.Accumulate total = reduce.total();
    String method =
        switch (total.reduction()) {
          case SUM -> "sum";
          case PRODUCT -> "product";
          case MAXIMUM -> "max";
          default -> "min";
        };
    String call = "%s.%s(%s)".formatted(type(total.variable().type()), method, arguments);
    lines.line(accumulate(total, call));
  }
}
