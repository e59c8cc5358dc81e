package dev.einkern.compiler.schedule;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expr.Index;
import dev.einkern.compiler.index.Expr.IndexOf;
import dev.einkern.compiler.index.Expr.Read;
import dev.einkern.compiler.index.Expr.Reduce;
import dev.einkern.compiler.index.Expressions;
import dev.einkern.compiler.index.Statement.Let;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * Which loops an expression needs, and in what order: where memory is read in sequence, innermost.
 */
public final class LoopOrder {
  /** Loops of this length at most need no blocks: their lines stay in the cache. */
  private static final int SHORT = 32;

  private final Extents extents;

  public LoopOrder(Extents extents) {
    this.extents = extents;
  }

  /**
   * The same loops with two innermost that are better gone through in blocks: along the first a
   * read is contiguous that along the last is not. Empty where there are no such two.
   */
  Optional<List<AxisGroup>> blocked(List<AxisGroup> loops, Expr value) {
    List<Read> reads = Expressions.reads(value);
    if (loops.size() < 2 || Expressions.containsReduction(value)) {
      return Optional.empty();
    }
    AxisGroup last = loops.get(loops.size() - 1);
    for (int i = loops.size() - 2; i >= 0; i--) {
      AxisGroup other = loops.get(i);
      boolean crosses =
          reads.stream()
              .anyMatch(
                  read ->
                      contiguous(read, other)
                          && read.freeAxes().contains(last.last())
                          && !contiguous(read, last));
      if (crosses && isLong(other) && isLong(last)) {
        List<AxisGroup> order = new ArrayList<>(loops);
        order.remove(i);
        order.add(order.size() - 1, other);
        return Optional.of(order);
      }
    }
    return Optional.empty();
  }

  /**
   * The same loops in the order in which a copy of whole rows reads: what is written at several
   * places at a time is gathered in the cache, what is read by jumps is waited for.
   */
  static List<AxisGroup> asRead(List<AxisGroup> loops, Expr value) {
    if (!(value instanceof Read read) || loops.size() < 3) {
      return loops;
    }
    AxisGroup row = loops.get(loops.size() - 1);
    boolean rows =
        contiguous(read, row)
            && loops.stream()
                .allMatch(loop -> loop.axes().stream().allMatch(a -> position(read, a) >= 0));
    if (!rows) {
      return loops;
    }
    List<AxisGroup> sorted = new ArrayList<>(loops);
    sorted.sort(Comparator.comparingInt(loop -> position(read, loop.last())));
    return sorted;
  }

  private boolean isLong(AxisGroup group) {
    return extents.elements(group.axes()).constant().orElse(Long.MAX_VALUE) > SHORT;
  }

  /** The loops of a reduction; row-major as written where the order matters. */
  public List<AxisGroup> of(Reduce reduce) {
    List<Read> reads = Expressions.reads(reduce.body());
    List<Axis> axes = reduce.axes();
    if (!reduce.reduction().isArg()) {
      axes = asWidestStores(axes, reads);
    }
    List<AxisGroup> groups = merge(axes, reduce.body(), reads);
    return reduce.reduction().isArg()
        ? groups
        : contiguousInnermost(groups, reads, Optional.empty());
  }

  /** The loops over the axes of a statement's target. */
  public List<AxisGroup> of(Let let) {
    return of(let.target().axes(), let.value());
  }

  /** The loops over the axes of a target but those that are bound around them. */
  List<AxisGroup> ofSlice(List<Axis> axes, Set<Axis> bound, Expr value) {
    List<Read> reads = Expressions.reads(value);
    List<Axis> others = new ArrayList<>(axes);
    others.removeAll(bound);
    List<AxisGroup> groups =
        merge(
            others,
            (outer, inner) ->
                axes.indexOf(inner) == axes.indexOf(outer) + 1
                    && adjacent(outer, inner, value, reads));
    return contiguousInnermost(groups, reads, groups.stream().reduce((a, b) -> b));
  }

  /** The loops over {@code axes}, in the order in which the target stores them. */
  List<AxisGroup> of(List<Axis> axes, Expr value) {
    List<Read> reads = Expressions.reads(value);
    List<AxisGroup> groups = merge(axes, value, reads);
    return contiguousInnermost(groups, reads, groups.stream().reduce((a, b) -> b));
  }

  /** The loops over {@code axes}, in just this order. */
  List<AxisGroup> asStored(List<Axis> axes, Expr value) {
    return asStored(axes, List.of(value));
  }

  /** As the other, for several values in the same loops. */
  List<AxisGroup> asStored(List<Axis> axes, List<Expr> values) {
    return merge(
        axes,
        (outer, inner) ->
            values.stream()
                .allMatch(value -> adjacent(outer, inner, value, Expressions.reads(value))));
  }

  /** The loops of a sum, in the order in which the widest tensor that is read stores its axes. */
  List<AxisGroup> asStored(Reduce reduce) {
    List<Read> reads = Expressions.reads(reduce.body());
    return merge(asWidestStores(reduce.axes(), reads), reduce.body(), reads);
  }

  /** The axes in the order in which the largest tensor that has them stores them. */
  private static List<Axis> asWidestStores(List<Axis> axes, List<Read> reads) {
    Optional<Read> widest =
        reads.stream()
            .max(
                Comparator.<Read>comparingLong(
                        read -> axes.stream().filter(a -> position(read, a) >= 0).count())
                    .thenComparingInt(read -> read.tensor().rank())
                    .thenComparingInt(read -> -reads.indexOf(read)));
    List<Axis> sorted = new ArrayList<>(axes);
    widest.ifPresent(read -> sorted.sort(Comparator.comparingInt(a -> position(read, a))));
    return sorted;
  }

  private List<AxisGroup> merge(List<Axis> axes, Expr body, List<Read> reads) {
    return merge(axes, (outer, inner) -> adjacent(outer, inner, body, reads));
  }

  private static List<AxisGroup> merge(List<Axis> axes, BiPredicate<Axis, Axis> adjacent) {
    List<AxisGroup> groups = new ArrayList<>();
    List<Axis> group = new ArrayList<>();
    for (Axis axis : axes) {
      if (!group.isEmpty() && !adjacent.test(group.get(group.size() - 1), axis)) {
        groups.add(new AxisGroup(group));
        group.clear();
      }
      group.add(axis);
    }
    if (!group.isEmpty()) {
      groups.add(new AxisGroup(group));
    }
    return groups;
  }

  /** Whether {@code inner} follows {@code outer} wherever either stands. */
  private boolean adjacent(Axis outer, Axis inner, Expr body, List<Read> reads) {
    int places = 0;
    for (Read read : reads) {
      List<Index> indices = read.indices();
      for (int i = 0; i < indices.size(); i++) {
        if (isAxis(indices.get(i), inner) && (i == 0 || !isAxis(indices.get(i - 1), outer))) {
          return false;
        }
        if (isAxis(indices.get(i), outer)) {
          if (i + 1 == indices.size()
              || !isAxis(indices.get(i + 1), inner)
              || !extents.same(inner, read.tensor().axes().get(i + 1))) {
            return false;
          }
          places += 2;
        }
      }
    }
    return places == occurrences(body, outer, inner);
  }

  private static int occurrences(Expr expr, Axis outer, Axis inner) {
    if (expr instanceof IndexOf index) {
      return index.axis().equals(outer) || index.axis().equals(inner) ? 1 : 0;
    }
    return expr.children().stream().mapToInt(c -> occurrences(c, outer, inner)).sum();
  }

  /**
   * Moves the group that most reads have as their last axis to the end.
   *
   * @param written the group along which the target is written in sequence
   */
  private static List<AxisGroup> contiguousInnermost(
      List<AxisGroup> groups, List<Read> reads, Optional<AxisGroup> written) {
    List<AxisGroup> order = new ArrayList<>(groups);
    AxisGroup best = null;
    long most = Long.MIN_VALUE;
    for (int i = groups.size() - 1; i >= 0; i--) {
      AxisGroup group = groups.get(i);
      long score = -strided(group, reads) + (written.filter(group::equals).isPresent() ? 1 : 0);
      if (score > most) {
        most = score;
        best = group;
      }
    }
    if (best != null) {
      order.remove(best);
      order.add(best);
    }
    return order;
  }

  /** How many reads depend on the group but do not have it as their last axis. */
  static long strided(AxisGroup group, List<Read> reads) {
    return reads.stream()
        .filter(read -> read.freeAxes().contains(group.last()) && !contiguous(read, group))
        .count();
  }

  /** Whether neighbours along the group are neighbours in the tensor that is read. */
  static boolean contiguous(Read read, AxisGroup group) {
    int last = read.indices().size() - 1;
    return last >= 0
        && isAxis(read.indices().get(last), group.last())
        && read.indices().subList(0, last).stream()
            .noneMatch(index -> index.at().freeAxes().contains(group.last()));
  }

  private static int position(Read read, Axis axis) {
    for (int i = 0; i < read.indices().size(); i++) {
      if (isAxis(read.indices().get(i), axis)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isAxis(Index index, Axis axis) {
    return !index.checked() && index.at() instanceof IndexOf at && at.axis().equals(axis);
  }
}
