package dev.einkern.examples.benchmarks.measured;

/** One way to do a row's work: ours or a peer's, its operands in place. */
interface Implementation {

  /** Does the work once. */
  Object run() throws Exception;

  /** Does it once more and hands out the result, row-major. */
  double[] result() throws Exception;

  /** Gives back what is not on the Java heap. */
  default void release() throws Exception {}
}
