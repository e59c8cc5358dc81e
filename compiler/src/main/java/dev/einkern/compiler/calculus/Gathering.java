package dev.einkern.compiler.calculus;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expressions;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Reduction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a read contributes to one element: its adjoint, wherever the index meets the element. */
final class Gathering {
  private final ProgramWriter writer;

  Gathering(ProgramWriter writer) {
    this.writer = writer;
  }

  /**
   * The sum of a contribution over all that {@code inversion} leaves open.
   *
   * @param element the axes that stand for the element, and stay free
   */
  Expr sum(Contribution contribution, Inversion inversion, Set<Axis> element) {
    Expr value = contribution.adjoint();
    Set<Axis> free = new LinkedHashSet<>(value.freeAxes());
    free.addAll(contribution.summed());
    inversion.equalities().forEach(c -> free.addAll(c.freeAxes()));
    inversion.conditions().forEach(c -> free.addAll(c.freeAxes()));
    inversion.searches().forEach(c -> free.addAll(c.freeAxes()));
    inversion.solved().values().forEach(e -> free.addAll(e.freeAxes()));
    free.removeAll(inversion.solved().keySet());
    free.removeAll(element);
    Map<Axis, Expr> renamed = writer.renamed(free);
    Map<Axis, Expr> solutions = new LinkedHashMap<>(renamed);
    inversion
        .solved()
        .forEach(
            (axis, place) ->
                solutions.put(axis, writer.substitution.apply(place, new HashMap<>(solutions))));

    Expr found = checked(searched(value, inversion.searches()), inversion);
    Expr inside =
        inversion.searches().isEmpty()
            ? new SolvedFactors(inversion, writer.extents).chosen(found)
            : Expr.Select.ofAll(inversion.conditions(), found);
    Expr own =
        writer.substitution.apply(Expr.Select.ofAll(inversion.equalities(), inside), solutions);
    List<Axis> summed = new ArrayList<>();
    renamed.values().forEach(e -> summed.add(((Expr.IndexOf) e).axis()));
    return summed.isEmpty() ? own : new Expr.Reduce(Reduction.SUM, summed, own, false);
  }

  /** The value where the searches hold: inside its guard, without which they may not exist. */
  private static Expr searched(Expr value, List<Expr> searches) {
    if (searches.isEmpty()) {
      return value;
    }
    Guarded guarded = Guarded.of(value);
    return Expr.Select.ofAll(
        guarded.guard().stream().toList(), Expr.Select.ofAll(searches, guarded.value()));
  }

  /**
   * The value with every index that only the solution's conditions keep inside held against its
   * axis: under them it is inside, but not everywhere.
   */
  private static Expr checked(Expr expr, Inversion inversion) {
    Expr checked = Expressions.mapChildren(expr, child -> checked(child, inversion));
    if (!(checked instanceof Expr.Read read)) {
      return checked;
    }
    List<Expr.Index> indices = new ArrayList<>();
    for (int i = 0; i < read.indices().size(); i++) {
      Expr.Index index = read.indices().get(i);
      Axis slot = read.tensor().axes().get(i);
      indices.add(
          new Expr.Index(index.at(), index.checked() || inversion.isConditional(index.at(), slot)));
    }
    return new Expr.Read(read.tensor(), indices);
  }

  /** A value, and when it counts: where the guard does not hold it is 0. */
  record Guarded(Optional<Expr> guard, Expr value) {

    /** What a choice leaves 0 becomes the guard. */
    static Guarded of(Expr value) {
      Optional<Expr> guard = Optional.empty();
      Expr rest = value;
      while (rest instanceof Expr.Select select) {
        boolean then = isZero(select.otherwise());
        if (!then && !isZero(select.then())) {
          break;
        }
        Expr condition =
            then
                ? select.condition()
                : new Expr.Apply(Operation.NOT, ElementType.BOOLEAN, List.of(select.condition()));
        guard = Optional.of(guard.map(g -> Formula.and(g, condition)).orElse(condition));
        rest = then ? select.then() : select.otherwise();
      }
      return new Guarded(guard, rest);
    }

    static boolean isZero(Expr expr) {
      return expr instanceof Expr.Literal literal && literal.asDouble() == 0;
    }
  }
}
