package dev.einkern.compiler.emit;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.loop.BlockLoop;
import dev.einkern.compiler.loop.BlockLoop.Pass;
import dev.einkern.compiler.loop.Buffer;
import dev.einkern.compiler.loop.Nest;
import dev.einkern.compiler.loop.NestContents;
import dev.einkern.compiler.loop.StandingBlocks;
import dev.einkern.compiler.loop.Step;
import dev.einkern.compiler.loop.Value;
import dev.einkern.compiler.loop.Variable;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The steps of a nest as Java statements, in blocks the loops that gain by that. */
final class BlockStepWriter extends StepWriter {
  /** The locals that hold blocks, which are there for the whole nest. */
  private final Map<Buffer, String> blocks = new LinkedHashMap<>();

  /** What is in its block before the nest begins, if it fits. */
  private final Set<Pass.Fetch> standing = new HashSet<>();

  BlockStepWriter(SourceLines lines, NestNames names) {
    super(lines, names);
  }

  /** Writes a nest, behind the blocks that it needs. */
  @Override
  void nest(Nest nest, JavaNames scope) {
    declare(nest.steps(), scope);
    StandingBlocks.of(nest.steps(), names.strict()).stream()
        .filter(block -> blocks.containsKey(block.fetch().block()))
        .filter(block -> names.turns(block.loop().index()).isEmpty())
        .forEach(this::stand);
    super.nest(nest, scope);
  }

  /** Fills a block that is the same for all turns, as far as it goes. */
  private void stand(StandingBlocks block) {
    Step.Loop loop = block.loop();
    names.variables().put(loop.index(), "0");
    String size = names.size(loop.extent());
    String length = type(block.fetch().block().type()) + ".LENGTH";
    copy(
        source(block.fetch().source(), loop.index()),
        blocks.get(block.fetch().block()) + ", 0",
        "Math.min(%s, %s)".formatted(size, length));
    standing.add(block.fetch());
  }

  private void declare(List<Step> steps, JavaNames scope) {
    for (Step step : steps) {
      if (step instanceof Step.Loop loop) {
        Optional<BlockLoop> plan = BlockLoop.of(loop, names.strict());
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
      Pass.Fetch fetch = (Pass.Fetch) loop.passes().get(0);
      Pass.Keep keep = (Pass.Keep) loop.passes().get(1);
      String target = names.array(keep.target()) + ", " + first(keep.index(), index);
      copy(source(fetch.source(), index), target, count(from, until));
    } else if (loop.isPlainTotal()) {
      Pass.Fetch fetch = (Pass.Fetch) loop.passes().get(0);
      Pass.Reduce reduce = (Pass.Reduce) loop.passes().get(1);
      reduce(
          reduce,
          "%s, %s, %s"
              .formatted(
                  source(fetch.source(), index), count(from, until), blocks.get(fetch.block())));
    } else if (loop.isArithmetic()) {
      String length = type(loop.element()) + ".SHORT";
      lines.open("if (%s < %s)".formatted(count(from, until), length));
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
    boolean open = false;
    for (Pass pass : loop.passes()) {
      boolean stands = pass instanceof Pass.Fetch fetch && standing.contains(fetch);
      if (stands && !open) {
        String size = names.size(loop.loop().extent());
        lines.open("if (%s > %s)".formatted(size, length));
      } else if (open && !stands) {
        lines.close();
      }
      open = stands;
      pass(pass, loop, first, count, inner);
    }
    lines.close();
  }

  private void pass(Pass pass, BlockLoop loop, String from, String count, JavaNames scope) {
    Variable index = loop.loop().index();
    names.variables().put(index, from);
    if (pass instanceof Pass.Fetch fetch) {
      copy(source(fetch.source(), index), blocks.get(fetch.block()) + ", 0", count);
    } else if (pass instanceof Pass.Keep keep) {
      String target = names.array(keep.target()) + ", " + first(keep.index(), index);
      copy(blocks.get(keep.block()) + ", 0", target, count);
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

  private void copy(String source, String target, String count) {
    lines.line("System.arraycopy(%s, %s, %s);".formatted(source, target, count));
  }

  /** The array and the place in it that the loop reads at the turn of its index. */
  private String source(Value source, Variable index) {
    if (source instanceof Value.Total total) {
      List<String> place = names.total(total.product());
      String from = names.variable(index);
      boolean begins = place.get(1).equals(from + " - " + from);
      return place.get(0) + ", " + (begins ? "0" : place.get(1));
    }
    Value.Load load = (Value.Load) source;
    return names.array(load.buffer()) + ", " + first(load.index(), index);
  }

  /** {@code place} where {@code index} stands, 0 being left out. */
  private String first(Value place, Variable index) {
    if (!names.variable(index).equals("0")) {
      return values.of(place);
    }
    return values.of(atZero(place, index));
  }

  private static Value atZero(Value value, Variable index) {
    if (value.equals(new Value.Get(index))) {
      return Value.Constant.of(0);
    }
    if (value instanceof Value.Operate operate && operate.operation() == Operation.ADD) {
      Value left = atZero(operate.arguments().get(0), index);
      Value right = atZero(operate.arguments().get(1), index);
      if (left.equals(Value.Constant.of(0))) {
        return right;
      }
      return right.equals(Value.Constant.of(0))
          ? left
          : new Value.Operate(operate.operation(), operate.type(), List.of(left, right));
    }
    return value;
  }

  private static String count(String from, String until) {
    return from.equals("0") ? until : until + " - " + from;
  }
}
