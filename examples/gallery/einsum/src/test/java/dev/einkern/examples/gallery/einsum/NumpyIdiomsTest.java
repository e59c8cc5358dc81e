package dev.einkern.examples.gallery.einsum;

import static com.google.common.truth.Truth.assertThat;
import static dev.einkern.examples.gallery.einsum.Loops.another;
import static dev.einkern.examples.gallery.einsum.Loops.random;

import dev.einkern.BooleanTensor;
import dev.einkern.DoubleTensor;
import dev.einkern.Einkern;
import org.junit.jupiter.api.Test;

class NumpyIdiomsTest {
  private final NumpyIdioms numpy = Einkern.load(NumpyIdioms.class);

  @Test
  void trace_and_diagonals() {
    DoubleTensor a = random(4, 4);
    Loops.of().over(4).assertSum(numpy.trace(a), x -> a.get(x[0], x[0]));
    Loops.of(4).assertSum(numpy.diagonal(a), x -> a.get(x[0], x[0]));
    DoubleTensor stack = random(2, 3, 4, 4);
    Loops.of(2, 3, 4).assertSum(numpy.diagonals(stack), x -> stack.get(x[0], x[1], x[2], x[2]));
    Loops.of(4).assertSum(numpy.diagonals(a), x -> a.get(x[0], x[0]));
  }

  @Test
  void transposes() {
    DoubleTensor c = random(2, 3);
    Loops.of(3, 2).assertSum(numpy.transpose(c), x -> c.get(x[1], x[0]));
    Loops.of(3, 2).assertSum(numpy.transposeByOrder(c), x -> c.get(x[1], x[0]));
  }

  @Test
  void sums_over_axes() {
    DoubleTensor a = random(4, 5);
    Loops.of().over(4, 5).assertSum(numpy.sum(a), a::get);
    Loops.of(4).over(5).assertSum(numpy.sumOfRows(a), a::get);
    Loops.of(5).over(4).assertSum(numpy.sumOfColumns(a), x -> a.get(x[1], x[0]));
    Loops.of(4).over(5).assertSum(numpy.sumOverLast(a), a::get);
    DoubleTensor cube = random(2, 3, 5);
    Loops.of(2, 3).over(5).assertSum(numpy.sumOverLast(cube), cube::get);
  }

  @Test
  void dots() {
    DoubleTensor a = random(4, 5);
    DoubleTensor v = random(5);
    DoubleTensor w = another(5);
    Loops.of().over(5).assertSum(numpy.dotOfVectors(v, w), x -> v.get(x) * w.get(x));
    Loops.of(4).over(5).assertSum(numpy.dotWithVector(a, v), x -> a.get(x) * v.get(x[1]));
    DoubleTensor cube = random(2, 3, 5);
    Loops.of(2, 3).over(5).assertSum(numpy.dotOverLast(cube, v), x -> cube.get(x) * v.get(x[2]));
    DoubleTensor b = random(5, 3);
    Loops.of(4, 3)
        .over(5)
        .assertSum(numpy.dotOfMatrices(a, b), x -> a.get(x[0], x[2]) * b.get(x[2], x[1]));
    DoubleTensor c = random(3, 5);
    Loops.of(4, 3).over(5).assertSum(numpy.inner(a, c), x -> a.get(x[0], x[2]) * c.get(x[1], x[2]));
    Loops.of(5, 3).assertSum(numpy.outer(v, random(3)), x -> v.get(x[0]) * random(3).get(x[1]));
  }

  @Test
  void products_element_by_element() {
    DoubleTensor a = random(2, 3);
    DoubleTensor b = another(2, 3);
    Loops.of(2, 3).assertSum(numpy.multiplyByScalar(3, a), x -> 3 * a.get(x));
    Loops.of(2, 3).assertSum(numpy.multiply(a, b), x -> a.get(x) * b.get(x));
    DoubleTensor row = random(1, 3);
    Loops.of(2, 3).assertSum(numpy.multiply(a, row), x -> a.get(x) * row.get(0, x[1]));
    Loops.of(2, 3).assertSum(numpy.multiplyAny(DoubleTensor.scalar(3), a), x -> 3 * a.get(x));
    DoubleTensor cube = random(4, 1, 3);
    Loops.of(4, 2, 3)
        .assertSum(numpy.multiplyAny(cube, a), x -> cube.get(x[0], 0, x[2]) * a.get(x[1], x[2]));
  }

  @Test
  void tensordot() {
    DoubleTensor a = random(3, 4, 5);
    DoubleTensor b = random(4, 3, 2);
    Loops.of(5, 2)
        .over(3, 4)
        .assertSum(numpy.tensordot(a, b), x -> a.get(x[2], x[3], x[0]) * b.get(x[3], x[2], x[1]));
  }

  @Test
  void stacks_of_matrices_broadcast() {
    DoubleTensor a = random(2, 1, 3, 4);
    DoubleTensor b = random(6, 4, 5);
    Loops.of(2, 6, 3, 5)
        .over(4)
        .assertSum(numpy.matmul(a, b), x -> a.get(x[0], 0, x[2], x[4]) * b.get(x[1], x[4], x[3]));
  }

  @Test
  void ellipses_in_odd_places() {
    DoubleTensor a = random(3, 2);
    DoubleTensor b = random(4, 3);
    Loops.of(2, 4)
        .over(3)
        .assertSum(numpy.ellipsisAtTheEnd(a, b), x -> a.get(x[2], x[0]) * b.get(x[1], x[2]));
    Loops.of(2, 4)
        .over(3)
        .assertSum(numpy.ellipsisWithoutArrow(a, b), x -> a.get(x[2], x[0]) * b.get(x[1], x[2]));
    DoubleTensor cube = random(3, 2, 6);
    Loops.of(2, 6, 4)
        .over(3)
        .assertSum(
            numpy.ellipsisWithoutArrow(cube, b),
            x -> cube.get(x[3], x[0], x[1]) * b.get(x[2], x[3]));
  }

  @Test
  void many_operands() {
    DoubleTensor a = random(2, 3);
    DoubleTensor b = random(3, 4);
    DoubleTensor c = random(4, 5);
    Loops.of(2, 5)
        .over(3, 4)
        .assertSum(
            numpy.multiDot(a, b, c),
            x -> a.get(x[0], x[2]) * b.get(x[2], x[3]) * c.get(x[3], x[1]));
    DoubleTensor ijk = random(2, 3, 4);
    DoubleTensor ilm = random(2, 5, 2);
    DoubleTensor njm = random(3, 3, 2);
    DoubleTensor nlk = random(3, 5, 4);
    DoubleTensor abc = random(2, 2, 2);
    Loops.of()
        .over(2, 3, 4, 5, 2, 3, 2, 2, 2)
        .assertSum(
            numpy.fiveOperands(ijk, ilm, njm, nlk, abc),
            x ->
                ijk.get(x[0], x[1], x[2])
                    * ilm.get(x[0], x[3], x[4])
                    * njm.get(x[5], x[1], x[4])
                    * nlk.get(x[5], x[3], x[2])
                    * abc.get(x[6], x[7], x[8]));
  }

  @Test
  void two_steps_reach_whom_somebody_between_reaches() {
    boolean[] edges = {
      false, true, false, false, //
      false, false, true, true, //
      true, false, false, false, //
      false, false, false, false
    };
    BooleanTensor graph = BooleanTensor.of(edges, 4, 4);
    BooleanTensor reached = numpy.twoSteps(graph, graph);
    for (int from = 0; from < 4; from++) {
      for (int to = 0; to < 4; to++) {
        boolean expected = false;
        for (int between = 0; between < 4; between++) {
          expected |= edges[from * 4 + between] && edges[between * 4 + to];
        }
        assertThat(reached.get(from, to)).isEqualTo(expected);
      }
    }
  }
}
