package dev.einkern.compiler.calculus;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.Scalar;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.index.Statement.Recurring;
import java.util.ArrayList;
import java.util.List;

/**
 * Derivatives inside of a recurrence: at each time, of what is computed at that time by what is.
 *
 * <p>What the members do at one time is a program without that axis, in which the time is a number
 * like any other and earlier states are constants. It is differentiated like any other, and what
 * comes of it has the axis put back.
 *
 * @param program that the recurrence stands in
 * @param writer for the names of what is new
 */
record StepDerivatives(IndexProgram program, ProgramWriter writer) {
  /** The members of a recurrence without derivatives. */
  List<Recurring> written(List<Recurring> members) {
    if (members.stream().noneMatch(Statement::derives)) {
      return members;
    }
    Recurring first = members.get(0);
    Scalar clock = new Scalar(first.time().name() + "·" + first.recurrence(), ElementType.INT);
    Moment moment = new Moment(new Expr.ScalarRead(clock), writer);
    members.forEach(moment::enter);
    List<Statement> atOnce = new ArrayList<>();
    members.forEach(member -> atOnce.add(moment.without(member)));
    List<Statement> derived =
        Differentiation.differentiate(program.withStatements(atOnce), writer.apart());
    // Members of an inner recurrence read those after them, too.
    derived.forEach(statement -> moment.enter(statement, first));
    List<Recurring> written = new ArrayList<>();
    for (Statement statement : derived) {
      written.add(moment.with(statement, first));
    }
    return written;
  }
}
