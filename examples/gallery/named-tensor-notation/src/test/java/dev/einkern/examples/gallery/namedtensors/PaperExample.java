package dev.einkern.examples.gallery.namedtensors;

import dev.einkern.DoubleTensor;
import dev.einkern.examples.gallery.testing.Exhibit;

/** The tensors that the paper's sections 2 and 3 compute with. */
final class PaperExample {
  static final Exhibit EXHIBIT = new Exhibit("named-tensor-notation", NamedTensors.class);

  /** Equation (1): A, of height 3 and width 3. */
  static final DoubleTensor A = DoubleTensor.of(new double[] {3, 1, 4, 1, 5, 9, 2, 6, 5}, 3, 3);

  /** Section 3.2: x, of height 3. */
  static final DoubleTensor X = DoubleTensor.of(new double[] {2, 7, 1}, 3);

  /** Section 3.2: y, of width 3. */
  static final DoubleTensor Y = DoubleTensor.of(new double[] {1, 4, 1}, 3);

  private PaperExample() {}
}
