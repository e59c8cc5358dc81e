package dev.einkern.examples.gallery.einsum;

import static dev.einkern.examples.gallery.einsum.Loops.another;
import static dev.einkern.examples.gallery.einsum.Loops.random;

import dev.einkern.DoubleTensor;
import dev.einkern.Einkern;
import org.junit.jupiter.api.Test;

class TorchIdiomsTest {
  private final TorchIdioms torch = Einkern.load(TorchIdioms.class);

  @Test
  void products_of_a_batch() {
    DoubleTensor a = random(2, 3, 4);
    DoubleTensor b = random(2, 4, 5);
    Loops.of(2, 3, 5)
        .over(4)
        .assertSum(
            torch.batchProduct(a, b), x -> a.get(x[0], x[1], x[3]) * b.get(x[0], x[3], x[2]));
    Loops.of(2, 4, 3).assertSum(torch.batchTranspose(a), x -> a.get(x[0], x[2], x[1]));
    DoubleTensor squares = random(3, 4, 4);
    Loops.of(3).over(4).assertSum(torch.batchTrace(squares), x -> squares.get(x[0], x[1], x[1]));
    DoubleTensor rows = random(3, 4);
    DoubleTensor others = another(3, 4);
    Loops.of(3).over(4).assertSum(torch.batchInner(rows, others), x -> rows.get(x) * others.get(x));
    DoubleTensor wide = random(3, 5);
    Loops.of(3, 4, 5)
        .assertSum(torch.batchOuter(rows, wide), x -> rows.get(x[0], x[1]) * wide.get(x[0], x[2]));
  }

  @Test
  void forms() {
    DoubleTensor a = random(3, 4);
    DoubleTensor b = another(3, 4);
    Loops.of().over(3, 4).assertSum(torch.frobenius(a, b), x -> a.get(x) * b.get(x));
    Loops.of(4, 4).over(3).assertSum(torch.gram(a, a), x -> a.get(x[2], x[0]) * a.get(x[2], x[1]));
    DoubleTensor v = random(3);
    DoubleTensor w = random(4);
    Loops.of()
        .over(3, 4)
        .assertSum(torch.quadraticForm(v, a, w), x -> v.get(x[0]) * a.get(x) * w.get(x[1]));
  }

  @Test
  void bilinear() {
    DoubleTensor left = random(2, 3);
    DoubleTensor right = random(2, 4);
    DoubleTensor weight = random(5, 3, 4);
    DoubleTensor bias = random(5);
    Loops.Term product =
        x -> left.get(x[0], x[2]) * weight.get(x[1], x[2], x[3]) * right.get(x[0], x[3]);
    Loops.of(2, 5).over(3, 4).assertSum(torch.bilinear(left, weight, right), product);
    Loops.of(2, 5).over(3, 4).assertSum(torch.bilinearOverAny(left, weight, right), product);
    Loops.of(2, 5)
        .over(3, 4)
        .assertSum(
            torch.bilinearWithBias(left, right, weight, bias),
            x -> product.at(x) + bias.get(x[1]) / (3 * 4));
  }

  @Test
  void bilinear_over_a_batch_of_sequences() {
    DoubleTensor left = random(2, 6, 3);
    DoubleTensor right = random(2, 6, 4);
    DoubleTensor weight = random(5, 3, 4);
    Loops.of(2, 6, 5)
        .over(3, 4)
        .assertSum(
            torch.bilinearOverAny(left, weight, right),
            x ->
                left.get(x[0], x[1], x[3])
                    * weight.get(x[2], x[3], x[4])
                    * right.get(x[0], x[1], x[4]));
  }

  @Test
  void linear() {
    DoubleTensor weight = random(5, 4);
    DoubleTensor v = random(4);
    Loops.of(5).over(4).assertSum(torch.linear(v, weight), x -> v.get(x[1]) * weight.get(x));
    DoubleTensor batch = random(2, 3, 4);
    Loops.of(2, 3, 5)
        .over(4)
        .assertSum(
            torch.linear(batch, weight), x -> batch.get(x[0], x[1], x[3]) * weight.get(x[2], x[3]));
  }

  @Test
  void attention() {
    DoubleTensor queries = random(2, 3, 4, 5);
    DoubleTensor keys = random(2, 6, 4, 5);
    Loops.of(2, 4, 3, 6)
        .over(5)
        .assertSum(
            torch.attentionScores(queries, keys),
            x -> queries.get(x[0], x[2], x[1], x[4]) * keys.get(x[0], x[3], x[1], x[4]));
    DoubleTensor weights = random(2, 4, 3, 6);
    Loops.of(2, 3, 4, 5)
        .over(6)
        .assertSum(
            torch.attentionValues(weights, keys),
            x -> weights.get(x[0], x[2], x[1], x[4]) * keys.get(x[0], x[4], x[2], x[3]));
    DoubleTensor distances = random(3, 6, 5);
    Loops.of(2, 4, 3, 6)
        .over(5)
        .assertSum(
            torch.relativeScores(queries, distances),
            x -> queries.get(x[0], x[2], x[1], x[4]) * distances.get(x[2], x[3], x[4]));
  }

  @Test
  void contraction() {
    DoubleTensor a = random(2, 3, 4, 5);
    DoubleTensor b = random(2, 3, 3, 2, 4);
    Loops.of(2, 5, 2, 3, 2)
        .over(3, 4)
        .assertSum(
            torch.contraction(a, b),
            x -> a.get(x[0], x[5], x[6], x[1]) * b.get(x[2], x[3], x[5], x[4], x[6]));
  }

  @Test
  void what_lies_in_a_plane_is_orthogonal_to_its_normal() {
    DoubleTensor points = random(4, 3);
    DoubleTensor normal = random(3);
    DoubleTensor projected = torch.withoutNormal(points, normal);
    Loops.of(4).assertSum(torch.batchInner(projected, repeated(normal)), x -> 0);
    double square = 0;
    double[] along = new double[4];
    for (int i = 0; i < 3; i++) {
      square += normal.get(i) * normal.get(i);
      for (int b = 0; b < 4; b++) {
        along[b] += points.get(b, i) * normal.get(i);
      }
    }
    double length = square;
    Loops.of(4, 3)
        .assertSum(projected, x -> points.get(x) - along[x[0]] / length * normal.get(x[1]));
  }

  private static DoubleTensor repeated(DoubleTensor row) {
    DoubleTensor rows = DoubleTensor.zeros(4, 3);
    for (int b = 0; b < 4; b++) {
      for (int i = 0; i < 3; i++) {
        rows.set(row.get(i), b, i);
      }
    }
    return rows;
  }
}
