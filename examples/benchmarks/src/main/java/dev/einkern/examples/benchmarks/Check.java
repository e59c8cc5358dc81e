package dev.einkern.examples.benchmarks;

import java.util.Random;
import java.util.function.IntFunction;

/** Whether a result is right. */
public final class Check {
  private static final int SAMPLE = 2000;
  private static final double FLOAT_TOLERANCE = 2e-6;
  private static final double DOUBLE_TOLERANCE = 4e-15;

  private Check() {}

  /**
   * Compares a result with the definition in double: all of its elements, or of large results 2000
   * taken at random.
   *
   * @throws IllegalStateException if an element is further off than rounding explains
   */
  public static void require(Work work, Operands operands, double[] result) {
    long elements = operands.sizes().elements(operands.signature().result());
    if (result.length != elements) {
      throw new IllegalStateException(
          "the result has %d elements instead of %d".formatted(result.length, elements));
    }
    IntFunction<Reference.Expected> reference = work.reference().of(operands);
    double tolerance = work.inDouble() ? DOUBLE_TOLERANCE : FLOAT_TOLERANCE;
    Random random = new Random(1);
    boolean all = elements <= SAMPLE;
    for (int i = 0; i < Math.min(elements, SAMPLE); i++) {
      int position = all ? i : random.nextInt(result.length);
      Reference.Expected expected = reference.apply(position);
      double error = Math.abs(result[position] - expected.value());
      // Written so that NaN is wrong.
      if (!(error <= tolerance * expected.magnitude())) {
        throw new IllegalStateException(
            "element %d is %s instead of %s"
                .formatted(position, result[position], expected.value()));
      }
    }
  }
}
