package dev.einkern.compiler.index;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The one meaning of all three spellings: tensors, defined one after the other.
 *
 * @param constraints what is said of sizes; inference has used them up and leaves none
 * @param extents each size variable's extent, once inference has run, in an order in which they can
 *     be computed: over dimensions, int parameters, quotients, extrema and broadcasts, never over
 *     size variables
 * @param checks what the extents rest on, once inference has run
 */
public record IndexProgram(
    List<Operand> operands,
    List<Scalar> scalars,
    List<Statement> statements,
    List<Output> outputs,
    List<Constraint> constraints,
    Map<SizeVariable, Size> extents,
    List<Check> checks) {
  public IndexProgram {
    operands = List.copyOf(operands);
    scalars = List.copyOf(scalars);
    statements = List.copyOf(statements);
    outputs = List.copyOf(outputs);
    constraints = List.copyOf(constraints);
    extents = Collections.unmodifiableMap(new LinkedHashMap<>(extents));
    checks = List.copyOf(checks);
  }

  /** This program with other statements. */
  public IndexProgram withStatements(List<Statement> replacement) {
    return new IndexProgram(operands, scalars, replacement, outputs, constraints, extents, checks);
  }

  /** This program with these extents. */
  public IndexProgram withExtents(Map<SizeVariable, Size> all) {
    return new IndexProgram(operands, scalars, statements, outputs, constraints, all, checks);
  }
}
