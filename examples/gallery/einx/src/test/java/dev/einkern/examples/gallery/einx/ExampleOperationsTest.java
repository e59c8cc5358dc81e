package dev.einkern.examples.gallery.einx;

import static com.google.common.truth.Truth.assertThat;

import dev.einkern.Einkern;
import dev.einkern.FloatTensor;
import dev.einkern.IntTensor;
import dev.einkern.examples.gallery.testing.Exhibit;
import dev.einkern.examples.gallery.testing.Tensors;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

class ExampleOperationsTest {
  private static final Exhibit EXHIBIT = new Exhibit("einx", ExampleOperations.class);
  private static final int B = 2;
  private static final int H = 4;
  private static final int W = 6;
  private static final int C = 4;

  private final ExampleOperations operations = Einkern.load(ExampleOperations.class);
  private final FloatTensor images = Tensors.normal(1, B, H, W, C);

  @Test
  void outer_operations_meet_each_element_with_each() {
    FloatTensor x = Tensors.normal(2, 3);
    FloatTensor y = Tensors.normal(3, 5);
    double[] products = new double[15];
    double[] differences = new double[15];
    double[] stacked = new double[30];
    for (int i = 0; i < 15; i++) {
      products[i] = (double) x.get(i / 5) * y.get(i % 5);
      differences[i] = (double) x.get(i / 5) - y.get(i % 5);
      stacked[2 * i] = x.get(i / 5);
      stacked[2 * i + 1] = y.get(i % 5);
    }
    Tensors.assertNear(operations.outerProduct(x, y), products, 1e-6, 3, 5);
    Tensors.assertNear(operations.outerDifference(x, y), differences, 1e-6, 3, 5);
    Tensors.assertNear(operations.meshGrid(x, y), stacked, 0, 3, 5, 2);
  }

  @Test
  void pixels_are_gathered_at_coordinates() {
    int[] places = {0, 5, 3, 2, 1, 1};
    FloatTensor same = operations.pixels(images, IntTensor.of(places, 3, 2));
    FloatTensor own = operations.pixelsOfEach(images.slice(0, 0, 1), IntTensor.of(places, 1, 3, 2));
    for (int p = 0; p < 3; p++) {
      for (int c = 0; c < C; c++) {
        for (int b = 0; b < B; b++) {
          assertThat(same.get(b, p, c))
              .isEqualTo(images.get(b, places[2 * p], places[2 * p + 1], c));
        }
        assertThat(own.get(0, p, c)).isEqualTo(images.get(0, places[2 * p], places[2 * p + 1], c));
      }
    }
  }

  @Test
  void means_are_over_all_places_or_over_patches() {
    double[] global = new double[B * C];
    double[] pooled = new double[B * 2 * 3 * C];
    for (int b = 0; b < B; b++) {
      for (int h = 0; h < H; h++) {
        for (int w = 0; w < W; w++) {
          for (int c = 0; c < C; c++) {
            global[b * C + c] += images.get(b, h, w, c) / (double) (H * W);
            pooled[((b * 2 + h / 2) * 3 + w / 2) * C + c] += images.get(b, h, w, c) / 4.0;
          }
        }
      }
    }
    Tensors.assertNear(operations.spatialMean(images), global, 1e-6, B, C);
    Tensors.assertNear(operations.meanPooling(images, 2), pooled, 1e-6, B, 2, 3, C);
    EXHIBIT.shows(
        "means of patches of 2",
        operations.meanPooling(FloatTensor.of(new float[] {1, 3, 5, 7, 10, 20}, 1, 6, 1), 2));
  }

  @Test
  void places_become_channels_and_channels_places() {
    FloatTensor deep = operations.spaceToDepth(images, 2);
    assertThat(deep.shape()).isEqualTo(new int[] {B, 2, 3, 4 * C});
    for (int i = 0; i < B * H * W * C; i++) {
      int c = i % C;
      int w = i / C % W;
      int h = i / C / W % H;
      int b = i / C / W / H;
      assertThat(deep.get(b, h / 2, w / 2, (h % 2 * 2 + w % 2) * C + c))
          .isEqualTo(images.get(b, h, w, c));
    }
    FloatTensor back = operations.depthToSpace(deep, 2);
    assertThat(back.shape()).isEqualTo(images.shape());
    assertThat(back.toArray()).isEqualTo(images.toArray());
  }

  @Test
  void a_vector_goes_to_the_channels_of_each_pixel() {
    FloatTensor vector = Tensors.normal(4, 3);
    FloatTensor joined = operations.concatenate(images, vector);
    assertThat(joined.shape()).isEqualTo(new int[] {B, H + 3, W, C});
    for (int c = 0; c < H + 3; c++) {
      assertThat(joined.get(1, c, 5, 2))
          .isEqualTo(c < H ? images.get(1, c, 5, 2) : vector.get(c - H));
    }
  }

  @Test
  void a_linear_layer_is_applied_at_each_place() {
    FloatTensor weight = Tensors.normal(5, C, 3);
    FloatTensor bias = Tensors.normal(6, 3);
    double[] expected = new double[B * H * W * 3];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = bias.get(i % 3);
      for (int c = 0; c < C; c++) {
        expected[i] += (double) images.toArray()[i / 3 * C + c] * weight.get(c, i % 3);
      }
    }
    Tensors.assertNear(operations.linear(images, weight, bias), expected, 1e-5, B, H, W, 3);
  }

  @Test
  void a_grouped_layer_is_applied_to_each_group_of_channels() {
    FloatTensor own = Tensors.normal(7, 2, 2, 3);
    FloatTensor alike = Tensors.normal(8, 2, 3);
    double[] grouped = new double[B * H * W * 6];
    double[] groupedAlike = new double[B * H * W * 6];
    for (int i = 0; i < grouped.length; i++) {
      int group = i % 6 / 3;
      for (int c = 0; c < 2; c++) {
        double x = images.toArray()[i / 6 * C + group * 2 + c];
        grouped[i] += x * own.get(group, c, i % 3);
        groupedAlike[i] += x * alike.get(c, i % 3);
      }
    }
    Tensors.assertNear(operations.grouped(images, own), grouped, 1e-5, B, H, W, 6);
    Tensors.assertNear(operations.groupedAlike(images, alike), groupedAlike, 1e-5, B, H, W, 6);
  }

  @Test
  void norms_differ_in_what_they_take_together() {
    Tensors.assertNear(operations.batchNorm(images), normalised(i -> i % C), 1e-5, B, H, W, C);
    Tensors.assertNear(
        operations.instanceNorm(images),
        normalised(i -> i / (H * W * C) * C + i % C),
        1e-5,
        B,
        H,
        W,
        C);
    Tensors.assertNear(
        operations.groupNorm(images),
        normalised(i -> i / (H * W * C) * 2 + i % C / 2),
        1e-5,
        B,
        H,
        W,
        C);
  }

  @Test
  void dropout_decides_for_a_channel_or_for_an_image() {
    FloatTensor ofChannel = FloatTensor.of(new float[] {0, 1.25f, 1.25f, 0, 1.25f, 0, 0, 0}, B, C);
    FloatTensor ofImage = FloatTensor.of(new float[] {0, 2}, B);
    double[] spatial = new double[B * H * W * C];
    double[] path = new double[B * H * W * C];
    for (int i = 0; i < path.length; i++) {
      int b = i / (H * W * C);
      spatial[i] = (double) images.toArray()[i] * ofChannel.get(b, i % C);
      path[i] = (double) images.toArray()[i] * ofImage.get(b);
    }
    Tensors.assertNear(operations.spatialDropout(images, ofChannel), spatial, 1e-6, B, H, W, C);
    Tensors.assertNear(operations.dropPath(images, ofImage), path, 1e-6, B, H, W, C);
  }

  /** Each element less its class' mean, over the root of its class' variance. */
  private double[] normalised(IntUnaryOperator classOf) {
    float[] x = images.toArray();
    double[] result = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      int own = classOf.applyAsInt(i);
      double[] alike = new double[x.length];
      int count = 0;
      for (int j = 0; j < x.length; j++) {
        if (classOf.applyAsInt(j) == own) {
          alike[count++] = x[j];
        }
      }
      double mean = Arrays.stream(alike, 0, count).average().orElseThrow();
      double variance =
          Arrays.stream(alike, 0, count).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
      result[i] = (x[i] - mean) / Math.sqrt(variance + 1e-5);
    }
    return result;
  }
}
