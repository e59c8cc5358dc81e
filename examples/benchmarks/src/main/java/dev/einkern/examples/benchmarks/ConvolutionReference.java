package dev.einkern.examples.benchmarks;

import java.util.function.IntFunction;

/**
 * A convolution of {@code bchw}, in double.
 *
 * @param border how many zeros stand around the image
 * @param stride how many pixels lie between neighbours of the result
 * @param depthwise whether a filter, {@code ckl}, is for one channel; else it is {@code ockl}
 */
record ConvolutionReference(int border, int stride, boolean depthwise) implements Reference {

  @Override
  public IntFunction<Expected> of(Operands operands) {
    double[] image = operands.values(0);
    double[] filter = operands.values(1);
    int[] shape = operands.sizes().shape(operands.signature().operands().get(0));
    int[] filterShape = operands.sizes().shape(operands.signature().operands().get(1));
    int rows = filterShape[filterShape.length - 2];
    int columns = filterShape[filterShape.length - 1];
    int[] result = operands.sizes().shape(operands.signature().result());
    return position -> {
      int x = position % result[3] * stride - border;
      int y = position / result[3] % result[2] * stride - border;
      int out = position / result[3] / result[2] % result[1];
      int b = position / result[3] / result[2] / result[1];
      double value = 0;
      double magnitude = 0;
      for (int c = depthwise ? out : 0; c < (depthwise ? out + 1 : shape[1]); c++) {
        int filterChannel = depthwise ? c : out * shape[1] + c;
        for (int k = Math.max(0, -y); k < Math.min(rows, shape[2] - y); k++) {
          for (int l = Math.max(0, -x); l < Math.min(columns, shape[3] - x); l++) {
            double part =
                image[((b * shape[1] + c) * shape[2] + y + k) * shape[3] + x + l]
                    * filter[(filterChannel * rows + k) * columns + l];
            value += part;
            magnitude += Math.abs(part);
          }
        }
      }
      return new Expected(value, magnitude);
    };
  }
}
