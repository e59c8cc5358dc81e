package com.example.quickstart;

import dev.einkern.Einkern;
import dev.einkern.FloatTensor;

/** Loads the generated kernels and runs them on two rows of numbers. */
public final class Quickstart {
  private Quickstart() {}

  public static void main(String[] arguments) {
    Layers layers = Einkern.load(Layers.class);
    FloatTensor x = FloatTensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
    FloatTensor w = FloatTensor.of(new float[] {1, 0, 0, 1, -1, 1}, 3, 2);
    FloatTensor b = FloatTensor.of(new float[] {1, -4}, 2);

    FloatTensor y = layers.dense(x, w, b);
    System.out.println(y);
    System.out.println(layers.probabilities(y));
  }
}
