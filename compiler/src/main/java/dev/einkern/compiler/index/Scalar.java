package dev.einkern.compiler.index;

/** A primitive parameter of the method. */
public record Scalar(String name, ElementType type) {}
