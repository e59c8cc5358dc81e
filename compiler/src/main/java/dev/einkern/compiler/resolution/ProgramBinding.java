package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.Refusals;
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

  /**
   * The binding as far as there is one: operands whose parameter is refused, which is noted, have
   * none.
   *
   * @throws EinsumException if two declarations have one name
   */
  static MethodBinding bind(SyntaxTree.Program program, KernelMethod method, Refusals refusals) {
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
      } else if (open && isOtherwiseUnknown(program, method, operands.size(), parameter)) {
        refusals.add(mismatch(program, method, operands.size(), parameter));
        operands.add(i);
      } else {
        refusals.add(mismatch(program, method, operands.size(), parameter));
        break;
      }
    }
    if (operands.size() < program.operands().size() && refusals.isEmpty()) {
      Declaration missing = program.operands().get(operands.size());
      EinsumException error =
          EinsumException.of(
                  Code.EK502, missing.name().span(), missing.name().text(), method.name())
              .note(
                  "The string has %s operands, the method %s parameters for them."
                      .formatted(program.operands().size(), operands.size()));
      boolean axis = missing.type().isEmpty() && !operands.isEmpty();
      refusals.add(
          axis
              ? error.note(
                  "If '%s' is an axis, no ',' stands before it.".formatted(missing.name().text()))
              : error);
    }
    while (operands.size() < program.operands().size()) {
      operands.add(MethodBinding.NONE);
    }
    // Parameters that were not come to any more may be those of outputs.
    List<String> known =
        refusals.isEmpty() || !filled ? outputs : List.copyOf(destinations.keySet());
    Map<String, JavaType> types =
        MethodBinding.outputTypes(
            method, known, true, destinations, outputsSpan(program), refusals);
    return new MethodBinding(method, operands, sizes, types, destinations);
  }

  /** Whether operand and parameter are each what the other lacks: one thing under two names. */
  private static boolean isOtherwiseUnknown(
      SyntaxTree.Program program, KernelMethod method, int position, Parameter parameter) {
    String operand = program.operands().get(position).name().text();
    return program.operands().stream().noneMatch(d -> is(d, parameter))
        && method.parameters().stream().noneMatch(p -> p.name().equals(operand))
        && program.operands().size() <= method.parameters().size();
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
      EinsumException error =
          EinsumException.of(
              Code.EK503,
              program.span(),
              parameter.name(),
              method.name(),
              program.operands().size());
      String declared =
          parameter.type() instanceof JavaType.Primitive
              ? parameter.name()
              : parameter.name() + ": …";
      List<String> unfilled =
          program.outputs().stream()
              .map(d -> d.name().text())
              .filter(name -> method.parameters().stream().noneMatch(p -> p.name().equals(name)))
              .toList();
      boolean fills =
          method.result() instanceof JavaType.NoResult
              && !(parameter.type() instanceof JavaType.Primitive);
      return fills && !unfilled.isEmpty()
          ? error.note(
              "A parameter that is filled is called like its output: call it %s."
                  .formatted(String.join(" or ", unfilled)))
          : error.note("Declare it before the '->': %s; or leave it out.".formatted(declared));
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
    if (operands.size() > parameters.size() && operands.contains(parameter.name())) {
      return error.note(
          "The string has %s operands, the method %s parameters."
              .formatted(operands.size(), parameters.size()));
    }
    return parameters.contains(operand)
        ? error
        : error.note("Call them both '%s', or both '%s'.".formatted(operand, parameter.name()));
  }

  /** Whether a scalar of that name is declared, as an axis after a comma would be. */
  private static boolean isBare(Declaration declaration, String name) {
    return declaration.type().isEmpty() && declaration.name().text().equals(name);
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
          if (program.operands().stream().anyMatch(d -> isBare(d, name))) {
            error = error.note("If '%s' is an axis, no ',' stands before it.".formatted(name));
          }
          boolean operand = program.operands().stream().anyMatch(d -> d.name().text().equals(name));
          throw operand && program.outputs().contains(declaration)
              ? error.note("What is written is not an operand: give the output a name of its own.")
              : error;
        }
      }
    }
  }
}
