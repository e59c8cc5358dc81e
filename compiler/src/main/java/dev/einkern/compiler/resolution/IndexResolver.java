package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Tensor;
import dev.einkern.compiler.syntax.Expression;
import dev.einkern.compiler.syntax.IndexList;
import dev.einkern.compiler.syntax.Name;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code A}, {@code A[…]} and {@code (expr)[…]}: an index is put in the place of each slot's axis.
 * A tensor is read there; an intermediate is written over inner axes, for which the indices are
 * then substituted.
 */
final class IndexResolver {
  private final SlotResolver slots;
  private final ExpressionResolver expressions;

  IndexResolver(ExpressionResolver expressions) {
    this.expressions = expressions;
    this.slots = new SlotResolver(expressions);
  }

  SlotResolver slots() {
    return slots;
  }

  /** A tensor or argument with the axes of its declaration. */
  Value whole(Name name, Meaning meaning, Context context) {
    if (meaning instanceof Meaning.TensorMeaning tensor) {
      return new Value(
          read(
              tensor.tensor(),
              tensor.tensor().axes().stream().map(a -> kept(a, name, context)).toList()),
          tensor.weak());
    }
    Meaning.ArgumentMeaning argument = (Meaning.ArgumentMeaning) meaning;
    Map<Axis, Expr> renamed = new HashMap<>();
    for (Axis axis : argument.axes()) {
      Axis here = context.scope().axis(axis.name(), name.span());
      if (!here.equals(axis)) {
        Expr at = new Expr.IndexOf(here);
        context.builder().use(at, axis.size(), name.span());
        renamed.put(axis, at);
      }
    }
    Expr copy = context.builder().substitution.apply(argument.value().expr(), renamed);
    return new Value(context.builder().count(copy, name.span()), argument.value().weak());
  }

  private static Slot kept(Axis axis, Name name, Context context) {
    if (Character.isDigit(axis.name().charAt(0))) {
      throw EinsumException.of(Code.EK219, name.span(), axis.name(), name.text())
          .note("Index it by position, or declare it with a name: n=" + axis.name() + ".");
    }
    Expr at = new Expr.IndexOf(context.scope().axis(axis.name(), name.span()));
    context.builder().use(at, axis.size(), name.span());
    return Slot.at(axis, at);
  }

  private static Expr read(Tensor tensor, List<Slot> slots) {
    return new Expr.Read(tensor, slots.stream().map(s -> new Expr.Index(s.at(), true)).toList());
  }

  Value resolve(Expression.Indexed indexed, Context context) {
    if (indexed.base() instanceof Expression.Reference reference) {
      Meaning meaning = context.names().find(reference.name().text()).orElse(null);
      if (meaning instanceof Meaning.TensorMeaning tensor) {
        List<Slot> at =
            slots.assign(tensor.tensor().axes(), indexed.index(), context, reference.name().text());
        Value read = new Value(read(tensor.tensor(), at), tensor.weak());
        return padded(read, at);
      }
      if (meaning instanceof Meaning.ArgumentMeaning argument) {
        return argument(reference.name(), argument, indexed, context);
      }
      NoOperand.requireSomething(reference.name(), indexed.index(), context);
    }
    return intermediate(indexed, context);
  }

  private Value argument(
      Name name, Meaning.ArgumentMeaning argument, Expression.Indexed indexed, Context context) {
    List<String> names = argument.axes().stream().map(Axis::name).toList();
    Scope inner = context.scope().indexing(names, indexed.span());
    Value base = whole(name, argument, context.inScope(inner));
    List<Axis> axes = names.stream().map(n -> inner.axis(n, name.span())).toList();
    return substituted(base, axes, indexed, context, name.text());
  }

  private Value intermediate(Expression.Indexed indexed, Context context) {
    Scope inner;
    Value base;
    List<Axis> axes = new ArrayList<>();
    if (SlotResolver.isPositional(indexed.index())) {
      inner = context.scope().capturing();
      base = expressions.resolve(indexed.base(), context.inScope(inner));
      for (Axis axis : Appearance.of(base.expr())) {
        if (axis.equals(inner.own().get(axis.name()))) {
          axes.add(axis);
        }
      }
    } else {
      Map<String, Span> names = slotNames(indexed.index(), context);
      if (indexed.base() instanceof Expression.Number && !names.isEmpty()) {
        Map.Entry<String, Span> first = names.entrySet().iterator().next();
        throw EinsumException.of(Code.EK210, first.getValue(), "a number", first.getKey())
            .note("Whether something holds, as 1 or 0, is a factor: '1 * [i == j]'.");
      }
      inner = context.scope().indexing(names.keySet(), indexed.span());
      base = expressions.resolve(indexed.base(), context.inScope(inner));
      for (Map.Entry<String, Span> name : names.entrySet()) {
        Axis axis = inner.axis(name.getKey(), name.getValue());
        if (base.expr().freeAxes().contains(axis)) {
          axes.add(axis);
        }
      }
    }
    return substituted(base, axes, indexed, context, "what is indexed");
  }

  private Value substituted(
      Value base, List<Axis> axes, Expression.Indexed indexed, Context context, String label) {
    List<Slot> at = slots.assign(axes, indexed.index(), context, label);
    Map<Axis, Expr> replacements = new LinkedHashMap<>();
    at.forEach(slot -> replacements.put(slot.axis(), slot.at()));
    Expr expr = context.builder().substitution.apply(base.expr(), replacements);
    context.builder().count(expr, indexed.span());
    return padded(new Value(expr, base.weak()), at);
  }

  /** Outside of a padded slot its fill stands, of several the first one listed. */
  private static Value padded(Value value, List<Slot> slots) {
    Value result = value;
    List<Slot.Padding> paddings = new ArrayList<>();
    slots.forEach(slot -> slot.padding().ifPresent(paddings::add));
    paddings.sort((l, r) -> Integer.compare(r.order(), l.order()));
    for (Slot.Padding padding : paddings) {
      Value fill = padding.fill().orElseGet(() -> zero(value.type()));
      result = Arithmetic.select(padding.inside(), result, fill);
    }
    return result;
  }

  /** False among booleans, else a 0 that takes the type of what it meets. */
  private static Value zero(ElementType type) {
    return type == ElementType.BOOLEAN
        ? Value.strong(Expr.Literal.of(false))
        : Value.weak(Expr.Literal.of(0));
  }

  private static Map<String, Span> slotNames(IndexList index, Context context) {
    Map<String, Span> names = new LinkedHashMap<>();
    for (IndexList.Slot slot : index.slots()) {
      if (slot instanceof IndexList.Slot.ByName named) {
        context.expand(List.of(named.axis())).forEach(n -> names.put(n.text(), n.span()));
      } else if (slot instanceof IndexList.Slot.Rearranged rearranged) {
        context.expand(rearranged.from()).forEach(n -> names.put(n.text(), n.span()));
      }
    }
    return names;
  }
}
