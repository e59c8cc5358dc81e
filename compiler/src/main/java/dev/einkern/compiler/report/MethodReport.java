package dev.einkern.compiler.report;

import dev.einkern.compiler.signature.KernelMethod;
import dev.einkern.compiler.syntax.SyntaxTree;
import java.util.List;
import java.util.Optional;

/**
 * What the compiler made of a method.
 *
 * @param axes where the string names its axes, from left to right; none if it could not be read
 * @param stages what each stage made of it, as far as they went; a stage is there once for each
 *     case
 * @param cases one for each rank that the operands can have; none if the method was refused
 * @param source the kernel's Java methods, as they stand in the class; empty if any was refused
 * @param messages what is to be told of it, with carets: errors if there are no cases, else
 *     warnings
 */
public record MethodReport(
    KernelMethod method,
    List<AxisMention> axes,
    List<StageText> stages,
    List<CaseReport> cases,
    Optional<String> source,
    List<String> messages) {
  public MethodReport {
    axes = List.copyOf(axes);
    stages = List.copyOf(stages);
    cases = List.copyOf(cases);
    messages = List.copyOf(messages);
  }

  /** Without a source yet. */
  public static MethodReport of(
      KernelMethod method,
      Optional<SyntaxTree> tree,
      List<StageText> stages,
      List<CaseStages> cases,
      List<String> messages) {
    return new MethodReport(
        method,
        tree.map(AxisMentions::of).orElse(List.of()),
        stages,
        cases.stream().map(CaseReport::of).toList(),
        Optional.empty(),
        messages);
  }

  MethodReport withSource(String text) {
    return new MethodReport(method, axes, stages, cases, Optional.of(text), messages);
  }

  /** Whether it was refused; the messages say why. */
  public boolean isRefused() {
    return cases.isEmpty();
  }
}
