package dev.einkern.compiler.index;

/**
 * A tensor that the method gives.
 *
 * @param name the record's component or the destination parameter; {@code out} in a pattern
 */
public record Output(String name, Tensor tensor, Layout layout) {}
