package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Reduction;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.index.Tensor;
import dev.einkern.compiler.syntax.Expression;
import dev.einkern.compiler.syntax.Name;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * {@code grad(L, W)} and {@code deriv(E, X[i->i'])}: what is derived becomes a tensor of its own,
 * of which the derivative is taken later, once every size is known.
 */
final class DerivativeResolver {
  private final ExpressionResolver expressions;

  DerivativeResolver(ExpressionResolver expressions) {
    this.expressions = expressions;
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
    DerivativeVariable variable = DerivativeVariable.of(call.arguments().get(1), context);
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

  private static Value derivative(
      Expression.Call call, Value derived, DerivativeVariable variable, Context context) {
    ProgramBuilder builder = context.builder();
    Set<String> names = new HashSet<>();
    derived.expr().freeAxes().stream()
        .filter(a -> context.scope().means(a) && !context.times().contains(a))
        .forEach(a -> names.add(a.name()));
    List<Axis> named = new ArrayList<>();
    for (Name axis : variable.axes()) {
      if (!names.add(axis.text())) {
        String by = variable.tensor().spoken();
        throw EinsumException.of(Code.EK236, axis.span(), axis.text(), by)
            .note("Rename it: %1$s[%2$s->%2$s'].".formatted(by, axis.text()));
      }
      Axis here = context.axis(axis);
      Axis own = variable.named().get(named.size());
      named.add(here);
      builder.equal(Size.of(here.size()), Size.of(own.size()), axis.span());
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
    Iterator<Axis> others = named.iterator();
    for (int i = 0; i < variable.tensor().rank(); i++) {
      Axis carried = variable.carried().get(i);
      if (!times.contains(carried)) {
        Expr at = new Expr.IndexOf(carried == null ? others.next() : carried);
        places.add(new Expr.Index(at, true));
      }
    }
    return new Value(new Expr.Read(target, places), derived.staysWeak());
  }
}
