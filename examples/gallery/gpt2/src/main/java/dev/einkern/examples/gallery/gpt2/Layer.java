package dev.einkern.examples.gallery.gpt2;

import dev.einkern.FloatTensor;

/** The weights of one block, as {@link Gpt2#block} takes them. */
public record Layer(
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
    FloatTensor b2) {}
