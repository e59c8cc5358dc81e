package dev.einkern.examples.benchmarks.measured;

import dev.einkern.examples.benchmarks.Operands;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** ND4J's matrix product, into a result that is there already. */
record Nd4jProduct(INDArray a, INDArray b, INDArray c) implements Implementation {

  static Nd4jProduct of(Operands operands) {
    MatrixProduct product = MatrixProduct.of(operands);
    DataType type = product.inDouble() ? DataType.DOUBLE : DataType.FLOAT;
    return new Nd4jProduct(
        matrix(operands, 0, product.m(), product.k()),
        matrix(operands, 1, product.k(), product.n()),
        Nd4j.create(type, new long[] {product.m(), product.n()}, 'c'));
  }

  private static INDArray matrix(Operands operands, int operand, int rows, int columns) {
    return MatrixProduct.of(operands).inDouble()
        ? Nd4j.create(operands.doubles(operand).data(), new int[] {rows, columns}, 'c')
        : Nd4j.create(operands.floats(operand).data(), new int[] {rows, columns}, 'c');
  }

  @Override
  public Object run() {
    return a.mmuli(b, c);
  }

  @Override
  public double[] result() {
    return a.mmuli(b, c).dup('c').data().asDouble();
  }
}
