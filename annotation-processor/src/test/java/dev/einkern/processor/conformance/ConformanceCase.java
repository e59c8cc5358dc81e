package dev.einkern.processor.conformance;

import java.util.List;

/**
 * A case of a conformance suite: a string with inputs and outputs, or with the words that its
 * refusal must contain.
 *
 * @param title unique: suite, number and name
 * @param typeName of the interface that the test generates
 */
record ConformanceCase(
    String title,
    String typeName,
    String einsum,
    List<Value> params,
    List<Value> returns,
    String returnType,
    double rtol,
    double atol,
    List<String> messageContains) {

  /** Whether the string must be refused. */
  boolean isError() {
    return returnType != null;
  }

  /** Whether there is a rank-0 result, which may be asked for as a primitive. */
  boolean hasScalarResult() {
    return !isError() && returns.stream().anyMatch(r -> r.shape().length == 0);
  }

  /**
   * A parameter or a result.
   *
   * @param type {@code DoubleTensor}, or {@code double}
   * @param shape null for a primitive
   * @param data the elements row-major, numbers or booleans; a primitive's value alone
   */
  record Value(String name, String type, int[] shape, List<Object> data) {}
}
