package dev.einkern.compiler.signature;

/** A parameter of the annotated method. */
public record Parameter(String name, JavaType type) {}
