package dev.einkern.compiler.contraction;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expressions;
import dev.einkern.compiler.index.Extents;
import dev.einkern.compiler.index.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives a factor that is no plain read a tensor of its own, where it has far fewer values than the
 * contraction has products. The tensor has an axis for each sum of axes that the factor depends on:
 *
 * <p>Σ_{c,k} (0 ≤ h + k - 1 &lt; |h| ? x[c, h + k - 1] : 0) · f[o, c, k] becomes Σ_{c,k} xPadded[c,
 * h + k] · f[o, c, k], of which the windows are read in place. So a convolution with a border is a
 * product of matrices like one without.
 */
record FactorTensors(Splitting splitting) {
  /** How many products there must be for each value. */
  private static final double FEWEST_USES = 4;

  /** How many values a direction may span for each that it takes. */
  private static final double MOST_GAPS = 4;

  /**
   * The contraction with such factors replaced.
   *
   * @param scope the axes bound around it
   * @param conditional whether a condition may keep it from being evaluated
   */
  Contraction store(
      Contraction contraction, List<Axis> scope, boolean conditional, Statement within) {
    if (!contraction.readsSeveralTensors()) {
      return contraction;
    }
    Set<Axis> around = new LinkedHashSet<>(scope);
    around.addAll(contraction.reduce().axes());
    List<Contraction.Factor> factors = new ArrayList<>();
    boolean changed = false;
    for (Contraction.Factor factor : contraction.factors()) {
      if (isPlain(factor.expr()) || !gains(factor, contraction)) {
        factors.add(factor);
        continue;
      }
      Directions directions = Directions.of(factor.expr());
      if (isFewer(directions, contraction) && mayBeEvaluated(factor, directions, conditional)) {
        Expr read = new WindowTensor(splitting, directions).define(factor, around, within);
        factors.add(new Contraction.Factor(read, factor.axes()));
        changed = true;
      } else {
        factors.add(factor);
      }
    }
    return changed ? contraction.withFactors(factors) : contraction;
  }

  /** Whether it is a read whose place packing can follow, or depends on no axis at all. */
  private static boolean isPlain(Expr factor) {
    return factor.freeAxes().isEmpty()
        || factor instanceof Expr.Read read
            && read.indices().stream()
                .allMatch(
                    index ->
                        !index.checked()
                            && (index.at().freeAxes().isEmpty()
                                || AffineForm.of(index.at()).isPresent()));
  }

  /**
   * Whether reading a tensor is better: where the factor is more than arithmetic and the others
   * take it up again along other axes, or where it stands in the way of a product of matrices.
   */
  private boolean gains(Contraction.Factor factor, Contraction contraction) {
    Set<Axis> others = new LinkedHashSet<>();
    List<Contraction.Factor> rest = new ArrayList<>(contraction.factors());
    rest.remove(factor);
    rest.forEach(other -> others.addAll(other.axes()));
    Set<Axis> own = factor.axes();
    List<Axis> kept = contraction.kept();
    boolean isSummed =
        contraction.reduce().axes().stream().anyMatch(a -> own.contains(a) && others.contains(a));
    boolean isReused = kept.stream().anyMatch(a -> !own.contains(a) && others.contains(a));
    boolean isMatrix = kept.stream().anyMatch(a -> own.contains(a) && !others.contains(a));
    boolean isProduct = isSummed && isReused && isMatrix;
    boolean isWindow = Directions.of(factor.expr()).all().stream().anyMatch(d -> d.size() > 1);
    return isProduct || (isGuarded(factor.expr()) && isSummed && (isReused || isWindow));
  }

  private static boolean isGuarded(Expr expr) {
    return expr instanceof Expr.Select
        || expr instanceof Expr.Read && !isPlain(expr)
        || expr.children().stream().anyMatch(FactorTensors::isGuarded);
  }

  private boolean isFewer(Directions directions, Contraction contraction) {
    Set<Axis> all = new LinkedHashSet<>(contraction.kept());
    all.addAll(contraction.reduce().axes());
    double products = 1;
    for (Axis axis : all) {
      products *= nominal(axis);
    }
    double values = 1;
    for (Map<Axis, Long> direction : directions.all()) {
      double length = 1;
      double taken = 1;
      for (Map.Entry<Axis, Long> term : direction.entrySet()) {
        length += Math.abs(term.getValue()) * (nominal(term.getKey()) - 1);
        taken *= nominal(term.getKey());
      }
      if (length > MOST_GAPS * taken) {
        return false;
      }
      values *= length;
    }
    return values * FEWEST_USES <= products;
  }

  private double nominal(Axis axis) {
    return splitting.extents().constant(axis.size()).orElse(Network.NOMINAL_EXTENT);
  }

  private boolean mayBeEvaluated(
      Contraction.Factor factor, Directions directions, boolean conditional) {
    Extents extents = splitting.extents();
    if (new Totality(extents).isTotal(factor.expr())) {
      return true;
    }
    return !conditional
        && directions.mayBeFilled(factor.expr(), Expressions.canFail(factor.expr()), extents);
  }
}
