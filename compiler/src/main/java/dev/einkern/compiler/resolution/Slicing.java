package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expressions;
import dev.einkern.compiler.index.Recurrences;
import dev.einkern.compiler.index.SizeVariable;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.index.Tensor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells the statements inside a recurrence that are made of its states, and have to be computed
 * slice by slice, from the others, which are computed whole before it.
 */
final class Slicing {
  private final ProgramBuilder builder;
  private final Set<Tensor> recurring;
  private final String time;
  private final SizeVariable times;

  /**
   * For the recurrence along the axis called {@code time}.
   *
   * @param states are written by steps of their own
   * @param times how many there are
   */
  Slicing(ProgramBuilder builder, Collection<Tensor> states, String time, SizeVariable times) {
    this.builder = builder;
    this.recurring = new HashSet<>(states);
    this.time = time;
    this.times = times;
  }

  /** The members of the recurrence; the other statements go to the builder. */
  List<Statement.Recurring> slice(List<Statement> statements, int recurrence) {
    List<Statement.Recurring> members = new ArrayList<>();
    statements.forEach(this::deriveSliceBySlice);
    for (int i = 0; i < statements.size(); i++) {
      int together = Math.max(1, Recurrences.from(statements, i).size());
      List<Statement> dependent = dependent(statements.subList(i, i + together));
      for (Statement statement : statements.subList(i, i + together)) {
        if (dependent.contains(statement)) {
          members.addAll(members(statement, recurrence));
        } else {
          builder.statement(statement);
        }
      }
      i += together - 1;
    }
    return members;
  }

  /** What is derived at each time, and what by, are made at each time, of states or not. */
  private void deriveSliceBySlice(Statement statement) {
    if (statement instanceof Statement.Slice slice) {
      deriveSliceBySlice(slice.whole());
    } else if (statement instanceof Statement.Derive derive && isShared(derive)) {
      recurring.add(derive.of());
      recurring.add(derive.by());
    }
  }

  private boolean isShared(Statement.Derive derive) {
    return derive.target().axes().subList(0, derive.shared()).stream().anyMatch(this::isTime);
  }

  /** Which of some statements, the members of an inner recurrence or a single one, need a state. */
  private List<Statement> dependent(List<Statement> together) {
    List<Statement> dependent = new ArrayList<>();
    boolean more = true;
    while (more) {
      more = false;
      for (Statement statement : together) {
        if (!dependent.contains(statement) && dependsOnState(statement)) {
          dependent.add(statement);
          recurring.add(statement.target());
          more = true;
        }
      }
    }
    return dependent;
  }

  private boolean dependsOnState(Statement statement) {
    return recurring.contains(statement.target())
        || Expressions.of(statement).stream().anyMatch(this::readsState)
        || derives(statement);
  }

  private boolean derives(Statement statement) {
    return statement instanceof Statement.Slice slice
        ? derives(slice.whole())
        : statement instanceof Statement.Derive derive && recurring.contains(derive.of());
  }

  private boolean readsState(Expr expr) {
    return (expr instanceof Expr.Read read && recurring.contains(read.tensor()))
        || expr.children().stream().anyMatch(this::readsState);
  }

  private List<Statement.Recurring> members(Statement statement, int recurrence) {
    if (statement instanceof Statement.Let let) {
      return List.of(step(let, recurrence));
    }
    if (statement instanceof Statement.Along along && along.depth() == 1) {
      return AlongFormulas.of(along, builder).stream().map(let -> step(let, recurrence)).toList();
    }
    if (statement instanceof Statement.Derive derive && !isShared(derive)) {
      throw EinsumException.of(
          Code.EK601, statement.origin(), "a derivative of a state inside a scan or fold");
    }
    return List.of(new Statement.Slice(statement, time(statement.target()), recurrence));
  }

  private Statement.Recurring step(Statement.Let let, int recurrence) {
    recurring.add(let.target());
    return new Statement.Step(
        let.target(), time(let.target()), recurrence, let.value(), let.origin());
  }

  private Axis time(Tensor target) {
    return target.axes().stream().filter(this::isTime).findFirst().orElseThrow();
  }

  private boolean isTime(Axis axis) {
    return axis.size().equals(times) && axis.name().equals(time);
  }
}
