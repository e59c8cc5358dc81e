package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Size;
import java.util.List;

/**
 * The product of two matrices whose elements lie in buffers at regular distances: for each row and
 * column the sum, over the depth and in its order, of left · right, each added by a fused
 * multiplication.
 *
 * @param name what it is called: its target
 * @param left has the rows; where it is a strip, its columns are the depth
 * @param wholeRows whether each strip has all the columns
 * @param rows outermost first; their distances are those in {@code left}
 * @param columns outermost first; their distances are those in {@code right}
 */
public record Product(
    String name,
    ElementType type,
    Buffer left,
    Buffer right,
    boolean wholeRows,
    List<Dimension> rows,
    List<Dimension> columns,
    List<Depth> depth) {
  public Product {
    rows = List.copyOf(rows);
    columns = List.copyOf(columns);
    depth = List.copyOf(depth);
  }

  /** Whether the left operand is a strip of another product. */
  public boolean takesStrip() {
    return left.role() == Buffer.Role.STRIP;
  }

  /** Whether the left operand is computed some rows at a time, where the product asks for them. */
  public boolean isFed() {
    return left.role() == Buffer.Role.ROWS;
  }

  /** Rows or columns along some axes: the loop that they are, and the distance of neighbours. */
  public record Dimension(Variable index, List<String> axes, Size extent, Size stride) {
    public Dimension {
      axes = List.copyOf(axes);
    }
  }

  /** Axes that are summed, and the distance of neighbours in either buffer. */
  public record Depth(List<String> axes, Size extent, Size left, Size right) {
    public Depth {
      axes = List.copyOf(axes);
    }
  }
}
