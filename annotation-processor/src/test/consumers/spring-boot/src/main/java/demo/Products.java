package demo;

import dev.einkern.Einsum;

public interface Products {
  @Einsum("i,i->")
  double dot(double[] a, double[] b);
}
