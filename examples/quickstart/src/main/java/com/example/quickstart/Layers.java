package com.example.quickstart;

import dev.einkern.Einsum;
import dev.einkern.FloatTensor;

/** A small network, each layer as one would write it on paper. */
public interface Layers {
  @Einsum("x: batch in, w: in out, b: out -> y: batch out;  y = relu(x .[in] w + b)")
  FloatTensor dense(FloatTensor x, FloatTensor w, FloatTensor b);

  @Einsum("x: batch class -> y: batch class;  y = softmax[class](x)")
  FloatTensor probabilities(FloatTensor x);
}
