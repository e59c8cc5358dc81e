package dev.einkern.compiler.index;

import dev.einkern.compiler.diagnostics.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Index programs for tests, without a string: axes go by name, one size a name in the whole
 * program.
 */
public final class ProgramBuilder {
  private static final Span NOWHERE = new Span(0, 0);

  private final AxisSource axes = new AxisSource(0);
  private final Map<String, SizeVariable> sizes = new LinkedHashMap<>();
  private final Map<SizeVariable, Size> extents = new LinkedHashMap<>();
  private final List<Check> checks = new ArrayList<>();
  private final List<Operand> operands = new ArrayList<>();
  private final List<Scalar> scalars = new ArrayList<>();
  private final List<Statement> statements = new ArrayList<>();
  private final List<Output> outputs = new ArrayList<>();

  /** The axes that are bound where an expression stands. */
  public final class Scope {
    private final Map<String, Axis> bound;

    private Scope(Map<String, Axis> bound) {
      this.bound = bound;
    }

    /** The names of the axes. */
    public List<String> names() {
      return List.copyOf(bound.keySet());
    }

    /** The running index of the axis called so. */
    public Expr index(String axis) {
      return new Expr.IndexOf(bound.get(axis));
    }

    /** The element at the running indices of the axes called like the tensor's, or called so. */
    public Expr read(Tensor tensor, String... names) {
      List<Expr.Index> indices = new ArrayList<>();
      for (int d = 0; d < tensor.rank(); d++) {
        String name = names.length == 0 ? tensor.axes().get(d).name() : names[d];
        indices.add(new Expr.Index(index(name), false));
      }
      return new Expr.Read(tensor, indices);
    }

    /** A reduction over the axes called so, which throws if they are empty and that matters. */
    public Expr reduce(Reduction reduction, String names, Function<Scope, Expr> body) {
      return reduce(reduction, names, false, body);
    }

    public Expr reduce(
        Reduction reduction, String names, boolean identityIfEmpty, Function<Scope, Expr> body) {
      List<Axis> reduced = newAxes(names);
      return new Expr.Reduce(reduction, reduced, body.apply(with(reduced)), identityIfEmpty);
    }

    public Expr sum(String names, Function<Scope, Expr> body) {
      return reduce(Reduction.SUM, names, body);
    }

    private Scope with(List<Axis> more) {
      Map<String, Axis> inner = new LinkedHashMap<>(bound);
      more.forEach(axis -> inner.put(axis.name(), axis));
      return new Scope(inner);
    }
  }

  /** Fixes a size that no operand gives. */
  public ProgramBuilder size(String name, int extent) {
    extents.put(variable(name), Size.of(extent));
    return this;
  }

  /** An operand with a dimension an axis. */
  public Tensor operand(String name, ElementType type, String axisNames) {
    Tensor tensor = new Tensor(name, type, newAxes(axisNames), Optional.empty());
    List<List<Axis>> dimensions = new ArrayList<>();
    for (Axis axis : tensor.axes()) {
      Size dimension = Size.of(new Size.Dimension(name, dimensions.size()));
      Size known = extents.putIfAbsent(axis.size(), dimension);
      if (known != null) {
        checks.add(new Check.Same(axis.name(), known, dimension, NOWHERE));
      }
      dimensions.add(List.of(axis));
    }
    operands.add(new Operand(tensor, new Layout(dimensions, axisNames), false, -1));
    return tensor;
  }

  public Expr scalar(String name, ElementType type) {
    scalars.add(new Scalar(name, type));
    return new Expr.ScalarRead(scalars.get(scalars.size() - 1));
  }

  public Expr sizeOf(String name) {
    return new Expr.SizeOf(variable(name));
  }

  /** A statement that defines a tensor over the axes called so. */
  public Tensor let(String name, String axisNames, Function<Scope, Expr> value) {
    List<Axis> bound = newAxes(axisNames);
    Expr expr = value.apply(new Scope(Map.of()).with(bound));
    Tensor target = new Tensor(name, expr.type(), bound, Optional.empty());
    statements.add(new Statement.Let(target, expr, NOWHERE));
    return target;
  }

  /** A statement that adds at computed, checked places. */
  public Tensor scatter(
      String name,
      String targetAxes,
      Optional<Reduction> combine,
      String overAxes,
      Function<Scope, List<Expr>> at,
      Function<Scope, Optional<Expr>> guard,
      Function<Scope, Expr> value) {
    List<Axis> over = newAxes(overAxes);
    Scope scope = new Scope(Map.of()).with(over);
    Expr expr = value.apply(scope);
    Tensor target = new Tensor(name, expr.type(), newAxes(targetAxes), Optional.empty());
    statements.add(
        new Statement.Scatter(
            target,
            combine,
            Expr.Literal.of(expr.type(), 0),
            over,
            at.apply(scope).stream().map(index -> new Expr.Index(index, true)).toList(),
            guard.apply(scope),
            expr,
            NOWHERE));
    return target;
  }

  /** A statement that sorts along the last axis. */
  public Tensor sort(String name, Tensor tensor) {
    String names = String.join(" ", tensor.axes().stream().map(Axis::name).toList());
    Tensor target = new Tensor(name, tensor.type(), newAxes(names), Optional.empty());
    List<Axis> over = newAxes(names);
    List<Expr.Index> indices =
        over.stream().map(axis -> new Expr.Index(new Expr.IndexOf(axis), false)).toList();
    Expr.Read input = new Expr.Read(tensor, indices);
    statements.add(new Statement.Along(target, Statement.Algorithm.SORT, over, input, 1, NOWHERE));
    return target;
  }

  /** The tensor is an output under its own name. */
  public ProgramBuilder output(Tensor tensor) {
    Layout layout = new Layout(tensor.axes().stream().map(List::of).toList(), "");
    outputs.add(new Output(tensor.name(), tensor, layout));
    return this;
  }

  public IndexProgram build() {
    return new IndexProgram(operands, scalars, statements, outputs, List.of(), extents, checks);
  }

  public static Expr apply(Operation operation, Expr... arguments) {
    ElementType type = operation.yieldsBoolean() ? ElementType.BOOLEAN : arguments[0].type();
    return new Expr.Apply(operation, type, Arrays.asList(arguments));
  }

  public static Expr times(Expr left, Expr right) {
    return apply(Operation.MULTIPLY, left, right);
  }

  public static Expr plus(Expr left, Expr right) {
    return apply(Operation.ADD, left, right);
  }

  /** A checked element of a tensor. */
  public static Expr gather(Tensor tensor, Expr... at) {
    return new Expr.Read(
        tensor, Arrays.stream(at).map(index -> new Expr.Index(index, true)).toList());
  }

  private List<Axis> newAxes(String names) {
    List<Axis> made = new ArrayList<>();
    for (String name : names.split(" ")) {
      if (!name.isEmpty()) {
        made.add(axes.axis(name, variable(name)));
      }
    }
    return made;
  }

  private SizeVariable variable(String name) {
    return sizes.computeIfAbsent(name, axes::size);
  }
}
