package dev.einkern.examples.benchmarks.measured;

import dev.einkern.examples.benchmarks.Operands;
import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.blas.JavaBLAS;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The BLAS in Java of dev.ludovic.netlib, which uses the Vector API where that is there. BLAS is
 * column-major: it is given the operands in the other order.
 */
final class NetlibProduct {
  /** It warns of each kind of BLAS that this machine or this JVM lacks. */
  private static final Logger WARNINGS = Logger.getLogger("dev.ludovic.netlib");

  private static final BLAS JAVA = quietly();

  private NetlibProduct() {}

  private static BLAS quietly() {
    WARNINGS.setLevel(Level.OFF);
    return JavaBLAS.getInstance();
  }

  static Implementation of(Operands operands) {
    MatrixProduct of = MatrixProduct.of(operands);
    return of.inDouble()
        ? new Doubles(
            of, operands.doubles(0).data(), operands.doubles(1).data(), new double[of.m() * of.n()])
        : new Floats(
            of, operands.floats(0).data(), operands.floats(1).data(), new float[of.m() * of.n()]);
  }

  private record Floats(MatrixProduct of, float[] a, float[] b, float[] c)
      implements Implementation {
    @Override
    public Object run() {
      JAVA.sgemm("N", "N", of.n(), of.m(), of.k(), 1, b, of.n(), a, of.k(), 0, c, of.n());
      return c;
    }

    @Override
    public double[] result() {
      run();
      return MatrixProduct.widened(c);
    }
  }

  private record Doubles(MatrixProduct of, double[] a, double[] b, double[] c)
      implements Implementation {
    @Override
    public Object run() {
      JAVA.dgemm("N", "N", of.n(), of.m(), of.k(), 1, b, of.n(), a, of.k(), 0, c, of.n());
      return c;
    }

    @Override
    public double[] result() {
      run();
      return c.clone();
    }
  }
}
