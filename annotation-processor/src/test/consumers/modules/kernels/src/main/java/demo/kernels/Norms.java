package demo.kernels;

import dev.einkern.Einsum;

public interface Norms {
  @Einsum("x: i -> n;  n = sqrt(sum[i](x * x))")
  double length(double[] x);
}
