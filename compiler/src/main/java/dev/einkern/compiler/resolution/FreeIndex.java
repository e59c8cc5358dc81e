package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.syntax.AxisList;
import dev.einkern.compiler.syntax.Expression;
import dev.einkern.compiler.syntax.Name;
import java.util.List;
import java.util.Optional;

/** Where an expression uses an axis' running index as a number, rather than to index by. */
final class FreeIndex {
  private FreeIndex() {}

  /** The first place at which {@code axis} stands for its index and nothing around sums it. */
  static Optional<Span> of(String axis, Expression expression) {
    if (expression instanceof Expression.Reference reference) {
      return reference.name().text().equals(axis)
          ? Optional.of(reference.span())
          : Optional.empty();
    }
    if (binds(axis, expression)) {
      return Optional.empty();
    }
    List<Expression> parts =
        expression instanceof Expression.Indexed indexed
            ? List.of(indexed.base())
            : expression.children();
    return parts.stream().flatMap(part -> of(axis, part).stream()).findFirst();
  }

  private static boolean binds(String axis, Expression expression) {
    List<Name> bound = List.of();
    if (expression instanceof Expression.Contraction contraction) {
      bound = contraction.axes().axes();
    } else if (expression instanceof Expression.Call call) {
      bound = call.axes().map(AxisList::axes).orElse(List.of());
    }
    return bound.stream().anyMatch(name -> name.text().equals(axis));
  }
}
