package dev.einkern.compiler.resolution;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr;
import java.util.Optional;

/**
 * What stands in the place of one axis of something indexed.
 *
 * @param at the index, already held inside by {@code clamp} and its kin
 */
record Slot(Axis axis, Expr at, Optional<Padding> padding) {

  static Slot at(Axis axis, Expr at) {
    return new Slot(axis, at, Optional.empty());
  }

  /**
   * {@code pad(e, v)}.
   *
   * @param inside whether the index is one of the axis'
   * @param fill what is read outside; if nothing is said of it, the 0 of what is indexed
   * @param order the place of the slot as written
   */
  record Padding(Expr inside, Optional<Value> fill, int order) {}
}
