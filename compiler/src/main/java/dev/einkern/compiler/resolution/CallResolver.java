package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.syntax.Expression;
import dev.einkern.compiler.syntax.Name;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Calls: of defs, of the reducing, shape-keeping and elementwise functions. */
final class CallResolver {
  private static final String FLIP = "flip";

  /** Part of the notation, not yet of the compiler. */
  private static final Set<String> NOT_YET =
      Set.of("cumsum", "cumprod", "sort", "argsort", "topk", "det", "inv", "grad", "deriv");

  private final ExpressionResolver expressions;
  private final DefinitionResolver definitions;

  CallResolver(ExpressionResolver expressions) {
    this.expressions = expressions;
    this.definitions = new DefinitionResolver(expressions);
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
    boolean overAxes = call.axes().isPresent();
    if (overAxes && ReducingFunctions.REDUCING.contains(name)) {
      return reduce(call, context);
    }
    if (ReducingFunctions.NORMALISING.contains(name) || name.equals(FLIP)) {
      requireAxes(call);
      return name.equals(FLIP) ? flip(call, context) : normalise(call, context);
    }
    if (ElementwiseFunctions.names().contains(name)) {
      if (overAxes) {
        throw EinsumException.of(Code.EK222, call.axes().orElseThrow().span(), name);
      }
      List<Value> arguments = new ArrayList<>();
      call.arguments().forEach(a -> arguments.add(expressions.resolve(a, context)));
      return ElementwiseFunctions.apply(name, arguments, call.span());
    }
    throw refusal(call, name, context);
  }

  private static EinsumException refusal(Expression.Call call, String name, Context context) {
    if (ReducingFunctions.REDUCING.contains(name)) {
      return EinsumException.of(Code.EK205, call.span(), name, name);
    }
    if (EdgeResolver.EDGES.contains(name)) {
      return EinsumException.of(Code.EK223, call.span(), name, name);
    }
    if (NOT_YET.contains(name)) {
      return EinsumException.of(Code.EK601, call.function().span(), name);
    }
    Set<String> known = new TreeSet<>(ElementwiseFunctions.names());
    known.addAll(ReducingFunctions.REDUCING);
    known.addAll(ReducingFunctions.NORMALISING);
    known.addAll(EdgeResolver.EDGES);
    known.addAll(NOT_YET);
    known.add(FLIP);
    known.addAll(context.names().definitions());
    EinsumException error = EinsumException.of(Code.EK203, call.function().span(), name);
    return Suggestion.question(name, known)
        .map(error::note)
        .orElseGet(
            () -> error.note("A def must stand before its first call and cannot call itself."));
  }

  private static void requireAxes(Expression.Call call) {
    if (call.axes().isEmpty()) {
      throw EinsumException.of(
          Code.EK205, call.span(), call.function().text(), call.function().text());
    }
    call.axes()
        .flatMap(axes -> axes.renamed().map(r -> axes))
        .ifPresent(
            axes -> {
              throw EinsumException.of(Code.EK222, axes.span(), call.function().text());
            });
  }

  private static List<Name> axisNames(Expression.Call call, Context context) {
    return ExpressionResolver.distinct(context.expand(call.axes().orElseThrow()), context);
  }

  private Value reduce(Expression.Call call, Context context) {
    requireAxes(call);
    String name = call.function().text();
    List<Name> names = axisNames(call, context);
    Scope inner = context.scope().binding(names.stream().map(Name::text).toList(), call.span());
    Value x = argument(call, context.inScope(inner));
    List<Axis> axes = new ArrayList<>();
    for (Name axis : names) {
      Axis bound = inner.axis(axis.text(), axis.span());
      ExpressionResolver.requireAxis(bound, x, axis.span(), name);
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

  private static List<Axis> keptAxes(Expression.Call call, Value x, Context context) {
    List<Axis> axes = new ArrayList<>();
    for (Name name : axisNames(call, context)) {
      Axis axis = context.axis(name);
      ExpressionResolver.requireAxis(axis, x, name.span(), call.function().text());
      axes.add(axis);
    }
    return axes;
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
