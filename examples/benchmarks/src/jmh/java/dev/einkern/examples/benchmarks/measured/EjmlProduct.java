package dev.einkern.examples.benchmarks.measured;

import dev.einkern.examples.benchmarks.Operands;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.CommonOps_FDRM;

/** EJML's matrix product on one thread, into a result that is there already. */
final class EjmlProduct {
  private EjmlProduct() {}

  static Implementation of(Operands operands) {
    MatrixProduct of = MatrixProduct.of(operands);
    return of.inDouble()
        ? new Doubles(
            DMatrixRMaj.wrap(of.m(), of.k(), operands.doubles(0).data()),
            DMatrixRMaj.wrap(of.k(), of.n(), operands.doubles(1).data()),
            new DMatrixRMaj(of.m(), of.n()))
        : new Floats(
            FMatrixRMaj.wrap(of.m(), of.k(), operands.floats(0).data()),
            FMatrixRMaj.wrap(of.k(), of.n(), operands.floats(1).data()),
            new FMatrixRMaj(of.m(), of.n()));
  }

  private record Floats(FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c) implements Implementation {
    @Override
    public Object run() {
      return CommonOps_FDRM.mult(a, b, c);
    }

    @Override
    public double[] result() {
      return MatrixProduct.widened(CommonOps_FDRM.mult(a, b, c).data);
    }
  }

  private record Doubles(DMatrixRMaj a, DMatrixRMaj b, DMatrixRMaj c) implements Implementation {
    @Override
    public Object run() {
      return CommonOps_DDRM.mult(a, b, c);
    }

    @Override
    public double[] result() {
      return CommonOps_DDRM.mult(a, b, c).data.clone();
    }
  }
}
