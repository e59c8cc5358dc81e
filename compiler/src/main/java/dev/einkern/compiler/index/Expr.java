package dev.einkern.compiler.index;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A value for each setting of its free axes. Every node has one exact element type: all conversions
 * are explicit {@link Cast}s.
 */
public sealed interface Expr {
  ElementType type();

  /** The direct sub-expressions, index expressions of reads included. */
  List<Expr> children();

  /** The axes that a value depends on, in order of first appearance. */
  default Set<Axis> freeAxes() {
    Set<Axis> free = new LinkedHashSet<>();
    children().forEach(c -> free.addAll(c.freeAxes()));
    return free;
  }

  /**
   * A constant: {@code whole} for boolean (0, 1), int and long, {@code real} for float and double.
   */
  record Literal(ElementType type, long whole, double real) implements Expr {
    public static Literal of(boolean value) {
      return new Literal(ElementType.BOOLEAN, value ? 1 : 0, 0);
    }

    public static Literal of(int value) {
      return new Literal(ElementType.INT, value, 0);
    }

    /** The value in {@code type}, rounded or truncated as Java's cast would. */
    public static Literal of(ElementType type, double value) {
      return switch (type) {
        case BOOLEAN -> of(value != 0);
        case INT -> new Literal(type, (int) value, 0);
        case LONG -> new Literal(type, (long) value, 0);
        case FLOAT -> new Literal(type, 0, (float) value);
        case DOUBLE -> new Literal(type, 0, value);
      };
    }

    /** The value, of whatever type, as a double. */
    public double asDouble() {
      return type.isFloating() ? real : whole;
    }

    @Override
    public List<Expr> children() {
      return List.of();
    }
  }

  /** {@code |d|}, an int. */
  record SizeOf(SizeVariable size) implements Expr {
    @Override
    public ElementType type() {
      return ElementType.INT;
    }

    @Override
    public List<Expr> children() {
      return List.of();
    }
  }

  /** The running index of an axis, an int. */
  record IndexOf(Axis axis) implements Expr {
    @Override
    public ElementType type() {
      return ElementType.INT;
    }

    @Override
    public List<Expr> children() {
      return List.of();
    }

    @Override
    public Set<Axis> freeAxes() {
      return Set.of(axis);
    }
  }

  /** A primitive parameter's value. */
  record ScalarRead(Scalar scalar) implements Expr {
    @Override
    public ElementType type() {
      return scalar.type();
    }

    @Override
    public List<Expr> children() {
      return List.of();
    }
  }

  /** An element of a tensor: one index for each of the tensor's axes. */
  record Read(Tensor tensor, List<Index> indices) implements Expr {
    public Read {
      indices = List.copyOf(indices);
    }

    @Override
    public ElementType type() {
      return tensor.type();
    }

    @Override
    public List<Expr> children() {
      return indices.stream().map(Index::at).toList();
    }
  }

  /**
   * The place along one axis of a tensor.
   *
   * @param at an int or a long
   * @param checked whether the value must be held against the extent where it is used (a gather);
   *     otherwise the sizes, or the conditions that it stands under, prove that it is in bounds
   */
  record Index(Expr at, boolean checked) {
    /** The places of axes whose sizes are those of the tensor's. */
    public static List<Index> inBounds(List<Axis> axes) {
      return axes.stream().map(axis -> new Index(new IndexOf(axis), false)).toList();
    }

    /** The places of axes of which nobody has proven yet that the tensor reaches as far. */
    public static List<Index> unproven(List<Axis> axes) {
      return axes.stream().map(axis -> new Index(new IndexOf(axis), true)).toList();
    }
  }

  /** An elementwise operation. */
  record Apply(Operation operation, ElementType type, List<Expr> arguments) implements Expr {
    public Apply {
      arguments = List.copyOf(arguments);
    }

    @Override
    public List<Expr> children() {
      return arguments;
    }
  }

  /** A Java method of the user's, whose arguments are of its parameters' types; it may throw. */
  record Invoke(ScalarFunction function, List<Expr> arguments) implements Expr {
    public Invoke {
      arguments = List.copyOf(arguments);
    }

    @Override
    public ElementType type() {
      return function.result();
    }

    @Override
    public List<Expr> children() {
      return arguments;
    }
  }

  /** Java's conversion; to boolean it is {@code != 0}, from boolean 1 or 0. */
  record Cast(ElementType type, Expr argument) implements Expr {
    @Override
    public List<Expr> children() {
      return List.of(argument);
    }
  }

  /** One of two values; only the one taken is evaluated. */
  record Select(Expr condition, Expr then, Expr otherwise) implements Expr {
    /** {@code value} where all conditions hold, of which the first is asked first; else 0. */
    public static Expr ofAll(List<Expr> conditions, Expr value) {
      Expr chosen = value;
      for (int i = conditions.size() - 1; i >= 0; i--) {
        chosen = new Select(conditions.get(i), chosen, Literal.of(value.type(), 0));
      }
      return chosen;
    }

    @Override
    public ElementType type() {
      return then.type();
    }

    @Override
    public List<Expr> children() {
      return List.of(condition, then, otherwise);
    }
  }

  /**
   * A sum, product, maximum … of {@code body} over {@code axes}, which are bound here.
   *
   * @param axes not empty; their order matters to ARGMAX and ARGMIN alone
   * @param identityIfEmpty what an empty maximum or minimum gives: the identity (−∞, or the type's
   *     least value), or else an error that names the axis
   */
  record Reduce(Reduction reduction, List<Axis> axes, Expr body, boolean identityIfEmpty)
      implements Expr {
    public Reduce {
      axes = List.copyOf(axes);
    }

    @Override
    public ElementType type() {
      return reduction.isArg() ? ElementType.INT : body.type();
    }

    @Override
    public List<Expr> children() {
      return List.of(body);
    }

    @Override
    public Set<Axis> freeAxes() {
      Set<Axis> free = new LinkedHashSet<>(body.freeAxes());
      axes.forEach(free::remove);
      return free;
    }
  }

  /** This expression with each direct child replaced, in the order of {@link #children}. */
  default Expr withChildren(List<Expr> children) {
    if (this instanceof Read read) {
      List<Index> indices = new ArrayList<>();
      for (int i = 0; i < children.size(); i++) {
        indices.add(new Index(children.get(i), read.indices().get(i).checked()));
      }
      return new Read(read.tensor(), indices);
    }
    if (this instanceof Apply apply) {
      return new Apply(apply.operation(), apply.type(), children);
    }
    if (this instanceof Invoke invoke) {
      return new Invoke(invoke.function(), children);
    }
    if (this instanceof Cast cast) {
      return new Cast(cast.type(), children.get(0));
    }
    if (this instanceof Select) {
      return new Select(children.get(0), children.get(1), children.get(2));
    }
    if (this instanceof Reduce reduce) {
      return new Reduce(
          reduce.reduction(), reduce.axes(), children.get(0), reduce.identityIfEmpty());
    }
    return this;
  }
}
