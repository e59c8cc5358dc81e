package dev.einkern.compiler.resolution;

import dev.einkern.compiler.syntax.Expression;
import dev.einkern.compiler.syntax.IndexList;
import java.util.ArrayList;
import java.util.List;

/** What an expression mentions, and how often. */
final class Occurrences {
  private Occurrences() {}

  static int count(String name, Expression expression) {
    if (expression instanceof Expression.Reference reference) {
      return reference.name().text().equals(name) ? 1 : 0;
    }
    int sum = 0;
    for (Expression child : children(expression)) {
      sum += count(name, child);
    }
    return sum;
  }

  /** The expressions of which this one is made. */
  static List<Expression> children(Expression expression) {
    List<Expression> children = new ArrayList<>();
    if (expression instanceof Expression.Conditional e) {
      children.addAll(List.of(e.condition(), e.then(), e.otherwise()));
    } else if (expression instanceof Expression.Binary e) {
      children.addAll(List.of(e.left(), e.right()));
    } else if (expression instanceof Expression.Contraction e) {
      children.addAll(List.of(e.left(), e.right()));
    } else if (expression instanceof Expression.Unary e) {
      children.add(e.operand());
    } else if (expression instanceof Expression.Call e) {
      children.addAll(e.arguments());
    } else if (expression instanceof Expression.PatternCall e) {
      children.addAll(e.arguments());
    } else if (expression instanceof Expression.Recurrence e) {
      e.states().forEach(state -> children.add(state.initial()));
      children.addAll(e.next());
    } else if (expression instanceof Expression.Iverson e) {
      children.add(e.condition());
    } else if (expression instanceof Expression.Indexed e) {
      children.add(e.base());
      e.index().slots().forEach(slot -> addIndex(slot, children));
    }
    return children;
  }

  private static void addIndex(IndexList.Slot slot, List<Expression> into) {
    if (slot instanceof IndexList.Slot.Positional at) {
      into.add(at.index());
    } else if (slot instanceof IndexList.Slot.ByName at) {
      into.add(at.index());
    }
  }
}
