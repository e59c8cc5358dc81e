package dev.einkern.examples.gallery.einx;

import dev.einkern.Einkern;
import dev.einkern.FloatTensor;
import dev.einkern.examples.gallery.testing.Tensors;
import org.junit.jupiter.api.Test;

class MultiHeadAttentionTest {
  private static final int HEADS = 8;
  private static final int BATCH = 2;
  private static final int QUERIES = 3;
  private static final int KEYS = 5;
  private static final int C = 4;
  private static final int E = 2;

  private final MultiHeadAttention attention = Einkern.load(MultiHeadAttention.class);
  private final FloatTensor q = Tensors.normal(1, BATCH, QUERIES, HEADS * C);
  private final FloatTensor k = Tensors.normal(2, BATCH, KEYS, HEADS * C);
  private final FloatTensor v = Tensors.normal(3, BATCH, KEYS, HEADS * E);

  @Test
  void scores_compare_each_query_with_each_key_head_by_head() {
    double[] expected = new double[BATCH * QUERIES * KEYS * HEADS];
    int i = 0;
    for (int b = 0; b < BATCH; b++) {
      for (int query = 0; query < QUERIES; query++) {
        for (int key = 0; key < KEYS; key++) {
          for (int head = 0; head < HEADS; head++) {
            expected[i++] = score(b, query, key, head);
          }
        }
      }
    }
    Tensors.assertNear(attention.scores(q, k), expected, 1e-5, BATCH, QUERIES, KEYS, HEADS);
  }

  @Test
  void the_weights_of_a_query_and_a_head_are_a_softmax_over_the_keys() {
    FloatTensor scores = Tensors.normal(4, BATCH, QUERIES, KEYS, HEADS);
    double[] expected = new double[BATCH * QUERIES * KEYS * HEADS];
    for (int i = 0; i < expected.length; i++) {
      int head = i % HEADS;
      int row = i / HEADS / KEYS;
      double total = 0;
      for (int key = 0; key < KEYS; key++) {
        total += Math.exp(scores.toArray()[(row * KEYS + key) * HEADS + head]);
      }
      expected[i] = Math.exp(scores.toArray()[i]) / total;
    }
    Tensors.assertNear(attention.weights(scores), expected, 1e-6, BATCH, QUERIES, KEYS, HEADS);
  }

  @Test
  void the_three_calls_one_after_the_other_are_attention() {
    FloatTensor weights = attention.weights(attention.scores(q, k));
    assertAttention(attention.combine(weights, v), 1);
  }

  @Test
  void the_three_calls_in_one_string_are_attention() {
    assertAttention(attention.called(q, k, v), 1);
  }

  @Test
  void the_formula_is_attention() {
    assertAttention(attention.attention(q, k, v), 1);
  }

  @Test
  void the_lifted_function_is_scaled_attention() {
    assertAttention(attention.scaled(q, k, v), 1 / Math.sqrt(C));
  }

  private void assertAttention(FloatTensor actual, double scale) {
    double[] expected = new double[BATCH * QUERIES * HEADS * E];
    for (int b = 0; b < BATCH; b++) {
      for (int query = 0; query < QUERIES; query++) {
        for (int head = 0; head < HEADS; head++) {
          double total = 0;
          for (int key = 0; key < KEYS; key++) {
            total += Math.exp(scale * score(b, query, key, head));
          }
          for (int key = 0; key < KEYS; key++) {
            double weight = Math.exp(scale * score(b, query, key, head)) / total;
            for (int e = 0; e < E; e++) {
              expected[((b * QUERIES + query) * HEADS + head) * E + e] +=
                  weight * v.get(b, key, head * E + e);
            }
          }
        }
      }
    }
    Tensors.assertNear(actual, expected, 1e-5, BATCH, QUERIES, HEADS * E);
  }

  private double score(int b, int query, int key, int head) {
    double score = 0;
    for (int c = 0; c < C; c++) {
      score += (double) q.get(b, query, head * C + c) * k.get(b, key, head * C + c);
    }
    return score;
  }
}
