package demo.service;

import demo.kernels.Norms;
import dev.einkern.Einsum;

/** Adds a string to those that the other module's jar brings. */
public interface Distances extends Norms {
  @Einsum("x: i, y: i -> n;  n = sqrt(sum[i]((x - y)^2))")
  double distance(double[] x, double[] y);
}
