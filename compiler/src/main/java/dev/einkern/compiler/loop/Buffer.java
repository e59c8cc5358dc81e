package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.Tensor;
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
 * @param spoken what a message calls the tensor
 */
public record Buffer(
    String name, ElementType type, Size elements, Role role, Optional<Ring> ring, String spoken) {

  /** A buffer of {@code elements} of {@code tensor}. */
  public static Buffer of(Tensor tensor, Size elements, Role role) {
    return new Buffer(
        tensor.name(), tensor.type(), elements, role, Optional.empty(), tensor.spoken());
  }

  /** A buffer of all elements of what is called {@code name}. */
  public Buffer(String name, ElementType type, Size elements, Role role) {
    this(name, type, elements, role, Optional.empty(), name);
  }

  /** This buffer, of which a ring alone is kept. */
  public Buffer in(Ring kept) {
    return new Buffer(name, type, elements, role, Optional.of(kept), spoken);
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
