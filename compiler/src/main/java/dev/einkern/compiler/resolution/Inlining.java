package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Constraint;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expressions;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.Recurrences;
import dev.einkern.compiler.index.Reduction;
import dev.einkern.compiler.index.Scalar;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.SizeVariable;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.index.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A called method's program as statements of the caller's, with axes, sizes and tensors of its own.
 *
 * <p>Axes of an argument that its parameter does not declare are carried: every tensor that is made
 * from it has them in front of its own.
 */
final class Inlining {
  private final ProgramBuilder builder;
  private final Span call;
  private final UnaryOperator<String> spoken;
  private final Map<Tensor, Lifted> tensors = new HashMap<>();
  private final Map<Scalar, Value> scalars = new HashMap<>();
  private final Function<String, Size> parameters;
  private final Map<Axis, Axis> axes = new HashMap<>();
  private final Map<SizeVariable, SizeVariable> sizes = new HashMap<>();
  private final Map<Integer, Integer> recurrences = new HashMap<>();

  /**
   * @param call what the constraints and statements point at
   * @param spoken how messages of the caller speak of what those of the called program call so
   * @param parameters what is passed for an int parameter, where it has to be a size
   */
  Inlining(
      ProgramBuilder builder,
      Span call,
      UnaryOperator<String> spoken,
      Function<String, Size> parameters) {
    this.builder = builder;
    this.call = call;
    this.spoken = spoken;
    this.parameters = parameters;
  }

  /**
   * The caller's tensor for one of the called program.
   *
   * @param carried axes of the caller's statement, which the tensor's first axes stand for
   */
  record Lifted(Tensor tensor, List<Axis> carried) {}

  /** The caller's size for one of the called program. */
  SizeVariable size(SizeVariable size) {
    return sizes.computeIfAbsent(size, s -> builder.source.size(s.name()));
  }

  private Axis axis(Axis axis) {
    return axes.computeIfAbsent(axis, a -> builder.source.axis(a.name(), size(a.size())));
  }

  /**
   * Passes a value for an operand.
   *
   * @param actual its axes for the operand's
   * @param called what messages call it
   */
  void operand(Tensor formal, Value argument, List<Axis> actual, String called) {
    List<Axis> carried = new ArrayList<>(Appearance.of(argument.expr()));
    carried.removeAll(actual);
    for (int i = 0; i < actual.size(); i++) {
      Size declared = Size.of(size(formal.axes().get(i).size()));
      builder.equal(declared, Size.of(actual.get(i).size()), call);
    }
    List<Axis> order = new ArrayList<>(carried);
    order.addAll(actual);
    Expr value = Promotion.convert(argument, formal.type());
    tensors.put(
        formal,
        new Lifted(
            whole(value, order).orElseGet(() -> local(formal, value, order, called)), carried));
  }

  /** The tensor of which {@code value} is every element, its axes in this order. */
  private static Optional<Tensor> whole(Expr value, List<Axis> order) {
    if (value instanceof Expr.Read read) {
      List<Expr> plain = new ArrayList<>();
      order.forEach(axis -> plain.add(new Expr.IndexOf(axis)));
      if (read.children().equals(plain)) {
        return Optional.of(read.tensor());
      }
    }
    return Optional.empty();
  }

  private Tensor local(Tensor formal, Expr value, List<Axis> order, String called) {
    List<Axis> own = order.stream().map(builder.source::like).toList();
    Map<Axis, Expr> renamed = new HashMap<>();
    for (int i = 0; i < own.size(); i++) {
      renamed.put(order.get(i), new Expr.IndexOf(own.get(i)));
    }
    Tensor tensor = builder.tensor(formal.name(), value.type(), own, called);
    builder.local(new Statement.Let(tensor, builder.substitution.apply(value, renamed), call));
    return tensor;
  }

  /** Passes a value for a scalar. */
  void scalar(Scalar formal, Value argument) {
    Value value = new Value(Promotion.convert(argument, formal.type()), false);
    if (!Sharing.isPlain(value.expr()) || !value.expr().freeAxes().isEmpty()) {
      value = Value.strong(builder.share(formal.name(), value.expr(), call));
    }
    scalars.put(formal, value);
  }

  /** What the called program's tensor has become. */
  Lifted lifted(Tensor formal) {
    return tensors.get(formal);
  }

  /** Adds the program's statements, and what it says of sizes. */
  void inline(IndexProgram program) {
    program.constraints().forEach(this::constrain);
    List<Statement> statements = program.statements();
    for (int i = 0; i < statements.size(); i++) {
      List<Statement> together = together(statements, i);
      Set<Axis> carried = new LinkedHashSet<>();
      together.forEach(statement -> carried.addAll(carried(statement)));
      together.forEach(s -> tensors.put(s.target(), lifted(s, List.copyOf(carried))));
      together.forEach(this::add);
      i += together.size() - 1;
    }
  }

  /** A statement, or the members of one recurrence: they read each other. */
  private static List<Statement> together(List<Statement> statements, int first) {
    int members = Recurrences.from(statements, first).size();
    return statements.subList(first, first + Math.max(1, members));
  }

  private Set<Axis> carried(Statement statement) {
    Set<Axis> carried = new LinkedHashSet<>();
    Expressions.forEach(
        statement,
        expr -> {
          if (expr instanceof Expr.Read read && tensors.containsKey(read.tensor())) {
            carried.addAll(tensors.get(read.tensor()).carried());
          } else if (expr instanceof Expr.ScalarRead read && scalars.containsKey(read.scalar())) {
            carried.addAll(scalars.get(read.scalar()).expr().freeAxes());
          }
        });
    if (statement instanceof Statement.Slice slice) {
      carried.addAll(carried(slice.whole()));
    }
    if (statement instanceof Statement.Derive derive) {
      carried.addAll(tensors.get(derive.of()).carried());
      carried.addAll(tensors.get(derive.by()).carried());
    }
    return carried;
  }

  private Lifted lifted(Statement statement, List<Axis> carried) {
    Tensor target = statement.target();
    List<Axis> own = new ArrayList<>();
    carried.forEach(axis -> own.add(builder.source.like(axis)));
    target.axes().forEach(axis -> own.add(axis(axis)));
    return new Lifted(tensor(target, own), carried);
  }

  /** The caller's tensor for one that the called program makes. */
  private Tensor tensor(Tensor formal, List<Axis> own) {
    return builder.tensor(formal.name(), formal.type(), own, spoken.apply(formal.spoken()));
  }

  private void add(Statement statement) {
    Lifted lifted = tensors.get(statement.target());
    Tensor target = lifted.tensor();
    List<Axis> own = target.axes().subList(0, lifted.carried().size());
    Map<Axis, Axis> here = new HashMap<>();
    for (int i = 0; i < own.size(); i++) {
      here.put(lifted.carried().get(i), own.get(i));
    }
    builder.local(copy(statement, target, own, here));
  }

  private Statement copy(Statement statement, Tensor target, List<Axis> own, Map<Axis, Axis> here) {
    if (statement instanceof Statement.Let let) {
      return new Statement.Let(target, copy(let.value(), here), call);
    }
    List<Axis> over = new ArrayList<>(own.stream().map(builder.source::like).toList());
    Map<Axis, Axis> bound = new HashMap<>(here);
    bound.replaceAll((outer, axis) -> over.get(own.indexOf(axis)));
    if (statement instanceof Statement.Scatter scatter) {
      List<Expr.Index> at = plain(over);
      scatter.axes().forEach(axis -> over.add(axis(axis)));
      scatter.at().forEach(index -> at.add(copy(index, bound)));
      return new Statement.Scatter(
          target,
          scatter.combine(),
          scatter.identity(),
          over,
          at,
          scatter.guard().map(guard -> copy(guard, bound)),
          copy(scatter.value(), bound),
          call);
    }
    if (statement instanceof Statement.Step step) {
      return new Statement.Step(
          target, axis(step.time()), recurrence(step), copy(step.value(), here), call);
    }
    if (statement instanceof Statement.Slice slice) {
      Statement whole = copy(slice.whole(), target, own, here);
      return new Statement.Slice(whole, axis(slice.time()), recurrence(slice));
    }
    if (statement instanceof Statement.Along along) {
      along.axes().forEach(axis -> over.add(axis(axis)));
      Expr.Read input = (Expr.Read) copy(along.input(), bound);
      return new Statement.Along(target, along.algorithm(), over, input, along.depth(), call);
    }
    Statement.Derive derive = (Statement.Derive) statement;
    if (derive.shared() > 0) {
      // Members of one recurrence carry the same.
      Lifted of = tensors.get(derive.of());
      int shared = of.carried().size() + derive.shared();
      Tensor by = tensors.get(derive.by()).tensor();
      return new Statement.Derive(target, of.tensor(), by, shared, call);
    }
    return new Statement.Let(target, derivative(derive, here), call);
  }

  private int recurrence(Statement.Recurring member) {
    return recurrences.computeIfAbsent(member.recurrence(), r -> builder.nextRecurrence());
  }

  /**
   * What both tensors carry is summed first: an element depends on those of its own setting alone,
   * so that the derivative of the sum is each one's own.
   */
  private Expr derivative(Statement.Derive derive, Map<Axis, Axis> here) {
    Lifted of = tensors.get(derive.of());
    Lifted by = tensors.get(derive.by());
    List<Axis> own = new ArrayList<>();
    List<Expr> at = new ArrayList<>();
    List<Axis> kept = new ArrayList<>();
    List<Axis> summed = new ArrayList<>();
    List<Axis> ofAxes = new ArrayList<>();
    for (int i = 0; i < of.tensor().rank(); i++) {
      Axis axis = builder.source.like(of.tensor().axes().get(i));
      boolean carried = i < of.carried().size();
      if (carried && by.carried().contains(of.carried().get(i))) {
        summed.add(axis);
      } else {
        kept.add(axis);
        int position = i - of.carried().size();
        Axis outer = carried ? here.get(of.carried().get(i)) : axis(own(derive, position));
        at.add(new Expr.IndexOf(outer));
      }
      ofAxes.add(axis);
    }
    Tensor sum = of.tensor();
    if (!summed.isEmpty()) {
      sum = builder.tensor(of.tensor().name(), of.tensor().type(), kept, of.tensor().spoken());
      Expr element = new Expr.Read(of.tensor(), plain(ofAxes));
      Expr total = new Expr.Reduce(Reduction.SUM, summed, element, true);
      builder.local(new Statement.Let(sum, total, call));
    }
    for (int i = 0; i < by.tensor().rank(); i++) {
      boolean carried = i < by.carried().size();
      int position = derive.of().rank() + i - by.carried().size();
      Axis outer = carried ? here.get(by.carried().get(i)) : axis(own(derive, position));
      at.add(new Expr.IndexOf(outer));
    }
    sum.axes().forEach(axis -> own.add(builder.source.like(axis)));
    by.tensor().axes().forEach(axis -> own.add(builder.source.like(axis)));
    Tensor target = tensor(derive.target(), own);
    builder.local(new Statement.Derive(target, sum, by.tensor(), 0, call));
    return new Expr.Read(target, at.stream().map(e -> new Expr.Index(e, true)).toList());
  }

  /** The derivative's own axis at this place: those of one tensor, then of the other. */
  private static Axis own(Statement.Derive derive, int position) {
    return derive.target().axes().get(position);
  }

  private static List<Expr.Index> plain(List<Axis> axes) {
    List<Expr.Index> indices = new ArrayList<>();
    axes.forEach(axis -> indices.add(new Expr.Index(new Expr.IndexOf(axis), true)));
    return indices;
  }

  private Expr.Index copy(Expr.Index index, Map<Axis, Axis> here) {
    return new Expr.Index(copy(index.at(), here), index.checked());
  }

  /**
   * @param here the axis of the statement for each that is carried
   */
  private Expr copy(Expr expr, Map<Axis, Axis> here) {
    if (expr instanceof Expr.IndexOf index) {
      return new Expr.IndexOf(axis(index.axis()));
    }
    if (expr instanceof Expr.SizeOf size) {
      return new Expr.SizeOf(size(size.size()));
    }
    if (expr instanceof Expr.ScalarRead read) {
      Map<Axis, Expr> renamed = new HashMap<>();
      here.forEach((outer, own) -> renamed.put(outer, new Expr.IndexOf(own)));
      return builder.substitution.apply(scalars.get(read.scalar()).expr(), renamed);
    }
    if (expr instanceof Expr.Read read) {
      Lifted lifted = tensors.get(read.tensor());
      List<Expr.Index> indices =
          plain(lifted.carried().stream().map(axis -> here.getOrDefault(axis, axis)).toList());
      read.indices().forEach(index -> indices.add(copy(index, here)));
      return new Expr.Read(lifted.tensor(), indices);
    }
    if (expr instanceof Expr.Reduce reduce) {
      return new Expr.Reduce(
          reduce.reduction(),
          reduce.axes().stream().map(this::axis).toList(),
          copy(reduce.body(), here),
          reduce.identityIfEmpty());
    }
    return Expressions.mapChildren(expr, child -> copy(child, here));
  }

  /** The dimensions of operands say nothing here: arguments are functions of their axes. */
  private void constrain(Constraint constraint) {
    if (constraint instanceof Constraint.Given given) {
      builder.given(size(given.size()), size(given.value()), call);
    } else if (constraint instanceof Constraint.Equal equal) {
      builder.equal(size(equal.left()), size(equal.right()), call);
    } else if (constraint instanceof Constraint.NamedLike like) {
      builder.namedLike(size(like.size()), size(like.slot()), call);
    } else if (constraint instanceof Constraint.Use use) {
      builder.use(copy(use.at(), Map.of()), size(use.slot()), call);
    }
  }

  private Size size(Size size) {
    return size.substitute(
        atom -> {
          if (atom instanceof SizeVariable variable) {
            return Size.of(size(variable));
          }
          return atom instanceof Size.IntParameter parameter
              ? parameters.apply(parameter.name())
              : Size.of(atom);
        });
  }
}
