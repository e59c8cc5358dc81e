package dev.einkern.compiler.calculus;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.AxisSource;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Extents;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.Reduction;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.index.Substitution;
import dev.einkern.compiler.index.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A program's statements as they are written, with names and numbers that nothing else has. */
final class ProgramWriter {
  final AxisSource source;
  final Substitution substitution;
  final Extents extents;

  private final Set<String> names;
  private final Map<String, Integer> nextNumber;
  private final Recurrences recurrences;
  private final List<Statement> statements = new ArrayList<>();

  /** Numbers that no recurrence has. */
  private static final class Recurrences {
    private int next;
  }

  ProgramWriter(IndexProgram program) {
    source = AxisSource.after(program);
    substitution = new Substitution(source);
    extents = Extents.of(program);
    names = new HashSet<>();
    nextNumber = new HashMap<>();
    recurrences = new Recurrences();
    program.operands().forEach(o -> names.add(o.tensor().name()));
    for (Statement statement : program.statements()) {
      names.add(statement.target().name());
      count(statement);
    }
  }

  private ProgramWriter(ProgramWriter whole) {
    source = whole.source;
    substitution = whole.substitution;
    extents = whole.extents;
    names = whole.names;
    nextNumber = whole.nextNumber;
    recurrences = whole.recurrences;
  }

  /** A writer of other statements, which have nothing of the names and numbers of these. */
  ProgramWriter apart() {
    return new ProgramWriter(this);
  }

  private void count(Statement statement) {
    if (statement instanceof Statement.Recurring member) {
      recurrences.next = Math.max(recurrences.next, member.recurrence() + 1);
    }
    if (statement instanceof Statement.Slice slice) {
      count(slice.whole());
    }
  }

  List<Statement> statements() {
    return statements;
  }

  void add(Statement statement) {
    statements.add(statement);
  }

  /** Puts others in the place of all statements so far. */
  void replaceAll(List<Statement> replacement) {
    List<Statement> copy = List.copyOf(replacement);
    statements.clear();
    statements.addAll(copy);
  }

  int recurrence() {
    return recurrences.next++;
  }

  /**
   * A tensor over these axes, with a name of its own, of which messages speak as {@code spoken}.
   */
  Tensor tensor(String name, ElementType type, List<Axis> axes, String spoken) {
    String unique = name;
    while (!names.add(unique)) {
      unique = name + nextNumber.merge(name, 2, (last, two) -> last + 1);
    }
    return new Tensor(unique, type, axes, spoken);
  }

  /** New axes, each called and sized like the one given, and what stands for those given. */
  Map<Axis, Expr> renamed(Iterable<Axis> axes) {
    Map<Axis, Expr> renamed = new LinkedHashMap<>();
    axes.forEach(axis -> renamed.put(axis, new Expr.IndexOf(source.like(axis))));
    return renamed;
  }

  /** The sum of {@code expr}, in which {@code axes} are free, over axes like them. */
  Expr sum(List<Axis> axes, Expr expr) {
    Map<Axis, Expr> renamed = renamed(axes);
    List<Axis> bound = renamed.values().stream().map(e -> ((Expr.IndexOf) e).axis()).toList();
    return new Expr.Reduce(Reduction.SUM, bound, substitution.apply(expr, renamed), false);
  }

  List<Axis> like(List<Axis> axes) {
    return axes.stream().map(source::like).toList();
  }
}
