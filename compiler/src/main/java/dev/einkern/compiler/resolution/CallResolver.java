package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.ScalarFunction;
import dev.einkern.compiler.syntax.AxisList;
import dev.einkern.compiler.syntax.Expression;
import dev.einkern.compiler.syntax.Name;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Calls: of defs, of the reducing, shape-keeping and elementwise functions. */
final class CallResolver {
  static final String FLIP = "flip";
  static final String TOP = "topk";

  private final ExpressionResolver expressions;
  private final DefinitionResolver definitions;
  private final DerivativeResolver derivatives;
  private final KernelCallResolver kernels;

  CallResolver(ExpressionResolver expressions) {
    this.expressions = expressions;
    this.definitions = new DefinitionResolver(expressions);
    this.derivatives = new DerivativeResolver(expressions);
    this.kernels = new KernelCallResolver(expressions);
  }

  Value resolve(Expression.Call call, Context context) {
    String name = call.function().text();
    Optional<Meaning> meaning = context.names().find(name);
    if (meaning.isPresent() && meaning.get() instanceof Meaning.DefinitionMeaning definition) {
      return definitions.call(call, definition, context);
    }
    if (meaning.isPresent()) {
      throw EinsumException.of(Code.EK203, call.function().span(), name)
          .note(name + " is a tensor or scalar: index it with " + name + "[…].");
    }
    if (DerivativeCalls.CALCULUS.contains(name)) {
      return derivatives.resolve(call, context);
    }
    boolean overAxes = call.axes().isPresent();
    if (overAxes && ReducingFunctions.REDUCING.contains(name)) {
      return reduce(call, context);
    }
    if (ReducingFunctions.NORMALISING.contains(name) || name.equals(FLIP)) {
      requireAxes(call, context);
      return name.equals(FLIP) ? flip(call, context) : normalise(call, context);
    }
    if (AlongFunctions.KEEPING.containsKey(name) || AlongFunctions.MATRIX.containsKey(name)) {
      requireAxes(call, context);
      return along(call, context);
    }
    if (name.equals(TOP)) {
      return top(call, context);
    }
    if (ElementwiseFunctions.names().contains(name)) {
      if (overAxes) {
        throw EinsumException.of(Code.EK222, call.axes().orElseThrow().span(), name);
      }
      return ElementwiseFunctions.apply(
          name, expressions.resolve(call.arguments(), context), call.span());
    }
    if (context.names().library().hasKernel(name)) {
      return kernels.call(call, context);
    }
    List<ScalarFunction> functions = context.names().library().functions(name);
    if (!functions.isEmpty()) {
      return invoke(call, functions, context);
    }
    throw refusal(call, name, context);
  }

  private Value invoke(Expression.Call call, List<ScalarFunction> functions, Context context) {
    call.axes()
        .ifPresent(
            axes -> {
              throw EinsumException.of(Code.EK222, axes.span(), call.function().text());
            });
    return JavaFunctions.apply(functions, expressions.resolve(call.arguments(), context), call);
  }

  private EinsumException refusal(Expression.Call call, String name, Context context) {
    if (ReducingFunctions.REDUCING.contains(name)) {
      return axesMissing(call, context);
    }
    if (EdgeResolver.EDGES.contains(name)) {
      return EinsumException.of(Code.EK223, call.span(), name, name);
    }
    return UnknownFunction.refusal(call.function(), context);
  }

  /** What to write instead, with the axes that the argument has. */
  private EinsumException axesMissing(Expression.Call call, Context context) {
    String name = call.function().text();
    EinsumException error = EinsumException.of(Code.EK205, call.span(), name, name);
    if (call.arguments().size() == 2
        && call.arguments().get(1) instanceof Expression.Reference axis
        && context.names().find(axis.name().text()).isEmpty()) {
      return error.note(
          "Axes stand in brackets before the argument: %s[%s](…)."
              .formatted(name, axis.name().text()));
    }
    if (call.arguments().size() != 1) {
      return error;
    }
    Expression argument = call.arguments().get(0);
    List<Axis> axes = List.copyOf(expressions.resolve(argument, context).expr().freeAxes());
    if (axes.isEmpty() || axes.stream().anyMatch(axis -> axis.name().startsWith("."))) {
      return error;
    }
    boolean matrix = AlongFunctions.MATRIX.containsKey(name);
    String last = axes.get(axes.size() - 1).name();
    String pair = axes.get(Math.max(0, axes.size() - 2)).name() + " " + last;
    String written =
        context.builder().text.substring(argument.span().start(), argument.span().end());
    return error.note(
        "Its argument has %s: write for example %s[%s](%s)."
            .formatted(
                String.join(" ", axes.stream().map(Axis::name).toList()),
                name,
                matrix ? pair : last,
                written.length() <= 40 ? written.replaceAll("\\s+", " ") : "…"));
  }

  private void requireAxes(Expression.Call call, Context context) {
    if (call.axes().isEmpty()) {
      throw axesMissing(call, context);
    }
    call.axes()
        .flatMap(axes -> axes.renamed().map(r -> axes))
        .ifPresent(
            axes -> {
              throw EinsumException.of(Code.EK222, axes.span(), call.function().text());
            });
  }

  private static List<Name> axisNames(Expression.Call call, Context context) {
    return AxisNames.workedOn(context.expand(call.axes().orElseThrow()), context);
  }

  private Value reduce(Expression.Call call, Context context) {
    requireAxes(call, context);
    String name = call.function().text();
    List<Name> names = axisNames(call, context);
    Scope inner = context.scope().binding(names.stream().map(Name::text).toList(), call.span());
    Value x = argument(call, context.inScope(inner));
    List<Axis> axes = new ArrayList<>();
    for (Name axis : names) {
      Axis bound = inner.axis(axis.text(), axis.span());
      requireAxis(bound, x, axis.span(), call, context);
      axes.add(bound);
    }
    return new ReducingFunctions(context, axes, call.span())
        .reduce(name, x, second(call, "norm", context));
  }

  private Value normalise(Expression.Call call, Context context) {
    String name = call.function().text();
    Value x = argument(call, context);
    return new ReducingFunctions(context, keptAxes(call, x, context), call.span())
        .normalise(name, x, second(call, "standardize", context));
  }

  private Value flip(Expression.Call call, Context context) {
    Value x = argument(call, context);
    second(call, "", context);
    Map<Axis, Expr> mirrored = new HashMap<>();
    for (Axis axis : keptAxes(call, x, context)) {
      Expr last =
          new Expr.Apply(
              Operation.SUBTRACT,
              ElementType.INT,
              List.of(new Expr.SizeOf(axis.size()), Expr.Literal.of(1)));
      mirrored.put(
          axis,
          new Expr.Apply(
              Operation.SUBTRACT, ElementType.INT, List.of(last, new Expr.IndexOf(axis))));
    }
    return new Value(context.builder().substitution.apply(x.expr(), mirrored), x.weak());
  }

  private Value along(Expression.Call call, Context context) {
    String name = call.function().text();
    Value x = argument(call, context);
    second(call, "", context);
    List<Axis> axes = keptAxes(call, x, context);
    boolean matrix = AlongFunctions.MATRIX.containsKey(name);
    if (axes.size() != (matrix ? 2 : 1)) {
      throw EinsumException.of(
              Code.EK240, call.axes().orElseThrow().span(), name, matrix ? 2 : 1, axes.size())
          .note(
              matrix
                  ? "Write %s[rows columns](…).".formatted(name)
                  : "Write %s[axis](…).".formatted(name));
    }
    AlongFunctions functions = new AlongFunctions(context.builder(), call.span());
    return matrix
        ? functions.matrix(AlongFunctions.MATRIX.get(name), x, axes.get(0), axes.get(1))
        : functions.along(AlongFunctions.KEEPING.get(name), x, axes.get(0));
  }

  private Value top(Expression.Call call, Context context) {
    AxisList axes =
        call.axes().orElseThrow(() -> EinsumException.of(Code.EK205, call.span(), TOP, TOP));
    List<Name> kept = axes.renamed().map(context::expand).orElse(List.of());
    if (context.expand(axes).size() != 1 || kept.size() != 1) {
      throw EinsumException.of(Code.EK222, axes.span(), TOP)
          .note("Write topk[axis->k](x), with |k| = … before it.");
    }
    Value x = argument(call, context);
    second(call, "", context);
    Name name = AxisNames.workedOn(context.expand(axes), context).get(0);
    Axis axis = context.axis(name);
    requireAxis(axis, x, name.span(), call, context);
    AxisNames.requireNoTensor(kept.get(0), context.names());
    return new AlongFunctions(context.builder(), call.span())
        .top(x, axis, context.axis(kept.get(0)));
  }

  private static List<Axis> keptAxes(Expression.Call call, Value x, Context context) {
    List<Axis> axes = new ArrayList<>();
    for (Name name : axisNames(call, context)) {
      Axis axis = context.axis(name);
      requireAxis(axis, x, name.span(), call, context);
      axes.add(axis);
    }
    return axes;
  }

  private static void requireAxis(
      Axis axis, Value value, Span span, Expression.Call call, Context context) {
    Optional<String> misspelt = NoOperand.note(call.arguments().get(0), context);
    if (misspelt.isPresent() && !value.expr().freeAxes().contains(axis)) {
      throw EinsumException.of(Code.EK204, span, axis.name(), given(call)).note(misspelt.get());
    }
    AxisNames.require(axis, value, span, given(call), call.arguments().get(0), context);
  }

  /** The argument's name, if it has one. */
  private static String given(Expression.Call call) {
    return SourceText.label(
        call.arguments().get(0), "what " + call.function().text() + " is given");
  }

  private Value argument(Expression.Call call, Context context) {
    if (call.arguments().isEmpty()) {
      throw EinsumException.of(Code.EK206, call.span(), call.function().text(), "1 argument", 0);
    }
    return expressions.resolve(call.arguments().get(0), context);
  }

  /** The second argument, which {@code having} alone may have. */
  private Optional<Value> second(Expression.Call call, String having, Context context) {
    String name = call.function().text();
    int most = name.equals(having) ? 2 : 1;
    if (call.arguments().size() > most) {
      throw EinsumException.of(
          Code.EK206,
          call.span(),
          name,
          most == 1 ? "1 argument" : "1 or 2 arguments",
          call.arguments().size());
    }
    return call.arguments().size() == 2
        ? Optional.of(expressions.resolve(call.arguments().get(1), context))
        : Optional.empty();
  }
}
