package dev.einkern.compiler.contraction;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expressions;
import dev.einkern.compiler.index.Extents;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Reduction;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A sum of products, or of booleans an or of ands.
 *
 * @param reduce the whole
 * @param factors what is multiplied: reads, or any other expressions of their free axes
 * @param kept the free axes of the whole, outermost loop first
 */
record Contraction(Expr.Reduce reduce, List<Factor> factors, List<Axis> kept) {

  /** A factor with the axes that it depends on. */
  record Factor(Expr expr, Set<Axis> axes) {}

  /**
   * The expression as a contraction.
   *
   * @param scope the axes bound around it, outermost first
   */
  static Optional<Contraction> of(Expr expr, List<Axis> scope) {
    if (!(expr instanceof Expr.Reduce reduce)) {
      return Optional.empty();
    }
    boolean fits =
        reduce.body().type() == ElementType.BOOLEAN
            ? reduce.reduction() == Reduction.ANY
            : reduce.reduction() == Reduction.SUM;
    if (!fits) {
      return Optional.empty();
    }
    List<Factor> factors = new ArrayList<>();
    Set<Axis> free = new LinkedHashSet<>();
    for (Expr factor : flatten(reduce.body(), multiplication(reduce))) {
      factors.add(new Factor(factor, factor.freeAxes()));
      free.addAll(factor.freeAxes());
    }
    return Optional.of(
        new Contraction(reduce, factors, scope.stream().filter(free::contains).toList()));
  }

  private static Operation multiplication(Expr.Reduce reduce) {
    return reduce.type() == ElementType.BOOLEAN ? Operation.AND : Operation.MULTIPLY;
  }

  private static List<Expr> flatten(Expr product, Operation multiplication) {
    List<Expr> factors = new ArrayList<>();
    collect(product, multiplication, factors);
    return factors;
  }

  private static void collect(Expr expr, Operation multiplication, List<Expr> into) {
    if (expr instanceof Expr.Apply apply && apply.operation() == multiplication) {
      apply.arguments().forEach(argument -> collect(argument, multiplication, into));
    } else {
      into.add(expr);
    }
  }

  /** Whether each factor has a value by itself, whatever the others are. */
  boolean isSeparable(Extents extents) {
    return factors.stream().noneMatch(factor -> Expressions.isPartial(factor.expr(), extents));
  }

  /** Whether at least two of the factors read a tensor. */
  boolean readsSeveralTensors() {
    return factors.stream().filter(factor -> readsTensor(factor.expr())).count() >= 2;
  }

  private static boolean readsTensor(Expr expr) {
    return expr instanceof Expr.Read || expr.children().stream().anyMatch(Contraction::readsTensor);
  }

  Expr multiply(Expr left, Expr right) {
    return new Expr.Apply(multiplication(reduce), left.type(), List.of(left, right));
  }

  /** {@code body} reduced over {@code axes} as the whole is; itself over none. */
  Expr sum(List<Axis> axes, Expr body) {
    return axes.isEmpty() ? body : new Expr.Reduce(reduce.reduction(), axes, body, false);
  }

  /** This contraction with other factors of the same axes. */
  Contraction withFactors(List<Factor> others) {
    Expr product = others.stream().map(Factor::expr).reduce(this::multiply).orElseThrow();
    Expr.Reduce same =
        new Expr.Reduce(reduce.reduction(), reduce.axes(), product, reduce.identityIfEmpty());
    return new Contraction(same, others, kept);
  }
}
