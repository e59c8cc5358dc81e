package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.Refusals;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Reduction;
import dev.einkern.compiler.index.SizeVariable;
import dev.einkern.compiler.syntax.Expression;
import dev.einkern.compiler.syntax.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From an expression of a program to its meaning over axes. */
final class ExpressionResolver {
  /** How deep calls and parentheses may nest once defs are written out. */
  private static final int DEPTH_LIMIT = 400;

  private final CallResolver calls = new CallResolver(this);
  private final IndexResolver indices = new IndexResolver(this);
  private final PatternCallResolver patternCalls = new PatternCallResolver(this);
  private final RecurrenceResolver recurrences = new RecurrenceResolver(this);

  Value resolve(Expression expression, Context outer) {
    if (!outer.guessing()) {
      return meaning(expression, outer);
    }
    ProgramBuilder.Mark mark = outer.builder().mark();
    try {
      return meaning(expression, outer);
    } catch (EinsumException refused) {
      outer.builder().reset(mark);
      return Guess.of(expression, outer);
    }
  }

  private Value meaning(Expression expression, Context outer) {
    Context context = outer.deeper();
    if (context.depth() > DEPTH_LIMIT) {
      throw EinsumException.of(Code.EK603, expression.span(), DEPTH_LIMIT);
    }
    if (expression instanceof Expression.Number number) {
      return number(number);
    }
    if (expression instanceof Expression.Infinity) {
      return weakDouble(Double.POSITIVE_INFINITY);
    }
    if (expression instanceof Expression.Pi) {
      return weakDouble(Math.PI);
    }
    if (expression instanceof Expression.Size size) {
      return size(size, context);
    }
    if (expression instanceof Expression.Reference reference) {
      return reference(reference.name(), context);
    }
    if (expression instanceof Expression.FlatIndex flat) {
      return Value.weak(
          FlatIndex.of(context.expand(flat.axes()).stream().map(context::axis).toList()));
    }
    if (expression instanceof Expression.Iverson iverson) {
      return Arithmetic.iverson(condition(iverson.condition(), context));
    }
    if (expression instanceof Expression.Unary unary) {
      return unary(unary, context);
    }
    if (expression instanceof Expression.Binary binary) {
      return binary(binary, context);
    }
    if (expression instanceof Expression.Conditional conditional) {
      return Arithmetic.select(
          condition(conditional.condition(), context),
          resolve(conditional.then(), context.lazily()),
          resolve(conditional.otherwise(), context.lazily()));
    }
    if (expression instanceof Expression.Contraction contraction) {
      return contraction(contraction, context);
    }
    if (expression instanceof Expression.Indexed indexed) {
      return indices.resolve(indexed, context);
    }
    if (expression instanceof Expression.Call call) {
      return calls.resolve(call, context);
    }
    if (expression instanceof Expression.Recurrence recurrence) {
      return recurrences.resolve(recurrence, context);
    }
    return patternCall((Expression.PatternCall) expression, Optional.empty(), context);
  }

  /** A pattern's call; {@code target} names the result's axes where it is assigned whole. */
  Value patternCall(Expression.PatternCall call, Optional<List<String>> target, Context context) {
    return patternCalls.resolve(call, target, context);
  }

  private static Value weakDouble(double value) {
    return Value.weak(Expr.Literal.of(ElementType.DOUBLE, value));
  }

  private static Value number(Expression.Number number) {
    if (!number.whole()) {
      return weakDouble(Double.parseDouble(number.text()));
    }
    long value = Long.parseLong(number.text());
    boolean fits = value <= Integer.MAX_VALUE;
    return Value.weak(new Expr.Literal(fits ? ElementType.INT : ElementType.LONG, value, 0));
  }

  private static Value size(Expression.Size size, Context context) {
    List<Value> sizes = new ArrayList<>();
    for (Name name : context.expand(List.of(size.axis()))) {
      if (context.names().isValue(name.text())) {
        throw EinsumException.of(Code.EK202, name.span(), name.text())
            .note(
                "|%1$s| would be the size of an axis %1$s; absolute values are abs(%1$s), a length norm[axis](%1$s)."
                    .formatted(name.text()));
      }
      SizeVariable variable = context.scope().size(name.text(), name.span());
      sizes.add(Value.weak(new Expr.SizeOf(variable)));
    }
    return sizes.stream()
        .reduce((l, r) -> Arithmetic.binary(Operation.MULTIPLY, l, r))
        .orElseThrow(() -> EinsumException.of(Code.EK230, size.span()));
  }

  private Value reference(Name name, Context context) {
    Meaning meaning = context.names().find(name.text()).orElse(null);
    if (meaning instanceof Meaning.ScalarMeaning scalar) {
      return Value.strong(new Expr.ScalarRead(scalar.scalar()));
    }
    if (meaning instanceof Meaning.TensorMeaning || meaning instanceof Meaning.ArgumentMeaning) {
      return indices.whole(name, meaning, context);
    }
    if (meaning instanceof Meaning.UnwrittenMeaning) {
      throw EinsumException.of(Code.EK214, name.span(), name.text())
          .note(
              "What is on the way to it is a local, under a name of its own. "
                  + "What goes on from the last value is a scan: scan[t](h = 0 : h + x).");
    }
    return Value.weak(
        FlatIndex.of(
            context.expand(List.of(name)).stream()
                .map(axis -> context.scope().standingAlone(axis.text(), axis.span()))
                .toList()));
  }

  /** An expression that must be boolean. */
  Expr condition(Expression expression, Context context) {
    Value value = resolve(expression, context);
    if (value.type() != ElementType.BOOLEAN) {
      throw EinsumException.of(Code.EK403, expression.span(), value.type().keyword())
          .note(
              NoOperand.note(expression, context)
                  .orElse("Write a comparison, for example x != 0."));
    }
    return value.expr();
  }

  private Value unary(Expression.Unary unary, Context context) {
    return switch (unary.operator()) {
      case NOT -> Arithmetic.logical(Operation.NOT, condition(unary.operand(), context));
      case PLUS -> {
        Value value = resolve(unary.operand(), context);
        yield value.type() == ElementType.BOOLEAN
            ? new Value(new Expr.Cast(ElementType.INT, value.expr()), value.weak())
            : value;
      }
      case NEGATE -> negate(resolve(unary.operand(), context));
    };
  }

  private static Value negate(Value value) {
    if (value.expr() instanceof Expr.Literal literal && value.weak()) {
      double real = literal.type().isFloating() ? -literal.real() : 0;
      return Value.weak(new Expr.Literal(literal.type(), -literal.whole(), real));
    }
    return Arithmetic.keeping(Operation.NEGATE, value);
  }

  private Value binary(Expression.Binary binary, Context context) {
    Operation operation = Operation.valueOf(binary.operator().name());
    if (operation.isLogical()) {
      return Arithmetic.logical(
          operation,
          condition(binary.left(), context),
          condition(binary.right(), context.lazily()));
    }
    List<Value> both = resolve(List.of(binary.left(), binary.right()), context);
    return Arithmetic.binary(operation, both.get(0), both.get(1));
  }

  /** What stands side by side: if some of it is refused, the rest is looked at all the same. */
  List<Value> resolve(List<Expression> expressions, Context context) {
    List<Value> values = new ArrayList<>();
    Refusals refusals = new Refusals();
    for (Expression expression : expressions) {
      refusals.attempt(() -> resolve(expression, context)).ifPresent(values::add);
    }
    refusals.throwIfAny();
    return values;
  }

  private Value contraction(Expression.Contraction contraction, Context context) {
    List<Name> axes = AxisNames.workedOn(context.expand(contraction.axes()), context);
    Scope inner =
        context.scope().binding(axes.stream().map(Name::text).toList(), contraction.span());
    List<Value> both =
        resolve(List.of(contraction.left(), contraction.right()), context.inScope(inner));
    Value left = both.get(0);
    Value right = both.get(1);
    List<Axis> bound = new ArrayList<>();
    for (Name name : axes) {
      Axis axis = inner.axis(name.text(), name.span());
      if (!left.expr().freeAxes().contains(axis) || !right.expr().freeAxes().contains(axis)) {
        throw new ContractionRefusal(contraction, left, right, context).of(name);
      }
      bound.add(axis);
    }
    Value product = Arithmetic.binary(Operation.MULTIPLY, left, right);
    Expr sum =
        new Sharing(context, contraction.span())
            .reduce(Reduction.SUM, bound, product.expr(), false);
    return new Value(sum, product.staysWeak());
  }

  IndexResolver indices() {
    return indices;
  }
}
