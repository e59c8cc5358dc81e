package dev.einkern.compiler.index;

import java.util.ArrayList;
import java.util.List;

/** Finds the statements that make one recurrence. */
public final class Recurrences {
  private Recurrences() {}

  /** The members of the recurrence that begins at {@code position}; none if none does. */
  public static List<Statement.Recurring> from(List<Statement> statements, int position) {
    List<Statement.Recurring> members = new ArrayList<>();
    for (Statement statement : statements.subList(position, statements.size())) {
      if (!(statement instanceof Statement.Recurring member)
          || (!members.isEmpty() && members.get(0).recurrence() != member.recurrence())) {
        break;
      }
      members.add(member);
    }
    return members;
  }

  /** The members of the inner recurrence that begins at {@code position}; none if none does. */
  public static List<Statement.Recurring> within(List<Statement.Recurring> members, int position) {
    List<Statement> wholes =
        members.stream().map(m -> m instanceof Statement.Slice slice ? slice.whole() : m).toList();
    return members.get(position) instanceof Statement.Slice ? from(wholes, position) : List.of();
  }
}
