package dev.einkern.compiler.calculus;

import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.AxisSource;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Reduction;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.index.Substitution;
import dev.einkern.compiler.index.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The adjoints of tensors while one derivative is taken: of each, the sum of what its reads
 * contribute, over the tensor's axes and those of the tensor that is derived.
 */
final class Adjoints {
  private final Tensor of;
  private final Span origin;
  private final AxisSource source;
  private final Substitution substitution;
  private final UnaryOperator<String> names;
  private final List<Statement> statements;
  private final Map<Tensor, List<Tensor>> parts = new HashMap<>();

  /** {@code names} makes a tensor's name unique; new statements go to {@code statements}. */
  Adjoints(
      Tensor of,
      Span origin,
      AxisSource source,
      UnaryOperator<String> names,
      List<Statement> statements) {
    this.of = of;
    this.origin = origin;
    this.source = source;
    this.substitution = new Substitution(source);
    this.names = names;
    this.statements = statements;
  }

  /** The axes of the tensor that is derived. */
  List<Axis> derivedAxes() {
    return of.axes();
  }

  boolean has(Tensor tensor) {
    return parts.containsKey(tensor);
  }

  /**
   * The adjoint of {@code tensor} at {@code place}, for the derived tensor's element {@code at}.
   */
  Expr read(Tensor tensor, List<Expr> place, List<Expr> at) {
    return readAll(total(tensor), concat(place, at));
  }

  private static <T> List<T> concat(List<T> first, List<T> second) {
    List<T> both = new ArrayList<>(first);
    both.addAll(second);
    return both;
  }

  /** A read at places that the sizes, or a condition around it, keep inside. */
  static Expr readAll(Tensor tensor, List<Expr> at) {
    return new Expr.Read(
        tensor, at.stream().map(e -> new Expr.Index(e, !(e instanceof Expr.IndexOf))).toList());
  }

  private Tensor total(Tensor tensor) {
    List<Tensor> all = parts.get(tensor);
    if (all.size() > 1) {
      Tensor total = like(tensor);
      List<Expr> places = indices(total.axes());
      Expr sum =
          all.stream()
              .map(part -> readAll(part, places))
              .reduce((l, r) -> new Formula(tensor.type()).add(l, r))
              .orElseThrow();
      statements.add(new Statement.Let(total, sum, origin));
      parts.put(tensor, List.of(total));
    }
    return parts.get(tensor).get(0);
  }

  private Tensor like(Tensor tensor) {
    List<Axis> axes = new ArrayList<>();
    tensor.axes().forEach(a -> axes.add(source.like(a)));
    of.axes().forEach(a -> axes.add(source.like(a)));
    return new Tensor(
        names.apply("d" + of.name() + "_d" + tensor.name()), tensor.type(), axes, Optional.empty());
  }

  static List<Expr> indices(List<Axis> axes) {
    return axes.stream().map(a -> (Expr) new Expr.IndexOf(a)).toList();
  }

  /**
   * Adds one contribution.
   *
   * @param places the consumer's axes that stand for the derived tensor's element, in order
   * @param preferred the axes of the consumer's target: an affine index is solved for one of them
   */
  void add(Contribution contribution, List<Axis> places, Set<Axis> preferred) {
    Tensor tensor = contribution.read().tensor();
    Tensor part = like(tensor);
    List<Axis> own = part.axes().subList(0, tensor.rank());
    List<Axis> derived = part.axes().subList(tensor.rank(), part.rank());
    Inversion inversion = new Inversion(preferred);
    for (int i = 0; i < places.size(); i++) {
      inversion.fix(places.get(i), new Expr.IndexOf(derived.get(i)));
    }
    boolean solved = true;
    for (int pass = 0; pass < 2 && solved; pass++) {
      for (int i = 0; i < own.size() && solved; i++) {
        Expr index = contribution.read().indices().get(i).at();
        if (index instanceof Expr.IndexOf == (pass == 0)) {
          solved = inversion.solve(index, new Expr.IndexOf(own.get(i)));
        }
      }
    }
    statements.add(
        solved ? gather(contribution, part, inversion) : scatter(contribution, part, places));
    parts.computeIfAbsent(tensor, t -> new ArrayList<>()).add(part);
  }

  private Statement gather(Contribution contribution, Tensor part, Inversion inversion) {
    Expr value = contribution.adjoint();
    Set<Axis> free = new LinkedHashSet<>(value.freeAxes());
    inversion.conditions().forEach(c -> free.addAll(c.freeAxes()));
    inversion.solved().values().forEach(e -> free.addAll(e.freeAxes()));
    free.removeAll(inversion.solved().keySet());
    free.removeAll(part.axes());
    Map<Axis, Expr> renamed = new LinkedHashMap<>();
    List<Axis> summed = new ArrayList<>();
    for (Axis axis : free) {
      Axis fresh = source.like(axis);
      summed.add(fresh);
      renamed.put(axis, new Expr.IndexOf(fresh));
    }
    Map<Axis, Expr> solutions = new HashMap<>(renamed);
    resolve(inversion, solutions);
    Expr own = substitution.apply(checked(value, inversion), solutions);
    for (int i = inversion.conditions().size() - 1; i >= 0; i--) {
      Expr condition = substitution.apply(inversion.conditions().get(i), solutions);
      own = new Expr.Select(condition, own, Expr.Literal.of(part.type(), 0));
    }
    Expr sum = summed.isEmpty() ? own : new Expr.Reduce(Reduction.SUM, summed, own, false);
    return new Statement.Let(part, sum, origin);
  }

  /** The solutions with other solved axes, and the new summed ones, put in. */
  private void resolve(Inversion inversion, Map<Axis, Expr> into) {
    inversion
        .solved()
        .forEach((axis, value) -> into.put(axis, substitution.apply(value, new HashMap<>(into))));
  }

  /**
   * The value with every index that an affine solution goes into held against its axis: under the
   * solution's conditions it is inside, but not everywhere.
   */
  private static Expr checked(Expr expr, Inversion inversion) {
    Set<Axis> computed = new HashSet<>();
    inversion
        .solved()
        .forEach(
            (axis, value) -> {
              if (!(value instanceof Expr.IndexOf)) {
                computed.add(axis);
              }
            });
    return computed.isEmpty() ? expr : checked(expr, computed);
  }

  private static Expr checked(Expr expr, Set<Axis> computed) {
    if (expr.children().isEmpty()) {
      return expr;
    }
    if (expr instanceof Expr.Read read) {
      return new Expr.Read(
          read.tensor(),
          read.indices().stream()
              .map(
                  i ->
                      new Expr.Index(
                          checked(i.at(), computed),
                          i.checked() || i.at().freeAxes().stream().anyMatch(computed::contains)))
              .toList());
    }
    return expr.withChildren(expr.children().stream().map(c -> checked(c, computed)).toList());
  }

  private Statement scatter(Contribution contribution, Tensor part, List<Axis> places) {
    Set<Axis> free = new LinkedHashSet<>(contribution.adjoint().freeAxes());
    contribution.read().indices().forEach(i -> free.addAll(i.at().freeAxes()));
    free.addAll(places);
    Map<Axis, Expr> renamed = new LinkedHashMap<>();
    List<Axis> axes = new ArrayList<>();
    for (Axis axis : free) {
      Axis fresh = source.like(axis);
      axes.add(fresh);
      renamed.put(axis, new Expr.IndexOf(fresh));
    }
    List<Expr.Index> at = new ArrayList<>();
    for (Expr.Index index : contribution.read().indices()) {
      at.add(new Expr.Index(substitution.apply(index.at(), renamed), index.checked()));
    }
    places.forEach(p -> at.add(new Expr.Index(renamed.get(p), false)));
    Guarded guarded = guarded(substitution.apply(contribution.adjoint(), renamed));
    return new Statement.Scatter(
        part,
        Optional.of(Reduction.SUM),
        Expr.Literal.of(part.type(), 0),
        axes,
        at,
        guarded.guard(),
        guarded.value(),
        origin);
  }

  private record Guarded(Optional<Expr> guard, Expr value) {}

  /** What a choice leaves 0 is not written at all: the place may not exist there. */
  private static Guarded guarded(Expr value) {
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
      guard =
          Optional.of(
              guard
                  .<Expr>map(
                      g ->
                          new Expr.Apply(Operation.AND, ElementType.BOOLEAN, List.of(g, condition)))
                  .orElse(condition));
      rest = then ? select.then() : select.otherwise();
    }
    return new Guarded(guard, rest);
  }

  private static boolean isZero(Expr expr) {
    return expr instanceof Expr.Literal literal && literal.asDouble() == 0;
  }
}
