package dev.einkern.compiler.syntax;

import dev.einkern.compiler.diagnostics.Span;

/** A name in NFC, primes included, and where it stands. */
public record Name(String text, Span span) {}
