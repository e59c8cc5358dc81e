package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.Refusals;
import dev.einkern.compiler.diagnostics.Suggestion;
import dev.einkern.compiler.resolution.Form.FlatTerm;
import java.util.HashSet;
import java.util.Set;

/** Which axes an operation's output may and must have, by those of its inputs. */
record OutputAxes(PatternProgram program, FlatTerm output) {

  /** Only id and sums of products repeat along an axis that no input has. */
  void requireKnown(String what) {
    Set<String> known = new HashSet<>();
    program.sources().forEach(source -> known.addAll(source.term().distinctNames()));
    Refusals refusals = new Refusals();
    for (Form.Named named : output.names()) {
      if (!known.contains(named.name())) {
        EinsumException error = EinsumException.of(Code.EK261, named.span(), named.written(), what);
        refusals.add(Suggestion.question(named.name(), known).map(error::note).orElse(error));
      }
    }
    refusals.throwIfAny();
  }

  /** The output has the axes of the inputs, all of them and no others. */
  void requireKept(String operation) {
    Set<String> kept = output.distinctNames();
    Refusals refusals = new Refusals();
    for (PatternProgram.Source source : program.sources()) {
      for (Form leaf : source.leaves()) {
        if (!(leaf instanceof Form.Named named) || !kept.contains(named.name())) {
          refusals.add(Numbers.vanishing(leaf, source.term(), operation));
        }
      }
    }
    refusals.attempt(() -> requireKnown(operation));
    refusals.throwIfAny();
  }
}
