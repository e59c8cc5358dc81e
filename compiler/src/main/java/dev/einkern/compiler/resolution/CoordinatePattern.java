package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.Refusals;
import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.resolution.Form.FlatTerm;
import java.util.List;
import java.util.Set;

/**
 * {@code get_at} and its writing kin: the bracketed axes of the first input are indexed by the
 * coordinates that the next inputs hold, one each or, along a bracketed axis, several.
 */
final class CoordinatePattern {
  private final PatternProgram program;
  private final String operation;

  CoordinatePattern(PatternProgram program, String operation) {
    this.program = program;
    this.operation = operation;
  }

  void resolve(FlatTerm output) {
    boolean reads = operation.equals("get_at");
    int others = reads ? 1 : 2;
    if (program.sources().size() < others + 1) {
      throw EinsumException.of(
          Code.EK206,
          program.span(),
          operation,
          reads ? "a tensor and coordinates" : "a tensor, coordinates and updates",
          program.sources().size());
    }
    PatternProgram.Source tensor = program.sources().get(0);
    int end = program.sources().size() - (reads ? 0 : 1);
    List<Expr> coordinates =
        new HeldCoordinates(program, operation, program.sources().subList(1, end))
            .coordinates(Brackets.marked(tensor.term()).size());
    IndexedInput input = IndexedInput.of(program, operation, coordinates, output);
    if (reads) {
      read(input, output);
    } else {
      new CoordinateUpdate(program, operation).resolve(input, program.sources().get(end), output);
    }
  }

  private void read(IndexedInput input, FlatTerm output) {
    Expr read = new Expr.Read(input.tensor(), input.indices());
    Set<String> kept = output.distinctNames();
    Refusals refusals = new Refusals();
    for (Axis axis : read.freeAxes()) {
      if (!kept.contains(axis.name())) {
        refusals.add(
            EinsumException.of(
                Code.EK250, writtenAt(axis.name()), Form.Named.written(axis.name()), operation));
      }
    }
    refusals.attempt(() -> new OutputAxes(program, output).requireLooped(operation));
    refusals.throwIfAny();
    program.output(0, output, new Value(read, input.source().weak()), program.otherAxes(output));
  }

  /** Where an input has an axis of this name outside brackets. */
  private Span writtenAt(String name) {
    return program.sources().stream()
        .flatMap(source -> source.term().names().stream())
        .filter(named -> named.name().equals(name) && !named.bracketed())
        .map(Form.Named::span)
        .findFirst()
        .orElse(program.span());
  }
}
