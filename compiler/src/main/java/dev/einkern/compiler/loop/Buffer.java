package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Size;

/**
 * A tensor's elements, dense and row-major in one array.
 *
 * <p>The elements of an operand, and of an output that the caller owns, need not begin at place 0:
 * see {@link Value.Start}.
 *
 * @param name the tensor's, unique in the program
 * @param elements how many, over size variables
 */
public record Buffer(String name, ElementType type, Size elements, Role role) {

  /** Who provides the array. */
  public enum Role {
    OPERAND,
    TEMPORARY,
    OUTPUT
  }
}
