package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.Reduction;
import dev.einkern.compiler.loop.BlockLoop.Pass;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What loops along one row leave in blocks for those after them: where the row fits into a block,
 * the later ones need not bring it there again.
 *
 * @param kept what is in its block already, if it fits
 * @param brought the loops that make a total of a row that is to stay in the block
 */
public record KeptRows(Set<Pass.Fetch> kept, Set<Step.Loop> brought) {
  public KeptRows {
    kept = Set.copyOf(kept);
    brought = Set.copyOf(brought);
  }

  /**
   * Those of {@code steps}.
   *
   * @param plans gives how a loop is written in blocks, if it is
   */
  public static KeptRows of(
      List<Step> steps, boolean strict, Function<Step.Loop, Optional<BlockLoop>> plans) {
    Search search = new Search(strict, plans);
    search.steps(steps);
    return new KeptRows(search.kept, search.brought);
  }

  /** A row in a block, as the loop reads it that brought it there. */
  private record Row(Step.Loop loop, Value source, boolean byTotal) {
    boolean is(Step.Loop other, Value value) {
      return loop.extent().equals(other.extent())
          && same(source, loop.index(), value, other.index());
    }

    boolean isOf(Buffer buffer) {
      return source instanceof Value.Load load && load.buffer().equals(buffer);
    }
  }

  /** Whether two places are the same where their loops are at the same turn. */
  private static boolean same(Value one, Variable index, Value other, Variable otherIndex) {
    if (one.equals(new Value.Get(index))) {
      return other.equals(new Value.Get(otherIndex));
    }
    if (one instanceof Value.Load load && other instanceof Value.Load otherLoad) {
      return load.buffer().equals(otherLoad.buffer())
          && same(load.index(), index, otherLoad.index(), otherIndex);
    }
    if (!(one instanceof Value.Operate operate) || !(other instanceof Value.Operate like)) {
      return one.equals(other);
    }
    boolean same =
        operate.operation() == like.operation()
            && operate.type() == like.type()
            && operate.arguments().size() == like.arguments().size();
    for (int i = 0; same && i < operate.arguments().size(); i++) {
      same = same(operate.arguments().get(i), index, like.arguments().get(i), otherIndex);
    }
    return same;
  }

  /** Goes through the steps in order, and remembers what blocks hold. */
  private static final class Search {
    private final boolean strict;
    private final Function<Step.Loop, Optional<BlockLoop>> plans;
    private final Set<Pass.Fetch> kept = new HashSet<>();
    private final Set<Step.Loop> brought = new HashSet<>();
    private Map<Buffer, Row> rows = new HashMap<>();

    Search(boolean strict, Function<Step.Loop, Optional<BlockLoop>> plans) {
      this.strict = strict;
      this.plans = plans;
    }

    /** Nothing is known where loops begin a turn, nor behind them. */
    void steps(List<Step> steps) {
      rows = new HashMap<>();
      for (int i = 0; i < steps.size(); i++) {
        Optional<RowTotals> totals = RowTotals.at(steps, i, strict);
        if (totals.isPresent()) {
          rows.clear();
          i += totals.get().steps() - 1;
        } else {
          step(steps.get(i));
        }
      }
      rows = new HashMap<>();
    }

    private void step(Step step) {
      if (step instanceof Step.Loop loop) {
        loop(loop);
      } else if (step instanceof Step.Strips strips) {
        boolean whole = strips.product().wholeRows() && strips.end().isEmpty();
        steps(whole ? strips.body() : List.of());
      } else if (step instanceof Step.Feed feed) {
        steps(feed.fill());
        step(feed.strips());
      } else if (!(step instanceof Step.Define) && !(step instanceof Step.Declare)) {
        rows.clear();
      }
    }

    private void loop(Step.Loop loop) {
      Optional<BlockLoop> plan = plans.apply(loop);
      if (InteriorLoop.of(loop).isPresent() || Stencil.of(loop).isPresent()) {
        rows.clear();
      } else if (plan.isPresent()) {
        plan(loop, plan.get());
      } else if (isSimple(loop)) {
        loop.body().forEach(this::stored);
      } else {
        steps(loop.body());
      }
    }

    /** Whether the loop, which is not in blocks, contains none that is, and changes no place. */
    private static boolean isSimple(Step.Loop loop) {
      return loop.body().stream()
          .allMatch(step -> step instanceof Step.Define || step instanceof Step.Store);
    }

    private void stored(Step step) {
      if (step instanceof Step.Store store) {
        rows.values().removeIf(row -> row.isOf(store.buffer()));
      }
    }

    private void plan(Step.Loop loop, BlockLoop plan) {
      if (plan.isPlainTotal()) {
        total(loop, plan);
        return;
      }
      if (plan.isCopy()) {
        loop.body().forEach(this::stored);
        return;
      }
      List<Buffer> changed = new ArrayList<>();
      for (Pass pass : plan.passes()) {
        if (pass instanceof Pass.Fetch fetch) {
          fetch(loop, plan, fetch);
        } else if (pass instanceof Pass.Elements elements) {
          changed.add(elements.block());
        } else if (pass instanceof Pass.Apply apply) {
          changed.add(apply.block());
        } else if (pass instanceof Pass.Keep keep) {
          rows.values().removeIf(row -> row.isOf(keep.target()));
        }
        changed.forEach(rows::remove);
      }
    }

    private void fetch(Step.Loop loop, BlockLoop plan, Pass.Fetch fetch) {
      Row there = rows.get(fetch.block());
      if (there != null && there.is(loop, fetch.source())) {
        kept.add(fetch);
        if (there.byTotal) {
          brought.add(there.loop);
        }
      } else if (plan.isArithmetic()) {
        // Short rows are not brought into blocks by such a loop.
        rows.remove(fetch.block());
      } else {
        rows.put(fetch.block(), new Row(loop, fetch.source(), false));
      }
    }

    private void total(Step.Loop loop, BlockLoop plan) {
      Pass.Fetch fetch = (Pass.Fetch) plan.passes().get(0);
      Row there = rows.get(fetch.block());
      if (there != null && there.is(loop, fetch.source())) {
        // The total brings the same again.
        return;
      }
      boolean brings =
          ((Pass.Reduce) plan.passes().get(1)).total().reduction() != Reduction.PRODUCT;
      rows.remove(fetch.block());
      if (brings) {
        rows.put(fetch.block(), new Row(loop, fetch.source(), true));
      }
    }
  }
}
