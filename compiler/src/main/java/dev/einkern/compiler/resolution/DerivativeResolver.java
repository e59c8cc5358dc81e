package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.index.Tensor;
import dev.einkern.compiler.syntax.Expression;
import dev.einkern.compiler.syntax.IndexList;
import dev.einkern.compiler.syntax.Name;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /** The tensor by which is derived, and the names that its axes get in the result. */
  private record Variable(Tensor tensor, List<Name> axes) {}

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
    boolean sliced =
        derived.expr().freeAxes().stream().anyMatch(a -> context.scope().isSliced(a.name()));
    if (sliced) {
      throw EinsumException.of(Code.EK601, call.span(), name + " inside a scan or fold")
          .note("Take the derivative of the whole, in a statement of its own.");
    }
    if (!derived.type().isFloating()) {
      throw EinsumException.of(
          Code.EK405, call.arguments().get(0).span(), name, derived.type().keyword());
    }
    if (name.equals("grad") && !derived.expr().freeAxes().isEmpty()) {
      throw EinsumException.of(
              Code.EK234, call.arguments().get(0).span(), ExpressionResolver.axes(derived))
          .note("Sum or average it first, or take deriv of it.");
    }
    Variable variable = variable(call.arguments().get(1), context);
    return derivative(call, derived, variable, context);
  }

  private static Variable variable(Expression argument, Context context) {
    if (argument instanceof Expression.Reference reference) {
      Tensor tensor = tensor(reference.name(), context);
      return new Variable(
          tensor, tensor.axes().stream().map(a -> new Name(a.name(), argument.span())).toList());
    }
    if (argument instanceof Expression.Indexed indexed
        && indexed.base() instanceof Expression.Reference reference) {
      Tensor tensor = tensor(reference.name(), context);
      Map<String, Name> renamed = new HashMap<>();
      for (IndexList.Slot slot : indexed.index().slots()) {
        if (!(slot instanceof IndexList.Slot.Rearranged r)
            || r.from().size() != 1
            || r.to().size() != 1) {
          throw EinsumException.of(Code.EK235, slot.span());
        }
        String from = context.expand(r.from()).get(0).text();
        if (tensor.axes().stream().noneMatch(a -> a.name().equals(from))) {
          throw EinsumException.of(Code.EK210, slot.span(), tensor.name(), from);
        }
        renamed.put(from, context.expand(r.to()).get(0));
      }
      List<Name> axes = new ArrayList<>();
      for (Axis axis : tensor.axes()) {
        axes.add(renamed.getOrDefault(axis.name(), new Name(axis.name(), argument.span())));
      }
      return new Variable(tensor, axes);
    }
    throw EinsumException.of(Code.EK235, argument.span());
  }

  private static Tensor tensor(Name name, Context context) {
    Meaning meaning = context.names().find(name.text()).orElse(null);
    NoOperand.requireSomething(new Expression.Reference(name, name.span()), context);
    if (meaning instanceof Meaning.UnwrittenMeaning) {
      throw EinsumException.of(Code.EK214, name.span(), name.text());
    }
    if (meaning instanceof Meaning.ScalarMeaning scalar && !scalar.scalar().type().isFloating()) {
      throw EinsumException.of(
          Code.EK405, name.span(), "a derivative", scalar.scalar().type().keyword());
    }
    if (!(meaning instanceof Meaning.TensorMeaning tensor)) {
      throw EinsumException.of(Code.EK235, name.span());
    }
    if (!tensor.tensor().type().isFloating()) {
      throw EinsumException.of(
          Code.EK405, name.span(), "a derivative", tensor.tensor().type().keyword());
    }
    return tensor.tensor();
  }

  private static Value derivative(
      Expression.Call call, Value derived, Variable variable, Context context) {
    ProgramBuilder builder = context.builder();
    Set<String> names = new HashSet<>();
    derived.expr().freeAxes().forEach(a -> names.add(a.name()));
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
      builder.use(
          new Expr.IndexOf(here), variable.tensor().axes().get(position).size(), axis.span());
    }
    Expr.Read shared = builder.share("derived", derived.expr(), call.span());
    Tensor of = shared.tensor();
    List<Axis> axes = new ArrayList<>();
    of.axes().forEach(a -> axes.add(builder.source.like(a)));
    variable.tensor().axes().forEach(a -> axes.add(builder.source.like(a)));
    Tensor target = builder.tensor("derivative", derived.type(), axes, Optional.empty());
    builder.statement(new Statement.Derive(target, of, variable.tensor(), call.span()));
    List<Expr.Index> places = new ArrayList<>(shared.indices());
    by.forEach(a -> places.add(new Expr.Index(new Expr.IndexOf(a), true)));
    return Value.strong(new Expr.Read(target, places));
  }
}
