package dev.einkern.compiler.report;

import dev.einkern.compiler.diagnostics.Span;

/** Where a string names an axis. */
public record AxisMention(String axis, Span span) {}
