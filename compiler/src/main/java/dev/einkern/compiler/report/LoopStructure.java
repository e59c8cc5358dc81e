package dev.einkern.compiler.report;

import dev.einkern.compiler.loop.LoopProgram;
import dev.einkern.compiler.loop.Nest;
import dev.einkern.compiler.loop.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The loops of a program in one line. */
public final class LoopStructure {
  private LoopStructure() {}

  /**
   * {@code scores: batch → query → key → d; Y: batch → …}; loops side by side stand in brackets.
   */
  public static String of(LoopProgram program) {
    return program.nests().stream()
        .map(nest -> program.nests().size() == 1 ? of(nest) : nest.name() + ": " + of(nest))
        .collect(Collectors.joining("; "));
  }

  private static String of(Nest nest) {
    String loops = inside(nest.steps());
    return loops.isEmpty() ? "no loop" : loops;
  }

  private static String inside(List<Step> steps) {
    List<String> loops = new ArrayList<>();
    collect(steps, loops);
    return loops.size() < 2 ? String.join("", loops) : "[" + String.join(", ", loops) + "]";
  }

  private static void collect(List<Step> steps, List<String> loops) {
    for (Step step : steps) {
      if (step instanceof Step.Loop loop) {
        String inner = inside(loop.body());
        loops.add(loop.index().name() + (inner.isEmpty() ? "" : " → " + inner));
      } else if (step instanceof Step.If condition) {
        collect(condition.then(), loops);
        collect(condition.otherwise(), loops);
      }
    }
  }
}
