package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.Refusals;
import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.signature.JavaType;
import dev.einkern.compiler.signature.KernelMethod;
import dev.einkern.compiler.signature.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Binds the terms of a pattern to the method's parameters, by order. */
final class PatternBinding {
  private static final String OUTPUT = "out";

  private PatternBinding() {}

  /**
   * The binding of {@code inputs} terms and {@code outputs} terms.
   *
   * @param axes the names that an int parameter may size; all other ints are operands
   * @param shifted the axes that the operation shifts: for each it takes an int parameter more,
   *     which comes back as an operand after the inputs
   */
  static MethodBinding bind(
      KernelMethod method,
      int inputs,
      int outputs,
      Set<String> axes,
      List<Form> shifted,
      Span span) {
    Map<String, Integer> destinations = destinations(method, outputs);
    List<Integer> operands = operands(method, outputs, axes);
    Set<Integer> sizes = new TreeSet<>();
    for (int i = 0; i < method.parameters().size(); i++) {
      if (!operands.contains(i) && !destinations.containsValue(i)) {
        sizes.add(i);
      }
    }
    Refusals refusals = new Refusals();
    Map<String, JavaType> types = new LinkedHashMap<>();
    boolean filled = method.result() instanceof JavaType.NoResult;
    if (outputs == 1 && destinations.isEmpty() && filled) {
      refusals.add(
          EinsumException.of(Code.EK506, span, method.name(), OUTPUT)
              .note(
                  "A pattern fills the parameter called '"
                      + OUTPUT
                      + "': call it so, or return it."));
    } else {
      types.putAll(
          MethodBinding.outputTypes(method, names(outputs), false, destinations, span, refusals));
    }
    // A parameter that should have been an output's is no operand too many.
    if (refusals.isEmpty() || !filled) {
      refusals.attempt(() -> requireCount(method, operands, inputs, shifted, axes, span));
    }
    refusals.throwIfAny();
    return new MethodBinding(method, operands, sizes, types, destinations);
  }

  /** The places of the parameters that are neither destinations nor sizes of {@code axes}. */
  static List<Integer> operands(KernelMethod method, int outputs, Set<String> axes) {
    Map<String, Integer> destinations = destinations(method, outputs);
    List<Integer> operands = new ArrayList<>();
    for (int i = 0; i < method.parameters().size(); i++) {
      Parameter parameter = method.parameters().get(i);
      boolean sizesAxis =
          method.parameterNamesKnown()
              && MethodBinding.isInt(parameter.type())
              && axes.contains(parameter.name());
      if (!destinations.containsValue(i) && !sizesAxis) {
        operands.add(i);
      }
    }
    return operands;
  }

  private static void requireCount(
      KernelMethod method,
      List<Integer> operands,
      int inputs,
      List<Form> shifted,
      Set<String> axes,
      Span span) {
    int shifts = shifted.size();
    if (operands.size() == inputs + shifts) {
      return;
    }
    if (shifts > 0 && operands.size() >= inputs && operands.size() < inputs + shifts) {
      throw missingShift(shifted, operands.size() - inputs, span);
    }
    if (shifts > 0 && inputs > 1) {
      throw EinsumException.of(Code.EK206, span, "roll", "1 operand", inputs)
          .note("Its shifts are int parameters of the method, after the operand's.");
    }
    Refusals unused = new Refusals();
    for (int i : operands.subList(Math.min(inputs, operands.size()), operands.size())) {
      Parameter extra = method.parameters().get(i);
      if (MethodBinding.isInt(extra.type()) && operands.size() > inputs + shifts) {
        unused.add(UnusedSize.refusal(span, extra.name(), axes));
      }
    }
    unused.throwIfAny();
    EinsumException error = EinsumException.of(Code.EK241, span, inputs, operands.size() - shifts);
    for (int i : operands) {
      Parameter extra = method.parameters().get(i);
      if (extra.type() instanceof JavaType.Primitive && axes.contains(extra.name())) {
        throw error.note(
            "Parameter '%s' sizes the axis of its name only if it is an int."
                .formatted(extra.name()));
      }
    }
    String terms = method.einsum().split("->|→", 2)[0].strip();
    int words = terms.split("\\s+").length;
    if (inputs == 1
        && operands.size() > 1
        && words == operands.size()
        && terms.matches("[\\w\\s]+")) {
      throw error.note("A ',' separates operands: %s.".formatted(terms.replaceAll("\\s+", ", ")));
    }
    List<String> names = operands.stream().map(i -> method.parameters().get(i).name()).toList();
    throw names.isEmpty()
        ? error
        : error.note(
            "The parameters for operands are %s; a ',' separates operands in the string."
                .formatted(String.join(", ", names)));
  }

  /** The refusal of an operation that shifts these axes, but has only {@code given} ints for it. */
  static EinsumException missingShift(List<Form> shifted, int given, Span span) {
    EinsumException error =
        EinsumException.of(Code.EK274, span, "roll", shifted.size(), given)
            .note("The shifts follow the operand, in the order of the axes.");
    return Form.Named.anyRepetition(shifted)
        ? error.note("An ellipsis in brackets is any number of axes: name the axes instead.")
        : error;
  }

  private static List<String> names(int outputs) {
    if (outputs == 1) {
      return List.of(OUTPUT);
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i < outputs; i++) {
      names.add(OUTPUT + i);
    }
    return names;
  }

  /** A void method's outputs: the parameter called out, or the last ones. */
  private static Map<String, Integer> destinations(KernelMethod method, int outputs) {
    Map<String, Integer> places = new LinkedHashMap<>();
    if (!(method.result() instanceof JavaType.NoResult)) {
      return places;
    }
    int size = method.parameters().size();
    if (outputs == 1) {
      for (int i = 0; i < size; i++) {
        boolean named = method.parameters().get(i).name().equals(OUTPUT);
        if (method.parameterNamesKnown() ? named : i == size - 1) {
          places.put(OUTPUT, i);
        }
      }
      return places;
    }
    List<String> names = names(outputs);
    for (int i = 0; i < outputs && size - outputs + i >= 0; i++) {
      places.put(names.get(i), size - outputs + i);
    }
    return places;
  }
}
