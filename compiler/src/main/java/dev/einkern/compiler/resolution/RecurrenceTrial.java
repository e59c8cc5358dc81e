package dev.einkern.compiler.resolution;

import static dev.einkern.compiler.index.ElementType.BOOLEAN;
import static dev.einkern.compiler.index.ElementType.INT;

import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.index.Tensor;
import dev.einkern.compiler.syntax.Expression;
import dev.einkern.compiler.syntax.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A recurrence read as if its states had certain shapes.
 *
 * @param supposed the shapes that the states were read with
 * @param histories each state as a tensor over time
 * @param next the next values, at the time {@code now}
 * @param statements what else was made on the way
 */
record RecurrenceTrial(
    List<StateShape> supposed,
    List<Tensor> histories,
    List<Value> next,
    List<Statement> statements,
    Axis now) {
  /**
   * Reads the next values for states of these shapes; what statements that takes is added.
   *
   * @throws EinsumException if a next value is refused
   */
  static RecurrenceTrial of(
      RecurrenceStart start,
      List<StateShape> shapes,
      ExpressionResolver expressions,
      Context context) {
    Name time = start.time();
    ProgramBuilder builder = context.builder();
    ProgramBuilder.Mark before = builder.mark();
    Scope scope = context.scope().slicing(time.text(), time.span());
    Axis now = scope.axis(time.text(), time.span());
    Environment names = context.names();
    Context inner = context.inScope(scope).deeper().at(now);
    boolean derives =
        start.written().next().stream()
            .anyMatch(next -> DerivativeCalls.takes(next, context.names()));
    List<Tensor> histories = new ArrayList<>();
    for (int i = 0; i < shapes.size(); i++) {
      Expression.State state = start.written().states().get(i);
      StateShape shape = shapes.get(i);
      List<Axis> own = new ArrayList<>();
      own.add(builder.source.like(now));
      shape.axes().forEach(a -> own.add(builder.source.like(a)));
      Tensor history = builder.tensor(state.name().text(), shape.type(), own, Optional.empty());
      histories.add(history);
      Value previous = previous(history, start.initial().get(i), shape, now);
      if (derives) {
        previous = independent(previous, state.name(), start, inner);
      }
      List<Axis> visible = shape.axes().stream().filter(scope::means).toList();
      names =
          names.with(state.name().text(), new Meaning.ArgumentMeaning(previous, visible, derives));
    }
    List<Value> next = new ArrayList<>();
    for (Expression expression : start.written().next()) {
      next.add(expressions.resolve(expression, inner.withNames(names)));
    }
    List<Statement> statements = builder.since(before);
    requireNoDerivative(statements, now);
    return new RecurrenceTrial(shapes, histories, next, statements, now);
  }

  /** Derivatives that go along the time are refused, those in defs and methods too. */
  private static void requireNoDerivative(List<Statement> statements, Axis time) {
    for (Statement statement : statements) {
      if (statement instanceof Statement.Derive derive
          && derive.shared() == 0
          && Stream.of(derive.of(), derive.by())
              .flatMap(tensor -> tensor.axes().stream())
              .anyMatch(a -> a.name().equals(time.name()) && a.size().equals(time.size()))) {
        throw DerivativeResolver.insideRecurrence(derive.origin(), "a derivative");
      }
    }
  }

  /** The state one step earlier as a tensor by which the next values may derive. */
  private static Value independent(
      Value previous, Name state, RecurrenceStart start, Context inner) {
    boolean by =
        start.written().next().stream().anyMatch(next -> DerivativeCalls.isBy(state, next));
    Value value = by ? DerivativeVariable.floating(previous) : previous;
    return DerivativeVariable.independent(value, state.text() + "Before", state, inner);
  }

  /** The state one step earlier: at first the initial value. */
  private static Value previous(Tensor history, Value initial, StateShape shape, Axis now) {
    Expr before =
        new Expr.Apply(
            Operation.MAXIMUM,
            INT,
            List.of(
                new Expr.Apply(
                    Operation.SUBTRACT, INT, List.of(new Expr.IndexOf(now), Expr.Literal.of(1))),
                Expr.Literal.of(0)));
    List<Expr.Index> at = new ArrayList<>();
    at.add(new Expr.Index(before, false));
    at.addAll(Expr.Index.unproven(shape.axes()));
    Expr first =
        new Expr.Apply(
            Operation.EQUAL, BOOLEAN, List.of(new Expr.IndexOf(now), Expr.Literal.of(0)));
    return new Value(
        new Expr.Select(
            first, Promotion.convert(initial, shape.type()), new Expr.Read(history, at)),
        shape.weak());
  }

  /** The states' shapes as these next values have them. */
  List<StateShape> shapes(List<Value> initial) {
    return IntStream.range(0, initial.size())
        .mapToObj(i -> StateShape.of(initial.get(i), next.get(i), now))
        .toList();
  }
}
