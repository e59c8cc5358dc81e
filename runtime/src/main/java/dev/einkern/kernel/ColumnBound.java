package dev.einkern.kernel;

/**
 * Up to which column the rows of a product are needed: a bound that moves with the row.
 *
 * <p>Strips are cut where all rows of a group have gone by, and each has the columns that the
 * group's rows need, whether it has all of them or not: so what is computed for a row does not
 * depend on where threads have divided the rows.
 */
final class ColumnBound {
  private boolean set;
  private long first;
  private long step;

  void clear() {
    set = false;
  }

  /** Row r needs the columns before {@code first + r · step}. */
  void set(long first, long step) {
    this.first = first;
    this.step = step;
    set = true;
  }

  boolean isSet() {
    return set;
  }

  /** How many of the rows from {@code row} on are in one strip, of groups of so many. */
  int rows(int row, int count, int group) {
    return set ? Math.min(count, group - row % group) : count;
  }

  /**
   * How many columns the group of a row needs: at least one, since a row of which nothing is needed
   * is still looked at.
   */
  int columns(int row, int group, int rowExtent, int columnExtent) {
    if (!set) {
      return columnExtent;
    }
    int from = row / group * group;
    int last = Math.min(from + group, rowExtent) - 1;
    long until = first + Math.max(step * from, step * last);
    return (int) Math.min(columnExtent, Math.max(until, 1));
  }
}
