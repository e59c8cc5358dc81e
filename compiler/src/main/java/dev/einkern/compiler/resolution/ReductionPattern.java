package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.Refusals;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.resolution.Form.FlatTerm;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code sum}, {@code max} and their kin on a pattern: over the axes that the output lacks. */
final class ReductionPattern {
  private final PatternProgram program;
  private final String operation;

  ReductionPattern(PatternProgram program, String operation) {
    this.program = program;
    this.operation = operation;
  }

  void resolve(FlatTerm output) {
    WholeInput input = WholeInput.only(program, operation);
    Set<String> kept = output.distinctNames();
    List<Form> marked = input.marked();
    Set<Axis> axes = new LinkedHashSet<>();
    Refusals refusals = new Refusals();
    Set<String> looped = new HashSet<>();
    for (Form leaf : input.source().leaves()) {
      boolean bracketed = marked.contains(leaf);
      boolean lost = !(leaf instanceof Form.Named named) || !kept.contains(named.name());
      if (bracketed && !lost) {
        refusals.add(EinsumException.of(Code.EK245, leaf.span(), ((Form.Named) leaf).written()));
      }
      if (!marked.isEmpty() && lost && !bracketed) {
        refusals.add(
            EinsumException.of(Code.EK246, leaf.span(), Numbers.spoken(leaf, input.term())));
      }
      if (lost) {
        axes.add(input.axis(leaf));
      }
      if (!bracketed && leaf instanceof Form.Named named) {
        looped.add(named.name());
      }
    }
    for (Form.Named named : output.names()) {
      if (named.bracketed() && looped.contains(named.name())) {
        refusals.add(EinsumException.of(Code.EK245, named.span(), named.written()));
      }
    }
    refusals.attempt(() -> new OutputAxes(program, output).requireKnown("a reduction"));
    refusals.throwIfAny();
    Value reduced =
        new ReducingFunctions(program.context(), List.copyOf(axes), program.span())
            .reduce(operation, input.value(), Optional.empty());
    program.output(0, output, reduced, program.otherAxes(output));
  }
}
