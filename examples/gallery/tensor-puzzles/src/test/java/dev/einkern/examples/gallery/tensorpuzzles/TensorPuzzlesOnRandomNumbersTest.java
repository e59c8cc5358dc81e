package dev.einkern.examples.gallery.tensorpuzzles;

import static com.google.common.truth.Truth.assertThat;
import static dev.einkern.examples.gallery.testing.Tensors.assertNear;
import static dev.einkern.examples.gallery.testing.Tensors.integers;

import dev.einkern.BooleanTensor;
import dev.einkern.Einkern;
import dev.einkern.IntTensor;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Each puzzle against loops of what it asks for. The number of the repetition is the seed. */
class TensorPuzzlesOnRandomNumbersTest {
  private static final int TIMES = 25;

  private final TensorPuzzles puzzles = Einkern.load(TensorPuzzles.class);
  private final Random random;
  private final int rows;
  private final int columns;
  private final int[] a;
  private final int[] b;
  private final int[][] matrix;

  TensorPuzzlesOnRandomNumbersTest(RepetitionInfo repetition) {
    random = new Random(repetition.getCurrentRepetition());
    rows = 1 + random.nextInt(7);
    columns = 1 + random.nextInt(7);
    a = numbers(-9, 9, rows);
    b = numbers(-9, 9, rows);
    matrix = IntStream.range(0, rows).mapToObj(i -> numbers(-9, 9, columns)).toArray(int[][]::new);
  }

  @RepeatedTest(TIMES)
  void ones() {
    int[] expected = new int[rows];
    Arrays.fill(expected, 1);
    assertThat(puzzles.ones(rows)).isEqualTo(vector(expected));
  }

  @RepeatedTest(TIMES)
  void sum() {
    int expected = 0;
    for (int element : a) {
      expected += element;
    }
    assertThat(puzzles.sum(vector(a))).isEqualTo(expected);
  }

  @RepeatedTest(TIMES)
  void outer() {
    int[] other = numbers(-9, 9, columns);
    int[][] expected = new int[rows][columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        expected[i][j] = a[i] * other[j];
      }
    }
    assertThat(puzzles.outer(vector(a), vector(other))).isEqualTo(IntTensor.ofNested(expected));
  }

  @RepeatedTest(TIMES)
  void diag() {
    IntTensor square = integers(random.nextLong(), -9, 9, rows, rows);
    int[] expected = new int[rows];
    for (int i = 0; i < rows; i++) {
      expected[i] = square.get(i, i);
    }
    assertThat(puzzles.diag(square)).isEqualTo(vector(expected));
  }

  @RepeatedTest(TIMES)
  void eye() {
    int[][] expected = new int[rows][rows];
    for (int i = 0; i < rows; i++) {
      expected[i][i] = 1;
    }
    assertThat(puzzles.eye(rows)).isEqualTo(IntTensor.ofNested(expected));
  }

  @RepeatedTest(TIMES)
  void triu() {
    int[][] expected = new int[rows][rows];
    for (int i = 0; i < rows; i++) {
      for (int j = i; j < rows; j++) {
        expected[i][j] = 1;
      }
    }
    assertThat(puzzles.triu(rows)).isEqualTo(IntTensor.ofNested(expected));
  }

  @RepeatedTest(TIMES)
  void cumsum() {
    int[] expected = a.clone();
    for (int i = 1; i < rows; i++) {
      expected[i] += expected[i - 1];
    }
    assertThat(puzzles.cumsum(vector(a))).isEqualTo(vector(expected));
  }

  @RepeatedTest(TIMES)
  void diff() {
    int[] expected = a.clone();
    for (int i = 1; i < rows; i++) {
      expected[i] = a[i] - a[i - 1];
    }
    assertThat(puzzles.diff(vector(a))).isEqualTo(vector(expected));
  }

  @RepeatedTest(TIMES)
  void vstack() {
    assertThat(puzzles.vstack(vector(a), vector(b)))
        .isEqualTo(IntTensor.ofNested(new int[][] {a, b}));
  }

  @RepeatedTest(TIMES)
  void roll() {
    int[] expected = Arrays.copyOfRange(a, 1, rows + 1);
    expected[rows - 1] = a[0];
    assertThat(puzzles.roll(vector(a))).isEqualTo(vector(expected));
  }

  @RepeatedTest(TIMES)
  void flip() {
    int[] expected = new int[rows];
    for (int i = 0; i < rows; i++) {
      expected[rows - 1 - i] = a[i];
    }
    assertThat(puzzles.flip(vector(a))).isEqualTo(vector(expected));
  }

  @RepeatedTest(TIMES)
  void compress() {
    boolean[] mask = new boolean[rows];
    int[] expected = new int[rows];
    int kept = 0;
    for (int i = 0; i < rows; i++) {
      mask[i] = random.nextBoolean();
      if (mask[i]) {
        expected[kept++] = a[i];
      }
    }
    assertThat(puzzles.compress(BooleanTensor.of(mask, rows), vector(a)))
        .isEqualTo(vector(expected));
  }

  @RepeatedTest(TIMES)
  void pad_to() {
    assertThat(puzzles.pad_to(vector(a), columns)).isEqualTo(vector(Arrays.copyOf(a, columns)));
  }

  @RepeatedTest(TIMES)
  void sequence_mask() {
    int[] length = numbers(0, columns, rows);
    int[][] expected = new int[rows][];
    for (int i = 0; i < rows; i++) {
      expected[i] = Arrays.copyOf(Arrays.copyOf(matrix[i], length[i]), columns);
    }
    assertThat(puzzles.sequence_mask(IntTensor.ofNested(matrix), vector(length)))
        .isEqualTo(IntTensor.ofNested(expected));
  }

  @RepeatedTest(TIMES)
  void bincount() {
    int[] indices = numbers(0, columns - 1, rows);
    int[] expected = new int[columns];
    for (int index : indices) {
      expected[index]++;
    }
    assertThat(puzzles.bincount(vector(indices), columns)).isEqualTo(vector(expected));
  }

  @RepeatedTest(TIMES)
  void scatter_add() {
    int[] link = numbers(0, columns - 1, rows);
    int[] expected = new int[columns];
    for (int i = 0; i < rows; i++) {
      expected[link[i]] += a[i];
    }
    assertThat(puzzles.scatter_add(vector(a), vector(link), columns)).isEqualTo(vector(expected));
  }

  @RepeatedTest(TIMES)
  void flatten() {
    int[] expected = Arrays.stream(matrix).flatMapToInt(Arrays::stream).toArray();
    assertThat(puzzles.flatten(IntTensor.ofNested(matrix))).isEqualTo(vector(expected));
  }

  @RepeatedTest(TIMES)
  void linspace() {
    double from = random.nextGaussian();
    double to = random.nextGaussian();
    double[] expected = new double[rows];
    for (int k = 0; k < rows; k++) {
      expected[k] = rows == 1 ? from : from + (to - from) / (rows - 1) * k;
    }
    assertNear(puzzles.linspace(from, to, rows), expected, 1e-14, rows);
  }

  @RepeatedTest(TIMES)
  void heaviside() {
    int[] sided = numbers(-1, 1, rows);
    int[] expected = new int[rows];
    for (int i = 0; i < rows; i++) {
      expected[i] = sided[i] < 0 ? 0 : sided[i] > 0 ? 1 : b[i];
    }
    assertThat(puzzles.heaviside(vector(sided), vector(b))).isEqualTo(vector(expected));
  }

  @RepeatedTest(TIMES)
  void repeat() {
    int[][] expected = new int[columns][];
    Arrays.fill(expected, a);
    assertThat(puzzles.repeat(vector(a), columns)).isEqualTo(IntTensor.ofNested(expected));
  }

  @RepeatedTest(TIMES)
  void bucketize() {
    int[] boundaries = numbers(-9, 9, columns);
    Arrays.sort(boundaries);
    int[] expected = new int[rows];
    for (int i = 0; i < rows; i++) {
      while (expected[i] < columns && a[i] >= boundaries[expected[i]]) {
        expected[i]++;
      }
    }
    assertThat(puzzles.bucketize(vector(a), vector(boundaries))).isEqualTo(vector(expected));
  }

  private int[] numbers(int low, int high, int count) {
    return integers(random.nextLong(), low, high, count).toArray();
  }

  private static IntTensor vector(int... elements) {
    return IntTensor.of(elements, elements.length);
  }
}
