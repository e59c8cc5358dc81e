package dev.einkern.examples.gallery.gpt2;

import dev.einkern.Einkern;
import dev.einkern.FloatTensor;
import dev.einkern.IntTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A GPT-2 of any size: its weights, and what the kernels make of them.
 *
 * @param E wte, a row for each token of the vocabulary, [vocab, d]
 * @param P wpe, a row for each position, [position, d]
 * @param layers the blocks, first to last
 * @param gain ln_f.weight, [d]
 * @param offset ln_f.bias, [d]
 * @param heads the attention heads of each block
 */
public record Model(
    FloatTensor E,
    FloatTensor P,
    List<Layer> layers,
    FloatTensor gain,
    FloatTensor offset,
    int heads) {
  private static final Gpt2 KERNELS = Einkern.load(Gpt2.class);

  /** A block's keys and values of all tokens so far, each [past, head, key]. */
  private record Past(FloatTensor keys, FloatTensor values) {}

  /** What stands after some tokens: the logits of the newest, and every block's past. */
  private record Step(FloatTensor logits, List<Past> pasts) {}

  public Model {
    layers = List.copyOf(layers);
  }

  /** How likely each token of the vocabulary comes after each of these, [seq, vocab]. */
  public FloatTensor logits(int... tokens) {
    FloatTensor X = KERNELS.embed(IntTensor.of(tokens, tokens.length), E, P, 0);
    for (Layer w : layers) {
      X =
          KERNELS.block(
              X,
              w.gain1(),
              w.offset1(),
              w.W(),
              w.b(),
              w.WO(),
              w.bO(),
              w.gain2(),
              w.offset2(),
              w.W1(),
              w.b1(),
              w.W2(),
              w.b2(),
              heads);
    }
    return KERNELS.logits(X, gain, offset, E);
  }

  /** The likeliest continuation of a prompt, all tokens computed anew for each next one. */
  public int[] continuation(int[] prompt, int count) {
    int[] text = Arrays.copyOf(prompt, prompt.length + count);
    for (int i = prompt.length; i < text.length; i++) {
      text[i] = KERNELS.likeliest(logits(Arrays.copyOf(text, i)));
    }
    return Arrays.copyOfRange(text, prompt.length, text.length);
  }

  /** The same, each token computed once: the blocks' keys and values are kept. */
  public int[] cachedContinuation(int[] prompt, int count) {
    int[] continuation = new int[count];
    int[] newest = prompt;
    int start = 0;
    List<Past> pasts = nothing();
    for (int i = 0; i < count; i++) {
      Step step = step(newest, start, pasts);
      start += newest.length;
      pasts = step.pasts();
      continuation[i] = KERNELS.likeliest(step.logits());
      newest = new int[] {continuation[i]};
    }
    return continuation;
  }

  private Step step(int[] newest, int start, List<Past> pasts) {
    FloatTensor X = KERNELS.embed(IntTensor.of(newest, newest.length), E, P, start);
    List<Past> longer = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      Layer w = layers.get(i);
      Past past = pasts.get(i);
      Gpt2.Cached cached =
          KERNELS.newest(
              X,
              past.keys(),
              past.values(),
              w.gain1(),
              w.offset1(),
              w.W(),
              w.b(),
              w.WO(),
              w.bO(),
              w.gain2(),
              w.offset2(),
              w.W1(),
              w.b1(),
              w.W2(),
              w.b2());
      X = cached.Y();
      longer.add(new Past(cached.K(), cached.V()));
    }
    return new Step(KERNELS.logits(X, gain, offset, E), longer);
  }

  private List<Past> nothing() {
    FloatTensor none = FloatTensor.zeros(0, heads, E.extent(1) / heads);
    return Stream.generate(() -> new Past(none, none)).limit(layers.size()).toList();
  }
}
