package dev.einkern.compiler.loop;

import dev.einkern.compiler.loop.BlockLoop.Pass;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The arrays of a nest that hold one row, which is made in a block: where the row fits into the
 * block, this is the array.
 */
public final class RowBlocks {
  private RowBlocks() {}

  /**
   * Each such array with its block.
   *
   * @param plans all loops of the nest that are in blocks, but those for totals of rows
   * @param others the blocks that totals of rows change
   */
  public static Map<Buffer, Buffer> of(
      List<Step> steps, List<BlockLoop> plans, Collection<Buffer> others) {
    Map<Buffer, Buffer> found = new HashMap<>();
    Set<Buffer> refused = inParts(steps);
    for (BlockLoop plan : plans) {
      for (Pass pass : plan.passes()) {
        if (pass instanceof Pass.Keep keep && keep.target().role() == Buffer.Role.LOCAL) {
          Buffer before = found.putIfAbsent(keep.target(), keep.block());
          if (!isRow(keep, plan.loop()) || before != null && !before.equals(keep.block())) {
            refused.add(keep.target());
          }
        }
      }
    }
    found
        .entrySet()
        .removeIf(
            each ->
                refused.contains(each.getKey())
                    || others.contains(each.getValue())
                    || !plans.stream()
                        .allMatch(plan -> agrees(plan, each.getKey(), each.getValue())));
    return found;
  }

  /** Whether places in the array are those in the block, if it is one for all. */
  private static boolean isRow(Pass.Keep keep, Step.Loop loop) {
    return keep.index().equals(new Value.Get(loop.index()))
        && keep.target().elements().equals(loop.extent());
  }

  /** Whether the loop leaves in the block what is in the array, or does not change the block. */
  private static boolean agrees(BlockLoop plan, Buffer array, Buffer block) {
    Value row = new Value.Load(array, new Value.Get(plan.loop().index()));
    int kept = -1;
    int changed = -1;
    boolean reads = false;
    for (int i = 0; i < plan.passes().size(); i++) {
      Pass pass = plan.passes().get(i);
      if (pass instanceof Pass.Keep keep && keep.target().equals(array)) {
        kept = i;
      } else if (pass instanceof Pass.Fetch fetch) {
        reads |= fetch.source().contains(value -> isOf(value, array));
        boolean same = fetch.source().equals(row);
        changed = fetch.block().equals(block) && !same ? i : changed;
      } else if (pass instanceof Pass.Apply apply) {
        changed = apply.block().equals(block) ? i : changed;
      } else if (pass instanceof Pass.Elements elements) {
        reads |=
            elements.body().stream()
                .flatMap(LaneLoop::values)
                .anyMatch(value -> value.contains(part -> isOf(part, array)));
        changed = elements.block().equals(block) ? i : changed;
      }
    }
    return kept < 0 ? changed < 0 : changed < kept && !reads;
  }

  private static boolean isOf(Value value, Buffer array) {
    return value instanceof Value.Load load && load.buffer().equals(array);
  }

  /** What is met in strips that do not hold whole rows. */
  private static Set<Buffer> inParts(List<Step> steps) {
    Set<Buffer> met = new HashSet<>();
    for (Step step : steps) {
      if (step instanceof Step.Loop loop) {
        met.addAll(inParts(loop.body()));
      } else if (step instanceof Step.Strips strips) {
        boolean whole = strips.product().wholeRows() && strips.end().isEmpty();
        met.addAll(whole ? inParts(strips.body()) : NestContents.of(step).buffers());
      } else if (step instanceof Step.If condition) {
        met.addAll(inParts(condition.then()));
        met.addAll(inParts(condition.otherwise()));
      } else if (step instanceof Step.Feed || step instanceof Step.Blocks) {
        met.addAll(NestContents.of(step).buffers());
      }
    }
    return met;
  }
}
