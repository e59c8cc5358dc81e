package dev.einkern.compiler.emit;

import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Check;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.Layout;
import dev.einkern.compiler.index.Operand;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Output;
import dev.einkern.compiler.index.Reduction;
import dev.einkern.compiler.index.Scalar;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.SizeVariable;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.index.Tensor;
import dev.einkern.compiler.signature.Binding;
import dev.einkern.compiler.signature.JavaType;
import dev.einkern.compiler.signature.KernelMethod;
import dev.einkern.compiler.signature.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Index programs built by hand: axes by name, one size a name, all operands and outputs tensors.
 */
final class Programs {
  static final Span SPAN = new Span(0, 0);

  private final Map<String, SizeVariable> sizes = new LinkedHashMap<>();
  private final Map<SizeVariable, Size> extents = new LinkedHashMap<>();
  private final List<Check> checks = new ArrayList<>();
  private final List<Operand> operands = new ArrayList<>();
  private final List<Scalar> scalars = new ArrayList<>();
  private final List<Statement> statements = new ArrayList<>();
  private final List<Output> outputs = new ArrayList<>();
  private int next;

  /** A new axis; its size is that of the others of its name. */
  Axis axis(String name) {
    SizeVariable size = sizes.computeIfAbsent(name, n -> new SizeVariable(n, next++));
    return new Axis(name, next++, size);
  }

  /** Gives the axes of a name an extent before an operand does. */
  Programs extent(String name, Size extent) {
    extents.put(axis(name).size(), extent);
    return this;
  }

  Tensor tensor(String name, ElementType type, String axes) {
    return new Tensor(name, type, axes(axes), Optional.empty());
  }

  List<Axis> axes(String names) {
    return names.isBlank() ? List.of() : Arrays.stream(names.split(" ")).map(this::axis).toList();
  }

  Tensor operand(String name, ElementType type, String axes) {
    Tensor tensor = tensor(name, type, axes);
    for (int i = 0; i < tensor.rank(); i++) {
      Axis axis = tensor.axes().get(i);
      Size dimension = Size.of(new Size.Dimension(name, i));
      Size known = extents.putIfAbsent(axis.size(), dimension);
      if (known != null) {
        checks.add(new Check.Same(axis.name(), known, dimension, SPAN));
      }
    }
    operands.add(new Operand(tensor, layout(tensor), false, -1));
    return tensor;
  }

  static Layout layout(Tensor tensor) {
    return new Layout(
        tensor.axes().stream().map(List::of).toList(),
        String.join(" ", tensor.axes().stream().map(Axis::name).toList()));
  }

  Expr scalar(String name, ElementType type) {
    Scalar scalar = new Scalar(name, type);
    scalars.add(scalar);
    return new Expr.ScalarRead(scalar);
  }

  Programs check(Check check) {
    checks.add(check);
    return this;
  }

  /** A statement over {@code axes}, which are bound here. */
  Tensor let(String name, List<Axis> axes, Expr value) {
    Tensor target = new Tensor(name, value.type(), axes, Optional.empty());
    statements.add(new Statement.Let(target, value, SPAN));
    return target;
  }

  Tensor scatter(Statement.Scatter scatter) {
    statements.add(scatter);
    return scatter.target();
  }

  Programs output(Tensor tensor) {
    outputs.add(new Output(tensor.name(), tensor, layout(tensor)));
    return this;
  }

  Programs output(Tensor tensor, Layout layout) {
    outputs.add(new Output(tensor.name(), tensor, layout));
    return this;
  }

  IndexProgram program() {
    return new IndexProgram(operands, scalars, statements, outputs, List.of(), extents, checks);
  }

  static Expr read(Tensor tensor, Axis... axes) {
    return read(tensor, Arrays.stream(axes).map(Programs::at).toArray(Expr[]::new));
  }

  static Expr read(Tensor tensor, Expr... indices) {
    return new Expr.Read(
        tensor, Arrays.stream(indices).map(e -> new Expr.Index(e, false)).toList());
  }

  static Expr gather(Tensor tensor, Expr... indices) {
    return new Expr.Read(
        tensor,
        Arrays.stream(indices).map(e -> new Expr.Index(e, !(e instanceof Expr.IndexOf))).toList());
  }

  static Expr at(Axis axis) {
    return new Expr.IndexOf(axis);
  }

  static Expr apply(Operation operation, Expr... arguments) {
    ElementType type = operation.yieldsBoolean() ? ElementType.BOOLEAN : arguments[0].type();
    return new Expr.Apply(operation, type, List.of(arguments));
  }

  static Expr number(ElementType type, double value) {
    return Expr.Literal.of(type, value);
  }

  static Expr reduce(Reduction reduction, List<Axis> axes, Expr body) {
    return new Expr.Reduce(reduction, axes, body, false);
  }

  static Expr sum(List<Axis> axes, Expr body) {
    return reduce(Reduction.SUM, axes, body);
  }

  static JavaType tensorType(ElementType type) {
    return new JavaType.TensorType(type);
  }

  /** A method that takes the operands, then the scalars, and returns its one output. */
  KernelMethod method(String name, String einsum) {
    List<Parameter> parameters = new ArrayList<>();
    operands.forEach(
        o -> parameters.add(new Parameter(o.tensor().name(), tensorType(o.tensor().type()))));
    scalars.forEach(s -> parameters.add(new Parameter(s.name(), new JavaType.Primitive(s.type()))));
    JavaType result = tensorType(outputs.get(0).tensor().type());
    return new KernelMethod(name, einsum, parameters, result, true);
  }

  /** The binding for {@link #method}. */
  Binding binding() {
    List<Binding.Role> roles = new ArrayList<>();
    for (int i = 0; i < operands.size(); i++) {
      roles.add(new Binding.Role.OperandRole(i));
    }
    for (int i = 0; i < scalars.size(); i++) {
      roles.add(new Binding.Role.ScalarRole(i));
    }
    return new Binding(roles);
  }
}
