package dev.einkern.compiler.report;

import dev.einkern.compiler.index.Reduction;
import java.util.List;
import java.util.Optional;

/** A loop, or a product of matrices, with those within. */
public sealed interface LoopTree {
  /** What is done in each turn, one after the other. */
  List<LoopTree> body();

  /**
   * A loop.
   *
   * @param axes what it runs over; several are one row-major
   * @param reduction what the axes are reduced by, if they are
   */
  record Loop(List<String> axes, Optional<Reduction> reduction, List<LoopTree> body)
      implements LoopTree {
    public Loop {
      axes = List.copyOf(axes);
      body = List.copyOf(body);
    }
  }

  /**
   * A product of matrices, some rows at a time; {@code body} is what is done with these beside the
   * loops over rows and columns themselves.
   */
  record Product(List<String> rows, List<String> columns, List<String> depth, List<LoopTree> body)
      implements LoopTree {
    public Product {
      rows = List.copyOf(rows);
      columns = List.copyOf(columns);
      depth = List.copyOf(depth);
      body = List.copyOf(body);
    }
  }

  /**
   * What is done for some of the rows at a time, first one thing for all of these, then the next.
   */
  record Some(List<String> rows, List<LoopTree> body) implements LoopTree {
    public Some {
      rows = List.copyOf(rows);
      body = List.copyOf(body);
    }
  }
}
