package dev.einkern.compiler.resolution;

import static dev.einkern.compiler.index.ElementType.INT;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.SizeVariable;
import dev.einkern.compiler.syntax.Expression;
import dev.einkern.compiler.syntax.IndexList;
import dev.einkern.compiler.syntax.Name;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One index expression, and what it means where it leaves the axis. */
final class EdgeResolver {
  static final Set<String> EDGES = Set.of("pad", "clamp", "wrap", "mirror");

  private final ExpressionResolver expressions;

  EdgeResolver(ExpressionResolver expressions) {
    this.expressions = expressions;
  }

  Slot resolve(Axis axis, Expression index, int order, Context context) {
    context.scope().sizes().slot(axis.name(), axis.size());
    if (index instanceof Expression.FlatIndex flat) {
      List<Axis> outer = context.expand(flat.axes()).stream().map(context::axis).toList();
      context.builder().equal(FlatIndex.size(outer), Size.of(axis.size()), index.span());
      return Slot.at(axis, FlatIndex.of(outer));
    }
    if (index instanceof Expression.Call call
        && EDGES.contains(call.function().text())
        && isEdge(call, context)) {
      return edge(axis, call, order, context);
    }
    Expr at = whole(index, context);
    checkDeclaredIndex(at, axis, index, context);
    context.builder().use(at, axis.size(), index.span());
    if (at instanceof Expr.IndexOf running) {
      context.scope().introduce(running.axis());
    }
    return Slot.at(axis, at);
  }

  /** {@code clamp} of three arguments is the function, and a def may hide the others. */
  private static boolean isEdge(Expression.Call call, Context context) {
    Name function = call.function();
    boolean hidden = context.names().find(function.text()).isPresent();
    return !hidden && !(function.text().equals("clamp") && call.arguments().size() == 3);
  }

  /** A target writes nothing outside, so that its {@code pad} has no use for a second argument. */
  static void requireNoFill(IndexList target, Context context) {
    for (Expression index : target.expressions()) {
      if (index instanceof Expression.Call call
          && call.function().text().equals("pad")
          && call.arguments().size() > 1
          && isEdge(call, context)) {
        throw EinsumException.of(
                Code.EK206,
                call.arguments().get(1).span(),
                "pad in a target",
                "an index alone",
                call.arguments().size() + " arguments")
            .note(
                "It drops what falls outside. What nothing writes holds 0, or what the operator begins with.");
      }
    }
  }

  private Slot edge(Axis axis, Expression.Call call, int order, Context context) {
    String name = call.function().text();
    int most = name.equals("pad") ? 2 : 1;
    if (call.axes().isPresent() || call.arguments().isEmpty() || call.arguments().size() > most) {
      throw EinsumException.of(
          Code.EK206,
          call.span(),
          name,
          most == 2 ? "an index, and perhaps a fill" : "an index",
          call.arguments().size());
    }
    Expr at = whole(call.arguments().get(0), context);
    ElementType type = at.type();
    Expr extent = Promotion.cast(new Expr.SizeOf(axis.size()), type);
    Expr zero = Promotion.cast(Expr.Literal.of(0), type);
    return switch (name) {
      case "clamp" -> {
        Expr last =
            apply(Operation.SUBTRACT, type, extent, Promotion.cast(Expr.Literal.of(1), type));
        Expr raised = apply(Operation.MAXIMUM, type, at, zero);
        yield Slot.at(axis, apply(Operation.MINIMUM, type, raised, last));
      }
      case "wrap" -> Slot.at(axis, apply(Operation.MODULO, type, at, extent));
      case "mirror" -> Slot.at(axis, apply(Operation.MIRROR, type, at, extent));
      default -> {
        Optional<Value> fill =
            call.arguments().stream()
                .skip(1)
                .findFirst()
                .map(written -> expressions.resolve(written, context.lazily()));
        Expr inside =
            apply(
                Operation.AND,
                ElementType.BOOLEAN,
                apply(Operation.LESS_EQUAL, ElementType.BOOLEAN, zero, at),
                apply(Operation.LESS, ElementType.BOOLEAN, at, extent));
        yield new Slot(axis, at, Optional.of(new Slot.Padding(inside, fill, order)));
      }
    };
  }

  /** An index expression: whole numbers, weak ones as int if all numbers in them are. */
  Expr whole(Expression index, Context context) {
    Value value = expressions.resolve(index, context);
    if (!value.type().isWhole()) {
      throw EinsumException.of(Code.EK211, index.span(), value.type().keyword())
          .note("Write // for a whole quotient, or int(…) to truncate.");
    }
    return value.weak() && !value.isBeyondInt() ? Promotion.convert(value, INT) : value.expr();
  }

  private static void checkDeclaredIndex(Expr at, Axis axis, Expression index, Context context) {
    if (!(at instanceof Expr.Read read) || read.tensor().indexInto().isEmpty()) {
      return;
    }
    SizeVariable declared = read.tensor().indexInto().get();
    if (!declared.equals(axis.size()) && context.scope().sizes().isDeclared(axis.size())) {
      throw EinsumException.of(
          Code.EK221, index.span(), read.tensor().spoken(), declared.name(), axis.name());
    }
  }

  private static Expr apply(Operation operation, ElementType type, Expr... arguments) {
    return new Expr.Apply(operation, type, List.of(arguments));
  }
}
