package dev.einkern.compiler.report;

import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.loop.LoopProgram;
import dev.einkern.compiler.schedule.Schedule;
import java.util.List;

/**
 * What the stages made of a method, for the ranks of one case.
 *
 * @param simplified before its contractions are split into steps
 * @param contracted and after
 * @param fused what the schedule and the loops are made of, in the first orders of multiplication
 * @param others the orders that the loops have a choice of beside those
 */
public record CaseStages(
    IndexProgram simplified,
    IndexProgram contracted,
    IndexProgram fused,
    Schedule schedule,
    LoopProgram loops,
    List<OtherOrder> others) {
  public CaseStages {
    others = List.copyOf(others);
  }
}
