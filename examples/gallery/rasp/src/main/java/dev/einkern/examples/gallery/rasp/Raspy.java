package dev.einkern.examples.gallery.rasp;

import dev.einkern.Einsum;
import dev.einkern.IntTensor;

/**
 * The challenges of Sasha Rush and Gail Weiss' blog post <a
 * href="https://github.com/srush/raspy">Thinking Like Transformers</a>, under its names.
 *
 * <p>There, {@code (key(a) == query(b)).value(c)} is the sum of c over the positions selected; here
 * an index often says it without a selector.
 */
public interface Raspy {

  /** The histogram: {@code (key(tokens) == query(tokens)).value(1)}. */
  @Einsum("tokens: i -> out: i; out[i] += [tokens[i'] == tokens[i]]")
  IntTensor histogram(IntTensor tokens);

  /** {@code sum2}: the sum of a window of three. */
  @Einsum("tokens: i -> out: i; out[i] += [i - 3 < j && j <= i] * tokens[j]")
  IntTensor sum2(IntTensor tokens);

  /** {@code cumsum}. */
  @Einsum("seq: i -> out: i; out[i] += [j <= i] * seq[j]")
  IntTensor cumsum(IntTensor seq);

  /** Challenge 1, {@code index}: the element at {@code at}, everywhere. */
  @Einsum("tokens: i, at -> out: i; out[i] = tokens[at]")
  IntTensor index(IntTensor tokens, int at);

  /** Challenge 2, {@code shift}: all elements to the right, with a filler before them. */
  @Einsum("tokens: i, by, filler -> out: i; out[i] = tokens[pad(i - by, filler)]")
  IntTensor shift(IntTensor tokens, int by, int filler);

  /** Challenge 3, {@code minimum}, everywhere. */
  @Einsum("tokens: i -> out: i; out[i] min= tokens[i']")
  IntTensor minimum(IntTensor tokens);

  /** Challenge 4, {@code first}: the first position that has {@code q}, or 99. */
  @Einsum("tokens: i, q -> out: i; out = minimum(tokens == q ? i : 99)")
  IntTensor first(IntTensor tokens, int q);

  /** Challenge 5, {@code ralign}: moves what stands before the blanks to the right end. */
  @Einsum(
      """
      tokens: i, blank, filler -> out: i;
      blanks = count[i](tokens == blank);
      out[i] = tokens[pad(i - blanks, filler)]
      """)
  IntTensor ralign(IntTensor tokens, int blank, int filler);

  /** Challenge 6, {@code split} at {@code v}: its first part, aligned to the right. */
  @Einsum(
      """
      tokens: i, v, filler -> out: i;
      mid = sum[i](tokens == v ? i : 0);
      out[i] = tokens[pad(i - |i| + mid, filler)]
      """)
  IntTensor split_0(IntTensor tokens, int v, int filler);

  /** Challenge 6, {@code split} at {@code v}: its second part, which stands there already. */
  @Einsum(
      """
      tokens: i, v, filler -> out: i;
      mid = sum[i](tokens == v ? i : 0);
      out = i > mid ? tokens : filler
      """)
  IntTensor split_1(IntTensor tokens, int v, int filler);

  /** "Challenge 6: Slide": each {@code mark} becomes the nearest other value to its right. */
  @Einsum(
      """
      tokens: i, mark -> out: i;
      match = tokens != mark;
      seen  = count[j](match[j] && j <= i);
      next  = sum[j](match[j] && seen[j] == seen[i] + 1 ? tokens[j] : 0);
      out   = match ? tokens : next
      """)
  IntTensor slide(IntTensor tokens, int mark);

  /** Challenge 7, {@code add}: two numbers of any length. */
  @Einsum(
      """
      tokens: i, plus, zero -> out: i;
      x     = split_0(tokens, plus, zero) + split_1(tokens, plus, zero) - 2 * zero;
      carry = x > 9 ? 1 : x == 9 ? 2 : 0;    # 2: maybe
      out   = (x + slide(shift(carry, -1, 0), 2)) % 10
      """)
  IntTensor add(IntTensor tokens, int plus, int zero);
}
