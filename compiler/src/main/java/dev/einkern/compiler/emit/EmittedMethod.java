package dev.einkern.compiler.emit;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.loop.LoopProgram;
import dev.einkern.compiler.report.OtherOrder;
import dev.einkern.compiler.signature.Binding;
import dev.einkern.compiler.signature.KernelMethod;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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

  /**
   * A program and its loops.
   *
   * @param program its extents and checks make the prologue
   * @param others the orders that the loops have a choice of, beside those of the program
   */
  public record Case(IndexProgram program, LoopProgram loops, List<OtherOrder> others) {
    public Case {
      others = List.copyOf(others);
    }

    /** The axes of each tensor that is computed, by its name. */
    Map<String, List<Axis>> axes() {
      Map<String, List<Axis>> axes = new HashMap<>();
      Stream.concat(Stream.of(program), others.stream().map(OtherOrder::fused))
          .flatMap(each -> each.statements().stream())
          .forEach(s -> axes.putIfAbsent(s.target().name(), s.target().axes()));
      return axes;
    }
  }
}
