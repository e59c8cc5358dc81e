package dev.einkern.compiler.inference;

import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.AxisSource;
import dev.einkern.compiler.index.Constraint;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.Layout;
import dev.einkern.compiler.index.Operand;
import dev.einkern.compiler.index.Output;
import dev.einkern.compiler.index.Reduction;
import dev.einkern.compiler.index.Scalar;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.SizeVariable;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.index.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Programs for the tests of inference, written almost as a user would.
 *
 * <p>Signature axes have one size throughout, any other one a statement. {@link #text} is what has
 * been written so far; spans point into it.
 */
final class SizedProgram {
  private final AxisSource source = new AxisSource(0);
  private final StringBuilder text = new StringBuilder();
  private final Map<String, SizeVariable> signature = new LinkedHashMap<>();
  private final Map<String, Tensor> tensors = new LinkedHashMap<>();
  private final Map<String, Scalar> scalars = new LinkedHashMap<>();
  private final List<Operand> operands = new ArrayList<>();
  private final List<Statement> statements = new ArrayList<>();
  private final List<Constraint> constraints = new ArrayList<>();
  private int group;

  /**
   * An operand with a dimension an item: {@code h}, {@code h=4}, {@code 3}, {@code (a b)} or {@code
   * (a + b)}.
   */
  SizedProgram operand(String name, String dimensions) {
    declare(name, dimensions, false);
    return this;
  }

  /** An operand of letters, where a dimension of extent 1 broadcasts. */
  SizedProgram letters(String name, String letters) {
    declare(name, String.join(" ", letters.split("")), true);
    return this;
  }

  private void declare(String name, String dimensions, boolean broadcasts) {
    write(name + ": ");
    List<Axis> axes = new ArrayList<>();
    List<List<Axis>> layout = new ArrayList<>();
    for (String item : Items.split(dimensions)) {
      Span span = write(item);
      write(" ");
      boolean isSum = item.contains("+");
      List<Axis> parts = new ArrayList<>();
      Size extent = isSum ? Size.ZERO : Size.ONE;
      for (String part : item.replaceAll("[()+]", " ").trim().split(" +")) {
        Axis axis = source.axis(part.replaceAll("=.*", ""), signature(part, span));
        parts.add(axis);
        extent = isSum ? extent.plus(Size.of(axis.size())) : extent.times(Size.of(axis.size()));
      }
      Size.Dimension dimension = new Size.Dimension(name, layout.size());
      constraints.add(
          broadcasts
              ? new Constraint.DimensionBroadcasts(dimension, parts.get(0).size(), span, 0)
              : new Constraint.DimensionIs(dimension, extent, span, 0));
      layout.add(parts);
      axes.addAll(parts);
    }
    write("; ");
    Tensor tensor = new Tensor(name, ElementType.FLOAT, axes, Optional.empty());
    tensors.put(name, tensor);
    operands.add(new Operand(tensor, new Layout(layout, dimensions), broadcasts, -1));
  }

  private SizeVariable signature(String item, Span span) {
    String[] nameAndSize = item.split("=");
    boolean isNumber = Character.isDigit(item.charAt(0));
    SizeVariable size =
        isNumber
            ? source.size(item)
            : signature.computeIfAbsent(nameAndSize[0], n -> source.size(n));
    String value = nameAndSize[nameAndSize.length - 1];
    if (isNumber || nameAndSize.length == 2) {
      constraints.add(new Constraint.Given(size, number(value), span, 0));
    }
    return size;
  }

  private static Size number(String value) {
    return Character.isDigit(value.charAt(0))
        ? Size.of(Long.parseLong(value))
        : Size.of(new Size.IntParameter(value));
  }

  /** Signature axes that no operand has: {@code y=14 x}; {@code y=n} is sized by a parameter. */
  SizedProgram axes(String items) {
    for (String item : items.split(" ")) {
      Span span = write(item);
      write(" ");
      SizeVariable size = signature(item, span);
      constraints.add(new Constraint.Mentioned(size, span, 0));
    }
    return this;
  }

  SizedProgram scalar(String name) {
    scalars.put(name, new Scalar(name, ElementType.INT));
    return this;
  }

  /**
   * A tensor over the axes called so; other axes of the value are summed. {@code |n| = 4} sizes.
   */
  SizedProgram let(String name, String axes, String value, String... sizes) {
    group++;
    Span start = write(name + "[" + axes + "] = ");
    StatementScope scope = new StatementScope(sizes);
    List<Axis> bound = Items.split(axes).stream().map(scope::axis).toList();
    Expr expr = new ExpressionReader(value, text.length(), scope).read();
    Span end = write(value);
    write("; ");
    Set<Axis> free = new LinkedHashSet<>(expr.freeAxes());
    bound.forEach(free::remove);
    if (!free.isEmpty()) {
      expr = new Expr.Reduce(Reduction.SUM, List.copyOf(free), expr, false);
    }
    Tensor target = new Tensor(name, expr.type(), bound, Optional.empty());
    statements.add(new Statement.Let(target, expr, start.to(end)));
    tensors.put(name, target);
    scope.finish();
    return this;
  }

  /**
   * Adds 1 at the places {@code at} of a tensor with signature axes, over the axes of the index.
   */
  SizedProgram scatter(String name, String axis, String at, String guard) {
    group++;
    StatementScope scope = new StatementScope();
    Span start = write(name + "[");
    Tensor target = new Tensor(name, ElementType.INT, List.of(scope.axis(axis)), Optional.empty());
    Expr index = new ExpressionReader(at, text.length(), scope).read();
    Span span = write(at);
    Span end = write("] += 1; ");
    Optional<Expr> condition =
        guard.isEmpty()
            ? Optional.empty()
            : Optional.of(new ExpressionReader(guard, text.length(), scope).read());
    write(guard);
    constraints.add(new Constraint.Use(index, target.axes().get(0).size(), span, group));
    statements.add(
        new Statement.Scatter(
            target,
            Optional.of(Reduction.SUM),
            Expr.Literal.of(0),
            List.copyOf(index.freeAxes()),
            List.of(new Expr.Index(index, true)),
            condition,
            Expr.Literal.of(1),
            start.to(end)));
    tensors.put(name, target);
    scope.finish();
    return this;
  }

  /** {@code left = right} in the signature: sizes that are merged or split. */
  SizedProgram equal(String left, String right) {
    write("(" + left + ") = ");
    Span span = write("(" + right + ")");
    write("; ");
    constraints.add(new Constraint.Equal(product(left), product(right), span, 0));
    return this;
  }

  private Size product(String names) {
    return Size.product(
        Arrays.stream(names.split(" "))
            .map(
                name ->
                    Character.isDigit(name.charAt(0))
                        ? number(name)
                        : Size.of(signature.computeIfAbsent(name, n -> source.size(n))))
            .toList());
  }

  IndexProgram build() {
    List<Output> outputs =
        statements.stream()
            .map(Statement::target)
            .map(
                t ->
                    new Output(
                        t.name(), t, new Layout(t.axes().stream().map(List::of).toList(), "")))
            .toList();
    return new IndexProgram(
        operands,
        List.copyOf(scalars.values()),
        statements,
        outputs,
        constraints,
        Map.of(),
        List.of());
  }

  Inferred infer() {
    return new Inferred(Inference.infer(build()));
  }

  String text() {
    return text.toString();
  }

  private Span write(String more) {
    text.append(more);
    return new Span(text.length() - more.length(), text.length());
  }

  /** The axes of one statement. */
  final class StatementScope {
    private final Map<String, Axis> axes = new LinkedHashMap<>();
    private final Map<String, SizeVariable> own = new LinkedHashMap<>();
    private final Map<String, SizeVariable> slots = new LinkedHashMap<>();
    private final Map<String, Size> given = new LinkedHashMap<>();

    private StatementScope(String... sizes) {
      for (String size : sizes) {
        String[] sides = size.split(" = ");
        given.put(sides[0].replace("|", ""), number(sides[1]));
      }
    }

    Axis axis(String name) {
      return axes.computeIfAbsent(name, n -> source.axis(n, size(n)));
    }

    SizeVariable size(String name) {
      SizeVariable known = signature.get(name);
      return known != null ? known : own.computeIfAbsent(name, this::create);
    }

    private SizeVariable create(String name) {
      SizeVariable size = source.size(name);
      if (given.containsKey(name)) {
        Span span = new Span(text.length(), text.length());
        constraints.add(new Constraint.Given(size, given.get(name), span, group));
      }
      return size;
    }

    Optional<Tensor> tensor(String name) {
      return Optional.ofNullable(tensors.get(name));
    }

    Optional<Scalar> scalar(String name) {
      return Optional.ofNullable(scalars.get(name));
    }

    /** Notes that the axis is indexed: an unsized one of its name follows it. */
    void slot(Axis slot) {
      slots.putIfAbsent(slot.name(), slot.size());
    }

    void use(Expr at, Axis slot, Span span) {
      if (!at.equals(new Expr.IndexOf(slot))) {
        constraints.add(new Constraint.Use(at, slot.size(), span, group));
      }
    }

    private void finish() {
      Span span = new Span(0, text.length());
      own.forEach(
          (name, size) -> {
            if (slots.containsKey(name)) {
              constraints.add(new Constraint.NamedLike(size, slots.get(name), span, group));
            }
          });
    }
  }
}
