package dev.einkern.compiler.calculus;

import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Reduction;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.index.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The adjoints of tensors while one derivative is taken: of each, the sum of what its reads
 * contribute, over the tensor's axes and those of the tensor that is derived.
 */
final class Adjoints {
  private final Tensor of;
  private final Span origin;
  private final ProgramWriter writer;
  private final Map<Tensor, List<Tensor>> parts = new HashMap<>();

  /** The derivative of {@code of}; new statements go to {@code writer}. */
  Adjoints(Tensor of, Span origin, ProgramWriter writer) {
    this.of = of;
    this.origin = origin;
    this.writer = writer;
  }

  Span origin() {
    return origin;
  }

  /** New axes for an element of the tensor that is derived. */
  List<Axis> places() {
    return writer.like(of.axes());
  }

  boolean isDerived(Tensor tensor) {
    return tensor.equals(of);
  }

  boolean has(Tensor tensor) {
    return isDerived(tensor) || parts.containsKey(tensor);
  }

  /**
   * The adjoint of {@code tensor} at {@code place}, for the derived tensor's element {@code at}. Of
   * the derived tensor itself it is 1 where the two are the same.
   */
  Expr read(Tensor tensor, List<Expr.Index> place, List<Expr> at) {
    if (!isDerived(tensor)) {
      return new Expr.Read(total(tensor), concat(place, unchecked(at)));
    }
    Formula f = new Formula(of.type());
    Expr same = f.of(1);
    for (int i = 0; i < at.size(); i++) {
      same = f.where(Operation.EQUAL, place.get(i).at(), at.get(i), same);
    }
    return same;
  }

  private static <T> List<T> concat(List<T> first, List<T> second) {
    List<T> both = new ArrayList<>(first);
    both.addAll(second);
    return both;
  }

  /** Indices that the sizes, or a condition around them, keep inside. */
  static List<Expr.Index> unchecked(List<Expr> at) {
    return at.stream().map(e -> new Expr.Index(e, false)).toList();
  }

  private Tensor total(Tensor tensor) {
    List<Tensor> all = parts.get(tensor);
    if (all.size() > 1) {
      Tensor total = like(tensor);
      List<Expr.Index> places = unchecked(indices(total.axes()));
      Expr sum =
          all.stream()
              .<Expr>map(part -> new Expr.Read(part, places))
              .reduce((l, r) -> new Formula(tensor.type()).add(l, r))
              .orElseThrow();
      writer.add(new Statement.Let(total, sum, origin));
      parts.put(tensor, List.of(total));
    }
    return parts.get(tensor).get(0);
  }

  /** A tensor for an adjoint of {@code tensor}: its axes, then those of the derived one. */
  Tensor like(Tensor tensor) {
    return writer.tensor(
        "d" + of.name() + "_d" + tensor.name(),
        tensor.type(),
        writer.like(concat(tensor.axes(), of.axes())),
        "the derivative by " + tensor.spoken());
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
    Inversion inversion = new Inversion(writer.extents, preferred);
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
    writer.add(
        solved
            ? new Statement.Let(
                part,
                new Gathering(writer).sum(contribution, inversion, new HashSet<>(part.axes())),
                origin)
            : scatter(contribution, part, places));
    parts.computeIfAbsent(tensor, t -> new ArrayList<>()).add(part);
  }

  private Statement scatter(Contribution contribution, Tensor part, List<Axis> places) {
    Set<Axis> free = new LinkedHashSet<>(contribution.adjoint().freeAxes());
    contribution.read().indices().forEach(i -> free.addAll(i.at().freeAxes()));
    free.addAll(contribution.summed());
    free.addAll(places);
    Map<Axis, Expr> renamed = writer.renamed(free);
    List<Axis> axes = renamed.values().stream().map(e -> ((Expr.IndexOf) e).axis()).toList();
    List<Expr.Index> at = new ArrayList<>();
    for (Expr.Index index : contribution.read().indices()) {
      at.add(new Expr.Index(writer.substitution.apply(index.at(), renamed), index.checked()));
    }
    places.forEach(p -> at.add(new Expr.Index(renamed.get(p), false)));
    Gathering.Guarded guarded =
        Gathering.Guarded.of(writer.substitution.apply(contribution.adjoint(), renamed));
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
}
