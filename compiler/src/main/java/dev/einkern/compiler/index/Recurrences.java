package dev.einkern.compiler.index;

import java.util.ArrayList;
import java.util.List;

/** Finds the steps that make one recurrence. */
public final class Recurrences {
  private Recurrences() {}

  /** The steps of the recurrence that begins at {@code position}; none if none does. */
  public static List<Statement.Step> from(List<Statement> statements, int position) {
    List<Statement.Step> steps = new ArrayList<>();
    for (Statement statement : statements.subList(position, statements.size())) {
      if (!(statement instanceof Statement.Step step)
          || (!steps.isEmpty() && steps.get(0).recurrence() != step.recurrence())) {
        break;
      }
      steps.add(step);
    }
    return steps;
  }
}
