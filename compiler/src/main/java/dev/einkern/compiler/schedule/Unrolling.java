package dev.einkern.compiler.schedule;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expr.Apply;
import dev.einkern.compiler.index.Expr.IndexOf;
import dev.einkern.compiler.index.Expr.Literal;
import dev.einkern.compiler.index.Expr.Reduce;
import dev.einkern.compiler.index.Expr.Select;
import dev.einkern.compiler.index.Expr.SizeOf;
import dev.einkern.compiler.index.Expressions;
import dev.einkern.compiler.index.RunningIndices;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.Statement.Let;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/** Writes out what is static and tiny: one expression for each element, its axes made numbers. */
final class Unrolling {
  /** How many scalar operations are worth more as straight-line code than as a loop. */
  private static final long LIMIT = 128;

  private final Extents extents;

  Unrolling(Extents extents) {
    this.extents = extents;
  }

  /** The whole statement without a loop. */
  Optional<Strategy> whole(Let let) {
    List<Axis> axes = let.target().axes();
    if (axes.isEmpty() && !Expressions.containsReduction(let.value())) {
      return Optional.empty();
    }
    return elements(let, axes).map(all -> new Strategy.StraightLine(let, List.of(), axes, all));
  }

  /**
   * Loops over the outer axes around a small product or the like that is written out: as many of
   * the axes of known extent behind the last that is not as leave few operations.
   */
  Optional<Strategy> within(Let let) {
    if (!Expressions.containsReduction(let.value()) && !selects(let.value(), known(let))) {
      return Optional.empty();
    }
    List<Axis> axes = let.target().axes();
    int outer = axes.size();
    while (outer > 0 && extents.constant(axes.get(outer - 1)).isPresent()) {
      outer--;
    }
    if (outer == 0) {
      return Optional.empty();
    }
    for (; outer < axes.size(); outer++) {
      List<Axis> inner = axes.subList(outer, axes.size());
      Optional<List<Expr>> all = elements(let, inner).filter(some -> some.size() > 1);
      if (all.isPresent()) {
        List<AxisGroup> loops =
            new LoopOrder(extents).asStored(axes.subList(0, outer), let.value());
        return Optional.of(new Strategy.StraightLine(let, loops, inner, all.get()));
      }
    }
    return Optional.empty();
  }

  /**
   * The statement without a loop over {@code axes}, around which a band has the others, where a
   * number along them decides what is computed: written out, nothing is left to decide.
   */
  Optional<Strategy> cases(Let let, List<Axis> axes) {
    List<Axis> last = let.target().axes();
    boolean inner =
        !axes.isEmpty()
            && last.size() > axes.size()
            && last.subList(last.size() - axes.size(), last.size()).equals(axes);
    return inner && selects(let.value(), axes) && !Expressions.containsReduction(let.value())
        ? elements(let, axes).map(all -> new Strategy.StraightLine(let, List.of(), axes, all))
        : Optional.empty();
  }

  private List<Axis> known(Let let) {
    return let.target().axes().stream().filter(axis -> extents.constant(axis).isPresent()).toList();
  }

  /** Whether a choice is made by where it stands along {@code axes} alone. */
  private static boolean selects(Expr expr, List<Axis> axes) {
    if (expr instanceof Select select) {
      Set<Axis> free = select.condition().freeAxes();
      if (!free.isEmpty() && axes.containsAll(free) && isOfIndices(select.condition())) {
        return true;
      }
    }
    return expr.children().stream().anyMatch(child -> selects(child, axes));
  }

  private static boolean isOfIndices(Expr expr) {
    return (expr instanceof Apply || expr instanceof IndexOf || expr instanceof Literal)
        && expr.children().stream().allMatch(Unrolling::isOfIndices);
  }

  /** The elements along {@code axes}, the last of the target, if they are few. */
  private Optional<List<Expr>> elements(Let let, List<Axis> axes) {
    long count = elements(axes);
    if (count == 0 || count > LIMIT || times(count, operations(let.value()) + 1) > LIMIT + count) {
      return Optional.empty();
    }
    List<Expr> elements = new ArrayList<>();
    forEach(axes, new HashMap<>(), at -> elements.add(unroll(let.value(), at)));
    return Optional.of(elements);
  }

  /** The elements over {@code axes}, or too many if that is not known at compile time. */
  private long elements(List<Axis> axes) {
    long product = 1;
    for (Axis axis : axes) {
      OptionalLong extent = extents.constant(axis);
      product = extent.isEmpty() ? LIMIT + 1 : times(product, extent.getAsLong());
    }
    return product;
  }

  private long operations(Expr expr) {
    long inner = 0;
    for (Expr child : expr.children()) {
      inner = Math.min(LIMIT + 1, inner + operations(child));
    }
    if (expr instanceof Reduce reduce) {
      boolean foldable = !reduce.reduction().isArg() && elements(reduce.axes()) > 0;
      return foldable ? times(elements(reduce.axes()), inner + 1) : LIMIT + 1;
    }
    return expr instanceof Apply || expr instanceof Select ? inner + 1 : inner;
  }

  private static long times(long left, long right) {
    return left == 0 || right == 0
        ? 0
        : left > LIMIT || right > 2 * LIMIT ? LIMIT * 4 : left * right;
  }

  /** Runs over all settings of {@code axes}, row-major, on top of {@code at}. */
  void forEach(List<Axis> axes, Map<Axis, Integer> at, Consumer<Map<Axis, Integer>> body) {
    if (axes.isEmpty()) {
      body.accept(at);
      return;
    }
    int extent = (int) extents.constant(axes.get(0)).getAsLong();
    for (int i = 0; i < extent; i++) {
      Map<Axis, Integer> here = new HashMap<>(at);
      here.put(axes.get(0), i);
      forEach(axes.subList(1, axes.size()), here, body);
    }
  }

  Expr unroll(Expr expr, Map<Axis, Integer> at) {
    if (expr instanceof IndexOf index && at.containsKey(index.axis())) {
      return Literal.of(at.get(index.axis()));
    }
    if (expr instanceof SizeOf size) {
      OptionalLong extent = extents.of(size.size()).constant();
      return extent.isPresent() ? Literal.of((int) extent.getAsLong()) : size;
    }
    if (expr instanceof Reduce reduce) {
      List<Expr> values = new ArrayList<>();
      forEach(reduce.axes(), at, here -> values.add(unroll(reduce.body(), here)));
      Expr total = values.get(0);
      for (Expr value : values.subList(1, values.size())) {
        total = new Apply(reduce.reduction().operation(), total.type(), List.of(total, value));
      }
      return total;
    }
    if (expr instanceof Select select) {
      Expr condition = ConstantFolding.fold(unroll(select.condition(), at));
      if (condition instanceof Literal literal) {
        return unroll(literal.whole() != 0 ? select.then() : select.otherwise(), at);
      }
      return new Select(condition, unroll(select.then(), at), unroll(select.otherwise(), at));
    }
    Expr folded =
        ConstantFolding.fold(
            expr.withChildren(expr.children().stream().map(child -> unroll(child, at)).toList()));
    return folded instanceof Apply apply
            && apply.arguments().size() == 2
            && apply.arguments().get(0).type() == ElementType.INT
        ? new RunningIndices(this::isExtentOf).simplified(apply)
        : folded;
  }

  private boolean isExtentOf(IndexOf index, Expr expr) {
    Size extent = extents.of(index.axis());
    return expr instanceof SizeOf size
        ? extents.of(size.size()).equals(extent)
        : expr instanceof Literal literal && Size.of(literal.whole()).equals(extent);
  }
}
