package demo.service;

import demo.kernels.Norms;
import dev.einkern.Einkern;

public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    Norms norms = Einkern.load(Norms.class);
    Distances distances = Einkern.load(Distances.class);
    System.out.println(norms.length(new double[] {3, 4}));
    System.out.println(distances.length(new double[] {5, 12}));
    System.out.println(distances.distance(new double[] {1, 1}, new double[] {7, 9}));
  }
}
