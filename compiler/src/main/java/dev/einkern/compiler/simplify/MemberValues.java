package dev.einkern.compiler.simplify;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.CanonicalKey;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expressions;
import dev.einkern.compiler.index.Extents;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Has a member of a recurrence read what one before it is at the same time, where its formula has
 * that formula in it: P - K·(H·P) of a P that something takes whole, and that is written out there.
 */
final class MemberValues {
  private final Extents extents;

  /** The members so far, by the keys of what they are. */
  private final Map<String, Member> known = new HashMap<>();

  /** How many nodes their formulas have: what has another number of them needs no key. */
  private final Set<Integer> counts = new HashSet<>();

  private record Member(Made made, Axis time) {}

  private MemberValues(Extents extents) {
    this.extents = extents;
  }

  static IndexProgram apply(IndexProgram program) {
    Extents extents = Extents.of(program);
    MemberValues values = new MemberValues(extents);
    int recurrence = -1;
    List<Statement> statements = new ArrayList<>();
    for (Statement statement : program.statements()) {
      int own = statement instanceof Statement.Recurring member ? member.recurrence() : -1;
      if (own != recurrence) {
        values = new MemberValues(extents);
        recurrence = own;
      }
      statements.add(statement instanceof Statement.Step step ? values.replaced(step) : statement);
    }
    return program.withStatements(statements);
  }

  private Statement replaced(Statement.Step step) {
    Statement.Step replaced =
        (Statement.Step) Expressions.map(step, value -> replaced(value, step.time()));
    Expr value = replaced.value();
    if (!value.children().isEmpty()
        && !(value instanceof Expr.Read)
        && value.freeAxes().containsAll(step.target().axes())) {
      Made made = Made.of(step.target(), value);
      known.putIfAbsent(
          CanonicalKey.of(made.axes(), value, extents), new Member(made, step.time()));
      counts.add(Expressions.count(value));
    }
    return replaced;
  }

  private Expr replaced(Expr expr, Axis time) {
    if (counts.contains(Expressions.count(expr))) {
      List<Axis> axes = List.copyOf(expr.freeAxes());
      Member member = known.get(CanonicalKey.of(axes, expr, extents));
      if (member != null && member.made().axes().indexOf(member.time()) == axes.indexOf(time)) {
        return member.made().read(axes);
      }
    }
    return Expressions.mapChildren(expr, child -> replaced(child, time));
  }
}
