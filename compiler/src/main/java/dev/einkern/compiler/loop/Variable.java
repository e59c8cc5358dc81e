package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.ElementType;

/**
 * A local of a nest: a loop's index, a value computed once, or an accumulator.
 *
 * @param name what a reader should see, if it is free; several variables may ask for the same
 * @param id unique in the nest
 */
public record Variable(String name, int id, ElementType type) {}
