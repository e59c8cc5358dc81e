package dev.einkern;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What each element type must do alike. */
class TensorTypesTest {
  @Test
  void each_type_reads_writes_fills_and_copies_through_a_view() {
    FloatTensor f = FloatTensor.zeros(2, 3);
    f.permute(1, 0).set(1.5f, 2, 0);
    f.select(0, 1).fill(2);
    assertThat(f.toArray()).isEqualTo(new float[] {0, 0, 1.5f, 2, 2, 2});
    assertThat(f.get(0, 2)).isEqualTo(1.5f);

    DoubleTensor d = DoubleTensor.zeros(2, 3);
    d.permute(1, 0).set(1.5, 2, 0);
    d.select(0, 1).fill(2);
    assertThat(d.toArray()).isEqualTo(new double[] {0, 0, 1.5, 2, 2, 2});
    assertThat(d.get(0, 2)).isEqualTo(1.5);

    IntTensor i = IntTensor.zeros(2, 3);
    i.permute(1, 0).set(7, 2, 0);
    i.select(0, 1).fill(2);
    assertThat(i.toArray()).isEqualTo(new int[] {0, 0, 7, 2, 2, 2});
    assertThat(i.get(0, 2)).isEqualTo(7);

    LongTensor l = LongTensor.zeros(2, 3);
    l.permute(1, 0).set(1L << 40, 2, 0);
    l.select(0, 1).fill(2);
    assertThat(l.toArray()).isEqualTo(new long[] {0, 0, 1L << 40, 2, 2, 2});
    assertThat(l.get(0, 2)).isEqualTo(1L << 40);

    BooleanTensor b = BooleanTensor.zeros(2, 3);
    b.permute(1, 0).set(true, 2, 0);
    b.select(0, 1).fill(true);
    assertThat(b.toArray()).isEqualTo(new boolean[] {false, false, true, true, true, true});
    assertThat(b.get(0, 2)).isTrue();
  }

  @Test
  void each_type_copies_permuted_views_and_finds_them_equal() {
    FloatTensor f = FloatTensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
    DoubleTensor d = DoubleTensor.of(new double[] {1, 2, 3, 4, 5, 6}, 2, 3);
    IntTensor i = IntTensor.of(new int[] {1, 2, 3, 4, 5, 6}, 2, 3);
    LongTensor l = LongTensor.of(new long[] {1, 2, 3, 4, 5, 6}, 2, 3);
    BooleanTensor b = BooleanTensor.of(new boolean[] {true, false, false, true, true, false}, 2, 3);
    assertThat(f.permute(1, 0).toArray()).isEqualTo(new float[] {1, 4, 2, 5, 3, 6});
    assertThat(d.permute(1, 0).toArray()).isEqualTo(new double[] {1, 4, 2, 5, 3, 6});
    assertThat(i.permute(1, 0).toArray()).isEqualTo(new int[] {1, 4, 2, 5, 3, 6});
    assertThat(l.permute(1, 0).toArray()).isEqualTo(new long[] {1, 4, 2, 5, 3, 6});
    assertThat(b.permute(1, 0).toArray())
        .isEqualTo(new boolean[] {true, true, false, true, false, false});
    for (Tensor<?> x : List.of(f, d, i, l, b)) {
      assertThat(x.permute(1, 0).copy()).isEqualTo(x.permute(1, 0));
      assertThat(x.permute(1, 0).copy().hashCode()).isEqualTo(x.permute(1, 0).hashCode());
      assertThat(x.permute(1, 0).copy()).isNotEqualTo(x.reshape(3, 2));
      assertThat(x.copy().isViewOf(x.array())).isFalse();
      assertThat(x.permute(1, 0).isViewOf(x.array())).isTrue();
    }
  }

  @Test
  void each_type_wraps_a_scalar() {
    assertThat(FloatTensor.scalar(2).item()).isEqualTo(2f);
    assertThat(DoubleTensor.scalar(2).item()).isEqualTo(2.0);
    assertThat(IntTensor.scalar(2).item()).isEqualTo(2);
    assertThat(LongTensor.scalar(2).item()).isEqualTo(2L);
    assertThat(BooleanTensor.scalar(true).item()).isTrue();
  }

  @Test
  void each_type_says_how_far_elements_are_apart_in_its_own_spelling() {
    assertThat(IntTensor.scalar(3).difference(IntTensor.scalar(5), 0, 1).orElseThrow())
        .contains("3, but expected 5, off by 2.0");
    assertThat(LongTensor.scalar(3).difference(LongTensor.scalar(5), 0, 1).orElseThrow())
        .contains("3, but expected 5, off by 2.0");
    assertThat(FloatTensor.scalar(0.1f).difference(FloatTensor.scalar(1), 0, 0).orElseThrow())
        .contains("0.1, but expected 1.0, off by 0.8");
    assertThat(
            BooleanTensor.scalar(true).difference(BooleanTensor.scalar(false), 0, 0).orElseThrow())
        .contains("true, but expected false");
  }
}
