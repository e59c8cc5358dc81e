package dev.einkern.compiler.report;

import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.loop.LoopProgram;
import dev.einkern.compiler.schedule.Schedule;

/**
 * What the stages made of a method, for the ranks of one case.
 *
 * @param simplified before its contractions are split into steps
 * @param contracted and after
 * @param fused what the schedule and the loops are made of
 */
public record CaseStages(
    IndexProgram simplified,
    IndexProgram contracted,
    IndexProgram fused,
    Schedule schedule,
    LoopProgram loops) {}
