package dev.einkern.compiler.simplify;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.AxisSource;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expressions;
import dev.einkern.compiler.index.Extents;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Reduction;
import dev.einkern.compiler.index.Substitution;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Sums of what is 0 in most places: Σ_i (i = e ? x[i] : 0) is x[e] if e is inside, and Σ_i (c ?
 * x[i] : 0) is 0 unless c holds, which does not depend on i.
 */
record SelectedTerms(Extents extents, AxisSource source) implements Rewrite {
  /** How many operations a place may have that would be computed several times. */
  private static final int LONGEST = 12;

  @Override
  public Expr apply(Expr expr) {
    if (!(expr instanceof Expr.Reduce sum)
        || sum.reduction() != Reduction.SUM
        || !(sum.body() instanceof Expr.Select)) {
      return expr;
    }
    List<Expr> conditions = new ArrayList<>();
    Expr term = conditions(sum.body(), conditions);
    for (int i = 0; i < conditions.size(); i++) {
      Optional<Place> place = place(conditions.get(i), sum.axes());
      if (place.isPresent()) {
        conditions.remove(i);
        return at(place.get(), sum, conditions, term);
      }
    }
    return outside(sum, conditions, term);
  }

  /** Adds what must hold for the body not to be 0, in order; what it is then. */
  private static Expr conditions(Expr body, List<Expr> into) {
    if (!(body instanceof Expr.Select select) || !Identities.isZero(select.otherwise())) {
      return body;
    }
    conjunction(select.condition(), into);
    return conditions(select.then(), into);
  }

  private static void conjunction(Expr condition, List<Expr> into) {
    if (condition instanceof Expr.Apply apply && apply.operation() == Operation.AND) {
      apply.arguments().forEach(argument -> conjunction(argument, into));
    } else {
      into.add(condition);
    }
  }

  /** The one place of an axis that counts. */
  private record Place(Axis axis, Expr at) {}

  private Optional<Place> place(Expr condition, List<Axis> axes) {
    if (!(condition instanceof Expr.Apply apply) || apply.operation() != Operation.EQUAL) {
      return Optional.empty();
    }
    Expr left = apply.arguments().get(0);
    Expr right = apply.arguments().get(1);
    return place(left, right, axes).or(() -> place(right, left, axes));
  }

  private Optional<Place> place(Expr index, Expr at, List<Axis> axes) {
    return index instanceof Expr.IndexOf of
            && axes.contains(of.axis())
            && !at.freeAxes().contains(of.axis())
            && Expressions.count(at) <= LONGEST
            && !Expressions.containsReduction(at)
            && !Expressions.isPartial(at, extents)
        ? Optional.of(new Place(of.axis(), at))
        : Optional.empty();
  }

  private Expr at(Place place, Expr.Reduce sum, List<Expr> conditions, Expr term) {
    Substitution substitution = new Substitution(source);
    List<Expr> all = new ArrayList<>();
    boolean inside = isInside(place);
    if (!inside) {
      all.add(compare(Operation.LESS_EQUAL, Expr.Literal.of(0), place.at()));
      all.add(compare(Operation.LESS, place.at(), new Expr.SizeOf(place.axis().size())));
    }
    Map<Axis, Expr> there = Map.of(place.axis(), place.at());
    for (Expr condition : conditions) {
      all.add(substitution.apply(inside ? condition : checked(condition, place.axis()), there));
    }
    Expr value = substitution.apply(inside ? term : checked(term, place.axis()), there);
    List<Axis> rest = sum.axes().stream().filter(axis -> !axis.equals(place.axis())).toList();
    Expr chosen = Expr.Select.ofAll(all, value);
    return rest.isEmpty() ? chosen : new Expr.Reduce(Reduction.SUM, rest, chosen, false);
  }

  private boolean isInside(Place place) {
    if (place.at() instanceof Expr.IndexOf other) {
      return extents.same(other.axis().size(), place.axis().size());
    }
    return Expr.Literal.of(0).equals(place.at()) && extents.isPositive(place.axis().size());
  }

  /** The expression with indices of {@code axis} held against what they index. */
  private static Expr checked(Expr expr, Axis axis) {
    Expr inner = Expressions.mapChildren(expr, child -> checked(child, axis));
    if (!(inner instanceof Expr.Read read)) {
      return inner;
    }
    List<Expr.Index> indices =
        read.indices().stream()
            .map(i -> new Expr.Index(i.at(), i.checked() || i.at().freeAxes().contains(axis)))
            .toList();
    return new Expr.Read(read.tensor(), indices);
  }

  /** The sum under those conditions that are the same for all of its terms and asked first. */
  private Expr outside(Expr.Reduce sum, List<Expr> conditions, Expr term) {
    Set<Axis> axes = Set.copyOf(sum.axes());
    int same = 0;
    while (same < conditions.size()
        && conditions.get(same).freeAxes().stream().noneMatch(axes::contains)
        && !Expressions.isPartial(conditions.get(same), extents)) {
      same++;
    }
    if (same == 0) {
      return sum;
    }
    Expr rest = Expr.Select.ofAll(conditions.subList(same, conditions.size()), term);
    Expr inner = new Expr.Reduce(Reduction.SUM, sum.axes(), rest, sum.identityIfEmpty());
    return Expr.Select.ofAll(conditions.subList(0, same), inner);
  }

  private static Expr compare(Operation operation, Expr left, Expr right) {
    return new Expr.Apply(operation, ElementType.BOOLEAN, List.of(left, right));
  }
}
