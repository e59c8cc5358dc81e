package dev.einkern.compiler.schedule;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expressions;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.index.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How one statement is computed. */
public sealed interface Strategy {
  Statement statement();

  /**
   * Every element by an expression of its own, without a loop or within loops over the outer axes:
   * for what is static and tiny.
   *
   * @param outer the loops, over the first of the target's axes; a band may have them around this
   * @param inner the other axes
   * @param elements the value of each element along those, row-major, free of them
   */
  record StraightLine(
      Statement.Let statement, List<AxisGroup> outer, List<Axis> inner, List<Expr> elements)
      implements Strategy {
    public StraightLine {
      outer = List.copyOf(outer);
      inner = List.copyOf(inner);
      elements = List.copyOf(elements);
    }

    /** Whether sums were written out. */
    public boolean isOfSums() {
      return Expressions.containsReduction(statement.value());
    }
  }

  /**
   * Loops over the target's axes, outermost first; reductions in a register within them.
   *
   * @param blocked whether the two innermost loops go in blocks, since each is along the memory of
   *     another tensor: a transposition
   * @param windows the reductions that have no loops, but are written out element by element
   */
  record Nested(
      Statement.Let statement, List<AxisGroup> order, boolean blocked, Set<Expr.Reduce> windows)
      implements Strategy {
    public Nested {
      order = List.copyOf(order);
      windows = Set.copyOf(windows);
    }
  }

  /**
   * Row by row: the target's innermost axis is also the innermost loop of the reduction, which
   * accumulates in the target itself. Then what else the value makes of the reduction is applied to
   * the row.
   *
   * @param outer the loops over the target's other axes
   * @param row the target's innermost axes
   * @param reduced the loops of the reduction, between the outer ones and the row
   * @param reduction the part of the value that is accumulated; it depends on all of {@code row}
   * @param choice the part of the value that takes the reduction where a condition holds that is
   *     the same for the row, and 0 elsewhere
   */
  record InPlace(
      Statement.Let statement,
      List<AxisGroup> outer,
      List<AxisGroup> reduced,
      AxisGroup row,
      Expr.Reduce reduction,
      Optional<Expr.Select> choice)
      implements Strategy {
    public InPlace {
      outer = List.copyOf(outer);
      reduced = List.copyOf(reduced);
    }

    /** The part of the value that is in the target once all is accumulated. */
    public Expr accumulated() {
      return choice.<Expr>map(select -> select).orElse(reduction);
    }
  }

  /**
   * A product of two matrices, once for each setting of {@code batch}; what the value makes of it
   * is applied to each element as it is finished.
   *
   * @param reduction the part of the value that is the product
   * @param left what has the rows and the depth
   * @param right what has the depth and the columns
   * @param batch the target's axes that both or neither have
   * @param rows the target's axes that only {@code left} has
   * @param columns the target's axes that only {@code right} has
   * @param depth the axes that are summed
   */
  record Product(
      Statement.Let statement,
      Expr.Reduce reduction,
      Expr.Read left,
      Expr.Read right,
      List<AxisGroup> batch,
      List<AxisGroup> rows,
      List<AxisGroup> columns,
      List<AxisGroup> depth)
      implements Strategy {
    public Product {
      batch = List.copyOf(batch);
      rows = List.copyOf(rows);
      columns = List.copyOf(columns);
      depth = List.copyOf(depth);
    }
  }

  /**
   * Statements whose targets share their outermost axes, computed together for one setting of those
   * after the other, so that what only they use of each other is kept for one setting at a time.
   *
   * <p>Where there are products, the last of the shared axes is their rows: the first product's
   * strips come with all columns, the statements after it work on each row of a strip in place, and
   * the next product takes the strip as its left operand.
   *
   * @param shared the loops around everything
   * @param locals what is kept for one setting of the shared axes: tensors without those
   * @param reach how far the rows of the first product's strips are needed, if not in whole
   * @param length how many statements of the program these are
   */
  record Band(
      List<AxisGroup> shared,
      List<Stage> stages,
      List<Tensor> locals,
      Optional<Reach> reach,
      int length)
      implements Strategy {
    public Band {
      shared = List.copyOf(shared);
      stages = List.copyOf(stages);
      locals = List.copyOf(locals);
    }

    @Override
    public Statement statement() {
      Stage last = stages.get(stages.size() - 1);
      return last.rows().isEmpty()
          ? last.product().orElseThrow().statement()
          : last.rows().get(last.rows().size() - 1).statement();
    }
  }

  /**
   * A part of a band.
   *
   * @param product what makes the strips whose rows the rest works on; none in a band without
   *     products
   * @param rows what is done for each setting of the shared axes
   * @param inStrip the local tensors that lie in the row of the strip, one after the other
   */
  record Stage(Optional<Product> product, List<Strategy> rows, List<Tensor> inStrip) {
    public Stage {
      rows = List.copyOf(rows);
      inStrip = List.copyOf(inStrip);
    }
  }

  /**
   * A product whose left operand nothing else needs: it is computed for some of the rows at a time,
   * which the product then takes, and so it is never stored whole.
   *
   * @param product its left operand is read as {@code operand}
   * @param rows the loops over those rows; none where the loops of the only statement in {@code
   *     fill} go through rows and depth at once
   * @param fill what is computed for each of them
   * @param operand the left operand for one setting of the product's batch: its rows, then its
   *     depth
   * @param locals what is kept beside for one row
   * @param onlyForColumns whether nothing is computed where there are no columns
   * @param length how many statements of the program these are
   */
  record Fed(
      Product product,
      List<AxisGroup> rows,
      List<Strategy> fill,
      Tensor operand,
      List<Tensor> locals,
      boolean onlyForColumns,
      int length)
      implements Strategy {
    public Fed {
      rows = List.copyOf(rows);
      fill = List.copyOf(fill);
      locals = List.copyOf(locals);
    }

    @Override
    public Statement statement() {
      return product.statement();
    }
  }

  /**
   * A loop over {@code time}, and in it the slices of a recurrence, one after the other.
   *
   * @param time in the place of each step's own time axis
   * @param statement the last member
   */
  record Recurring(Axis time, List<Slice> slices, Statement statement) implements Strategy {
    public Recurring {
      slices = List.copyOf(slices);
    }
  }

  /** What one member of a recurrence computes at one time. */
  sealed interface Slice {
    /** What is written. */
    List<Tensor> targets();
  }

  /**
   * A formula.
   *
   * @param at the target's axes, with those of the loops over time in the place of its own
   * @param order the loops over the others
   */
  record Computed(Statement.Step step, Expr value, List<Axis> at, List<AxisGroup> order)
      implements Slice {
    public Computed {
      at = List.copyOf(at);
      order = List.copyOf(order);
    }

    @Override
    public List<Tensor> targets() {
      return List.of(step.target());
    }
  }

  /**
   * A formula of which a sum is accumulated in the slice itself.
   *
   * @param rows of the target with the axes of the loops over time in the place of its own
   */
  record Accumulated(Statement.Step step, InPlace rows) implements Slice {
    @Override
    public List<Tensor> targets() {
      return List.of(step.target());
    }
  }

  /**
   * A call of the runtime for each row or matrix of the slice.
   *
   * @param row the axes of the loops around a row: those over time, and the others
   * @param order the loops over the others
   */
  record CalledSlice(Statement.Along statement, List<Axis> row, List<AxisGroup> order)
      implements Slice {
    public CalledSlice {
      row = List.copyOf(row);
      order = List.copyOf(order);
    }

    @Override
    public List<Tensor> targets() {
      return List.of(statement.target());
    }
  }

  /**
   * A slice of computed places.
   *
   * @param scatter over the axes that are not bound by the loops over time
   * @param at the target's axes, with those of the loops over time in the place of its own
   * @param order the loops over the others
   */
  record ScatteredSlice(Statement.Scatter scatter, List<Axis> at, List<AxisGroup> order)
      implements Slice {
    public ScatteredSlice {
      at = List.copyOf(at);
      order = List.copyOf(order);
    }

    @Override
    public List<Tensor> targets() {
      return List.of(scatter.target());
    }
  }

  /** A recurrence inside another: it runs through all of its times at each of the other's. */
  record Inner(Axis time, List<Slice> slices) implements Slice {
    public Inner {
      slices = List.copyOf(slices);
    }

    @Override
    public List<Tensor> targets() {
      return slices.stream().flatMap(slice -> slice.targets().stream()).toList();
    }
  }

  /** A call of the runtime. */
  record Called(Statement.Along statement) implements Strategy {}

  /** Loops in row-major order, each writing to a computed place. */
  record Scattered(Statement.Scatter statement) implements Strategy {}
}
