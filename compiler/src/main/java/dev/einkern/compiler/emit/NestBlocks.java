package dev.einkern.compiler.emit;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.loop.BlockLoop;
import dev.einkern.compiler.loop.BlockLoop.Pass;
import dev.einkern.compiler.loop.Buffer;
import dev.einkern.compiler.loop.InteriorLoop;
import dev.einkern.compiler.loop.KeptRows;
import dev.einkern.compiler.loop.RowBlocks;
import dev.einkern.compiler.loop.RowTotals;
import dev.einkern.compiler.loop.StandingBlocks;
import dev.einkern.compiler.loop.Stencil;
import dev.einkern.compiler.loop.Step;
import dev.einkern.compiler.loop.UpToZero;
import dev.einkern.compiler.loop.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The blocks of a nest: the locals that hold them, and what is known of what lies in them. */
final class NestBlocks {
  private final NestNames names;
  private final StepWriter steps;

  /** The locals that hold blocks, which are there for the whole nest. */
  private final Map<Buffer, String> locals = new LinkedHashMap<>();

  /** All loops that are in blocks, and the blocks that totals of rows change. */
  private final List<BlockLoop> plans = new ArrayList<>();

  private final Set<Buffer> ofTotals = new HashSet<>();

  /** What is in its block already, if it fits. */
  private final Set<Pass.Fetch> standing = new HashSet<>();

  /** The arrays that are blocks where their rows fit. */
  private Map<Buffer, Buffer> rows = Map.of();

  /** The totals of rows that stay in their blocks. */
  private final Set<Step.Loop> bringing = new HashSet<>();

  /** The loops that no other is around: longer than the others, they run once. */
  private final Set<Step> outermost = new HashSet<>();

  /** Values that are never above 0. */
  private final Set<Value> upToZero = new HashSet<>();

  /** No blocks yet, of a nest that {@code steps} writes. */
  NestBlocks(NestNames names, StepWriter steps) {
    this.names = names;
    this.steps = steps;
  }

  /** The runtime's class for blocks of such elements. */
  static String type(ElementType element) {
    return element == ElementType.FLOAT ? "FloatBlock" : "DoubleBlock";
  }

  /** How many such elements a block has. */
  static String length(ElementType element) {
    return type(element) + ".LENGTH";
  }

  /**
   * Writes the locals for the blocks of a nest. What it gives is to be brought into its block
   * before the nest begins.
   */
  List<StandingBlocks> declare(List<Step> nest, JavaNames scope) {
    declareIn(nest, scope, false);
    outermost.addAll(nest);
    upToZero.addAll(UpToZero.of(nest));
    List<StandingBlocks> first =
        StandingBlocks.of(nest, names.strict()).stream()
            .filter(block -> locals.containsKey(block.fetch().block()))
            .filter(block -> names.turns(block.loop().index()).isEmpty())
            .toList();
    first.forEach(block -> standing.add(block.fetch()));
    KeptRows kept = KeptRows.of(nest, names.strict(), this::plan);
    standing.addAll(kept.kept());
    bringing.addAll(kept.brought());
    rows = RowBlocks.of(nest, plans, ofTotals);
    return first;
  }

  /** How a loop is written in blocks. */
  private Optional<BlockLoop> plan(Step.Loop loop) {
    return BlockLoop.of(loop, names.strict())
        .filter(plan -> names.turns(loop.index()).isEmpty())
        .filter(plan -> !FewTotalsWriter.isFor(plan, names.strict()));
  }

  private void declareIn(List<Step> nest, JavaNames scope, boolean ofStrip) {
    for (int i = 0; i < nest.size(); i++) {
      Optional<RowTotals> totals = RowTotals.at(nest, i, names.strict());
      Optional<BlockLoop> inBlocks = totals.flatMap(BlockLoop::ofTotals);
      if (inBlocks.isPresent()) {
        declare(inBlocks.get(), scope);
        ofTotals.addAll(inBlocks.get().blocks());
        i += totals.get().steps() - 1;
      } else {
        declareIn(nest.get(i), scope, ofStrip);
      }
    }
  }

  /**
   * Declares what loops need.
   *
   * @param ofStrip whether they may be those over a strip, which are written as they stand
   */
  private void declareIn(Step step, JavaNames scope, boolean ofStrip) {
    if (step instanceof Step.Loop loop) {
      Stream<Step.Loop> parts = InteriorLoop.loops(loop);
      (ofStrip ? Stream.concat(Stream.of(loop), parts).distinct() : parts)
          .flatMap(written -> BlockLoop.of(written, names.strict()).stream())
          .filter(plan -> !plan.isCopy() && !FewTotalsWriter.isFor(plan, names.strict()))
          .forEach(
              plan -> {
                declare(plan, scope);
                plans.add(plan);
              });
      declareIn(loop.body(), scope, ofStrip);
      steps
          .stencil(loop)
          .flatMap(Stencil::rest)
          .ifPresent(rest -> declareIn(List.of(rest), scope, ofStrip));
    } else if (step instanceof Step.Blocks transposition) {
      declareIn(transposition.loop().body(), scope, ofStrip);
    } else if (step instanceof Step.Strips strips) {
      declareIn(strips.body(), scope, true);
    } else if (step instanceof Step.Feed feed) {
      declareIn(feed.fill(), scope, ofStrip);
      declareIn(feed.strips(), scope, true);
    } else if (step instanceof Step.If condition) {
      declareIn(condition.then(), scope, ofStrip);
      declareIn(condition.otherwise(), scope, ofStrip);
    }
  }

  private void declare(BlockLoop loop, JavaNames scope) {
    for (Buffer block : loop.blocks()) {
      if (!locals.containsKey(block)) {
        String name = scope.allocate(JavaNames.identifier(block.name()) + "Block");
        locals.put(block, name);
        steps.workspace.array(block.type(), name, type(block.type()) + ".ARRAY", scope);
      }
    }
  }

  /** The local that holds a block. */
  String local(Buffer block) {
    return locals.get(block);
  }

  /** The local that holds the block that an array is, where its row fits. */
  Optional<String> ofRow(Buffer array) {
    return Optional.ofNullable(rows.get(array)).map(locals::get);
  }

  /** Whether nothing is to be done where the row fits into its block. */
  boolean stands(Pass pass) {
    if (pass instanceof Pass.Keep keep) {
      return keep.block().equals(rows.get(keep.target()));
    }
    return pass instanceof Pass.Fetch fetch
        && (standing.contains(fetch)
            || fetch.source() instanceof Value.Load load
                && fetch.block().equals(rows.get(load.buffer())));
  }

  /** Whether the row that the loop makes a total of is to stay in its block. */
  boolean isBrought(Step.Loop loop) {
    return bringing.contains(loop);
  }

  /** Whether no other loop is around this one. */
  boolean isOutermost(Step.Loop loop) {
    return outermost.contains(loop);
  }

  /** Whether a value is known never to be above 0. */
  boolean isUpToZero(Value value) {
    return upToZero.contains(value);
  }
}
