package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.syntax.AxisList;
import dev.einkern.compiler.syntax.Declaration;
import dev.einkern.compiler.syntax.Expression;
import dev.einkern.compiler.syntax.Item;
import dev.einkern.compiler.syntax.Name;
import dev.einkern.compiler.syntax.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Calls of defs.
 *
 * <p>An untyped def is inlined as if parenthesised: its body's axes are the caller's. A typed def
 * is lifted as Named Tensor Notation (arXiv 2102.13196) defines it: its body has axes of its own,
 * joined to the caller's only through the declared axes of its parameters and the axes of its
 * result; every other axis of an argument is carried through, out of reach of the body's names.
 */
final class DefinitionResolver {
  private final ExpressionResolver expressions;

  DefinitionResolver(ExpressionResolver expressions) {
    this.expressions = expressions;
  }

  Value call(Expression.Call call, Meaning.DefinitionMeaning meaning, Context context) {
    Statement.Definition definition = meaning.definition();
    int expected = definition.parameters().size();
    if (call.arguments().size() != expected) {
      throw EinsumException.of(
          Code.EK206,
          call.span(),
          definition.name().text(),
          expected == 1 ? "1 argument" : expected + " arguments",
          call.arguments().size());
    }
    Environment names =
        visible(meaning.environment(), context.names())
            .withFormalAxes(formalAxes(definition, call, context));
    boolean typed = definition.parameters().stream().anyMatch(p -> p.type().isPresent());
    return typed
        ? lifted(definition, call, names, context)
        : inlined(definition, call, names, context);
  }

  /** The defs before this one, and every tensor and scalar there is by now, refused or not. */
  private static Environment visible(Environment before, Environment now) {
    Environment names = before;
    for (Map.Entry<String, Meaning> entry : now.meanings().entrySet()) {
      Meaning meaning = entry.getValue();
      if (meaning instanceof Meaning.TensorMeaning
          || meaning instanceof Meaning.ScalarMeaning
          || meaning instanceof Meaning.RefusedMeaning) {
        names = names.with(entry.getKey(), meaning);
      }
    }
    return names;
  }

  /** What to say of an argument that has no axis of this name. */
  private static String lacks(Expression argument, Value value, String axis, Context context) {
    Optional<String> misspelt = NoOperand.note(argument, context);
    return misspelt.orElseGet(
        () ->
            context.scope().isSliced(axis)
                ? AxisNames.sliced(axis)
                : "The argument has " + AxisNames.spoken(value, context) + ".");
  }

  private Value inlined(
      Statement.Definition definition, Expression.Call call, Environment names, Context context) {
    Environment inner = names;
    for (int i = 0; i < call.arguments().size(); i++) {
      Name parameter = definition.parameters().get(i).name();
      inner =
          inner.with(
              parameter.text(),
              argument(call.arguments().get(i), parameter, definition.body(), context));
    }
    return expressions.resolve(definition.body(), context.withNames(inner));
  }

  private Meaning argument(Expression argument, Name parameter, Expression body, Context context) {
    if (argument instanceof Expression.Reference reference) {
      Meaning same = context.names().find(reference.name().text()).orElse(null);
      if (same instanceof Meaning.TensorMeaning
          || same instanceof Meaning.ScalarMeaning
          || same instanceof Meaning.ArgumentMeaning given && given.independent()) {
        return same;
      }
    }
    Value value = shared(argument, parameter, body, context);
    List<Axis> visible = new ArrayList<>();
    for (Axis axis : value.expr().freeAxes()) {
      if (context.scope().means(axis)) {
        visible.add(axis);
      }
    }
    return new Meaning.ArgumentMeaning(value, visible);
  }

  private Value shared(Expression argument, Name parameter, Expression body, Context context) {
    Value value = expressions.resolve(argument, context);
    return Occurrences.count(parameter.text(), body) > 1
        ? new Sharing(context, argument.span()).shared(parameter.text(), value)
        : value;
  }

  private Value independent(Expression argument, Name parameter, Context context) {
    Value value = DerivativeVariable.floating(expressions.resolve(argument, context));
    return DerivativeVariable.independent(value, parameter.text(), parameter, context);
  }

  private Value lifted(
      Statement.Definition definition, Expression.Call call, Environment names, Context context) {
    Sizes sizes = context.scope().sizes().ofBody();
    Scope scope = Scope.of(sizes);
    Environment inner = names;
    for (int i = 0; i < call.arguments().size(); i++) {
      Declaration parameter = definition.parameters().get(i);
      Expression argument = call.arguments().get(i);
      boolean independent = DerivativeCalls.isBy(parameter.name(), definition.body());
      Value value =
          independent
              ? independent(argument, parameter.name(), context)
              : shared(argument, parameter.name(), definition.body(), context);
      List<Axis> declared = new ArrayList<>();
      Map<Axis, Expr> renamed = new HashMap<>();
      for (Item.Axis named : ParameterAxes.of(parameter)) {
        for (Name name : withFormal(names, named.name())) {
          Axis outer = context.scope().axis(name.text(), argument.span());
          boolean lacks =
              !value.expr().freeAxes().contains(outer)
                  || context.scope().isSliced(name.text())
                      && context.builder().needsState(value.expr());
          if (lacks && context.guessing()) {
            value = Guess.spread(value, List.of(new Name(name.text(), argument.span())), context);
          } else if (lacks) {
            throw EinsumException.of(
                    Code.EK224,
                    argument.span(),
                    parameter.name().text(),
                    definition.name().text(),
                    name.text())
                .note(lacks(argument, value, name.text(), context));
          }
          Axis own = scope.axis(name.text(), name.span());
          declared.add(own);
          renamed.put(outer, new Expr.IndexOf(own));
          context.builder().use(new Expr.IndexOf(own), outer.size(), argument.span());
          literalSize(named)
              .ifPresent(size -> context.builder().equal(Size.of(own.size()), size, named.span()));
        }
      }
      Expr own = context.builder().substitution.apply(value.expr(), renamed);
      inner =
          inner.with(
              parameter.name().text(),
              new Meaning.ArgumentMeaning(new Value(own, value.weak()), declared, independent));
    }
    Value result = expressions.resolve(definition.body(), context.withNames(inner).inScope(scope));
    sizes.finish();
    return outwards(result, scope, call, context);
  }

  /** The axes of the body become the caller's of the same names. */
  private static Value outwards(Value result, Scope scope, Expression.Call call, Context context) {
    Map<Axis, Expr> renamed = new LinkedHashMap<>();
    Set<Axis> carried = new LinkedHashSet<>(result.expr().freeAxes());
    carried.removeAll(scope.own().values());
    for (Axis axis : result.expr().freeAxes()) {
      if (carried.contains(axis)) {
        continue;
      }
      Axis outer = context.scope().axis(axis.name(), call.span());
      if (carried.contains(outer)) {
        throw EinsumException.of(Code.EK225, call.span(), call.function().text(), axis.name());
      }
      Expr at = new Expr.IndexOf(outer);
      context.builder().use(at, axis.size(), call.span());
      renamed.put(axis, at);
    }
    return new Value(context.builder().substitution.apply(result.expr(), renamed), result.weak());
  }

  private static Optional<Size> literalSize(Item.Axis axis) {
    return axis.size()
        .filter(s -> s instanceof Item.Size.Literal)
        .map(s -> Size.of(((Item.Size.Literal) s).value()));
  }

  private static List<Name> withFormal(Environment names, Name name) {
    List<String> actual = names.formalAxes().get(name.text());
    return actual == null
        ? List.of(name)
        : actual.stream().map(a -> new Name(a, name.span())).toList();
  }

  private static Map<String, List<String>> formalAxes(
      Statement.Definition definition, Expression.Call call, Context context) {
    Map<String, List<String>> formal = new HashMap<>();
    Optional<AxisList> given = call.axes();
    if (definition.axes().isEmpty() && given.isPresent()) {
      throw EinsumException.of(Code.EK222, given.get().span(), definition.name().text());
    }
    if (definition.axes().isPresent() && given.isEmpty()) {
      throw EinsumException.of(
          Code.EK205, call.span(), definition.name().text(), definition.name().text());
    }
    if (given.isPresent()) {
      AxisList declared = definition.axes().orElseThrow();
      match(declared.axes(), context.expand(given.get()), given.get().span(), formal);
      if (declared.renamed().isPresent() != given.get().renamed().isPresent()) {
        throw EinsumException.of(Code.EK222, given.get().span(), definition.name().text());
      }
      if (declared.renamed().isPresent()) {
        List<Name> actual = context.expand(given.get().renamed().orElseThrow());
        match(declared.renamed().get(), actual, given.get().span(), formal);
      }
    }
    return formal;
  }

  /** One formal axis stands for the whole list; several, for one each. */
  private static void match(
      List<Name> formal, List<Name> actual, Span span, Map<String, List<String>> into) {
    if (formal.size() == 1) {
      into.put(formal.get(0).text(), actual.stream().map(Name::text).toList());
      return;
    }
    if (formal.size() != actual.size()) {
      throw EinsumException.of(Code.EK227, span, formal.size(), actual.size());
    }
    for (int i = 0; i < formal.size(); i++) {
      into.put(formal.get(i).text(), List.of(actual.get(i).text()));
    }
  }
}
