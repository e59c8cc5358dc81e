package dev.einkern.compiler.resolution;

import static dev.einkern.compiler.index.ElementType.INT;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.resolution.Form.FlatTerm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code softmax}, {@code roll}, {@code sort} and their kin on a pattern: all axes are kept. */
final class KeepingPattern {
  private final PatternProgram program;
  private final String operation;

  KeepingPattern(PatternProgram program, String operation) {
    this.program = program;
    this.operation = operation;
  }

  void resolve(FlatTerm output) {
    WholeInput input = WholeInput.only(program, operation);
    List<Axis> axes = input.markedAxes();
    boolean single = AlongFunctions.KEEPING.containsKey(operation);
    if (single && axes.size() != 1) {
      throw EinsumException.of(Code.EK259, input.term().span(), operation, axes.size());
    }
    new OutputAxes(program, output).requireKept(operation);
    Value result =
        switch (operation) {
          case "flip" -> moved(input.value(), axes, List.of());
          case "roll" -> moved(input.value(), axes, shifts(axes.size()));
          case "sort", "argsort", "cumsum", "cumprod" ->
              new AlongFunctions(program.builder, program.span())
                  .along(AlongFunctions.KEEPING.get(operation), input.value(), axes.get(0));
          default ->
              new ReducingFunctions(program.context(), axes, program.span())
                  .normalise(operation, input.value(), Optional.empty());
        };
    program.output(0, output, result, program.otherAxes(output));
  }

  private List<Expr> shifts(int count) {
    List<Expr> shifts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      shifts.add(program.shift(1 + i));
    }
    return shifts;
  }

  /** flip reads |a| − 1 − a; roll, which moves element i to i + shift, reads (a − shift) % |a|. */
  private Value moved(Value value, List<Axis> axes, List<Expr> shifts) {
    Map<Axis, Expr> places = new HashMap<>();
    for (int i = 0; i < axes.size(); i++) {
      Expr at = new Expr.IndexOf(axes.get(i));
      Expr extent = new Expr.SizeOf(axes.get(i).size());
      Expr place =
          shifts.isEmpty()
              ? apply(Operation.SUBTRACT, apply(Operation.SUBTRACT, extent, Expr.Literal.of(1)), at)
              : apply(
                  Operation.MODULO,
                  apply(Operation.SUBTRACT, at, apply(Operation.MODULO, shifts.get(i), extent)),
                  extent);
      places.put(axes.get(i), place);
    }
    return new Value(program.builder.substitution.apply(value.expr(), places), value.weak());
  }

  private static Expr apply(Operation operation, Expr left, Expr right) {
    return new Expr.Apply(operation, INT, List.of(left, right));
  }
}
