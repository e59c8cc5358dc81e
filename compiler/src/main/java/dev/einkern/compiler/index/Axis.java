package dev.einkern.compiler.index;

/**
 * A variable that runs over 0 … extent−1.
 *
 * <p>Each axis is bound in exactly one place: by a statement, or by one reduction. Hence
 * substituting an expression for an axis never captures another.
 *
 * @param name as the user spelt it; several axes may share it. One without a name has its number,
 *     and behind a dot where it stands
 * @param id unique in the program
 * @param size its extent, shared with the axes of the same name and scope
 */
public record Axis(String name, int id, SizeVariable size) {
  /** Whether the string calls it by a name, and not by a number alone. */
  public boolean isNamed() {
    return !Character.isDigit(name.charAt(0));
  }

  /** What a reader knows it by: its name, or the number that stands in its place. */
  public String label() {
    int occurrence = name.indexOf('.');
    return isNamed() || occurrence < 0 ? name : name.substring(0, occurrence);
  }
}
