package dev.einkern.compiler.report;

import dev.einkern.compiler.index.IndexPrinter;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.MultiplicationOrder;
import dev.einkern.compiler.index.Scalar;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.SizeVariable;
import dev.einkern.compiler.schedule.SchedulePrinter;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was made of a method. There are several of these where an ellipsis may have several ranks.
 *
 * @param definition what is computed, as near to the string as simplifying leaves it
 * @param program the same as the schedule has it: its extents and checks are those of the kernel
 * @param scalars the numbers that it takes
 * @param statements what it computes, a line each, as the schedule has it
 * @param contractions the sums of products of several tensors
 * @param strategies how each statement is computed, a line each
 * @param loops the nests, in the order in which they run
 * @param intermediates what is stored between them
 */
public record CaseReport(
    IndexProgram definition,
    IndexProgram program,
    List<TensorReport> operands,
    List<Scalar> scalars,
    List<TensorReport> outputs,
    List<String> statements,
    List<ContractionReport> contractions,
    List<String> strategies,
    List<LoopReport> loops,
    List<Intermediate> intermediates,
    Cost cost) {
  public CaseReport {
    operands = List.copyOf(operands);
    scalars = List.copyOf(scalars);
    outputs = List.copyOf(outputs);
    statements = List.copyOf(statements);
    contractions = List.copyOf(contractions);
    strategies = List.copyOf(strategies);
    loops = List.copyOf(loops);
    intermediates = List.copyOf(intermediates);
  }

  static CaseReport of(CaseStages stages) {
    IndexProgram program = stages.fused();
    return new CaseReport(
        stages.simplified(),
        program,
        program.operands().stream().map(TensorReport::of).toList(),
        program.scalars(),
        program.outputs().stream().map(TensorReport::of).toList(),
        IndexPrinter.statements(program),
        ContractionReport.of(stages),
        SchedulePrinter.print(stages.schedule()).lines().toList(),
        LoopReport.of(stages.loops()),
        Intermediate.of(stages.loops()),
        Cost.of(program));
  }

  /** What is stored at these sizes. */
  List<Intermediate> intermediates(Instance numbers) {
    Set<MultiplicationOrder> left = new HashSet<>();
    for (ContractionReport contraction : contractions) {
      for (OtherTree other : contraction.others()) {
        left.add(other.isTaken(numbers) ? other.first() : other.second());
      }
    }
    return intermediates.stream()
        .filter(stored -> stored.order().filter(left::contains).isEmpty())
        .toList();
  }

  /** Each axis' extent, over what the caller passes, in an order in which they can be computed. */
  public Map<SizeVariable, Size> sizes() {
    return program.extents();
  }
}
