package dev.einkern.compiler.emit;

import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.loop.LoopProgram;
import dev.einkern.compiler.signature.Binding;
import dev.einkern.compiler.signature.KernelMethod;
import java.util.List;
import java.util.Optional;

/**
 * A method and what it does.
 *
 * @param cases one for each rank that the operands can have; usually one
 * @param rankAdvice a further line of the message on an operand of another rank, if there is one
 */
public record EmittedMethod(
    KernelMethod method, Binding binding, List<Case> cases, Optional<String> rankAdvice) {
  public EmittedMethod {
    cases = List.copyOf(cases);
  }

  /** A program, whose extents and checks make the prologue, and its loops. */
  public record Case(IndexProgram program, LoopProgram loops) {}
}
