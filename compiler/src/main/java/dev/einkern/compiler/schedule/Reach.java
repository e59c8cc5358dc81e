package dev.einkern.compiler.schedule;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Size;
import java.util.List;
import java.util.Set;

/**
 * Up to where the rows of a strip are needed: a row's columns before {@code constant} + Σ {@code
 * terms} + {@code step} · row. What comes of the others has no part in what is made of the strip.
 *
 * @param step how much further the next row reaches
 * @param along the axes whose loops run along the strip's columns, so that they end there too
 */
public record Reach(Size constant, List<Term> terms, long step, Set<Axis> along) {

  /** A whole number that depends neither on the row nor on the column, and its factor. */
  public record Term(Expr expr, long factor) {}

  public Reach {
    terms = List.copyOf(terms);
    along = Set.copyOf(along);
  }
}
