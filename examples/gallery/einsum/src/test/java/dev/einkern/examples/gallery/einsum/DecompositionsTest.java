package dev.einkern.examples.gallery.einsum;

import static dev.einkern.examples.gallery.einsum.Loops.another;
import static dev.einkern.examples.gallery.einsum.Loops.random;

import dev.einkern.DoubleTensor;
import dev.einkern.Einkern;
import org.junit.jupiter.api.Test;

class DecompositionsTest {
  private final Decompositions multilinear = Einkern.load(Decompositions.class);

  @Test
  void products_of_matrices() {
    DoubleTensor a = random(2, 3);
    DoubleTensor b = random(4, 5);
    Loops.of(2, 4, 3, 5)
        .assertSum(multilinear.kroneckerInParts(a, b), x -> a.get(x[0], x[2]) * b.get(x[1], x[3]));
    Loops.of(8, 15)
        .assertSum(
            multilinear.kronecker(a, b),
            x -> a.get(x[0] / 4, x[1] / 5) * b.get(x[0] % 4, x[1] % 5));
    DoubleTensor c = random(4, 3);
    Loops.of(2, 4, 3)
        .assertSum(multilinear.khatriRaoInParts(a, c), x -> a.get(x[0], x[2]) * c.get(x[1], x[2]));
    Loops.of(8, 3)
        .assertSum(multilinear.khatriRao(a, c), x -> a.get(x[0] / 4, x[1]) * c.get(x[0] % 4, x[1]));
    DoubleTensor d = another(2, 3);
    Loops.of(2, 3).assertSum(multilinear.hadamard(a, d), x -> a.get(x) * d.get(x));
  }

  @Test
  void products_with_a_tensor() {
    DoubleTensor tensor = random(2, 3, 4);
    DoubleTensor matrix = random(5, 3);
    Loops.of(2, 5, 4)
        .over(3)
        .assertSum(
            multilinear.secondModeProduct(tensor, matrix),
            x -> tensor.get(x[0], x[3], x[2]) * matrix.get(x[1], x[3]));
    DoubleTensor b = random(3, 6);
    DoubleTensor c = random(4, 6);
    Loops.of(2, 6)
        .over(3, 4)
        .assertSum(
            multilinear.mttkrp(tensor, b, c),
            x -> tensor.get(x[0], x[2], x[3]) * b.get(x[2], x[1]) * c.get(x[3], x[1]));
  }

  @Test
  void decompositions() {
    DoubleTensor a = random(2, 6);
    DoubleTensor b = random(3, 6);
    DoubleTensor c = random(4, 6);
    Loops.of(2, 3, 4)
        .over(6)
        .assertSum(
            multilinear.cp(a, b, c),
            x -> a.get(x[0], x[3]) * b.get(x[1], x[3]) * c.get(x[2], x[3]));
    DoubleTensor core = random(2, 3, 2);
    DoubleTensor p = random(4, 2);
    DoubleTensor q = random(5, 3);
    DoubleTensor r = random(3, 2);
    Loops.of(4, 5, 3)
        .over(2, 3, 2)
        .assertSum(
            multilinear.tucker(core, p, q, r),
            x ->
                core.get(x[3], x[4], x[5])
                    * p.get(x[0], x[3])
                    * q.get(x[1], x[4])
                    * r.get(x[2], x[5]));
    DoubleTensor first = random(3, 2);
    DoubleTensor second = random(2, 4, 3);
    DoubleTensor third = random(3, 5, 2);
    DoubleTensor fourth = random(2, 3);
    Loops.of(3, 4, 5, 3)
        .over(2, 3, 2)
        .assertSum(
            multilinear.tensorTrain(first, second, third, fourth),
            x ->
                first.get(x[0], x[4])
                    * second.get(x[4], x[1], x[5])
                    * third.get(x[5], x[2], x[6])
                    * fourth.get(x[6], x[3]));
  }
}
