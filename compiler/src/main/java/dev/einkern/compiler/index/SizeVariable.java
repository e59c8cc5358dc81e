package dev.einkern.compiler.index;

/**
 * The size that one name has in one scope: every axis that shares it has the same extent.
 *
 * <p>An axis of a program's signature has one in the whole program; any other axis has one a
 * statement. Two are the same only if their {@code id} is.
 *
 * @param name the axis as the user spelt it; {@code (a + b)} for one that a pattern joins
 */
public record SizeVariable(String name, int id) implements Size.Atom {
  /** Whether the axis is made of others, and has no name of its own. */
  public boolean isJoined() {
    return name.startsWith("(");
  }

  @Override
  public String toString() {
    return "|" + name + "|";
  }
}
