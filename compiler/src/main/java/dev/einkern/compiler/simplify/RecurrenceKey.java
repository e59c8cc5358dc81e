package dev.einkern.compiler.simplify;

import dev.einkern.compiler.index.CanonicalKey;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expressions;
import dev.einkern.compiler.index.Extents;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.index.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A text that two recurrences share that go on alike: their members are numbered, for each may read
 * what any of them has at the time before.
 *
 * @param members all of them, in order
 * @param level how many recurrences there are around this one
 */
record RecurrenceKey(List<Statement.Recurring> members, int level) {

  /** The recurrences that begin at a position, the outermost first. */
  static List<RecurrenceKey> groups(List<Statement> statements, int position) {
    List<RecurrenceKey> groups = new ArrayList<>();
    List<Integer> own = recurrences(statements.get(position));
    List<Integer> before = position == 0 ? List.of() : recurrences(statements.get(position - 1));
    for (int level = 0; level < own.size(); level++) {
      List<Integer> common = own.subList(0, level + 1);
      if (!startsWith(before, common)) {
        List<Statement.Recurring> members = new ArrayList<>();
        for (Statement statement : statements.subList(position, statements.size())) {
          if (!startsWith(recurrences(statement), common)) {
            break;
          }
          members.add((Statement.Recurring) statement);
        }
        groups.add(new RecurrenceKey(members, level));
      }
    }
    return groups;
  }

  private static boolean startsWith(List<Integer> all, List<Integer> start) {
    return all.size() >= start.size() && all.subList(0, start.size()).equals(start);
  }

  /** The recurrences that a statement is a member of, the outermost first. */
  private static List<Integer> recurrences(Statement statement) {
    List<Integer> recurrences = new ArrayList<>();
    Statement inner = statement;
    while (inner instanceof Statement.Recurring member) {
      recurrences.add(member.recurrence());
      if (!(member instanceof Statement.Slice slice)) {
        break;
      }
      inner = slice.whole();
    }
    return recurrences;
  }

  List<Tensor> targets() {
    return members.stream().map(Statement::target).toList();
  }

  /** The key, of members whose expressions are replaced; empty where it is not looked into. */
  Optional<String> of(UnaryOperator<Expr> replacement, Extents extents) {
    Map<Tensor, String> names = new HashMap<>();
    for (Statement.Recurring member : members) {
      names.put(member.target(), "member " + names.size());
    }
    Map<Integer, Integer> inner = new HashMap<>();
    StringBuilder key = new StringBuilder();
    for (Statement.Recurring member : members) {
      Statement statement = Expressions.map(member, replacement);
      for (int depth = 0; statement instanceof Statement.Recurring recurring; depth++) {
        int slot = recurring.target().axes().indexOf(recurring.time());
        int number = recurring.recurrence();
        key.append(
            depth < level
                ? "in %s along %s ".formatted(number, slot)
                : "inner %s along %s "
                    .formatted(inner.computeIfAbsent(number, n -> inner.size()), slot));
        if (!(recurring instanceof Statement.Slice slice)) {
          break;
        }
        statement = slice.whole();
      }
      Optional<String> value = value(statement, names, extents);
      if (value.isEmpty()) {
        return value;
      }
      key.append(value.get()).append('\n');
    }
    return Optional.of(key.toString());
  }

  private static Optional<String> value(
      Statement statement, Map<Tensor, String> names, Extents extents) {
    Tensor target = statement.target();
    if (statement instanceof Statement.Step step) {
      return Optional.of(CanonicalKey.of(target.axes(), step.value(), extents, names));
    }
    if (statement instanceof Statement.Along along) {
      String size = CanonicalKey.of(target.axes(), Expr.Literal.of(along.depth()), extents);
      String input = CanonicalKey.of(along.axes(), along.input(), extents, names);
      return Optional.of(along.algorithm() + size + input);
    }
    return Optional.empty();
  }
}
