package dev.einkern.examples.gallery.rasp;

import dev.einkern.BooleanTensor;
import dev.einkern.DoubleTensor;
import dev.einkern.Einsum;
import dev.einkern.IntTensor;

/**
 * RASP, the Restricted Access Sequence Processing Language of Weiss, Goldberg and Yahav, <a
 * href="https://arxiv.org/abs/2106.06981">Thinking Like Transformers</a> (2021): its primitives,
 * and the programs of its section 5 under the names that they have in the authors' <a
 * href="https://github.com/tech-srl/RASP">paper_examples.rasp</a>.
 *
 * <p>A program calls another by its name, {@code select} being written out. Tokens are code points.
 * In all programs {@code i} is the position that asks (the query), and {@code j} the position that
 * is asked (the key), so that {@code select(k, q, ==)} is {@code k[j] == q[i]}, a table over i and
 * j. A sequence in "§…" begins with a token of its own, at position 0.
 */
public interface Rasp {

  /** Section 3, {@code select(keys, queries, ==)}. */
  @Einsum("keys: j, queries: i -> selector: i j; selector = keys == queries")
  BooleanTensor select_equal(IntTensor keys, IntTensor queries);

  /** Section 3, {@code select(keys, queries, <)}. */
  @Einsum("keys: j, queries: i -> selector: i j; selector = keys < queries")
  BooleanTensor select_less(IntTensor keys, IntTensor queries);

  /** Section 3, {@code aggregate}: the mean of the values selected, 0 where there are none. */
  @Einsum(
      """
      selector: i j, values: j -> out: i;
      out = sum[j](selector * values) / max(1, count[j](selector))
      """)
  DoubleTensor aggregate(BooleanTensor selector, DoubleTensor values);

  /** Section 3, {@code selector_width}: how many positions each position selects. */
  @Einsum("selector: i j -> width: i; width = count[j](selector)")
  IntTensor selector_width(BooleanTensor selector);

  /** Appendix, {@code selector_width} from {@code aggregate}: it need not be a primitive. */
  @Einsum(
      """
      selector: i j -> width: i;
      light0[j] = [j == 0];
      or0  = aggregate(selector || j == 0, light0);
      and0 = aggregate(selector && j == 0, light0);
      width = int(round(1 / or0 - 1 + and0))
      """)
  IntTensor selector_width_by_aggregate(BooleanTensor selector);

  /** Section 5, reverse: {@code reverse("abc") = "cba"}. */
  @SuppressWarnings("einkern:large-intermediate")
  @Einsum(
      """
      tokens: i -> out: i;
      out = int(aggregate(j == |i| - 1 - i, tokens[j]))
      """)
  IntTensor reverse(IntTensor tokens);

  /** Section 5, histogram without a first token: {@code hist_nobos("aba") = [2, 1, 2]}. */
  @Einsum("tokens: i -> hist: i; hist = selector_width(tokens[j] == tokens[i])")
  IntTensor hist_nobos(IntTensor tokens);

  /** Section 5, histogram with a first token: {@code hist_bos("§aba") = [0, 2, 1, 2]}. */
  @Einsum("tokens: i -> hist: i; hist = selector_width(tokens[j] == tokens[i] && j > 0)")
  IntTensor hist_bos(IntTensor tokens);

  /** Has this token occurred before? */
  @Einsum(
      """
      tokens: i -> earlier: i;
      earlier = selector_width(tokens[j] == tokens[i] && 0 < j && j < i) > 0
      """)
  BooleanTensor has_earlier_bos(IntTensor tokens);

  /** Section 5, double histogram: how many tokens occur as often as this one. */
  @Einsum(
      """
      tokens: i -> hist2: i;
      hist    = hist_bos(tokens);
      earlier = has_earlier_bos(tokens);
      hist2   = selector_width(hist[j] == hist[i] && !earlier[j] && j > 0)
      """)
  IntTensor hist2_bos(IntTensor tokens);

  /** Of rasplib, sort by a key; equal keys keep their order. */
  @Einsum(
      """
      tokens: i, key: i -> sorted: i;
      place  = selector_width(key[j] < key[i] || key[j] == key[i] && j < i);
      sorted = int(aggregate(place[j] == i, tokens[j]))
      """)
  IntTensor sort(IntTensor tokens, IntTensor key);

  /** Sort by a key, behind a first token. */
  @Einsum(
      """
      tokens: i, key: i -> sorted: i;
      before = selector_width((key[j] < key[i] || key[j] == key[i] && j < i) && j > 0);
      place[i] = i == 0 ? 0 : before + 1;
      sorted = int(aggregate(place[j] == i, tokens[j]))
      """)
  IntTensor sort_bos_by(IntTensor tokens, IntTensor key);

  /** Section 5, sort behind a first token: {@code sort("§cba") = "§abc"}. */
  @Einsum("tokens: i -> sorted: i; sorted = sort_bos_by(tokens, tokens)")
  IntTensor sort_bos(IntTensor tokens);

  /**
   * Section 5, most frequent: the tokens, each once, by falling frequency, then by position, and
   * {@code filler} for the rest: {@code most_freq("§abbccddd") = "§dbca§§§§"}.
   */
  @Einsum(
      """
      tokens: i, filler -> out: i;
      earlier = has_earlier_bos(tokens);
      key     = (earlier ? |i| : 0) - hist_bos(tokens);
      out     = sort_bos_by(earlier ? filler : tokens, key)
      """)
  IntTensor sort_by_most_freq(IntTensor tokens, int filler);

  /**
   * Section 5, Dyck-1: is the sequence up to here balanced (1, the paper's T), can it become so (0,
   * P), or not (2, F)? {@code Dyck1_ptf("()())") = "PTPTF"}.
   */
  @Einsum(
      """
      tokens: i, open, close -> ptf: i;
      opens   = selector_width(j <= i && tokens[j] == open);
      closes  = selector_width(j <= i && tokens[j] == close);
      balance = opens - closes;
      failed  = any[j](j <= i && balance[j] < 0);
      ptf     = failed ? 2 : balance == 0 ? 1 : 0
      """)
  IntTensor dyck1_ptf(IntTensor tokens, int open, int close);

  /** Section 5, Dyck-k, for the pairs of brackets {@code openers[kind]}, {@code closers[kind]}. */
  @Einsum(
      """
      tokens: i, openers: kind, closers: kind -> ptf: i;
      opens  = any[kind](tokens == openers);
      closes = any[kind](tokens == closers);
      depth  = selector_width(j <= i && opens[j]) - selector_width(j <= i && closes[j]);
      delayed = depth + closes;
      depth_index = selector_width(delayed[j] == delayed[i] && j <= i);
      opened = opens[j] && delayed[j] == delayed[i] && depth_index[j] == depth_index[i] - 1;
      matched  = any[j kind](opened && tokens[j] == openers && tokens[i] == closers);
      mismatch = closes && !matched;
      failed = any[j](j <= i && (mismatch[j] || depth[j] < 0));
      ptf    = failed ? 2 : depth == 0 ? 1 : 0
      """)
  IntTensor dyckk_ptf(IntTensor tokens, IntTensor openers, IntTensor closers);

  /**
   * Of long_addition.rasp: {@code a+b} of any number of digits. The sum's digits stand where the
   * second number's do, with zeros before them.
   */
  @SuppressWarnings("einkern:large-intermediate")
  @Einsum(
      """
      tokens: i, plus, zero -> longsum: i;
      digit = tokens - zero;
      add_index = sum[i](tokens == plus ? i : 0);
      val1 = int(aggregate(j + |i| - add_index == i, digit[j]));
      val2 = i > add_index ? digit : 0;
      sums = val1 + val2;
      certain_no = selector_width(j < i && sums[j] < 9);
      triggered = any[j](j > i && certain_no[j] == certain_no[i] && sums[j] > 9);
      carries = sums > 9 || sums == 9 && triggered;
      longsum = (sums + any[j](j == i + 1 && carries[j])) % 10
      """)
  IntTensor longsum(IntTensor tokens, int plus, int zero);
}
