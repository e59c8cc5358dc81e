package dev.einkern.examples.gallery.gpupuzzles;

import static dev.einkern.examples.gallery.testing.Tensors.assertNear;
import static dev.einkern.examples.gallery.testing.Tensors.normal;

import dev.einkern.Einkern;
import dev.einkern.FloatTensor;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Each puzzle against loops of its specification. The number of the repetition is the seed. */
class GpuPuzzlesOnRandomNumbersTest {
  private static final int TIMES = 20;
  private static final double TOLERANCE = 1e-5;

  private final GpuPuzzles puzzles = Einkern.load(GpuPuzzles.class);
  private final int size;
  private final int width;
  private final int depth;
  private final FloatTensor a;
  private final FloatTensor b;
  private final FloatTensor matrix;

  GpuPuzzlesOnRandomNumbersTest(RepetitionInfo repetition) {
    int seed = repetition.getCurrentRepetition();
    Random random = new Random(seed);
    size = 1 + random.nextInt(20);
    width = 1 + random.nextInt(12);
    depth = 1 + random.nextInt(12);
    a = normal(seed, size);
    b = normal(seed + 1000, size);
    matrix = normal(seed + 2000, size, width);
  }

  @RepeatedTest(TIMES)
  void map_and_its_guarded_and_blocked_forms() {
    double[] expected = new double[size];
    for (int i = 0; i < size; i++) {
      expected[i] = a.get(i) + 10.0;
    }
    assertNear(puzzles.map(a), expected, TOLERANCE, size);
    assertNear(puzzles.guards(a, size + width), expected, TOLERANCE, size);
    assertNear(puzzles.blocks(a, size / width + 1, width), expected, TOLERANCE, size);
    assertNear(puzzles.shared(a), expected, TOLERANCE, size);
  }

  @RepeatedTest(TIMES)
  void zip() {
    double[] expected = new double[size];
    for (int i = 0; i < size; i++) {
      expected[i] = (double) a.get(i) + b.get(i);
    }
    assertNear(puzzles.zip(a, b), expected, TOLERANCE, size);
  }

  @RepeatedTest(TIMES)
  void map_2d_and_its_blocked_form() {
    double[] expected = new double[size * width];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < width; j++) {
        expected[i * width + j] = matrix.get(i, j) + 10.0;
      }
    }
    assertNear(puzzles.map2D(matrix, size + 1, width + depth), expected, TOLERANCE, size, width);
    assertNear(puzzles.blocks2D(matrix), expected, TOLERANCE, size, width);
  }

  @RepeatedTest(TIMES)
  void broadcast() {
    FloatTensor row = normal(width, width);
    double[] expected = new double[size * width];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < width; j++) {
        expected[i * width + j] = (double) a.get(i) + row.get(j);
      }
    }
    FloatTensor sum = puzzles.broadcast(a, row, size + depth, width + 1);
    assertNear(sum, expected, TOLERANCE, size, width);
  }

  @RepeatedTest(TIMES)
  void pooling() {
    double[] expected = new double[size];
    for (int i = 0; i < size; i++) {
      for (int j = Math.max(i - 2, 0); j <= i; j++) {
        expected[i] += a.get(j);
      }
    }
    assertNear(puzzles.pooling(a), expected, TOLERANCE, size);
  }

  @RepeatedTest(TIMES)
  void dot_product() {
    double expected = 0;
    for (int i = 0; i < size; i++) {
      expected += (double) a.get(i) * b.get(i);
    }
    FloatTensor product = FloatTensor.scalar(puzzles.dotProduct(a, b));
    assertNear(product, new double[] {expected}, TOLERANCE);
  }

  @RepeatedTest(TIMES)
  void convolution() {
    FloatTensor kernel = normal(depth, depth);
    double[] expected = new double[size];
    for (int from = 0; from < size; from++) {
      for (int j = 0; j < depth; j++) {
        int to = from + j - (depth - 1) / 2;
        if (to >= 0 && to < size) {
          expected[to] += (double) a.get(from) * kernel.get(j);
        }
      }
    }
    assertNear(puzzles.convolution1D(a, kernel), expected, TOLERANCE, size);
  }

  @RepeatedTest(TIMES)
  void prefix_sum() {
    double[] expected = new double[(size + 7) / 8];
    for (int i = 0; i < size; i++) {
      expected[i / 8] += a.get(i);
    }
    assertNear(puzzles.prefixSum(a), expected, TOLERANCE, expected.length);
    assertNear(puzzles.prefixSumInSteps(a), expected, TOLERANCE, expected.length);
  }

  @RepeatedTest(TIMES)
  void axis_sum() {
    int blocks = (width + 7) / 8;
    double[] expected = new double[size * blocks];
    for (int row = 0; row < size; row++) {
      for (int i = 0; i < width; i++) {
        expected[row * blocks + i / 8] += matrix.get(row, i);
      }
    }
    assertNear(puzzles.axisSum(matrix), expected, TOLERANCE, size, blocks);
  }

  @RepeatedTest(TIMES)
  void matrix_multiply_and_its_tiled_form() {
    FloatTensor other = normal(depth, width, depth);
    double[] expected = new double[size * depth];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < depth; j++) {
        for (int k = 0; k < width; k++) {
          expected[i * depth + j] += (double) matrix.get(i, k) * other.get(k, j);
        }
      }
    }
    assertNear(puzzles.matrixMultiply(matrix, other), expected, TOLERANCE, size, depth);
    assertNear(puzzles.matrixMultiplyTiled(matrix, other), expected, TOLERANCE, size, depth);
  }
}
