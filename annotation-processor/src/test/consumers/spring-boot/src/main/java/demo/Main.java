package demo;

import dev.einkern.Einkern;

/** Runs from a jar within which the runtime is a jar. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    Products products = Einkern.load(Products.class);
    System.out.println(products.dot(new double[] {1, 2, 3}, new double[] {4, 5, 6}));
  }
}
