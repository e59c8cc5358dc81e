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
import java.util.List;
import java.util.Map;

/**
 * The tensor by which is derived, and the names that its axes get in the result.
 *
 * @param carried those of its axes that a typed def carries through, and the times of recurrences
 *     around, by their place; the others are named, in order
 */
record DerivativeVariable(Tensor tensor, List<Name> axes, Map<Integer, Axis> carried) {
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

  /** The variable that the second argument of a derivative names. */
  static DerivativeVariable of(Expression argument, Context context) {
    if (argument instanceof Expression.Reference reference) {
      DerivativeVariable variable = tensor(reference.name(), context);
      return named(variable, Map.of(), argument.span());
    }
    if (argument instanceof Expression.Indexed indexed
        && indexed.base() instanceof Expression.Reference reference) {
      DerivativeVariable variable = tensor(reference.name(), context);
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

  private static DerivativeVariable named(
      DerivativeVariable variable, Map<String, Name> renamed, Span span) {
    List<Name> axes = new ArrayList<>();
    for (Axis axis : variable.named()) {
      axes.add(renamed.getOrDefault(axis.name(), new Name(axis.name(), span)));
    }
    return new DerivativeVariable(variable.tensor(), axes, variable.carried());
  }

  /** The tensor of a parameter that is one of its own; what its argument carries is not named. */
  private static DerivativeVariable parameter(
      Name name, Meaning.ArgumentMeaning argument, Context context) {
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
    return new DerivativeVariable(read.tensor(), List.of(), carried);
  }

  private static DerivativeVariable tensor(Name name, Context context) {
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
    return new DerivativeVariable(tensor.tensor(), List.of(), Map.of());
  }

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
