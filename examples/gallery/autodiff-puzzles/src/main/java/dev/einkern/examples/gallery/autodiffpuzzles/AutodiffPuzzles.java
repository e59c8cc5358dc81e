package dev.einkern.examples.gallery.autodiffpuzzles;

import dev.einkern.DoubleTensor;
import dev.einkern.Einsum;

/**
 * Sasha Rush's Autodiff Puzzles, functions of one argument: for f from x, indexed by i, to f(x),
 * indexed by o, the derivative of each f(x) at o with respect to each x at i.
 *
 * <p>Source: <a href="https://github.com/srush/Autodiff-Puzzles">srush/Autodiff-Puzzles</a>. There,
 * one works the derivatives out by hand; here, {@code deriv} does. The source numbers two puzzles
 * 9.
 */
public interface AutodiffPuzzles {

  /** Problem 1: Id. */
  @Einsum("x -> dx; dx = deriv(x, x)")
  double id(double x);

  /** Problem 2: Cosine. */
  @Einsum("x -> dx; dx = deriv(cos(x), x)")
  double cosine(double x);

  /** Problem 3: Mean. */
  @Einsum("x: i -> dx: i; dx = deriv(mean[i](x), x)")
  DoubleTensor mean(DoubleTensor x);

  /** Problem 4: Product. */
  @Einsum("x: i -> dx: i; dx = deriv(prod[i](x), x)")
  DoubleTensor product(DoubleTensor x);

  /** Problem 5: Repeat. */
  @Einsum("x -> dx: o; f[o] = x; dx = deriv(f, x)")
  DoubleTensor repeat(double x, int o);

  /** Problem 6: Repeat and Scale. */
  @Einsum("x -> dx: o; f = x * (o / |o|); dx = deriv(f, x)")
  DoubleTensor repeatAndScale(double x, int o);

  /** Problem 7: Negation. */
  @Einsum("x: i -> dx: o i; f = -x[i->o]; dx = deriv(f, x)")
  DoubleTensor negation(DoubleTensor x);

  /** Problem 8: ReLU. */
  @Einsum("x: i -> dx: o i; f = relu(x[i->o]); dx = deriv(f, x)")
  DoubleTensor relu(DoubleTensor x);

  /** Problem 9: Index. */
  @Einsum("x: i -> dx: o i; f = x[o + 10]; dx = deriv(f, x)")
  DoubleTensor index(DoubleTensor x);

  /** Problem 9, the second of that number: Cumsum. */
  @Einsum("x: i -> dx: o i; f = cumsum[i](x)[i->o] / 20; dx = deriv(f, x)")
  DoubleTensor cumsum(DoubleTensor x);

  /** Problem 10: Running Mean. */
  @Einsum("x: i -> dx: o i; |o| = |i|; |w| = 10; f = mean[w](x[pad(o - w)]); dx = deriv(f, x)")
  DoubleTensor runningMean(DoubleTensor x);

  /** Problem 11: Sort. */
  @Einsum("x: i -> dx: o i; f = sort[i](x)[i->o]; dx = deriv(f, x)")
  DoubleTensor sort(DoubleTensor x);
}
