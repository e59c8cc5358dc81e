package dev.einkern.examples.gallery.testing;

import dev.einkern.DoubleTensor;
import java.util.function.UnaryOperator;

/** Derivatives by central differences, to hold the symbolic ones against. */
public final class Differences {
  /** Balances the error of the formula, of order h², against that of rounding, of order 1/h. */
  private static final double STEP = 1e-5;

  private Differences() {}

  /** How each element of {@code f(x)} changes with each of {@code x}: f's axes, then x's. */
  public static Table jacobian(UnaryOperator<DoubleTensor> f, DoubleTensor x) {
    int[] outputs = f.apply(x).shape();
    int[] inputs = x.shape();
    double[] point = x.toArray();
    double[][] columns = new double[point.length][];
    for (int i = 0; i < point.length; i++) {
      double[] above = f.apply(moved(point, i, STEP, inputs)).toArray();
      double[] below = f.apply(moved(point, i, -STEP, inputs)).toArray();
      columns[i] = new double[above.length];
      for (int o = 0; o < above.length; o++) {
        columns[i][o] = (above[o] - below[o]) / (2 * STEP);
      }
    }
    int results = f.apply(x).toArray().length;
    return Table.of(results, point.length, (o, i) -> columns[i][o])
        .reshaped(joined(outputs, inputs));
  }

  private static DoubleTensor moved(double[] point, int i, double step, int... shape) {
    double[] other = point.clone();
    other[i] += step;
    return DoubleTensor.of(other, shape);
  }

  private static int[] joined(int[] first, int[] second) {
    int[] both = new int[first.length + second.length];
    System.arraycopy(first, 0, both, 0, first.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
