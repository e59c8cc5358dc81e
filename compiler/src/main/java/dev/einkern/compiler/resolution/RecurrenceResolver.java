package dev.einkern.compiler.resolution;

import static dev.einkern.compiler.index.ElementType.BOOLEAN;
import static dev.einkern.compiler.index.ElementType.INT;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.index.Tensor;
import dev.einkern.compiler.syntax.Expression;
import dev.einkern.compiler.syntax.Name;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * {@code scan} and {@code fold}: each state becomes a tensor over time, whose slice at one time is
 * made of the slices before it. Which axes and types the states have is found by trying until
 * nothing changes.
 */
final class RecurrenceResolver {
  /** More than any state of a string that can be written needs to find its axes. */
  private static final int TRIES = 1000;

  private final ExpressionResolver expressions;

  RecurrenceResolver(ExpressionResolver expressions) {
    this.expressions = expressions;
  }

  /** What a state is known to be: its axes, its type and whether that is weak. */
  private record Shape(List<Axis> axes, ElementType type, boolean weak) {}

  /** One try: the tensors of the states, their next values, and what else was made on the way. */
  private record Attempt(
      List<Tensor> histories, List<Value> next, List<Statement> statements, Axis time) {}

  Value resolve(Expression.Recurrence recurrence, Context context) {
    List<Name> axes = context.expand(recurrence.axes());
    if (axes.size() != 1) {
      throw EinsumException.of(
              Code.EK240,
              recurrence.span(),
              recurrence.everyState() ? "scan" : "fold",
              1,
              axes.size())
          .note("Merge them, X[(i j)->p], and go along p.");
    }
    if (recurrence.next().size() != recurrence.states().size()) {
      throw EinsumException.of(
          Code.EK237, recurrence.span(), recurrence.states().size(), recurrence.next().size());
    }
    requireNames(recurrence, context);
    Name time = AxisNames.workedOn(axes, context).get(0);
    List<Value> initial = initial(recurrence, time, context);
    List<Shape> shapes = new ArrayList<>();
    initial.forEach(
        v -> shapes.add(new Shape(List.copyOf(v.expr().freeAxes()), v.type(), v.weak())));
    Set<Name> asked = new HashSet<>();
    Set<List<Shape>> guessed = new HashSet<>();
    for (int i = 0; i < TRIES; i++) {
      ProgramBuilder.Mark mark = context.builder().mark();
      Attempt attempt;
      try {
        attempt = attempt(recurrence, time, initial, shapes, context);
      } catch (EinsumException refused) {
        context.builder().reset(mark);
        Optional<NeededAxes> needed =
            NeededAxes.of(recurrence, refused.diagnostic()).filter(n -> asked.add(n.axis()));
        if (needed.isPresent()) {
          for (int state : needed.get().states()) {
            shapes.set(state, with(needed.get(), shapes.get(state), context));
          }
          continue;
        }
        List<Shape> wider =
            wider(shapes, attempt(recurrence, time, initial, shapes, context.guess()), initial);
        context.builder().reset(mark);
        if (wider.equals(shapes) || !guessed.add(wider)) {
          throw refused;
        }
        shapes.clear();
        shapes.addAll(wider);
        continue;
      }
      List<Shape> found = shapes(initial, attempt);
      if (found.equals(shapes)) {
        return accept(recurrence, time, initial, attempt, mark, context);
      }
      context.builder().reset(mark);
      shapes.clear();
      shapes.addAll(found);
    }
    throw EinsumException.of(Code.EK602, recurrence.span(), TRIES);
  }

  /** States have names of their own, which no axis of the signature has. */
  private static void requireNames(Expression.Recurrence recurrence, Context context) {
    Map<String, Name> first = new HashMap<>();
    for (Expression.State state : recurrence.states()) {
      Name name = state.name();
      Name before = first.putIfAbsent(name.text(), name);
      if (before != null) {
        throw EinsumException.of(Code.EK213, name.span(), name.text())
            .label("here again")
            .also(before.span(), "first here");
      }
      if (context.scope().sizes().declared().contains(name.text())) {
        throw EinsumException.of(Code.EK202, name.span(), name.text()).label("a state");
      }
    }
  }

  private static Shape with(NeededAxes needed, Shape shape, Context context) {
    Set<Axis> axes = new LinkedHashSet<>(shape.axes());
    context.expand(List.of(needed.axis())).forEach(name -> axes.add(context.axis(name)));
    return new Shape(List.copyOf(axes), shape.type(), shape.weak());
  }

  /**
   * The shapes with the axes that the next values have although some of them is refused: in {@code
   * scan[t](h = 0 : f(h) + X)} those of {@code X}.
   */
  private static List<Shape> wider(List<Shape> shapes, Attempt guess, List<Value> initial) {
    List<Shape> guessed = shapes(initial, guess);
    List<Shape> wider = new ArrayList<>();
    for (int i = 0; i < shapes.size(); i++) {
      Shape shape = shapes.get(i);
      Set<Axis> axes = new LinkedHashSet<>(shape.axes());
      axes.addAll(guessed.get(i).axes());
      wider.add(new Shape(List.copyOf(axes), shape.type(), shape.weak()));
    }
    return wider;
  }

  private List<Value> initial(Expression.Recurrence recurrence, Name time, Context context) {
    List<Value> initial = new ArrayList<>();
    Axis outer = context.axis(time);
    for (Expression.State state : recurrence.states()) {
      Value value = expressions.resolve(state.initial(), context);
      if (value.expr().freeAxes().contains(outer)) {
        throw EinsumException.of(Code.EK239, state.span(), state.name().text(), time.text());
      }
      initial.add(value);
    }
    return initial;
  }

  private Attempt attempt(
      Expression.Recurrence recurrence,
      Name time,
      List<Value> initial,
      List<Shape> shapes,
      Context context) {
    ProgramBuilder builder = context.builder();
    ProgramBuilder.Mark before = builder.mark();
    Scope scope = context.scope().slicing(time.text(), time.span());
    Axis now = scope.axis(time.text(), time.span());
    Environment names = context.names();
    List<Tensor> histories = new ArrayList<>();
    for (int i = 0; i < shapes.size(); i++) {
      Expression.State state = recurrence.states().get(i);
      Shape shape = shapes.get(i);
      List<Axis> own = new ArrayList<>();
      own.add(builder.source.like(now));
      shape.axes().forEach(a -> own.add(builder.source.like(a)));
      Tensor history = builder.tensor(state.name().text(), shape.type(), own, Optional.empty());
      histories.add(history);
      Value previous = previous(history, initial.get(i), shape, now);
      List<Axis> visible = shape.axes().stream().filter(scope::means).toList();
      names = names.with(state.name().text(), new Meaning.ArgumentMeaning(previous, visible));
    }
    List<Value> next = new ArrayList<>();
    Context inner = context.inScope(scope).withNames(names).deeper();
    for (Expression expression : recurrence.next()) {
      next.add(expressions.resolve(expression, inner));
    }
    List<Statement> statements = builder.since(before);
    requireNoDerivative(statements, now);
    return new Attempt(histories, next, statements, now);
  }

  /** Derivatives that go along the time are refused, those in defs too. */
  private static void requireNoDerivative(List<Statement> statements, Axis time) {
    for (Statement statement : statements) {
      if (statement instanceof Statement.Derive derive
          && Stream.of(derive.of(), derive.by())
              .flatMap(tensor -> tensor.axes().stream())
              .anyMatch(a -> a.name().equals(time.name()) && a.size().equals(time.size()))) {
        throw DerivativeResolver.insideRecurrence(derive.origin(), "a derivative");
      }
    }
  }

  /** The state one step earlier: at first the initial value. */
  private static Value previous(Tensor history, Value initial, Shape shape, Axis now) {
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
    shape.axes().forEach(a -> at.add(new Expr.Index(new Expr.IndexOf(a), true)));
    Expr first =
        new Expr.Apply(
            Operation.EQUAL, BOOLEAN, List.of(new Expr.IndexOf(now), Expr.Literal.of(0)));
    return new Value(
        new Expr.Select(
            first, Promotion.convert(initial, shape.type()), new Expr.Read(history, at)),
        shape.weak());
  }

  /** The states' axes and types as the initial and next values together have them. */
  private static List<Shape> shapes(List<Value> initial, Attempt attempt) {
    List<Shape> shapes = new ArrayList<>();
    for (int i = 0; i < initial.size(); i++) {
      Value first = initial.get(i);
      Value next = attempt.next().get(i);
      Set<Axis> axes = new LinkedHashSet<>(first.expr().freeAxes());
      axes.addAll(next.expr().freeAxes());
      axes.remove(attempt.time());
      shapes.add(
          new Shape(List.copyOf(axes), Promotion.choice(first, next), first.weak() && next.weak()));
    }
    return shapes;
  }

  private static Value accept(
      Expression.Recurrence recurrence,
      Name time,
      List<Value> initial,
      Attempt attempt,
      ProgramBuilder.Mark mark,
      Context context) {
    ProgramBuilder builder = context.builder();
    builder.dropStatementsSince(mark);
    int number = builder.nextRecurrence();
    Slicing slicing = new Slicing(builder, attempt.histories(), time.text(), attempt.time().size());
    List<Statement> steps = new ArrayList<>(slicing.slice(attempt.statements(), number));
    for (int i = 0; i < attempt.histories().size(); i++) {
      steps.add(step(attempt, i, number, recurrence, builder));
    }
    steps.forEach(builder::statement);
    return result(recurrence, time, initial, attempt, context);
  }

  private static Statement step(
      Attempt attempt,
      int state,
      int number,
      Expression.Recurrence recurrence,
      ProgramBuilder builder) {
    Tensor history = attempt.histories().get(state);
    Value next = attempt.next().get(state);
    Map<Axis, Expr> renamed = new HashMap<>();
    renamed.put(attempt.time(), new Expr.IndexOf(history.axes().get(0)));
    Set<Axis> free = new LinkedHashSet<>(next.expr().freeAxes());
    for (Axis axis : history.axes().subList(1, history.rank())) {
      free.stream()
          .filter(a -> a.name().equals(axis.name()) && a.size().equals(axis.size()))
          .forEach(a -> renamed.put(a, new Expr.IndexOf(axis)));
    }
    Expr value = builder.substitution.apply(Promotion.convert(next, history.type()), renamed);
    builder.count(value, recurrence.span());
    return new Statement.Step(history, history.axes().get(0), number, value, recurrence.span());
  }

  private static Value result(
      Expression.Recurrence recurrence,
      Name time,
      List<Value> initial,
      Attempt attempt,
      Context context) {
    Tensor history = attempt.histories().get(0);
    List<Axis> axes = shapes(initial, attempt).get(0).axes();
    boolean weak = shapes(initial, attempt).get(0).weak();
    List<Expr.Index> at = new ArrayList<>();
    Axis outer = context.axis(time);
    Expr extent = new Expr.SizeOf(outer.size());
    if (recurrence.everyState()) {
      at.add(new Expr.Index(new Expr.IndexOf(outer), true));
    } else {
      Expr last = new Expr.Apply(Operation.SUBTRACT, INT, List.of(extent, Expr.Literal.of(1)));
      at.add(new Expr.Index(last, true));
    }
    axes.forEach(a -> at.add(new Expr.Index(new Expr.IndexOf(a), true)));
    Expr read = new Expr.Read(history, at);
    if (recurrence.everyState()) {
      return new Value(read, weak);
    }
    Expr empty = new Expr.Apply(Operation.EQUAL, BOOLEAN, List.of(extent, Expr.Literal.of(0)));
    return new Value(
        new Expr.Select(empty, Promotion.convert(initial.get(0), history.type()), read), weak);
  }
}
