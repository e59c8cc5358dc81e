package dev.einkern.compiler.simplify;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.CanonicalKey;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expressions;
import dev.einkern.compiler.index.Extents;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.Output;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.index.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Of two statements that compute the same keeps the first: formulas, in whatever order their axes
 * stand, algorithms of the same tensor, what members of one recurrence compute at each of its
 * times, and whole recurrences.
 */
final class SharedStatements {
  private final Extents extents;
  private final Set<Tensor> outputs = new HashSet<>();

  /** What algorithms take, with its axes in order. */
  private final Set<Tensor> wholes = new HashSet<>();

  private final Map<String, Made> firsts = new HashMap<>();
  private final Map<String, List<Tensor>> recurrences = new HashMap<>();
  private final Map<Tensor, Replacement> replaced = new HashMap<>();

  private record Keyed(String key, Made made) {}

  private record Replacement(Made first, Made own) {}

  private SharedStatements(IndexProgram program) {
    this.extents = Extents.of(program);
    program.outputs().stream().map(Output::tensor).forEach(outputs::add);
    program.statements().stream()
        .flatMap(statement -> Statement.algorithm(statement).stream())
        .forEach(along -> wholes.add(along.input().tensor()));
  }

  static IndexProgram apply(IndexProgram program) {
    return program.withStatements(new SharedStatements(program).kept(program.statements()));
  }

  private List<Statement> kept(List<Statement> statements) {
    List<Statement> kept = new ArrayList<>();
    for (int i = 0; i < statements.size(); i++) {
      share(RecurrenceKey.groups(statements, i));
      Statement statement = Expressions.map(statements.get(i), this::replaceReads);
      if (!replaced.containsKey(statement.target()) && !isShared(statement)) {
        kept.add(statement);
      }
    }
    // A member of a recurrence may read what one behind it has at the time before.
    return kept.stream().map(statement -> Expressions.map(statement, this::replaceReads)).toList();
  }

  /** Has whole recurrences replaced that compute what others do, from the outermost on. */
  private void share(List<RecurrenceKey> groups) {
    for (RecurrenceKey group : groups) {
      List<Tensor> targets = group.targets();
      Optional<String> key = group.of(this::replaceReads, extents);
      if (key.isEmpty() || targets.stream().anyMatch(outputs::contains)) {
        continue;
      }
      List<Tensor> first = recurrences.putIfAbsent(key.get(), targets);
      if (first != null && !replaced.containsKey(targets.get(0))) {
        for (int i = 0; i < targets.size(); i++) {
          Tensor target = targets.get(i);
          replaced.put(
              target,
              new Replacement(
                  new Made(first.get(i), first.get(i).axes()), new Made(target, target.axes())));
        }
      }
    }
  }

  private boolean isShared(Statement statement) {
    Optional<Keyed> keyed = keyed(statement);
    if (keyed.isEmpty()) {
      return false;
    }
    Made own = keyed.get().made();
    Made first = firsts.putIfAbsent(keyed.get().key(), own);
    if (first == null
        || outputs.contains(own.tensor())
        || (wholes.contains(own.tensor()) && !first.isInOrderOf(own))) {
      return false;
    }
    replaced.put(own.tensor(), new Replacement(first, own));
    return true;
  }

  /** What two statements share that compute the same; empty where that is not looked into. */
  private Optional<Keyed> keyed(Statement statement) {
    Tensor target = statement.target();
    if (statement instanceof Statement.Let let) {
      Made made = Made.of(target, let.value());
      return Optional.of(new Keyed(CanonicalKey.of(made.axes(), let.value(), extents), made));
    } else if (statement instanceof Statement.Step step) {
      Made made = Made.of(target, step.value());
      String key = at(step, made) + CanonicalKey.of(made.axes(), step.value(), extents);
      return Optional.of(new Keyed(key, made));
    } else if (statement instanceof Statement.Slice slice) {
      return keyed(slice.whole())
          .map(whole -> new Keyed(at(slice, whole.made()) + whole.key(), whole.made()));
    } else if (statement instanceof Statement.Along along) {
      String size = CanonicalKey.of(target.axes(), Expr.Literal.of(along.depth()), extents);
      String input = CanonicalKey.of(along.axes(), along.input(), extents);
      return Optional.of(
          new Keyed(along.algorithm() + size + input, new Made(target, target.axes())));
    }
    return Optional.empty();
  }

  private static String at(Statement.Recurring member, Made made) {
    List<Axis> axes = made.axes();
    return "in %s along %s ".formatted(member.recurrence(), axes.indexOf(member.time()));
  }

  private Expr replaceReads(Expr expr) {
    if (replaced.isEmpty()) {
      return expr;
    }
    Expr inner = Expressions.mapChildren(expr, this::replaceReads);
    if (!(inner instanceof Expr.Read read) || !replaced.containsKey(read.tensor())) {
      return inner;
    }
    Replacement replacement = replaced.get(read.tensor());
    return replacement.first().instead(replacement.own(), read);
  }
}
