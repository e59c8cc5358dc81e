package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.loop.BlockLoop.Pass;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the blocks of a nest hold for all turns of the loops around: a row of an operand that has
 * none of their axes, such as the gain of a norm, in a block that nothing else is brought into.
 *
 * <p>Where such a row fits into a block it needs to be brought there once.
 *
 * @param loop the loop that reads the row from its beginning
 */
public record StandingBlocks(Step.Loop loop, Pass.Fetch fetch) {

  /** Those of {@code steps}; only what is sure to lie within its array, even if no loop runs. */
  public static List<StandingBlocks> of(List<Step> steps, boolean strict) {
    List<StandingBlocks> found = new ArrayList<>();
    Map<Buffer, Integer> uses = new HashMap<>();
    collect(steps, false, strict, found, uses);
    found.removeIf(standing -> uses.get(standing.fetch.block()) > 1);
    return found;
  }

  private static void collect(
      List<Step> steps,
      boolean repeats,
      boolean strict,
      List<StandingBlocks> found,
      Map<Buffer, Integer> uses) {
    for (int i = 0; i < steps.size(); i++) {
      Optional<RowTotals> totals = RowTotals.at(steps, i, strict);
      if (totals.isPresent()) {
        totals.flatMap(BlockLoop::ofTotals).ifPresent(plan -> count(plan, uses));
      }
      collect(steps.get(i), repeats, strict, found, uses);
    }
  }

  private static void count(BlockLoop plan, Map<Buffer, Integer> uses) {
    for (Pass pass : plan.passes()) {
      changed(pass).forEach(block -> uses.merge(block, 1, Integer::sum));
    }
  }

  private static void collect(
      Step step,
      boolean repeats,
      boolean strict,
      List<StandingBlocks> found,
      Map<Buffer, Integer> uses) {
    if (step instanceof Step.Loop loop) {
      Stencil.of(loop)
          .flatMap(Stencil::rest)
          .ifPresent(rest -> collect(rest, false, strict, new ArrayList<>(), uses));
      Optional<InteriorLoop> parts = InteriorLoop.of(loop);
      parts.stream()
          .flatMap(InteriorLoop::loops)
          .flatMap(each -> BlockLoop.of(each, strict).stream())
          .forEach(plan -> count(plan, uses));
      BlockLoop plan = BlockLoop.of(loop, strict).orElse(null);
      if (plan == null) {
        collect(loop.body(), true, strict, found, uses);
        return;
      }
      count(plan, uses);
      for (Pass pass : plan.passes()) {
        boolean brought = repeats && parts.isEmpty() && !plan.isCopy() && !plan.isPlainTotal();
        if (brought && pass instanceof Pass.Fetch fetch && stands(fetch, loop)) {
          found.add(new StandingBlocks(loop, fetch));
        }
      }
    } else if (step instanceof Step.Feed feed) {
      collect(feed.fill(), false, strict, found, uses);
      collect(feed.strips(), false, strict, found, uses);
    } else {
      // A row may be shorter here than its loop would be, if that is not to run.
      collect(within(step), false, strict, new ArrayList<>(), uses);
    }
  }

  private static List<Step> within(Step step) {
    if (step instanceof Step.Blocks blocks) {
      return List.of(blocks.loop());
    }
    if (step instanceof Step.Strips strips) {
      return strips.body();
    }
    if (step instanceof Step.If condition) {
      List<Step> both = new ArrayList<>(condition.then());
      both.addAll(condition.otherwise());
      return both;
    }
    return List.of();
  }

  private static List<Buffer> changed(Pass pass) {
    if (pass instanceof Pass.Fetch fetch) {
      return List.of(fetch.block());
    }
    if (pass instanceof Pass.Elements elements) {
      return List.of(elements.block());
    }
    return pass instanceof Pass.Apply apply ? List.of(apply.block()) : List.of();
  }

  private static boolean stands(Pass.Fetch fetch, Step.Loop loop) {
    if (!(fetch.source() instanceof Value.Load load)
        || load.buffer().role() != Buffer.Role.OPERAND) {
      return false;
    }
    Value index = new Value.Get(loop.index());
    Value fromStart = new Value.Start(load.buffer());
    return load.index().equals(index)
        || load.index() instanceof Value.Operate place
            && place.operation() == Operation.ADD
            && place.arguments().equals(List.of(fromStart, index));
  }
}
