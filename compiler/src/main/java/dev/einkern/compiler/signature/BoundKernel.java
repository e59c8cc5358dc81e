package dev.einkern.compiler.signature;

import dev.einkern.compiler.index.IndexProgram;
import java.util.List;
import java.util.Optional;

/**
 * A method with the program that it computes: one for each rank that its ellipses can have.
 *
 * @param cases at least one; more only where an ellipsis has a rank that is known at run time
 *     alone. The case whose operands have the ranks that the caller passes is run.
 * @param rankAdvice what an operand of another rank may come from, where the string suggests it
 */
public record BoundKernel(
    KernelMethod method, Binding binding, List<IndexProgram> cases, Optional<String> rankAdvice) {
  public BoundKernel {
    cases = List.copyOf(cases);
  }
}
