package dev.einkern.compiler.emit;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.loop.BlockLoop;
import dev.einkern.compiler.loop.BlockLoop.Pass;
import dev.einkern.compiler.loop.Buffer;
import dev.einkern.compiler.loop.InteriorLoop;
import dev.einkern.compiler.loop.KeptRows;
import dev.einkern.compiler.loop.Nest;
import dev.einkern.compiler.loop.NestContents;
import dev.einkern.compiler.loop.RowBlocks;
import dev.einkern.compiler.loop.RowTotals;
import dev.einkern.compiler.loop.StandingBlocks;
import dev.einkern.compiler.loop.Stencil;
import dev.einkern.compiler.loop.Step;
import dev.einkern.compiler.loop.SummedRows;
import dev.einkern.compiler.loop.UpToZero;
import dev.einkern.compiler.loop.Value;
import dev.einkern.compiler.loop.Variable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The steps of a nest as Java statements, in blocks the loops that gain by that. */
final class BlockStepWriter extends StepWriter {
  /**
   * How many totals are worked on at a time: as many as hide that each waits for the one before.
   */
  private static final int LOCALS = 8;

  /** The locals that hold blocks, which are there for the whole nest. */
  private final Map<Buffer, String> blocks = new LinkedHashMap<>();

  /** What is in its block already, if it fits. */
  private final Set<Pass.Fetch> standing = new HashSet<>();

  /** All loops that are in blocks, and the blocks that totals of rows change. */
  private final List<BlockLoop> plans = new ArrayList<>();

  private final Set<Buffer> ofTotals = new HashSet<>();

  /** The arrays that are blocks where their rows fit. */
  private Map<Buffer, Buffer> rows = Map.of();

  /** The totals of rows that stay in their blocks. */
  private final Set<Step.Loop> bringing = new HashSet<>();

  /** The loops that no other is around: longer than the others, they run once. */
  private final Set<Step> outermost = new HashSet<>();

  /** Values that are never above 0. */
  private final Set<Value> upToZero = new HashSet<>();

  BlockStepWriter(SourceLines lines, NestNames names) {
    super(lines, names);
  }

  /** Writes a nest, behind the blocks that it needs. */
  @Override
  void nest(Nest nest, JavaNames scope) {
    declare(nest.steps(), scope);
    outermost.addAll(nest.steps());
    upToZero.addAll(UpToZero.of(nest.steps()));
    StandingBlocks.of(nest.steps(), names.strict()).stream()
        .filter(block -> blocks.containsKey(block.fetch().block()))
        .filter(block -> names.turns(block.loop().index()).isEmpty())
        .forEach(this::stand);
    KeptRows kept = KeptRows.of(nest.steps(), names.strict(), this::plan);
    standing.addAll(kept.kept());
    bringing.addAll(kept.brought());
    rows = RowBlocks.of(nest.steps(), plans, ofTotals);
    super.nest(nest, scope);
  }

  /** How a loop is written in blocks. */
  private Optional<BlockLoop> plan(Step.Loop loop) {
    return BlockLoop.of(loop, names.strict())
        .filter(plan -> names.turns(loop.index()).isEmpty())
        .filter(plan -> !FewTotalsWriter.isFor(plan, names.strict()));
  }

  /** Fills a block that is the same for all turns, as far as it goes. */
  private void stand(StandingBlocks block) {
    Step.Loop loop = block.loop();
    names.variables().put(loop.index(), "0");
    String size = names.size(loop.extent());
    String length = type(block.fetch().block().type()) + ".LENGTH";
    copies.copy(
        copies.source(block.fetch().source(), loop.index()),
        blocks.get(block.fetch().block()) + ", 0",
        "Math.min(%s, %s)".formatted(size, length));
    standing.add(block.fetch());
  }

  private void declare(List<Step> steps, JavaNames scope) {
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      Optional<RowTotals> totals = RowTotals.at(steps, i, names.strict());
      Optional<BlockLoop> inBlocks = totals.flatMap(BlockLoop::ofTotals);
      if (inBlocks.isPresent()) {
        declare(inBlocks.get(), scope);
        ofTotals.addAll(inBlocks.get().blocks());
        i += totals.get().steps() - 1;
      } else if (step instanceof Step.Loop loop) {
        Step.Loop written = InteriorLoop.of(loop).map(InteriorLoop::interior).orElse(loop);
        Optional<BlockLoop> plan = BlockLoop.of(written, names.strict());
        plan.filter(p -> !p.isCopy() && !FewTotalsWriter.isFor(p, names.strict()))
            .ifPresent(
                p -> {
                  declare(p, scope);
                  plans.add(p);
                });
        declare(loop.body(), scope);
        stencil(loop).flatMap(Stencil::rest).ifPresent(rest -> declare(List.of(rest), scope));
      } else if (step instanceof Step.Blocks transposition) {
        declare(transposition.loop().body(), scope);
      } else if (step instanceof Step.Strips strips) {
        declare(strips.body(), scope);
      } else if (step instanceof Step.Feed feed) {
        declare(feed.fill(), scope);
        declare(List.of(feed.strips()), scope);
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
      blocks(plan.get(), "0", names.size(loop.extent()), scope);
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
    String isShort = "if (%s < %s.SHORT)".formatted(extent, type(plan.get().element()));
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
    String type = type(plan.element());
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
                blocks.get(plan.blocks().get(0))));
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
    String length = type(plan.element()) + ".LENGTH";
    lines.open("for (int %1$s = 0; %1$s < %2$s; %1$s += %3$s)".formatted(from, extent, length));
    lines.line("int %s = Math.min(%s - %s, %s);".formatted(count, extent, from, length));
    Pass.Keep keep = (Pass.Keep) plan.passes().get(plan.passes().size() - 1);
    String block = blocks.get(keep.block());
    lines.line(
        "Arrays.fill(%s, 0, %s, %s);".formatted(block, count, values.of(totals.fill().value())));
    turns(totals.loop(), totals, plan, from, count, scope.inner());
    pass(keep, plan, from, count, scope);
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
      passes.subList(0, passes.size() - 1).forEach(each -> pass(each, plan, from, count, scope));
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
      Step.Accumulate total = ((Pass.Reduce) loop.passes().get(1)).total();
      lines.line(accumulate(total, plainTotal(loop, from, until)));
    } else if (loop.isArithmetic()) {
      String length = type(loop.element()) + ".SHORT";
      lines.open("if (%s < %s)".formatted(CopyWriter.count(from, until), length));
      loop(loop.loop(), from, until, scope.inner());
      lines.otherwise();
      passes(loop, from, until, scope.inner());
      lines.close();
    } else if (FewTotalsWriter.isFor(loop, names.strict())) {
      new FewTotalsWriter(lines, names, this, loop.loop()).write(until, scope);
    } else if (outermost.contains(loop.loop()) && loop.gathered().isPresent()) {
      gathered(loop.gathered().get(), from, until, scope);
    } else {
      passes(loop, from, until, scope);
    }
  }

  /** An array for a row that does not fit into its block. */
  @Override
  void scratch(Buffer buffer, String name, JavaNames scope) {
    Buffer block = rows.get(buffer);
    if (block == null) {
      super.scratch(buffer, name, scope);
      return;
    }
    String size = names.size(buffer.elements());
    String isLong = "%s > %s.LENGTH".formatted(size, type(buffer.type()));
    workspace.arrayIf(isLong, blocks.get(block), buffer.type(), name, size, scope);
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
    lines.line(declaration + " = " + plainTotal(plan, "0", names.size(loop.extent())) + ";");
  }

  private String plainTotal(BlockLoop loop, String from, String until) {
    Pass.Fetch fetch = (Pass.Fetch) loop.passes().get(0);
    String array = copies.source(fetch.source(), loop.loop().index());
    String count = CopyWriter.count(from, until);
    return total(
        (Pass.Reduce) loop.passes().get(1),
        bringing.contains(loop.loop()),
        "%s, %s, %s".formatted(array, count, blocks.get(fetch.block())));
  }

  /** A long total, gathered in a block, which is summed once. */
  private void gathered(BlockLoop.Gathered gathered, String from, String until, JavaNames scope) {
    BlockLoop loop = gathered.loop();
    String block = blocks.get(gathered.total().block());
    String length = type(loop.element()) + ".LENGTH";
    String count = "Math.min(%s, %s)".formatted(CopyWriter.count(from, until), length);
    String zero = loop.element() == ElementType.FLOAT ? "0f" : "0.0";
    lines.line("Arrays.fill(%s, 0, %s, %s);".formatted(block, count, zero));
    passes(loop, from, until, scope);
    lines.line(
        accumulate(gathered.total().total(), total(gathered.total(), false, block + ", " + count)));
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
      boolean stands = stands(pass);
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

  /** Whether nothing is to be done where the row fits into its block. */
  private boolean stands(Pass pass) {
    if (pass instanceof Pass.Keep keep) {
      return keep.block().equals(rows.get(keep.target()));
    }
    return pass instanceof Pass.Fetch fetch
        && (standing.contains(fetch)
            || fetch.source() instanceof Value.Load load
                && fetch.block().equals(rows.get(load.buffer())));
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
      boolean small = apply.function() == Operation.EXP && upToZero.contains(apply.argument());
      String function = small ? "expUpToZero" : ValueText.function(apply.function());
      lines.line(
          "FloatBlockFunctions.%s(%s, %s);".formatted(function, blocks.get(apply.block()), count));
    } else if (pass instanceof Pass.Reduce reduce) {
      String call = total(reduce, false, blocks.get(reduce.block()) + ", " + count);
      lines.line(accumulate(reduce.total(), call));
    } else {
      elements((Pass.Elements) pass, loop, from, count, scope);
    }
  }

  private void elements(
      Pass.Elements pass, BlockLoop loop, String from, String count, JavaNames scope) {
    JavaNames inner = scope.inner();
    loop.blocks().forEach(block -> names.local(block, blocks.get(block)));
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

  /** The call that makes the total of {@code arguments}, and may leave them in the block. */
  private static String total(Pass.Reduce reduce, boolean brings, String arguments) {
    Step.Accumulate total = reduce.total();
    String method =
        switch (total.reduction()) {
          case SUM -> "sum";
          case PRODUCT -> "product";
          case MAXIMUM -> "max";
          default -> "min";
        };
    String name = brings ? "bringAnd" + JavaNames.capitalised(method) : method;
    return "%s.%s(%s)".formatted(type(total.variable().type()), name, arguments);
  }
}
