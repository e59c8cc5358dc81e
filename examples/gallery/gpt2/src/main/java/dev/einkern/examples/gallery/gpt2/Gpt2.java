package dev.einkern.examples.gallery.gpt2;

import dev.einkern.Einsum;
import dev.einkern.FloatTensor;
import dev.einkern.IntTensor;

/**
 * GPT-2 (Radford et al. 2019): a stack of transformer blocks that predicts the next token.
 *
 * <p>One text at a time: {@code seq} runs over its tokens, {@code d} over a token's vector, {@code
 * head} over the attention heads, {@code key} over the numbers that a head compares and carries on,
 * {@code ff} over the feed-forward part. Weights are laid out as they are published.
 */
public interface Gpt2 {

  /**
   * A vector for each token: what it is, and where it stands.
   *
   * @param I the tokens' numbers, [seq]
   * @param E wte, a row for each token of the vocabulary, [vocab, d]
   * @param P wpe, a row for each position, [position, d]
   * @param start the position of the first of these tokens
   * @return [seq, d]
   */
  @Einsum(
      """
      I: @vocab seq, E: vocab d, P: position d, start -> X: seq d;

      X = E[vocab=I] + P[position = start + seq]
      """)
  FloatTensor embed(IntTensor I, FloatTensor E, FloatTensor P, int start);

  /**
   * One block. Every token gathers from itself and those before it by multi-head attention, then
   * passes through the feed-forward part. Each of the two takes its input normalised, and is added
   * to it.
   *
   * @param X a vector for each token, [seq, d]
   * @param gain1 ln_1.weight, [d]
   * @param offset1 ln_1.bias, [d]
   * @param W attn.c_attn.weight: queries, keys and values side by side, [d, (part head key)]
   * @param b attn.c_attn.bias, [(part head key)]
   * @param WO attn.c_proj.weight, [(head key), d]
   * @param bO attn.c_proj.bias, [d]
   * @param gain2 ln_2.weight, [d]
   * @param offset2 ln_2.bias, [d]
   * @param W1 mlp.c_fc.weight, [d, ff]
   * @param b1 mlp.c_fc.bias, [ff]
   * @param W2 mlp.c_proj.weight, [ff, d]
   * @param b2 mlp.c_proj.bias, [d]
   * @param head how many heads
   * @return the tokens' new vectors, [seq, d]
   */
  @Einsum(
      """
      X: seq d, gain1: d, offset1: d, W: d (part=3 head key), b: (part head key), WO: (head key) d, bO: d,
                gain2: d, offset2: d, W1: d ff, b1: ff, W2: ff d, b2: d
      -> Y: seq d;

      def norm(x: d, gain: d, offset: d) = (x - mean[d](x)) / sqrt(var[d](x) + 1e-5) * gain + offset;

      N = norm(X, gain1, offset1) .[d] W + b;
      Q = N[part=0];
      K = N[part=1, seq->past];
      V = N[part=2, seq->past];
      A = softmax[past](past <= seq ? Q .[key] K / sqrt(|key|) : -inf) .[past] V;
      H = X + A .[head key] WO + bO;
      Y = H + gelu_tanh(norm(H, gain2, offset2) .[d] W1 + b1) .[ff] W2 + b2
      """)
  FloatTensor block(
      FloatTensor X,
      FloatTensor gain1,
      FloatTensor offset1,
      FloatTensor W,
      FloatTensor b,
      FloatTensor WO,
      FloatTensor bO,
      FloatTensor gain2,
      FloatTensor offset2,
      FloatTensor W1,
      FloatTensor b1,
      FloatTensor W2,
      FloatTensor b2,
      int head);

  /**
   * The same block for the newest tokens alone, given the keys and values of all before them.
   *
   * @param X a vector for each of the newest tokens, [seq, d]
   * @param keys the keys of the tokens before, [past, head, key]
   * @param values their values, [past, head, key]
   * @return the newest tokens' vectors, and the keys and values with theirs appended
   */
  @Einsum(
      """
      X: seq d, keys: past head key, values: past head key,
                gain1: d, offset1: d, W: d (part=3 head key), b: (part head key), WO: (head key) d, bO: d,
                gain2: d, offset2: d, W1: d ff, b1: ff, W2: ff d, b2: d
      -> Y: seq d, K: all head key, V: all head key;

      def norm(x: d, gain: d, offset: d) = (x - mean[d](x)) / sqrt(var[d](x) + 1e-5) * gain + offset;

      N = norm(X, gain1, offset1) .[d] W + b;
      Q = N[part=0];
      K = id{past head key, seq head key -> (past + seq) head key}(keys, N[part=1]);
      V = id{past head key, seq head key -> (past + seq) head key}(values, N[part=2]);
      A = softmax[all](all <= |past| + seq ? Q .[key] K / sqrt(|key|) : -inf) .[all] V;
      H = X + A .[head key] WO + bO;
      Y = H + gelu_tanh(norm(H, gain2, offset2) .[d] W1 + b1) .[ff] W2 + b2
      """)
  Cached newest(
      FloatTensor X,
      FloatTensor keys,
      FloatTensor values,
      FloatTensor gain1,
      FloatTensor offset1,
      FloatTensor W,
      FloatTensor b,
      FloatTensor WO,
      FloatTensor bO,
      FloatTensor gain2,
      FloatTensor offset2,
      FloatTensor W1,
      FloatTensor b1,
      FloatTensor W2,
      FloatTensor b2);

  /**
   * What a block gives for the newest tokens.
   *
   * @param Y their vectors, [seq, d]
   * @param K the keys of all tokens so far, [all, head, key]
   * @param V their values, [all, head, key]
   */
  record Cached(FloatTensor Y, FloatTensor K, FloatTensor V) {}

  /**
   * How likely each token of the vocabulary comes next, at each place: the final norm, and the
   * token embedding once more as the head.
   *
   * @param X a vector for each token after the last block, [seq, d]
   * @param gain ln_f.weight, [d]
   * @param offset ln_f.bias, [d]
   * @param E wte, as in {@link #embed}, [vocab, d]
   * @return logits, [seq, vocab]
   */
  @Einsum(
      """
      X: seq d, gain: d, offset: d, E: vocab d -> L: seq vocab;

      N = (X - mean[d](X)) / sqrt(var[d](X) + 1e-5) * gain + offset;
      L = N .[d] E
      """)
  FloatTensor logits(FloatTensor X, FloatTensor gain, FloatTensor offset, FloatTensor E);

  /**
   * The token that greedy decoding takes: the likeliest after the last place.
   *
   * @param L logits, [seq, vocab]
   */
  @Einsum("L: seq vocab -> token; token = argmax[vocab](L[seq = |seq| - 1])")
  int likeliest(FloatTensor L);

  /**
   * The whole model as one string: the blocks are a fold over {@code layer}, which all their
   * weights have as the first axis.
   *
   * @param head how many heads
   * @return logits, [seq, vocab]
   */
  @Einsum(
      """
      I: @vocab seq, E: vocab d, P: position d,
      gain1: layer d, offset1: layer d, W: layer d (part=3 head key), b: layer (part head key),
      WO: layer (head key) d, bO: layer d,
      gain2: layer d, offset2: layer d, W1: layer d ff, b1: layer ff, W2: layer ff d, b2: layer d,
      gain: d, offset: d
      -> L: seq vocab;

      X = fold[layer](h = embed(I, E, P, 0) :
        block(h, gain1, offset1, W, b, WO, bO, gain2, offset2, W1, b1, W2, b2, |head|));
      L = logits(X, gain, offset, E)
      """)
  FloatTensor whole(
      IntTensor I,
      FloatTensor E,
      FloatTensor P,
      FloatTensor gain1,
      FloatTensor offset1,
      FloatTensor W,
      FloatTensor b,
      FloatTensor WO,
      FloatTensor bO,
      FloatTensor gain2,
      FloatTensor offset2,
      FloatTensor W1,
      FloatTensor b1,
      FloatTensor W2,
      FloatTensor b2,
      FloatTensor gain,
      FloatTensor offset,
      int head);
}
