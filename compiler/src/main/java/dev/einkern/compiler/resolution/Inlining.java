package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Constraint;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.Recurrences;
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
  private final Counterparts counterparts;
  private final List<Axis> times;
  private final Set<Tensor> variables;

  /**
   * @param call what the constraints and statements point at
   * @param spoken how messages of the caller speak of what those of the called program call so
   * @param parameters what is passed for an int parameter, where it has to be a size
   * @param variables the program derives by: each is a tensor that nothing else is
   * @param times those of the recurrences around the call: there is one for each
   */
  Inlining(
      ProgramBuilder builder,
      Span call,
      UnaryOperator<String> spoken,
      Function<String, Size> parameters,
      Set<Tensor> variables,
      List<Axis> times) {
    this.builder = builder;
    this.call = call;
    this.spoken = spoken;
    this.counterparts = new Counterparts(builder, parameters);
    this.times = times;
    this.variables = variables;
  }

  /** The caller's size for one of the called program. */
  SizeVariable size(SizeVariable size) {
    return counterparts.of(size);
  }

  /**
   * Passes a value for an operand.
   *
   * @param actual its axes for the operand's
   * @param called what messages call it
   */
  void operand(Tensor formal, Value argument, List<Axis> actual, String called) {
    Set<Axis> all = new LinkedHashSet<>(Appearance.of(argument.expr()));
    if (variables.contains(formal)) {
      all.addAll(times);
    }
    all.removeAll(actual);
    List<Axis> carried = List.copyOf(all);
    for (int i = 0; i < actual.size(); i++) {
      Size declared = Size.of(counterparts.of(formal.axes().get(i).size()));
      builder.equal(declared, Size.of(actual.get(i).size()), call);
    }
    List<Axis> order = new ArrayList<>(carried);
    order.addAll(actual);
    Expr value = Promotion.convert(argument, formal.type());
    counterparts.put(
        formal,
        new Lifted(
            whole(formal, value, order).orElseGet(() -> local(formal, value, order, called)),
            carried));
  }

  /** The tensor of which {@code value} is every element, its axes in this order. */
  private Optional<Tensor> whole(Tensor formal, Expr value, List<Axis> order) {
    if (value instanceof Expr.Read read && !variables.contains(formal)) {
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
    counterparts.put(formal, value);
  }

  /** What the called program's tensor has become. */
  Lifted lifted(Tensor formal) {
    return counterparts.of(formal);
  }

  /** Adds the program's statements, and what it says of sizes. */
  void inline(IndexProgram program) {
    program.constraints().forEach(this::constrain);
    List<Statement> statements = program.statements();
    for (int i = 0; i < statements.size(); i++) {
      List<Statement> together = together(statements, i);
      Set<Axis> carried = new LinkedHashSet<>();
      together.forEach(statement -> carried.addAll(counterparts.carried(statement)));
      if (together.stream().anyMatch(statement -> variables.contains(statement.target()))) {
        carried.addAll(times);
      }
      together.forEach(s -> counterparts.put(s.target(), lifted(s, List.copyOf(carried))));
      together.forEach(this::add);
      i += together.size() - 1;
    }
  }

  /** A statement, or the members of one recurrence: they read each other. */
  private static List<Statement> together(List<Statement> statements, int first) {
    int members = Recurrences.from(statements, first).size();
    return statements.subList(first, first + Math.max(1, members));
  }

  private Lifted lifted(Statement statement, List<Axis> carried) {
    Tensor target = statement.target();
    List<Axis> own = new ArrayList<>();
    carried.forEach(axis -> own.add(builder.source.like(axis)));
    target.axes().forEach(axis -> own.add(counterparts.of(axis)));
    return new Lifted(tensor(target, own), carried);
  }

  /** The caller's tensor for one that the called program makes. */
  private Tensor tensor(Tensor formal, List<Axis> own) {
    return builder.tensor(formal.name(), formal.type(), own, spoken.apply(formal.spoken()));
  }

  private void add(Statement statement) {
    Lifted lifted = counterparts.of(statement.target());
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
      return new Statement.Let(target, counterparts.of(let.value(), here), call);
    }
    List<Axis> over = new ArrayList<>(own.stream().map(builder.source::like).toList());
    Map<Axis, Axis> bound = new HashMap<>(here);
    bound.replaceAll((outer, axis) -> over.get(own.indexOf(axis)));
    if (statement instanceof Statement.Scatter scatter) {
      List<Expr.Index> at = new ArrayList<>(Expr.Index.unproven(over));
      scatter.axes().forEach(axis -> over.add(counterparts.of(axis)));
      scatter.at().forEach(index -> at.add(counterparts.of(index, bound)));
      return new Statement.Scatter(
          target,
          scatter.combine(),
          scatter.identity(),
          over,
          at,
          scatter.guard().map(guard -> counterparts.of(guard, bound)),
          counterparts.of(scatter.value(), bound),
          call);
    }
    if (statement instanceof Statement.Step step) {
      return new Statement.Step(
          target,
          counterparts.of(step.time()),
          counterparts.recurrence(step),
          counterparts.of(step.value(), here),
          call);
    }
    if (statement instanceof Statement.Slice slice) {
      Statement whole = copy(slice.whole(), target, own, here);
      return new Statement.Slice(
          whole, counterparts.of(slice.time()), counterparts.recurrence(slice));
    }
    if (statement instanceof Statement.Along along) {
      along.axes().forEach(axis -> over.add(counterparts.of(axis)));
      Expr.Read input = (Expr.Read) counterparts.of(along.input(), bound);
      return new Statement.Along(target, along.algorithm(), over, input, along.depth(), call);
    }
    Statement.Derive derive = (Statement.Derive) statement;
    if (derive.shared() > 0) {
      // Members of one recurrence carry the same.
      Lifted of = counterparts.of(derive.of());
      Tensor by = counterparts.of(derive.by()).tensor();
      int shared = of.carried().size() + derive.shared();
      return new Statement.Derive(target, of.tensor(), by, shared, call);
    }
    InlinedDerivative derivative =
        new InlinedDerivative(builder, call, counterparts, this::tensor, times);
    return new Statement.Let(target, derivative.element(derive, here), call);
  }

  /** The dimensions of operands say nothing here: arguments are functions of their axes. */
  private void constrain(Constraint constraint) {
    if (constraint instanceof Constraint.Given given) {
      builder.given(counterparts.of(given.size()), counterparts.of(given.value()), call);
    } else if (constraint instanceof Constraint.Equal equal) {
      builder.equal(counterparts.of(equal.left()), counterparts.of(equal.right()), call);
    } else if (constraint instanceof Constraint.NamedLike like) {
      builder.namedLike(counterparts.of(like.size()), counterparts.of(like.slot()), call);
    } else if (constraint instanceof Constraint.Use use) {
      builder.use(counterparts.of(use.at(), Map.of()), counterparts.of(use.slot()), call);
    }
  }
}
