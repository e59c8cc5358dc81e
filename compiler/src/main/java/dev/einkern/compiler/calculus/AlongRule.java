package dev.einkern.compiler.calculus;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.index.Statement.Algorithm;
import dev.einkern.compiler.index.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * How an algorithm is derived: sorting as the gather that it comes to, a running sum or product as
 * a recurrence, matrices by the formulas of their derivatives.
 */
final class AlongRule {
  private final Statement.Along along;
  private final ProgramWriter writer;
  private final SameTensors same;
  private final List<Axis> axes;
  private final Axis last;

  AlongRule(Statement.Along along, ProgramWriter writer, SameTensors same) {
    this.along = along;
    this.same = same;
    this.writer = writer;
    this.axes = along.target().axes();
    this.last = axes.isEmpty() ? along.axes().get(0) : axes.get(axes.size() - 1);
  }

  /** The same result as a gather: y[i] = x[order[i]]. */
  Statement.Let gather() {
    Expr place = along.algorithm() == Algorithm.TOP ? placeFromTop() : placeInOrder();
    List<Expr> at = new ArrayList<>(Adjoints.indices(axes.subList(0, axes.size() - 1)));
    at.add(place);
    return new Statement.Let(along.target(), plain(input(), at), along.origin());
  }

  private Tensor input() {
    return along.input().tensor();
  }

  private static Expr plain(Tensor tensor, List<Expr> at) {
    return new Expr.Read(tensor, Adjoints.unchecked(at));
  }

  private Expr placeInOrder() {
    return plain(order(input()), Adjoints.indices(axes));
  }

  /**
   * The place of the i-th largest: the input is turned round, sorted and read from the end, so that
   * of equal ones the first comes first.
   */
  private Expr placeFromTop() {
    List<Axis> turnedAxes = writer.like(input().axes());
    Axis worked = turnedAxes.get(turnedAxes.size() - 1);
    Tensor turned =
        writer.tensor(input().name() + "Turned", input().type(), turnedAxes, input().spoken());
    List<Expr> at = new ArrayList<>(Adjoints.indices(turnedAxes));
    at.set(at.size() - 1, Formula.fromEnd(worked, new Expr.IndexOf(worked)));
    writer.add(new Statement.Let(turned, plain(input(), at), along.origin()));

    List<Expr> place = new ArrayList<>(Adjoints.indices(axes));
    place.set(place.size() - 1, Formula.fromEnd(worked, new Expr.IndexOf(last)));
    return Formula.fromEnd(worked, plain(order(turned), place));
  }

  private Tensor order(Tensor of) {
    return result(Algorithm.ARGSORT, "order", ElementType.INT, of);
  }

  /** What the algorithm makes of the tensor: an earlier result, where there is one. */
  private Tensor result(Algorithm algorithm, String name, ElementType type, Tensor of) {
    for (Statement statement : writer.statements()) {
      boolean found =
          Statement.algorithm(statement)
              .filter(other -> other.algorithm() == algorithm && other.depth() == along.depth())
              .filter(other -> same.first(other.input().tensor()).equals(same.first(of)))
              .isPresent();
      if (found) {
        return statement.target();
      }
    }
    Tensor result = writer.tensor(name, type, writer.like(of.axes()), along.target().spoken());
    List<Axis> own = writer.like(of.axes());
    Expr.Read whole = (Expr.Read) plain(of, Adjoints.indices(own));
    writer.add(new Statement.Along(result, algorithm, own, whole, along.depth(), along.origin()));
    return result;
  }

  /**
   * The same result as a recurrence: y[i] = x[i] + y[i−1], from 0; y[i] = x[i] · y[i−1], from 1.
   */
  Statement.Step recurrence() {
    boolean sum = along.algorithm() == Algorithm.CUMULATIVE_SUM;
    Formula f = new Formula(along.target().type());
    Expr now = new Expr.IndexOf(last);
    List<Expr> at = new ArrayList<>(Adjoints.indices(axes));
    Expr here = plain(input(), at);
    at.set(at.size() - 1, Formula.whole(Operation.SUBTRACT, now, Expr.Literal.of(1)));
    Expr before =
        new Expr.Select(
            Formula.compare(Operation.EQUAL, now, Expr.Literal.of(0)),
            f.of(sum ? 0 : 1),
            plain(along.target(), at));
    Expr value = f.apply(sum ? Operation.ADD : Operation.MULTIPLY, here, before);
    return new Statement.Step(along.target(), last, writer.recurrence(), value, along.origin());
  }

  /**
   * What a determinant or an inverse B of A gets back: d det A / dA = det A · Bᵀ, which is NaN
   * where A is singular; from the adjoint G of B, A gets −Bᵀ G Bᵀ (Petersen and Pedersen, The
   * Matrix Cookbook, 2012, equations 49 and 60).
   */
  void matrix(Adjoints adjoints) {
    List<Axis> places = adjoints.places();
    List<Axis> at = writer.like(input().axes());
    Contribution contribution =
        matrix(
            at,
            place ->
                adjoints.read(along.target(), Adjoints.unchecked(place), Adjoints.indices(places)));
    adjoints.add(contribution, places, Set.copyOf(at));
  }

  /**
   * The same for the matrices of a recurrence's state.
   *
   * @param adjoint of the result, at a place of it
   */
  Contribution slice(Function<List<Expr>, Expr> adjoint) {
    List<Axis> at = new ArrayList<>(axes);
    List<Axis> matrix = writer.like(input().axes());
    at.addAll(matrix.subList(axes.size(), matrix.size()));
    return matrix(at, adjoint);
  }

  private Contribution matrix(List<Axis> at, Function<List<Expr>, Expr> adjoint) {
    List<Axis> outer = at.subList(0, at.size() - 2);
    Axis row = at.get(at.size() - 2);
    Axis column = at.get(at.size() - 1);
    Formula f = new Formula(along.target().type());
    Expr value;
    if (along.algorithm() == Algorithm.DETERMINANT) {
      Tensor inverse = result(Algorithm.INVERSE, "inverse", input().type(), input());
      List<Expr> here = Adjoints.indices(outer);
      value =
          f.multiply(
              f.multiply(adjoint.apply(here), plain(along.target(), here)),
              matrix(inverse, outer, column, row));
    } else {
      Axis left = writer.source.like(row);
      Axis right = writer.source.like(column);
      List<Expr> inner = new ArrayList<>(Adjoints.indices(outer));
      inner.addAll(Adjoints.indices(List.of(left, right)));
      Expr product =
          f.multiply(
              f.multiply(matrix(along.target(), outer, left, row), adjoint.apply(inner)),
              matrix(along.target(), outer, column, right));
      value = f.multiply(f.of(-1), product);
    }
    Expr.Read read = (Expr.Read) plain(input(), Adjoints.indices(at));
    return new Contribution(read, value, List.of());
  }

  private static Expr matrix(Tensor tensor, List<Axis> outer, Axis first, Axis second) {
    List<Expr> at = new ArrayList<>(Adjoints.indices(outer));
    at.add(new Expr.IndexOf(first));
    at.add(new Expr.IndexOf(second));
    return plain(tensor, at);
  }
}
