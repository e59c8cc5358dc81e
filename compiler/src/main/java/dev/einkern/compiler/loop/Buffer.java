package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.schedule.Ring;
import java.util.Optional;

/**
 * A tensor's elements, dense and row-major in one array.
 *
 * <p>The elements of an operand, and of an output that the caller owns, need not begin at place 0,
 * and of the rows that a product asks for the first need not be there: see {@link Value.Start}.
 *
 * @param name the tensor's, unique in the program
 * @param elements how many, over size variables
 * @param ring how the tensor is kept if not all of it is
 */
public record Buffer(String name, ElementType type, Size elements, Role role, Optional<Ring> ring) {

  /** A buffer of all elements. */
  public Buffer(String name, ElementType type, Size elements, Role role) {
    this(name, type, elements, role, Optional.empty());
  }

  /** Whether the elements begin at place 0 of the array in any case. */
  public boolean startsAtZero() {
    return role != Role.OPERAND && role != Role.OUTPUT && role != Role.ROWS;
  }

  /** Whether the array is known in one nest alone. */
  public boolean isInNest() {
    return role == Role.LOCAL || role == Role.STRIP || role == Role.ROWS;
  }

  /** Who provides the array. */
  public enum Role {
    OPERAND,
    TEMPORARY,
    OUTPUT,
    /** The nest that uses it: {@link Step.Scratch}. */
    LOCAL,
    /** A product: the row of its strip at which the loops stand, see {@link Step.Strips}. */
    STRIP,
    /** A product: those rows of its left operand that are computed next, see {@link Step.Feed}. */
    ROWS
  }
}
