package dev.einkern.compiler.inference;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.Refusals;
import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.index.Check;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.Operand;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.SizeVariable;
import dev.einkern.compiler.index.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns what a string says of the sizes into extents, and into checks for the prologue. */
public final class Inference {
  private Inference() {}

  /**
   * The program with every axis' extent over the caller's dimensions and int parameters, what the
   * extents rest on, and no index checked that the sizes prove to be in bounds.
   *
   * @throws EinsumException if a size is unknown, contradictory or too large, or if an affine index
   *     must leave its axis
   */
  public static IndexProgram infer(IndexProgram program) {
    Solver.Solved solved = Solver.solve(program.constraints());
    Map<SizeVariable, Size> extents = new LinkedHashMap<>();
    Refusals refusals = new Refusals();
    Map<SizeVariable, Span> places = Occurrences.of(program);
    for (SizeVariable variable : places.keySet()) {
      refusals
          .attempt(() -> extent(variable, places, solved))
          .ifPresent(size -> extents.put(variable, size));
    }
    refusals.throwIfAny();
    requireCountable(program, solved.solution());

    AffineBounds affine =
        new AffineBounds(program.constraints(), extents::get, solved.knowledge(), refusals);
    List<Statement> statements = new ArrayList<>();
    for (Statement statement : program.statements()) {
      refusals.attempt(() -> prove(statement, extents, affine)).ifPresent(statements::add);
    }
    refusals.throwIfAny();
    List<Check> checks = new ArrayList<>(solved.checks());
    checks.addAll(affine.checks());
    return new IndexProgram(
        program.operands(),
        program.scalars(),
        statements,
        program.outputs(),
        List.of(),
        extents,
        checks);
  }

  private static Size extent(
      SizeVariable variable, Map<SizeVariable, Span> places, Solver.Solved solved) {
    Span place = places.get(variable);
    if (!solved.solution().knows(variable)) {
      Set<String> known =
          places.keySet().stream()
              .filter(solved.solution()::knows)
              .map(SizeVariable::name)
              .collect(Collectors.toSet());
      throw Unsolved.with(variable, solved.solution(), solved.open()).refusal(place, known);
    }
    return solved.solution().ground(variable);
  }

  private static void requireCountable(IndexProgram program, Solution solution) {
    for (Operand operand : program.operands()) {
      Extents.requireCountable(operand.tensor(), solution, new Span(0, 0));
    }
    for (Statement statement : program.statements()) {
      Extents.requireCountable(statement.target(), solution, statement.origin());
    }
  }

  private static Statement prove(
      Statement statement, Map<SizeVariable, Size> extents, AffineBounds affine) {
    try {
      return IndexProofs.prove(statement, extents::get, affine);
    } catch (ArithmeticException overflow) {
      throw EinsumException.of(Code.EK391, statement.origin());
    }
  }
}
