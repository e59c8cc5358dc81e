package dev.einkern.kernel;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Totals and functions of blocks, against loops over single values. */
class FloatBlockTest {
  private static final long SEED = 20;

  @ParameterizedTest
  @ValueSource(
      ints = {
        0, 1, 7, 8, 9, 16, 17, 23, 64, 65, 96, 97, 128, 129, 256, 257, 511, 512, 513, 700, 768, 769,
        1024, 1025, 3000
      })
  void totals_are_those_of_all_values_and_of_no_others(int count) {
    Random random = new Random(SEED + count);
    float[] block = new float[FloatBlock.ARRAY];
    Arrays.fill(block, Float.NaN);
    float[] values = new float[count + 5];
    Arrays.fill(values, Float.NaN);
    double sum = 0;
    double sizes = 0;
    double product = 1;
    for (int i = 2; i < count + 2; i++) {
      values[i] = 1 + (float) random.nextGaussian() / 100;
      sum += values[i];
      sizes += Math.abs(values[i]);
      product *= values[i];
    }
    String seed = "seed " + (SEED + count);
    assertWithMessage(seed)
        .that((double) FloatBlock.sum(values, 2, count, block))
        .isWithin(1e-6 * sizes)
        .of(sum);
    assertWithMessage(seed)
        .that((double) FloatBlock.product(values, 2, count, block))
        .isWithin(1e-7 * count * product)
        .of(product);
    float[] given = Arrays.copyOfRange(values, 2, count + 2);
    assertWithMessage(seed).that(FloatBlock.max(values, 2, count, block)).isEqualTo(max(given));
    assertWithMessage(seed)
        .that(FloatBlock.min(values, 2, count, block))
        .isEqualTo(-max(minus(given)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 16, 17, 300, 600, 1024, 1025})
  void a_row_that_is_brought_for_a_total_stays_in_the_block_if_it_fits(int count) {
    Random random = new Random(SEED + count);
    float[] values = new float[count + 5];
    double total = 0;
    for (int i = 2; i < count + 2; i++) {
      values[i] = (float) random.nextGaussian();
      total += values[i];
    }
    float[] given = Arrays.copyOfRange(values, 2, count + 2);
    String seed = "seed " + (SEED + count);
    float[] summed = new float[FloatBlock.ARRAY];
    assertWithMessage(seed)
        .that((double) FloatBlock.bringAndSum(values, 2, count, summed))
        .isWithin(1e-6 * count)
        .of(total);
    float[] compared = new float[FloatBlock.ARRAY];
    assertWithMessage(seed)
        .that(FloatBlock.bringAndMax(values, 2, count, compared))
        .isEqualTo(max(given));
    float[] comparedAgain = new float[FloatBlock.ARRAY];
    assertWithMessage(seed)
        .that(FloatBlock.bringAndMin(values, 2, count, comparedAgain))
        .isEqualTo(-max(minus(given)));
    for (float[] block : List.of(summed, compared, comparedAgain)) {
      boolean fits = count <= FloatBlock.LENGTH;
      float[] row = Arrays.copyOf(block, fits ? count : 0);
      assertWithMessage(seed).that(row).isEqualTo(fits ? given : new float[0]);
    }
  }

  @Test
  void a_row_that_is_its_block_is_summed_where_it_is() {
    float[] block = new float[FloatBlock.ARRAY];
    Arrays.fill(block, 0, 700, 0.5f);
    assertWithMessage("sum").that(FloatBlock.sum(block, 0, 700, block)).isEqualTo(350);
    assertWithMessage("max").that(FloatBlock.max(block, 0, 700, block)).isEqualTo(0.5f);
    assertWithMessage("min").that(FloatBlock.min(block, 0, 700, block)).isEqualTo(0.5f);
  }

  @Test
  void sums_of_rows_are_those_of_their_columns() {
    Random random = new Random(SEED);
    float[] block = new float[FloatBlock.ARRAY];
    for (int width : new int[] {1, 2, 3, 7, 9, 16, 33, 40, 64, 100, 127, 128}) {
      for (int rows : new int[] {16, 17, 31, 40, 100, 1025}) {
        if (!FloatBlock.sumsRows(rows, width)) {
          continue;
        }
        float[] values = new float[3 + rows * width];
        double[] sums = new double[width];
        for (int i = 0; i < rows * width; i++) {
          values[3 + i] = (float) random.nextGaussian();
          sums[i % width] += values[3 + i];
        }
        float[] target = new float[width + 2];
        Arrays.fill(block, Float.NaN);
        Arrays.fill(target, 7);
        FloatBlock.sumOfRows(values, 3, rows, width, target, 1, block);
        for (int i = 0; i < width; i++) {
          assertWithMessage("column %s of %s rows of %s, seed %s", i, rows, width, SEED)
              .that((double) target[1 + i])
              .isWithin(1e-6 * rows)
              .of(sums[i]);
        }
        assertThat(target[0]).isEqualTo(7);
        assertThat(target[width + 1]).isEqualTo(7);
      }
    }
  }

  @Test
  void a_sum_of_rows_of_negative_zeros_is_zero() {
    float[] values = new float[40 * 40];
    Arrays.fill(values, -0f);
    float[] target = new float[40];
    FloatBlock.sumOfRows(values, 0, 40, 40, target, 0, new float[FloatBlock.ARRAY]);
    assertThat(target).isEqualTo(new float[40]);
  }

  @Test
  void few_rows_and_long_ones_are_not_joined() {
    assertThat(FloatBlock.sumsRows(40, 40)).isTrue();
    assertThat(FloatBlock.sumsRows(15, 40)).isFalse();
    assertThat(FloatBlock.sumsRows(20, 3)).isFalse();
    assertThat(FloatBlock.sumsRows(40, 129)).isFalse();
    assertThat(FloatBlock.sumsRows(40, 0)).isFalse();
  }

  @Test
  void maxima_tell_NaN_and_the_sign_of_zero_as_Math_does() {
    Random random = new Random(SEED);
    float[] specials = {
      0f, -0f, -1f, 1f, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN
    };
    float[] block = new float[FloatBlock.ARRAY];
    for (int round = 0; round < 3000; round++) {
      float[] values = new float[random.nextInt(1100)];
      Arrays.fill(values, specials[random.nextInt(6)]);
      for (int i = 0; i < Math.min(3, values.length); i++) {
        values[random.nextInt(values.length)] = specials[random.nextInt(7)];
      }
      assertWithMessage("seed %s, round %s", SEED, round)
          .that(FloatBlock.max(values, 0, values.length, block))
          .isEqualTo(max(values));
      assertWithMessage("seed %s, round %s", SEED, round)
          .that(FloatBlock.min(values, 0, values.length, block))
          .isEqualTo(-max(minus(values)));
    }
  }

  private interface OfBlock {
    void apply(float[] block, int count);
  }

  private interface OfValue {
    float at(float x);
  }

  private record Function(String name, OfBlock ofBlock, OfValue ofValue) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Function> functions() {
    return List.of(
        new Function("exp", FloatBlockFunctions::exp, Functions::exp),
        new Function(
            "exp of −|x|",
            (block, count) -> {
              for (int i = 0; i < count; i++) {
                block[i] = -Math.abs(block[i]);
              }
              FloatBlockFunctions.expUpToZero(block, count);
            },
            x -> Functions.exp(-Math.abs(x))),
        new Function("log", FloatBlockFunctions::log, Functions::log),
        new Function("tanh", FloatBlockFunctions::tanh, Functions::tanh),
        new Function("sigmoid", FloatBlockFunctions::sigmoid, Functions::sigmoid),
        new Function("silu", FloatBlockFunctions::silu, Functions::silu),
        new Function("gelu", FloatBlockFunctions::gelu, Functions::gelu),
        new Function("geluTanh", FloatBlockFunctions::geluTanh, Functions::geluTanh),
        new Function("softplus", FloatBlockFunctions::softplus, Functions::softplus),
        new Function("erf", FloatBlockFunctions::erf, Functions::erf),
        new Function("sin", FloatBlockFunctions::sin, Functions::sin),
        new Function("cos", FloatBlockFunctions::cos, Functions::cos));
  }

  @ParameterizedTest
  @MethodSource("functions")
  void functions_have_the_bits_that_they_have_for_one_value(Function function) {
    for (int count : new int[] {1024, 1000, 3}) {
      check(function, count, count > 64 ? 20_011 : 1_000_003);
    }
  }

  private static final float[] ENDS = {
    0f,
    -0f,
    Float.NaN,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    // Where tanh and erf go over from one formula to the next.
    0.62499994f,
    -0.625f,
    1f,
    -1.0000001f
  };

  @Test
  void log_tells_where_its_mantissas_end() {
    Function log = functions().get(2);
    float[] block = new float[FloatBlock.ARRAY];
    // Around √2, and where what log multiplies by makes 1 of a number.
    for (int middle : new int[] {0x3fb504f3, 0x3f715bf1}) {
      for (int exponent = -126; exponent < 127; exponent++) {
        int first = middle + (exponent << 23) - FloatBlock.LENGTH / 2;
        for (int i = 0; i < FloatBlock.LENGTH; i++) {
          block[i] = Float.intBitsToFloat(first + i);
        }
        float[] values = block.clone();
        log.ofBlock().apply(block, FloatBlock.LENGTH);
        for (int i = 0; i < FloatBlock.LENGTH; i++) {
          assertWithMessage("log of %s", values[i])
              .that(block[i])
              .isEqualTo(Functions.log(values[i]));
        }
      }
    }
  }

  private static void check(Function function, int count, int stride) {
    float[] block = new float[FloatBlock.ARRAY];
    float[] values = new float[count];
    for (long bits = 0; bits < 1L << 32; bits += (long) count * stride) {
      for (int i = 0; i < count; i++) {
        values[i] = Float.intBitsToFloat((int) (bits + (long) i * stride));
      }
      values[1] = ENDS[(int) (bits / count / stride % ENDS.length)];
      System.arraycopy(values, 0, block, 0, count);
      function.ofBlock().apply(block, count);
      for (int i = 0; i < count; i++) {
        assertWithMessage("%s of %s", function, values[i])
            .that(block[i])
            .isEqualTo(function.ofValue().at(values[i]));
      }
    }
  }

  private static float max(float[] values) {
    float max = Float.NEGATIVE_INFINITY;
    for (float value : values) {
      max = Math.max(max, value);
    }
    return max;
  }

  private static float[] minus(float[] values) {
    float[] minus = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      minus[i] = -values[i];
    }
    return minus;
  }
}
