package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.Size;

/**
 * The loop of a nest whose turns threads may divide among them: each writes elements of its own.
 *
 * @param index of the loop; of the outermost of a product's rows all rows are divided
 * @param count how many turns there are
 * @param work what is done in all of them: elements times 16, and multiplications of products
 */
public record Division(Variable index, Size count, Size work) {}
