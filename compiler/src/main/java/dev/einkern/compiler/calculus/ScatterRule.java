package dev.einkern.compiler.calculus;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Reduction;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.index.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The adjoint of the values that a scatter writes. */
final class ScatterRule {
  private final Statement.Scatter scatter;
  private final ProgramWriter writer;
  private final Formula f;
  private final List<Expr> at;

  ScatterRule(Statement.Scatter scatter, ProgramWriter writer) {
    this.scatter = scatter;
    this.writer = writer;
    this.f = new Formula(scatter.target().type());
    this.at = scatter.at().stream().map(Expr.Index::at).toList();
  }

  /**
   * What of {@code adjoint}, the target's at the place written, a write gets: all of a sum's, the
   * other factors' part of a product's; of an assignment's or extremum's all or nothing. It stands
   * under the scatter's guard.
   */
  Expr adjoint(Expr adjoint) {
    return scatter.combine().isEmpty()
        ? f.where(Operation.EQUAL, read(winner(Optional.empty())), number(scatter.axes()), adjoint)
        : switch (scatter.combine().get()) {
          case PRODUCT -> f.multiply(adjoint, others());
          case MAXIMUM, MINIMUM ->
              f.where(
                  Operation.EQUAL,
                  read(winner(Optional.of(read(scatter.target())))),
                  number(scatter.axes()),
                  adjoint);
          default -> adjoint;
        };
  }

  private Expr read(Tensor tensor) {
    return new Expr.Read(tensor, scatter.at());
  }

  /** The product of all other values written to the same place: exact where some are 0. */
  private Expr others() {
    Map<Axis, Expr> renamed = writer.renamed(scatter.axes());
    Expr itself = Expr.Literal.of(true);
    for (Map.Entry<Axis, Expr> axis : renamed.entrySet()) {
      itself = Formula.and(itself, same(new Expr.IndexOf(axis.getKey()), axis.getValue()));
    }
    Expr counts = new Expr.Apply(Operation.NOT, ElementType.BOOLEAN, List.of(itself));
    if (scatter.guard().isPresent()) {
      counts = Formula.and(counts, writer.substitution.apply(scatter.guard().get(), renamed));
    }
    for (Expr index : at) {
      counts = Formula.and(counts, same(writer.substitution.apply(index, renamed), index));
    }
    Expr value = writer.substitution.apply(scatter.value(), renamed);
    return new Expr.Reduce(
        Reduction.PRODUCT,
        renamed.values().stream().map(e -> ((Expr.IndexOf) e).axis()).toList(),
        new Expr.Select(counts, value, f.of(1)),
        false);
  }

  private static Expr same(Expr left, Expr right) {
    return Formula.compare(Operation.EQUAL, left, right);
  }

  /**
   * For each element of the target, the number of the write that it has from: of an assignment the
   * last one, else the first that wrote {@code extreme}.
   */
  private Tensor winner(Optional<Expr> extreme) {
    Optional<Expr> guard = scatter.guard();
    if (extreme.isPresent()) {
      Expr same = same(scatter.value(), extreme.get());
      guard = Optional.of(guard.map(g -> Formula.and(g, same)).orElse(same));
    }
    Map<Axis, Expr> renamed = writer.renamed(scatter.axes());
    List<Axis> axes = renamed.values().stream().map(e -> ((Expr.IndexOf) e).axis()).toList();
    Tensor target = scatter.target();
    Tensor winner =
        writer.tensor("writer", ElementType.INT, writer.like(target.axes()), target.spoken());
    boolean first = extreme.isPresent();
    writer.add(
        new Statement.Scatter(
            winner,
            first ? Optional.of(Reduction.MINIMUM) : Optional.empty(),
            Expr.Literal.of(first ? Integer.MAX_VALUE : -1),
            axes,
            scatter.at().stream()
                .map(i -> new Expr.Index(writer.substitution.apply(i.at(), renamed), i.checked()))
                .toList(),
            guard.map(g -> writer.substitution.apply(g, renamed)),
            number(axes),
            scatter.origin()));
    return winner;
  }

  /** A write's number, in row-major order. */
  private static Expr number(List<Axis> axes) {
    Expr flat = Expr.Literal.of(0);
    for (Axis axis : axes) {
      flat = Formula.whole(Operation.MULTIPLY, flat, new Expr.SizeOf(axis.size()));
      flat = Formula.whole(Operation.ADD, flat, new Expr.IndexOf(axis));
    }
    return flat;
  }
}
