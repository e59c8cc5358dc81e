package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.signature.JavaType;
import dev.einkern.compiler.signature.KernelMethod;
import dev.einkern.compiler.signature.Parameter;
import dev.einkern.compiler.syntax.Declaration;
import dev.einkern.compiler.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Binds the declarations of a program's signature to the method's parameters, by name. */
final class ProgramBinding {
  private ProgramBinding() {}

  static MethodBinding bind(SyntaxTree.Program program, KernelMethod method) {
    requireDistinct(program);
    List<Integer> operands = new ArrayList<>();
    Set<Integer> sizes = new TreeSet<>();
    Map<String, Integer> destinations = new LinkedHashMap<>();
    List<String> outputs = program.outputs().stream().map(d -> d.name().text()).toList();
    boolean filled = method.result() instanceof JavaType.NoResult;
    for (int i = 0; i < method.parameters().size(); i++) {
      Parameter parameter = method.parameters().get(i);
      boolean open = operands.size() < program.operands().size();
      boolean named = method.parameterNamesKnown();
      if (open && (!named || is(program.operands().get(operands.size()), parameter))) {
        operands.add(i);
      } else if (filled && (named ? outputs.contains(parameter.name()) : !open)) {
        String output = named ? parameter.name() : outputs.get(destinations.size());
        destinations.put(output, i);
      } else if (named && isSize(program, parameter)) {
        sizes.add(i);
      } else {
        throw mismatch(program, method, operands.size(), parameter);
      }
    }
    if (operands.size() < program.operands().size()) {
      Declaration missing = program.operands().get(operands.size());
      throw EinsumException.of(
              Code.EK502, missing.name().span(), missing.name().text(), method.name())
          .note(
              "The string has "
                  + program.operands().size()
                  + " operands, the method "
                  + operands.size()
                  + " parameters for them.");
    }
    return new MethodBinding(
        method,
        operands,
        sizes,
        MethodBinding.outputTypes(method, outputs, true, destinations, outputsSpan(program)),
        destinations);
  }

  /** From the first output's declaration to the last one's. */
  private static Span outputsSpan(SyntaxTree.Program program) {
    List<Declaration> outputs = program.outputs();
    return outputs.get(0).span().to(outputs.get(outputs.size() - 1).span());
  }

  private static boolean is(Declaration declaration, Parameter parameter) {
    return declaration.name().text().equals(parameter.name());
  }

  private static boolean isSize(SyntaxTree.Program program, Parameter parameter) {
    return MethodBinding.isInt(parameter.type())
        && program.operands().stream().noneMatch(d -> is(d, parameter));
  }

  private static EinsumException mismatch(
      SyntaxTree.Program program, KernelMethod method, int position, Parameter parameter) {
    if (position >= program.operands().size()) {
      return EinsumException.of(
          Code.EK503, program.span(), parameter.name(), method.name(), program.operands().size());
    }
    Declaration declaration = program.operands().get(position);
    String operand = declaration.name().text();
    EinsumException error =
        EinsumException.of(Code.EK501, declaration.name().span(), operand, parameter.name())
            .note("Operands bind to parameters in order, and carry their names.");
    List<String> operands = program.operands().stream().map(d -> d.name().text()).toList();
    List<String> parameters = method.parameters().stream().map(Parameter::name).toList();
    if (operands.size() <= parameters.size() && Set.copyOf(parameters).containsAll(operands)) {
      return error.note(
          "The parameters stand in the order %s: the operands have to, too."
              .formatted(String.join(", ", parameters)));
    }
    return parameters.contains(operand)
        ? error
        : error.note("Call them both '%s', or both '%s'.".formatted(operand, parameter.name()));
  }

  /** No two declarations have one name. */
  private static void requireDistinct(SyntaxTree.Program program) {
    Map<String, Span> first = new LinkedHashMap<>();
    for (List<Declaration> declarations : List.of(program.operands(), program.outputs())) {
      for (Declaration declaration : declarations) {
        String name = declaration.name().text();
        Span before = first.putIfAbsent(name, declaration.name().span());
        if (before != null) {
          EinsumException error =
              EinsumException.of(Code.EK213, declaration.name().span(), name)
                  .label("here again")
                  .also(before, "first here");
          boolean operand = program.operands().stream().anyMatch(d -> d.name().text().equals(name));
          throw operand && program.outputs().contains(declaration)
              ? error.note("What is written is not an operand: give the output a name of its own.")
              : error;
        }
      }
    }
  }
}
