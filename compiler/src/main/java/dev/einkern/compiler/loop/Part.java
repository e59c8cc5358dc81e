package dev.einkern.compiler.loop;

/** What a loop program does one after the other: nests, and choices between nests. */
public sealed interface Part permits Nest, OrderChoice {}
