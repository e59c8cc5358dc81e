package demo;

import dev.einkern.Einkern;
import dev.einkern.Einsum;
import dev.einkern.FloatTensor;

public final class Main {
  public interface Products {
    @Einsum("ij,jk->ik")
    FloatTensor product(FloatTensor a, FloatTensor b);
  }

  public static void main(String[] arguments) {
    FloatTensor a = FloatTensor.of(new float[] {1, 2, 3, 4}, 2, 2);
    System.out.println(Einkern.load(Products.class).product(a, a));
  }
}
