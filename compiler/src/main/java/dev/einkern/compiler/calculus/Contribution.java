package dev.einkern.compiler.calculus;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr;
import java.util.List;

/**
 * What one read of a tensor adds to the tensor's adjoint: {@code adjoint}, at the read's place.
 *
 * @param summed the axes of the sums that the read stands in: it adds for each of their values,
 *     whether they occur in it or not
 */
record Contribution(Expr.Read read, Expr adjoint, List<Axis> summed) {
  Contribution {
    summed = List.copyOf(summed);
  }

  Contribution withAdjoint(Expr replacement) {
    return new Contribution(read, replacement, summed);
  }
}
