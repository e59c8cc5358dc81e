package demo;

import dev.einkern.FloatTensor;

public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    Layer layer =
        Layer.builder()
            .weights(FloatTensor.of(new float[] {1, 0, 0, 1}, 2, 2))
            .bias(FloatTensor.of(new float[] {1, -9}, 2))
            .build();
    FloatTensor x = FloatTensor.of(new float[] {1, 2}, 1, 2);
    System.out.println(new Layer_KernelsKernels().dense(x, layer.getWeights(), layer.getBias()));
  }
}
