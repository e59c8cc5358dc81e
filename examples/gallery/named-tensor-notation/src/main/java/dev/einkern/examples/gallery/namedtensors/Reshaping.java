package dev.einkern.examples.gallery.namedtensors;

import dev.einkern.DoubleTensor;
import dev.einkern.Einsum;

/** Section 3.6 of the paper: renaming and reshaping. */
public interface Reshaping {

  /** Section 3.6: height, renamed to height′. */
  @Einsum("A: height width -> Y: height' width; Y = A[height->height']")
  DoubleTensor renamed(DoubleTensor A);

  /** Section 3.6: renaming is what a product with a transpose needs. */
  @Einsum("A: height width -> Y: height height'; Y = A .[width] A[height->height']")
  DoubleTensor withItself(DoubleTensor A);

  /** Section 3.6: height and width into layer, row-major. */
  @Einsum("A: height width -> Y: layer; Y = A[(height width)->layer]")
  DoubleTensor merged(DoubleTensor A);

  /** Section 3.6: the way back, for which one size must be known. */
  @Einsum("X: layer -> Y: height=3 width; Y = X[layer->(height width)]")
  DoubleTensor split(DoubleTensor X);
}
