package dev.einkern.compiler.contraction;

import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.MultiplicationOrder;

/**
 * A program in which one sum of products is computed in another order, which is cheaper for some
 * sizes. Everything else is as in the first program, down to the names.
 *
 * @param first the order in the first program
 * @param second the order in this one
 */
public record Alternative(
    IndexProgram program, MultiplicationOrder first, MultiplicationOrder second) {}
