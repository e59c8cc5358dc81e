package dev.einkern.compiler.index;

/**
 * A tensor that the method takes.
 *
 * @param broadcasts whether a dimension of extent 1 stands for the axis' whole extent (letters)
 * @param ellipsisAt in letters, the dimension at which the ellipsis begins, where an operand of
 *     lower rank gets dimensions of extent 1 until it has the layout's rank; −1 if there is none
 */
public record Operand(Tensor tensor, Layout layout, boolean broadcasts, int ellipsisAt) {

  /**
   * The lowest rank that it can be passed with: that of its letters alone, if it has an ellipsis.
   */
  public int leastRank() {
    if (ellipsisAt < 0) {
      return layout.rank();
    }
    long dots = tensor.axes().stream().filter(axis -> axis.name().startsWith("...")).count();
    return layout.rank() - (int) dots;
  }
}
