package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.SizeVariable;

/**
 * Where the strips of a product end before its last column: what is behind has no part in what is
 * made of the rows.
 *
 * @param first row r needs the columns before {@code first} + {@code step} · r; a long
 * @param columns how many columns a strip has, in its body: as many as one of its rows needs, or
 *     more
 */
public record StripEnd(Value first, long step, SizeVariable columns) {}
