package dev.einkern.compiler.simplify;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.AxisSource;
import dev.einkern.compiler.index.CanonicalKey;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expressions;
import dev.einkern.compiler.index.Extents;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.Recurrences;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.index.Substitution;
import dev.einkern.compiler.index.Tensor;
import dev.einkern.compiler.index.TensorNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Gives a statement of its own to a reduction that would be computed again and again: one that does
 * not depend on all the loops around it, or that occurs twice.
 *
 * <p>exp(x[b, s]) / Σ_t exp(x[b, t]) becomes exp(x[b, s]) / xSum[b].
 */
final class HoistedReductions {
  private final Extents extents;
  private final AxisSource source;
  private final TensorNames names;
  private final Map<String, Integer> occurrences = new HashMap<>();
  private final Map<String, Made> defined = new HashMap<>();
  private final List<Statement> statements = new ArrayList<>();

  /** The steps so far of the recurrence at hand, and the tensors that they make. */
  private final List<Statement> recurrence = new ArrayList<>();

  private final Set<Tensor> recurring = new HashSet<>();

  private HoistedReductions(IndexProgram program, AxisSource source) {
    this.extents = Extents.of(program);
    this.source = source;
    this.names = new TensorNames(program);
  }

  static IndexProgram apply(IndexProgram program, AxisSource source) {
    HoistedReductions hoisting = new HoistedReductions(program, source);
    for (Statement statement : program.statements()) {
      List<Axis> scope = Expressions.boundBy(statement);
      Expressions.of(statement).forEach(expr -> hoisting.count(expr, scope));
    }
    for (int i = 0; i < program.statements().size(); i++) {
      List<Statement.Recurring> members = Recurrences.from(program.statements(), i);
      if (members.isEmpty()) {
        hoisting.visit(program.statements().get(i));
      } else {
        hoisting.visit(members);
        i += members.size() - 1;
      }
    }
    return program.withStatements(hoisting.statements);
  }

  private void count(Expr expr, List<Axis> scope) {
    List<Axis> inner = scope;
    if (expr instanceof Expr.Reduce reduce) {
      int occurrence = occurrences.merge(key(reduce, free(reduce, scope)), 1, Integer::sum);
      if (occurrence > 1) {
        return;
      }
      inner = join(scope, reduce.axes());
    }
    for (Expr child : expr.children()) {
      count(child, inner);
    }
  }

  /** What depends on the states becomes a step too, the rest is made before the recurrence. */
  private void visit(List<Statement.Recurring> members) {
    members.forEach(member -> recurring.add(member.target()));
    for (Statement.Recurring member : members) {
      Place whole = new Place(Expressions.boundBy(member), false, member);
      recurrence.add(
          member instanceof Statement.Step
              ? Expressions.map(member, value -> inside(value, whole))
              : member);
    }
    statements.addAll(recurrence);
    recurrence.clear();
    recurring.clear();
  }

  private boolean recurs(Expr expr) {
    return (expr instanceof Expr.Read read && recurring.contains(read.tensor()))
        || expr.children().stream().anyMatch(this::recurs);
  }

  private void visit(Statement statement) {
    List<Axis> scope = Expressions.boundBy(statement);
    if (statement instanceof Statement.Let let) {
      Place whole = new Place(scope, false, let);
      statements.add(Expressions.map(let, value -> inside(value, whole)));
      if (let.value() instanceof Expr.Reduce reduce) {
        defined.putIfAbsent(key(reduce, let.target().axes()), Made.of(let.target(), reduce));
      }
      return;
    }
    if (!(statement instanceof Statement.Scatter scatter)) {
      statements.add(statement);
      return;
    }
    Place whole = new Place(scope, false, statement);
    Place guarded = scatter.guard().isPresent() ? whole.underCondition() : whole;
    Optional<Expr> guard = scatter.guard().map(expr -> hoist(expr, whole));
    List<Expr.Index> at =
        scatter.at().stream()
            .map(index -> new Expr.Index(hoist(index.at(), guarded), index.checked()))
            .toList();
    Expr value = hoist(scatter.value(), guarded);
    statements.add(scatter.with(at, guard, value));
  }

  /**
   * Where an expression stands.
   *
   * @param scope the axes bound around it, outermost first
   * @param conditional whether it may be left out
   */
  private record Place(List<Axis> scope, boolean conditional, Statement statement) {
    Place underCondition() {
      return new Place(scope, true, statement);
    }

    Place within(List<Axis> axes) {
      return new Place(join(scope, axes), conditional, statement);
    }
  }

  private Expr hoist(Expr expr, Place place) {
    if (expr instanceof Expr.Reduce reduce) {
      List<Axis> free = free(reduce, place.scope());
      String key = key(reduce, free);
      if (isWanted(free, key, place) && isAllowed(reduce, free, place)) {
        Made known = defined.get(key);
        return (known != null ? known : define(reduce, free, key, place))
            .read(CanonicalKey.byAppearance(free, reduce));
      }
    }
    return inside(expr, place);
  }

  private Expr inside(Expr expr, Place place) {
    if (expr instanceof Expr.Reduce reduce) {
      Place body = place.within(reduce.axes());
      return Expressions.mapChildren(expr, child -> hoist(child, body));
    }
    boolean lazy = Expressions.isLazy(expr);
    Expr first = lazy ? expr.children().get(0) : null;
    return Expressions.mapChildren(
        expr, child -> hoist(child, lazy && child != first ? place.underCondition() : place));
  }

  private boolean isWanted(List<Axis> free, String key, Place place) {
    return occurrences.getOrDefault(key, 0) > 1 || !dropped(free, place).isEmpty();
  }

  /** Whether it has a value wherever the loops that it no longer stands in would be empty. */
  private boolean isAllowed(Expr.Reduce reduce, List<Axis> free, Place place) {
    boolean sameEvaluations =
        !place.conditional()
            && dropped(free, place).stream().allMatch(axis -> extents.isPositive(axis.size()));
    return sameEvaluations || !Expressions.isPartial(reduce, extents);
  }

  private List<Axis> dropped(List<Axis> free, Place place) {
    return place.scope().stream()
        .filter(axis -> !free.contains(axis) && extents.constant(axis.size()).orElse(-1) != 1)
        .toList();
  }

  private Made define(Expr.Reduce reduce, List<Axis> free, String key, Place place) {
    Map<Axis, Expr> renamed = new HashMap<>();
    List<Axis> axes = new ArrayList<>();
    for (Axis axis : free) {
      Axis fresh = source.like(axis);
      axes.add(fresh);
      renamed.put(axis, new Expr.IndexOf(fresh));
    }
    Expr value = new Substitution(source).apply(reduce, renamed);
    Tensor tensor =
        new Tensor(
            names.unique(ReductionNames.of(reduce)),
            reduce.type(),
            axes,
            TensorNames.partOf(place.statement().target()));
    if (place.statement() instanceof Statement.Step within && recurs(reduce)) {
      Axis time = axes.get(free.indexOf(within.time()));
      Statement.Step step =
          new Statement.Step(tensor, time, within.recurrence(), value, within.origin());
      recurrence.add(Expressions.map(step, expr -> inside(expr, new Place(axes, false, step))));
      recurring.add(tensor);
    } else {
      Statement.Let let = new Statement.Let(tensor, value, place.statement().origin());
      statements.add(Expressions.map(let, expr -> inside(expr, new Place(axes, false, let))));
    }
    Made made = Made.of(tensor, value);
    defined.put(key, made);
    return made;
  }

  private String key(Expr.Reduce reduce, List<Axis> free) {
    return CanonicalKey.of(CanonicalKey.byAppearance(free, reduce), reduce, extents);
  }

  private static List<Axis> free(Expr.Reduce reduce, List<Axis> scope) {
    Set<Axis> free = reduce.freeAxes();
    return scope.stream().filter(free::contains).toList();
  }

  private static List<Axis> join(List<Axis> outer, List<Axis> inner) {
    List<Axis> joined = new ArrayList<>(outer);
    joined.addAll(inner);
    return joined;
  }
}
