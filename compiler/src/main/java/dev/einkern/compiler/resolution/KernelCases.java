package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.resolution.KernelArguments.Argument;
import dev.einkern.compiler.signature.Binding.Role;
import dev.einkern.compiler.signature.BoundKernel;
import dev.einkern.compiler.syntax.Name;
import dev.einkern.compiler.syntax.SyntaxParser;
import dev.einkern.compiler.syntax.SyntaxTree;
import java.util.List;

/** A called method's programs, of which there are several where an ellipsis may be of any rank. */
record KernelCases(BoundKernel kernel) {

  /**
   * The program for the ranks of the arguments. Where none is, the ellipsis may stand for nothing,
   * and the further axes be carried: if the method only carries them along too.
   */
  IndexProgram chosen(KernelArguments arguments, Name name) {
    List<IndexProgram> cases = kernel.cases();
    if (cases.size() == 1) {
      return cases.get(0);
    }
    for (IndexProgram program : cases) {
      if (arguments.all().stream().allMatch(argument -> hasRank(argument, program))) {
        return program;
      }
    }
    if (carriesEllipsis()) {
      return cases.get(0);
    }
    throw EinsumException.of(Code.EK269, name.span(), name.text());
  }

  private static boolean hasRank(Argument argument, IndexProgram program) {
    return !(argument.role() instanceof Role.OperandRole role)
        || program.operands().get(role.operand()).tensor().rank()
            == argument.value().orElseThrow().expr().freeAxes().size();
  }

  /** Whether no operation works on an ellipsis, and every axis of one is an output's too. */
  private boolean carriesEllipsis() {
    if (SyntaxParser.parse(kernel.method().einsum()) instanceof SyntaxTree.Names) {
      return false;
    }
    IndexProgram program = kernel.cases().get(1);
    List<String> kept =
        program.outputs().stream()
            .flatMap(output -> output.tensor().axes().stream())
            .map(Axis::name)
            .toList();
    return program.operands().stream()
        .flatMap(operand -> operand.tensor().axes().stream())
        .filter(PassedAxes::isEllipsis)
        .allMatch(axis -> kept.contains(axis.name()));
  }
}
