package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Reduction;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.index.Tensor;
import dev.einkern.compiler.syntax.Expression;
import dev.einkern.compiler.syntax.IndexList;
import dev.einkern.compiler.syntax.Name;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code grad(L, W)} and {@code deriv(E, X[i->i'])}: what is derived becomes a tensor of its own,
 * of which the derivative is taken later, once every size is known.
 */
final class DerivativeResolver {
  static final Set<String> CALCULUS = Set.of("grad", "deriv");

  private final ExpressionResolver expressions;

  DerivativeResolver(ExpressionResolver expressions) {
    this.expressions = expressions;
  }

  /**
   * The tensor by which is derived, and the names that its axes get in the result.
   *
   * @param carried those of its axes that a typed def carries through, by their place; the others
   *     are named, in order
   */
  private record Variable(Tensor tensor, List<Name> axes, Map<Integer, Axis> carried) {
    /** Which axis of the tensor this is of those that are named. */
    List<Axis> named() {
      List<Axis> named = new ArrayList<>();
      for (int i = 0; i < tensor.rank(); i++) {
        if (!carried.containsKey(i)) {
          named.add(tensor.axes().get(i));
        }
      }
      return named;
    }
  }

  /** Whether a derivative in {@code expression} is taken by what is called so. */
  static boolean isBy(Name name, Expression expression) {
    if (expression instanceof Expression.Call call
        && CALCULUS.contains(call.function().text())
        && call.arguments().size() == 2) {
      Expression by = call.arguments().get(1);
      Expression base = by instanceof Expression.Indexed indexed ? indexed.base() : by;
      if (base instanceof Expression.Reference reference
          && reference.name().text().equals(name.text())) {
        return true;
      }
    }
    return expression.children().stream().anyMatch(child -> isBy(name, child));
  }

  /** Whether reading an expression takes a derivative: itself, or a def that it calls. */
  static boolean takes(Expression expression, Environment names) {
    return takes(expression, names, new HashSet<>());
  }

  /**
   * @param read the spans of the defs whose bodies have been looked at
   */
  private static boolean takes(Expression expression, Environment names, Set<Span> read) {
    if (expression instanceof Expression.Call call) {
      Meaning meaning = names.meanings().get(call.function().text());
      if (meaning instanceof Meaning.DefinitionMeaning called) {
        Expression body = called.definition().body();
        if (read.add(body.span()) && takes(body, called.environment(), read)) {
          return true;
        }
      } else if (CALCULUS.contains(call.function().text())) {
        return true;
      }
    }
    return expression.children().stream().anyMatch(child -> takes(child, names, read));
  }

  /**
   * A value as a tensor that nothing else is: a derivative by it is by what is called so alone.
   * Inside a recurrence there is one for each time.
   *
   * @param name of the tensor, {@code spoken} in messages
   */
  static Value independent(Value value, String name, Name spoken, Context context) {
    Expr read =
        context.builder().share(name, value.expr(), context.times(), spoken.span(), spoken.text());
    return new Value(read, value.staysWeak());
  }

  /** A weak whole number by which is derived is a weak double. */
  static Value floating(Value value) {
    return value.weak() && value.type().isWhole()
        ? Value.weak(new Expr.Cast(ElementType.DOUBLE, value.expr()))
        : value;
  }

  Value resolve(Expression.Call call, Context context) {
    String name = call.function().text();
    if (call.axes().isPresent()) {
      throw EinsumException.of(Code.EK222, call.axes().get().span(), name);
    }
    if (call.arguments().size() != 2) {
      throw EinsumException.of(
              Code.EK206, call.span(), name, "2 arguments", call.arguments().size())
          .note(
              name.equals("grad")
                  ? "Write grad(L, W): of what, and by which operand or local."
                  : "Write deriv(E, X[i->i']): of what, and by what, its axes renamed.");
    }
    Value derived = expressions.resolve(call.arguments().get(0), context);
    if (!derived.type().isFloating()) {
      throw EinsumException.of(
          Code.EK405, call.arguments().get(0).span(), name, derived.type().keyword());
    }
    boolean hasAxes =
        derived.expr().freeAxes().stream()
            .anyMatch(a -> context.scope().means(a) && !context.times().contains(a));
    if (name.equals("grad") && hasAxes) {
      throw EinsumException.of(
              Code.EK234, call.arguments().get(0).span(), AxisNames.spoken(derived, context))
          .note("Sum or average it first, or take deriv of it.");
    }
    Variable variable = variable(call.arguments().get(1), context);
    boolean ofAnotherTime =
        derived.expr().freeAxes().stream()
            .anyMatch(a -> context.times().contains(a) && !variable.carried().containsValue(a));
    if (ofAnotherTime) {
      throw insideRecurrence(call.span(), name + " by what is no state of it");
    }
    return derivative(call, derived, variable, context);
  }

  /** The refusal of a derivative of what changes from step to step. */
  static EinsumException insideRecurrence(Span span, String what) {
    return EinsumException.of(Code.EK601, span, what + " inside a scan or fold")
        .note(
            "Derive by a state, or by a parameter with a type, as in def f(w: i) = grad(sum[i](w^2), w);"
                + " or the whole, in a statement of its own.");
  }

  private static Variable variable(Expression argument, Context context) {
    if (argument instanceof Expression.Reference reference) {
      Variable variable = tensor(reference.name(), context);
      return named(variable, Map.of(), argument.span());
    }
    if (argument instanceof Expression.Indexed indexed
        && indexed.base() instanceof Expression.Reference reference) {
      Variable variable = tensor(reference.name(), context);
      Map<String, Name> renamed = new HashMap<>();
      for (IndexList.Slot slot : indexed.index().slots()) {
        if (!(slot instanceof IndexList.Slot.Rearranged r)
            || r.from().size() != 1
            || r.to().size() != 1) {
          throw EinsumException.of(Code.EK235, slot.span());
        }
        String from = context.expand(r.from()).get(0).text();
        if (variable.named().stream().noneMatch(a -> a.name().equals(from))) {
          throw EinsumException.of(Code.EK210, slot.span(), reference.name().text(), from);
        }
        renamed.put(from, context.expand(r.to()).get(0));
      }
      return named(variable, renamed, argument.span());
    }
    throw EinsumException.of(Code.EK235, argument.span());
  }

  private static Variable named(Variable variable, Map<String, Name> renamed, Span span) {
    List<Name> axes = new ArrayList<>();
    for (Axis axis : variable.named()) {
      axes.add(renamed.getOrDefault(axis.name(), new Name(axis.name(), span)));
    }
    return new Variable(variable.tensor(), axes, variable.carried());
  }

  /** The tensor of a parameter that is one of its own; what its argument carries is not named. */
  private static Variable parameter(Name name, Meaning.ArgumentMeaning argument, Context context) {
    Expr.Read read = (Expr.Read) argument.value().expr();
    if (!read.type().isFloating()) {
      throw EinsumException.of(Code.EK405, name.span(), "a derivative", read.type().keyword());
    }
    Map<Integer, Axis> carried = new HashMap<>();
    for (int i = 0; i < read.indices().size(); i++) {
      Axis axis = ((Expr.IndexOf) read.indices().get(i).at()).axis();
      if (!argument.axes().contains(axis) || context.times().contains(axis)) {
        carried.put(i, axis);
      }
    }
    return new Variable(read.tensor(), List.of(), carried);
  }

  private static Variable tensor(Name name, Context context) {
    Meaning meaning = context.names().find(name.text()).orElse(null);
    NoOperand.requireSomething(new Expression.Reference(name, name.span()), context);
    if (meaning instanceof Meaning.UnwrittenMeaning) {
      throw EinsumException.of(Code.EK214, name.span(), name.text());
    }
    if (meaning instanceof Meaning.ScalarMeaning scalar && !scalar.scalar().type().isFloating()) {
      throw EinsumException.of(
          Code.EK405, name.span(), "a derivative", scalar.scalar().type().keyword());
    }
    if (meaning instanceof Meaning.ArgumentMeaning argument && argument.independent()) {
      return parameter(name, argument, context);
    }
    if (!(meaning instanceof Meaning.TensorMeaning tensor)) {
      EinsumException refused = EinsumException.of(Code.EK235, name.span());
      throw meaning instanceof Meaning.ArgumentMeaning
          ? refused.note(
              "%1$s stands for what the call gives; a parameter with a type, as in def f(%1$s: i), is a local."
                  .formatted(name.text()))
          : refused;
    }
    if (!tensor.tensor().type().isFloating()) {
      throw EinsumException.of(
          Code.EK405, name.span(), "a derivative", tensor.tensor().type().keyword());
    }
    return new Variable(tensor.tensor(), List.of(), Map.of());
  }

  private static Value derivative(
      Expression.Call call, Value derived, Variable variable, Context context) {
    ProgramBuilder builder = context.builder();
    Set<String> names = new HashSet<>();
    derived.expr().freeAxes().stream()
        .filter(a -> context.scope().means(a) && !context.times().contains(a))
        .forEach(a -> names.add(a.name()));
    List<Axis> by = new ArrayList<>();
    for (Name axis : variable.axes()) {
      if (!names.add(axis.text())) {
        throw EinsumException.of(Code.EK236, axis.span(), axis.text(), variable.tensor().name())
            .note(
                "Rename it: "
                    + variable.tensor().name()
                    + "["
                    + axis.text()
                    + "->"
                    + axis.text()
                    + "'].");
      }
      Axis here = context.axis(axis);
      by.add(here);
      int position = by.size() - 1;
      builder.equal(
          Size.of(here.size()), Size.of(variable.named().get(position).size()), axis.span());
    }
    List<Axis> times = context.times().stream().filter(variable.carried()::containsValue).toList();
    List<Axis> both = new ArrayList<>(derived.expr().freeAxes());
    both.retainAll(variable.carried().values());
    both.removeAll(times);
    // An element depends on those of its own setting alone: the derivative of the sum is its own.
    Expr sum = new Sharing(context, call.span()).reduce(Reduction.SUM, both, derived.expr(), true);
    Expr.Read shared =
        builder.share("derived", sum, times, call.span(), builder.quoted(call.span()));
    Tensor of = shared.tensor();
    List<Axis> axes = new ArrayList<>();
    of.axes().forEach(a -> axes.add(builder.source.like(a)));
    for (int i = 0; i < variable.tensor().rank(); i++) {
      if (!times.contains(variable.carried().get(i))) {
        axes.add(builder.source.like(variable.tensor().axes().get(i)));
      }
    }
    Tensor target = builder.tensor("derivative", derived.type(), axes, builder.quoted(call.span()));
    builder.statement(
        new Statement.Derive(target, of, variable.tensor(), times.size(), call.span()));
    List<Expr.Index> places = new ArrayList<>(shared.indices());
    Iterator<Axis> named = by.iterator();
    for (int i = 0; i < variable.tensor().rank(); i++) {
      Axis carried = variable.carried().get(i);
      if (!times.contains(carried)) {
        Expr at = new Expr.IndexOf(carried == null ? named.next() : carried);
        places.add(new Expr.Index(at, true));
      }
    }
    return new Value(new Expr.Read(target, places), derived.staysWeak());
  }
}
