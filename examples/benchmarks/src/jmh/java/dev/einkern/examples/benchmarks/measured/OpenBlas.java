package dev.einkern.examples.benchmarks.measured;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.blas_set_num_threads;
import static org.bytedeco.openblas.global.openblas.cblas_dgemm;
import static org.bytedeco.openblas.global.openblas.cblas_sgemm;

import dev.einkern.examples.benchmarks.Operands;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;

/** OpenBLAS, on memory outside the Java heap, into a result that is there already. */
final class OpenBlas {
  private OpenBlas() {}

  static Implementation of(Operands operands, int threads) {
    blas_set_num_threads(threads);
    MatrixProduct product = MatrixProduct.of(operands);
    return product.inDouble()
        ? new Doubles(
            product,
            new DoublePointer(operands.doubles(0).data()),
            new DoublePointer(operands.doubles(1).data()),
            new DoublePointer((long) product.m() * product.n()))
        : new Floats(
            product,
            new FloatPointer(operands.floats(0).data()),
            new FloatPointer(operands.floats(1).data()),
            new FloatPointer((long) product.m() * product.n()));
  }

  private record Floats(MatrixProduct of, FloatPointer a, FloatPointer b, FloatPointer c)
      implements Implementation {
    @Override
    public Object run() {
      cblas_sgemm(
          CblasRowMajor,
          CblasNoTrans,
          CblasNoTrans,
          of.m(),
          of.n(),
          of.k(),
          1,
          a,
          of.k(),
          b,
          of.n(),
          0,
          c,
          of.n());
      return c;
    }

    @Override
    public double[] result() {
      run();
      float[] result = new float[of.m() * of.n()];
      c.get(result);
      return MatrixProduct.widened(result);
    }
  }

  private record Doubles(MatrixProduct of, DoublePointer a, DoublePointer b, DoublePointer c)
      implements Implementation {
    @Override
    public Object run() {
      cblas_dgemm(
          CblasRowMajor,
          CblasNoTrans,
          CblasNoTrans,
          of.m(),
          of.n(),
          of.k(),
          1,
          a,
          of.k(),
          b,
          of.n(),
          0,
          c,
          of.n());
      return c;
    }

    @Override
    public double[] result() {
      run();
      double[] result = new double[of.m() * of.n()];
      c.get(result);
      return result;
    }
  }
}
