package dev.einkern.compiler.resolution;

import static dev.einkern.compiler.index.ElementType.BOOLEAN;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.resolution.Form.FlatTerm;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code add}, {@code less}, {@code where} and their kin on a pattern: inputs element by element.
 */
final class ElementwisePattern {
  private final PatternProgram program;
  private final String operation;

  ElementwisePattern(PatternProgram program, String operation) {
    this.program = program;
    this.operation = operation;
  }

  void resolve(FlatTerm output) {
    PatternOperation.requireOperands(operation, program.sources().size(), program.span());
    new OutputAxes(program, output).requireKept(operation);
    List<Value> values = new ArrayList<>();
    for (PatternProgram.Source source : program.sources()) {
      values.add(program.read(source, Map.of(), new IdentityHashMap<>()));
    }
    program.output(0, output, apply(values), program.otherAxes(output));
  }

  private Value apply(List<Value> values) {
    if (operation.equals("where")) {
      if (values.get(0).type() != BOOLEAN) {
        throw EinsumException.of(
            Code.EK403, program.sources().get(0).term().span(), values.get(0).type().keyword());
      }
      return Arithmetic.select(values.get(0).expr(), values.get(1), values.get(2));
    }
    Operation binary = PatternOperation.binary(operation);
    if (binary.isLogical()) {
      return values.stream()
          .map(v -> Value.strong(Arithmetic.truth(v)))
          .reduce((l, r) -> Arithmetic.logical(binary, l.expr(), r.expr()))
          .orElseThrow();
    }
    return values.stream().reduce((l, r) -> Arithmetic.binary(binary, l, r)).orElseThrow();
  }
}
