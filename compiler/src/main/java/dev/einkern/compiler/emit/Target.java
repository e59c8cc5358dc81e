package dev.einkern.compiler.emit;

import java.util.Optional;

/**
 * What the generated source is for.
 *
 * @param generator what the {@code @Generated} annotation names; empty for none, where the
 *     annotation is not at hand
 * @param vectors whether the source may use the Vector API, in a class of its own
 * @param strict whether sums are added up one element after the other, and functions of floats are
 *     computed in double and rounded once
 */
public record Target(Optional<String> generator, boolean vectors, boolean strict) {
  /** Java 17 without incubating modules, from no generator in particular. */
  public static final Target PLAIN = new Target(Optional.empty(), false, false);
}
