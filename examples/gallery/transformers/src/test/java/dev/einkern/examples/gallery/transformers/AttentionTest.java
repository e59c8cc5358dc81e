package dev.einkern.examples.gallery.transformers;

import static dev.einkern.examples.gallery.transformers.Matrices.flat;
import static dev.einkern.examples.gallery.transformers.Matrices.rows;
import static dev.einkern.examples.gallery.transformers.Matrices.softmax;
import static dev.einkern.examples.gallery.transformers.Matrices.times;
import static dev.einkern.examples.gallery.transformers.Matrices.transposed;

import dev.einkern.Einkern;
import dev.einkern.FloatTensor;
import dev.einkern.examples.gallery.testing.Exhibit;
import dev.einkern.examples.gallery.testing.Tensors;
import org.junit.jupiter.api.Test;

class AttentionTest {
  private static final Exhibit EXHIBIT = new Exhibit("transformers", Attention.class);
  private static final int N = 5;
  private static final int M = 7;
  private static final int D = 6;
  private static final int KEY = 4;
  private static final int VAL = 3;

  private final Attention attention = Einkern.load(Attention.class);
  private final Weights weights = new Weights(1);
  private final FloatTensor x = weights.next(N, D);
  private final FloatTensor wq = weights.next(D, KEY);
  private final FloatTensor wk = weights.next(D, KEY);
  private final FloatTensor wv = weights.next(D, VAL);

  @Test
  void the_page_shows_the_methods() {
    EXHIBIT.showsItsMethods();
    EXHIBIT.leadsSomewhere();
  }

  @Test
  void x_times_its_transposition_times_x() {
    double[] expected = flat(times(times(rows(x), transposed(rows(x))), rows(x)));
    Tensors.assertNear(attention.xxtxInLetters(x, x, x), expected, 1e-5, N, D);
    Tensors.assertNear(attention.xxtx(x), expected, 1e-5, N, D);
  }

  @Test
  void a_softmax_makes_each_token_an_average_of_all() {
    double[][] alike = times(rows(x), transposed(rows(x)));
    Tensors.assertNear(attention.softXxtx(x), flat(times(softmax(alike), rows(x))), 1e-5, N, D);
    FloatTensor tokens = FloatTensor.of(new float[] {4, 0, 4, 0, 0, 4}, 3, 2);
    FloatTensor averages = attention.softXxtx(tokens);
    double other = 4 / (1 + 2 * Math.exp(16));
    double[] expected = {4 - other, other, 4 - other, other, 8 / (2 + Math.exp(16)), 4};
    Tensors.assertNear(averages, expected, 1e-5, 3, 2);
    EXHIBIT.shows(
        "softmax(X Xᵀ) X",
        attention.softXxtx(FloatTensor.of(new float[] {1, 0, 1, 0, 0, 1}, 3, 2)));
  }

  @Test
  void self_attention_asks_answers_and_tells_by_three_matrices() {
    Tensors.assertNear(
        attention.selfAttention(x, wq, wk, wv), reference(rows(x), false), 1e-5, N, VAL);
  }

  @Test
  void the_bilinear_form_is_self_attention() {
    double[][] a = times(rows(wq), transposed(rows(wk)));
    float[] form = new float[D * D];
    for (int i = 0; i < D * D; i++) {
      form[i] = (float) (a[i / D][i % D] / Math.sqrt(KEY));
    }
    Tensors.assertNear(
        attention.bilinear(x, FloatTensor.of(form, D, D), wv),
        reference(rows(x), false),
        1e-5,
        N,
        VAL);
  }

  @Test
  void causal_attention_sees_no_later_token() {
    Tensors.assertNear(attention.causal(x, wq, wk, wv), reference(rows(x), true), 1e-5, N, VAL);
  }

  @Test
  void cross_attention_asks_another_sequence() {
    FloatTensor c = weights.next(M, D);
    Tensors.assertNear(
        attention.crossAttention(x, c, wq, wk, wv), reference(rows(c), false), 1e-5, N, VAL);
  }

  @Test
  void many_heads_attend_each_for_itself() {
    FloatTensor c = weights.next(M, 9);
    FloatTensor q = weights.next(D, 2, KEY);
    FloatTensor k = weights.next(9, 2, KEY);
    FloatTensor v = weights.next(9, 2, VAL);
    FloatTensor o = weights.next(2, VAL, D);
    Tensors.assertNear(
        attention.multiHead(x, c, q, k, v, o),
        flat(Matrices.multiHead(rows(x), rows(c), q, k, v, o, false)),
        1e-5,
        N,
        D);
  }

  private double[] reference(double[][] asked, boolean causal) {
    return flat(
        Matrices.attention(
            times(rows(x), rows(wq)), times(asked, rows(wk)), times(asked, rows(wv)), causal));
  }
}
