package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Scalar;
import dev.einkern.compiler.index.ScalarFunction;
import dev.einkern.compiler.index.Size;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** A number that a step computes. */
public sealed interface Value {
  ElementType type();

  /**
   * A constant: {@code whole} for boolean (0, 1), int and long, {@code real} for float and double.
   */
  record Constant(ElementType type, long whole, double real) implements Value {
    public static Constant of(int value) {
      return new Constant(ElementType.INT, value, 0);
    }

    public static Constant of(boolean value) {
      return new Constant(ElementType.BOOLEAN, value ? 1 : 0, 0);
    }

    public static Constant of(Expr.Literal literal) {
      return new Constant(literal.type(), literal.whole(), literal.real());
    }
  }

  /** What a variable holds. */
  record Get(Variable variable) implements Value {
    @Override
    public ElementType type() {
      return variable.type();
    }
  }

  /** A polynomial over size variables, an int. */
  record Extent(Size size) implements Value {
    @Override
    public ElementType type() {
      return ElementType.INT;
    }
  }

  /** A primitive parameter. */
  record Argument(Scalar scalar) implements Value {
    @Override
    public ElementType type() {
      return scalar.type();
    }
  }

  /** The place in its array where a buffer's elements begin. */
  record Start(Buffer buffer) implements Value {
    @Override
    public ElementType type() {
      return ElementType.INT;
    }
  }

  /** {@code buffer[index]}; the index includes the buffer's start. */
  record Load(Buffer buffer, Value index) implements Value {
    @Override
    public ElementType type() {
      return buffer.type();
    }
  }

  /** An elementwise operation; AND and OR evaluate their right side only if it matters. */
  record Operate(Operation operation, ElementType type, List<Value> arguments) implements Value {
    public Operate {
      arguments = List.copyOf(arguments);
    }
  }

  /** A Java method of the user's. */
  record Call(ScalarFunction function, List<Value> arguments) implements Value {
    public Call {
      arguments = List.copyOf(arguments);
    }

    @Override
    public ElementType type() {
      return function.result();
    }
  }

  /** Java's conversion; to boolean it is {@code != 0}, from boolean 1 or 0. */
  record Convert(ElementType type, Value argument) implements Value {}

  /** One of two values; only the one taken is evaluated. */
  record Choose(Value condition, Value then, Value otherwise) implements Value {
    @Override
    public ElementType type() {
      return then.type();
    }
  }

  /** {@code left · right + addend}, rounded once: float or double. */
  record MultiplyAdd(Value left, Value right, Value addend) implements Value {
    @Override
    public ElementType type() {
      return addend.type();
    }
  }

  /**
   * {@code index} as an int, or an error that names the tensor, the axis, the value and the extent.
   */
  record Checked(Value index, Size extent, String tensor, String axis) implements Value {
    @Override
    public ElementType type() {
      return ElementType.INT;
    }
  }

  /** The sum that a product has at the row and column at which the loops stand. */
  record Total(Product product) implements Value {
    @Override
    public ElementType type() {
      return product.type();
    }
  }

  /** Whether this value or a part of it is such a one. */
  default boolean contains(Predicate<Value> such) {
    return such.test(this) || children().stream().anyMatch(part -> part.contains(such));
  }

  /** Whether it reads an element of {@code buffer}; a product's sums are read from its strip. */
  default boolean reads(Buffer buffer) {
    return contains(
        part ->
            part instanceof Load load && load.buffer().equals(buffer)
                || part instanceof Total && buffer.role() == Buffer.Role.STRIP);
  }

  /** Whether it reads {@code variable}. */
  default boolean reads(Variable variable) {
    return contains(part -> part instanceof Get get && get.variable().equals(variable));
  }

  /** The direct parts. */
  default List<Value> children() {
    if (this instanceof Load load) {
      return List.of(load.index());
    }
    if (this instanceof Operate operate) {
      return operate.arguments();
    }
    if (this instanceof Call call) {
      return call.arguments();
    }
    if (this instanceof Convert convert) {
      return List.of(convert.argument());
    }
    if (this instanceof Choose choose) {
      return List.of(choose.condition(), choose.then(), choose.otherwise());
    }
    if (this instanceof MultiplyAdd fused) {
      return List.of(fused.left(), fused.right(), fused.addend());
    }
    if (this instanceof Checked checked) {
      return List.of(checked.index());
    }
    return List.of();
  }

  /** The value with {@code by} wherever {@code part} stands in it. */
  default Value replacing(Value part, Value by) {
    return equals(part) ? by : mapChildren(child -> child.replacing(part, by));
  }

  /** The value with other direct parts. */
  default Value mapChildren(UnaryOperator<Value> within) {
    if (this instanceof Load load) {
      return new Load(load.buffer(), within.apply(load.index()));
    }
    if (this instanceof Operate operate) {
      List<Value> arguments = operate.arguments().stream().map(within).toList();
      return new Operate(operate.operation(), operate.type(), arguments);
    }
    if (this instanceof Call call) {
      return new Call(call.function(), call.arguments().stream().map(within).toList());
    }
    if (this instanceof Convert convert) {
      return new Convert(convert.type(), within.apply(convert.argument()));
    }
    if (this instanceof Choose choose) {
      return new Choose(
          within.apply(choose.condition()),
          within.apply(choose.then()),
          within.apply(choose.otherwise()));
    }
    if (this instanceof MultiplyAdd fused) {
      return new MultiplyAdd(
          within.apply(fused.left()), within.apply(fused.right()), within.apply(fused.addend()));
    }
    if (this instanceof Checked checked) {
      return new Checked(
          within.apply(checked.index()), checked.extent(), checked.tensor(), checked.axis());
    }
    return this;
  }
}
