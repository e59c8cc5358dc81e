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
        refusals.add(unknown(named, known, what));
      }
    }
    refusals.throwIfAny();
  }

  /** No axis of the output is looked through, and each is one that an input is gone through by. */
  void requireLooped(String operation) {
    Set<String> looped = new HashSet<>();
    Set<String> bracketed = new HashSet<>();
    for (PatternProgram.Source source : program.sources()) {
      source.term().names().forEach(n -> (n.bracketed() ? bracketed : looped).add(n.name()));
    }
    Refusals refusals = new Refusals();
    for (Form.Named named : output.names()) {
      boolean isLooped = looped.contains(named.name());
      if (named.bracketed() || bracketed.contains(named.name()) && !isLooped) {
        refusals.add(EinsumException.of(Code.EK245, named.span(), named.written()));
      } else if (!isLooped) {
        refusals.add(unknown(named, looped, operation));
      }
    }
    refusals.throwIfAny();
  }

  private static EinsumException unknown(Form.Named named, Set<String> known, String operation) {
    EinsumException error =
        EinsumException.of(Code.EK261, named.span(), named.written(), operation);
    return Suggestion.question(named.name(), known).map(error::note).orElse(error);
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
