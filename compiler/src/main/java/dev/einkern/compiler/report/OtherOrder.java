package dev.einkern.compiler.report;

import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.MultiplicationOrder;

/**
 * An order of multiplication that a kernel takes instead of its first one where the sizes of a call
 * make it cheaper.
 *
 * @param first the order in the first program
 * @param second the order in these
 * @param contracted the program with this order
 * @param fused what the loops of this order are made of
 */
public record OtherOrder(
    MultiplicationOrder first,
    MultiplicationOrder second,
    IndexProgram contracted,
    IndexProgram fused) {}
