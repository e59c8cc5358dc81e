package dev.einkern.compiler.resolution;

import static dev.einkern.compiler.index.ElementType.BOOLEAN;
import static dev.einkern.compiler.index.ElementType.INT;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Reduction;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.index.Statement.Algorithm;
import dev.einkern.compiler.index.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sorting and running sums as formulas, for a state of a recurrence: there is no whole tensor there
 * that an algorithm could take, only a slice. The work is the square of the axis.
 */
final class AlongFormulas {
  private final Statement.Along along;
  private final ProgramBuilder builder;
  private final Tensor input;
  private final List<Axis> axes;
  private final Axis last;
  private final List<Statement.Let> formulas = new ArrayList<>();

  private AlongFormulas(Statement.Along along, ProgramBuilder builder) {
    this.along = along;
    this.builder = builder;
    this.input = along.input().tensor();
    this.axes = along.target().axes();
    this.last = axes.get(axes.size() - 1);
  }

  /** Statements that compute the same as what works on one axis, one after the other. */
  static List<Statement.Let> of(Statement.Along along, ProgramBuilder builder) {
    AlongFormulas formulas = new AlongFormulas(along, builder);
    formulas.write();
    return formulas.formulas;
  }

  private void write() {
    Expr value =
        switch (along.algorithm()) {
          case CUMULATIVE_SUM -> running(Reduction.SUM);
          case CUMULATIVE_PRODUCT -> running(Reduction.PRODUCT);
          case ARGSORT -> place();
          default -> {
            Tensor order = builder.tensor("order", INT, like(axes), along.target().spoken());
            Expr place = place();
            List<Expr> own = indices(axes);
            define(order, builder.substitution.apply(place, renaming(axes, order.axes())));
            yield read(input, at(read(order, own)));
          }
        };
    define(along.target(), value);
  }

  private static Map<Axis, Expr> renaming(List<Axis> from, List<Axis> to) {
    Map<Axis, Expr> renaming = new HashMap<>();
    for (int i = 0; i < from.size(); i++) {
      renaming.put(from.get(i), new Expr.IndexOf(to.get(i)));
    }
    return renaming;
  }

  private void define(Tensor target, Expr value) {
    builder.count(value, along.origin());
    formulas.add(new Statement.Let(target, value, along.origin()));
  }

  /** The sum, or product, over j ≤ i. */
  private Expr running(Reduction reduction) {
    Axis j = worked();
    Expr before = compare(Operation.LESS_EQUAL, new Expr.IndexOf(j), new Expr.IndexOf(last));
    Expr identity = Expr.Literal.of(input.type(), reduction == Reduction.SUM ? 0 : 1);
    Expr body = new Expr.Select(before, read(input, at(new Expr.IndexOf(j))), identity);
    return new Expr.Reduce(reduction, List.of(j), body, false);
  }

  /** The j of which as many come before as i says. */
  private Expr place() {
    Tensor rank = builder.tensor("rank", INT, like(input.axes()), along.target().spoken());
    Axis own = rank.axes().get(rank.rank() - 1);
    Axis other = worked();
    Expr earlier = isBefore(rank.axes(), other, own);
    define(
        rank, new Expr.Reduce(Reduction.SUM, List.of(other), new Expr.Cast(INT, earlier), false));

    Axis j = worked();
    Expr at = new Expr.IndexOf(j);
    Expr found = compare(Operation.EQUAL, read(rank, at(at)), new Expr.IndexOf(last));
    return new Expr.Reduce(
        Reduction.SUM, List.of(j), new Expr.Select(found, at, Expr.Literal.of(0)), false);
  }

  /** Whether the element at {@code other} comes before that at {@code own}; NaN is the largest. */
  private Expr isBefore(List<Axis> place, Axis other, Axis own) {
    List<Expr> here = indices(place);
    Expr mine = read(input, here);
    here.set(here.size() - 1, new Expr.IndexOf(other));
    Expr theirs = read(input, here);
    boolean descending = along.algorithm() == Algorithm.TOP;
    Expr smaller = descending ? less(mine, theirs) : less(theirs, mine);
    Expr first = compare(Operation.LESS, new Expr.IndexOf(other), new Expr.IndexOf(own));
    return either(smaller, both(same(mine, theirs), first));
  }

  private static Expr less(Expr left, Expr right) {
    Expr less = compare(Operation.LESS, left, right);
    return left.type().isFloating() ? either(less, both(isNaN(right), not(isNaN(left)))) : less;
  }

  private static Expr same(Expr left, Expr right) {
    Expr same = compare(Operation.EQUAL, left, right);
    return left.type().isFloating() ? either(same, both(isNaN(left), isNaN(right))) : same;
  }

  private Axis worked() {
    return builder.source.like(input.axes().get(input.rank() - 1));
  }

  private List<Axis> like(List<Axis> others) {
    return others.stream().map(builder.source::like).toList();
  }

  /** The target's place, but {@code at} along the axis that is worked on. */
  private List<Expr> at(Expr at) {
    List<Expr> place = indices(axes);
    place.set(place.size() - 1, at);
    return place;
  }

  private static List<Expr> indices(List<Axis> axes) {
    return new ArrayList<>(axes.stream().map(a -> (Expr) new Expr.IndexOf(a)).toList());
  }

  private static Expr read(Tensor tensor, List<Expr> at) {
    return new Expr.Read(tensor, at.stream().map(e -> new Expr.Index(e, false)).toList());
  }

  private static Expr compare(Operation operation, Expr left, Expr right) {
    return new Expr.Apply(operation, BOOLEAN, List.of(left, right));
  }

  private static Expr either(Expr left, Expr right) {
    return compare(Operation.OR, left, right);
  }

  private static Expr both(Expr left, Expr right) {
    return compare(Operation.AND, left, right);
  }

  private static Expr not(Expr condition) {
    return new Expr.Apply(Operation.NOT, BOOLEAN, List.of(condition));
  }

  private static Expr isNaN(Expr x) {
    return new Expr.Apply(Operation.ISNAN, BOOLEAN, List.of(x));
  }
}
