package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.Reduction;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.Statement;
import java.util.List;
import java.util.Optional;

/** One step of a nest. */
public sealed interface Step {

  /**
   * The steps for each value of {@code index} from 0 to {@code extent} − 1.
   *
   * @param axes what it runs over; several are one row-major
   * @param reduction what the axes are reduced by, if they are
   */
  record Loop(
      Variable index,
      List<String> axes,
      Optional<Reduction> reduction,
      Size extent,
      List<Step> body)
      implements Step {
    public Loop {
      axes = List.copyOf(axes);
      body = List.copyOf(body);
    }
  }

  /**
   * The turns of a loop, and of the one that its body ends with, in blocks of {@link #SIZE} by
   * {@link #SIZE}: in no order that matters.
   */
  record Blocks(Loop loop) implements Step {
    /** As many lines of a cache as a block meets at a time fit into the smallest. */
    public static final int SIZE = 32;

    /** The loop within. */
    public Loop inner() {
      return (Loop) loop.body().get(loop.body().size() - 1);
    }
  }

  /** A value computed once, for the rest of the block. */
  record Define(Variable variable, Value value) implements Step {}

  /** A variable that later steps assign to; without a value, all of them do before it is read. */
  record Declare(Variable variable, Optional<Value> initial) implements Step {}

  /** {@code variable = value}. */
  record Assign(Variable variable, Value value) implements Step {}

  /** Combines a value into a declared variable: any reduction but ARGMAX and ARGMIN. */
  record Accumulate(Variable variable, Reduction reduction, Value value) implements Step {}

  /** {@code buffer[index] = value}. */
  record Store(Buffer buffer, Value index, Value value) implements Step {}

  /** {@code count} elements from {@code from} on; nothing has been written to them before. */
  record Fill(Buffer buffer, Value from, Size count, Value.Constant value) implements Step {}

  /** One of two blocks. */
  record If(Value condition, List<Step> then, List<Step> otherwise) implements Step {
    public If {
      then = List.copyOf(then);
      otherwise = List.copyOf(otherwise);
    }
  }

  /**
   * A call of the runtime, for rows of one array and of another.
   *
   * @param from the place of the first row's first element in {@code source}
   * @param to the place of the first result in {@code target}
   * @param sizes how many rows, how long each is, and for TOP how many elements are kept
   */
  record Run(
      Statement.Algorithm algorithm,
      Buffer source,
      Value from,
      Buffer target,
      Value to,
      List<Size> sizes)
      implements Step {
    public Run {
      sizes = List.copyOf(sizes);
    }
  }

  /** Makes a product ready for {@link Strips} until {@link Close}. */
  record Open(Product product) implements Step {}

  /** Makes a buffer of the nest's own. */
  record Scratch(Buffer buffer) implements Step {}

  /** Sets the right operand of products that take strips. */
  record Prepare(Product product, Value right) implements Step {}

  /**
   * The product with its operands' first elements at {@code left} and {@code right}, a strip of
   * rows and columns at a time.
   *
   * @param strip the row of the strip at which the loops stand, if it is read or written as a
   *     buffer
   * @param end where strips have fewer columns than the product
   * @param body the steps of every strip: loops over the product's rows, and within over its
   *     columns, in which {@link Value.Total} is the sum
   */
  record Strips(
      Product product,
      Value left,
      Value right,
      Optional<Buffer> strip,
      Optional<StripEnd> end,
      List<Step> body)
      implements Step {
    public Strips {
      body = List.copyOf(body);
    }
  }

  /**
   * Rows of the left operand of a product, all of them or some at a time: {@code fill} computes
   * them, {@code strips} takes those that were computed last.
   *
   * @param loops those over the rows in {@code fill}
   * @param turns how many turns of these loops are a row: its length, or 1
   */
  record Feed(List<Product.Dimension> loops, Size turns, List<Step> fill, Strips strips)
      implements Step {
    public Feed {
      loops = List.copyOf(loops);
      fill = List.copyOf(fill);
    }

    /** The product that is fed. */
    public Product product() {
      return strips.product();
    }
  }

  /** Gives back what {@link Open} has taken. */
  record Close(Product product) implements Step {}

  /** An error that names the axis if it is empty, where {@code reduction} then has no value. */
  record RequireElements(Reduction reduction, String axis, Size extent) implements Step {}
}
