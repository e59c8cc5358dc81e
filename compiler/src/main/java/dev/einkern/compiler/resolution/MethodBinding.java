package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.Refusals;
import dev.einkern.compiler.diagnostics.RefusedElsewhereException;
import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.diagnostics.Suggestion;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.signature.Binding.Role;
import dev.einkern.compiler.signature.JavaType;
import dev.einkern.compiler.signature.KernelMethod;
import dev.einkern.compiler.signature.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which parameter of a method is what, before any axis is looked at.
 *
 * @param operands the place of each operand among the parameters
 * @param sizes the {@code int} parameters that may size the axis of their name
 * @param outputs each output's name and Java type, in the order in which the method gives them
 * @param destinations for each output the place of its parameter; empty if they are returned
 */
record MethodBinding(
    KernelMethod method,
    List<Integer> operands,
    Set<Integer> sizes,
    Map<String, JavaType> outputs,
    Map<String, Integer> destinations) {
  /** The place of an operand for which there is no parameter. */
  static final int NONE = -1;

  /**
   * The parameter of an operand.
   *
   * @throws RefusedElsewhereException if it has none, which is refused already
   */
  Parameter operand(int position) {
    if (operands.get(position) == NONE) {
      throw new RefusedElsewhereException("operand " + position);
    }
    return method.parameters().get(operands.get(position));
  }

  Set<String> sizeNames() {
    Set<String> names = new TreeSet<>();
    sizes.forEach(i -> names.add(method.parameters().get(i).name()));
    return names;
  }

  /** The roles of all parameters, given which operands are scalars and at which place. */
  List<Role> roles(List<Role> operandRoles) {
    List<Role> roles = new ArrayList<>();
    List<String> order = List.copyOf(outputs.keySet());
    for (int i = 0; i < method.parameters().size(); i++) {
      if (operands.contains(i)) {
        roles.add(operandRoles.get(operands.indexOf(i)));
      } else if (sizes.contains(i)) {
        roles.add(new Role.SizeRole(method.parameters().get(i).name()));
      } else {
        int place = i;
        String output =
            destinations.entrySet().stream()
                .filter(d -> d.getValue() == place)
                .findFirst()
                .orElseThrow()
                .getKey();
        roles.add(new Role.DestinationRole(order.indexOf(output)));
      }
    }
    return roles;
  }

  static boolean isInt(JavaType type) {
    return type.equals(new JavaType.Primitive(ElementType.INT));
  }

  /** The element type of a tensor, array or primitive. */
  static ElementType element(JavaType type) {
    if (type instanceof JavaType.TensorType tensor) {
      return tensor.element();
    }
    if (type instanceof JavaType.Array array) {
      return array.element();
    }
    if (type instanceof JavaType.Primitive primitive) {
      return primitive.element();
    }
    throw new IllegalArgumentException(type.toString());
  }

  /**
   * The outputs' types and order: from the result, the record's components, or destinations. One
   * that has none, which is noted, is left out.
   */
  static Map<String, JavaType> outputTypes(
      KernelMethod method,
      List<String> names,
      boolean byName,
      Map<String, Integer> destinations,
      Span span,
      Refusals refusals) {
    Map<String, JavaType> types = new LinkedHashMap<>();
    if (method.result() instanceof JavaType.RecordType result) {
      types.putAll(components(result, names, byName, span, refusals));
    } else if (!(method.result() instanceof JavaType.NoResult)) {
      if (names.size() != 1) {
        refusals.add(
            EinsumException.of(Code.EK507, span, names.size())
                .note(
                    "Several outputs go to a record with a component for each, or to parameters."));
      }
      types.put(names.get(0), method.result());
    } else {
      for (String name : names) {
        Integer place = destinations.get(name);
        if (place == null) {
          refusals.add(
              EinsumException.of(Code.EK506, span, method.name(), name)
                  .note("Return it, or add a tensor parameter '" + name + "' to be filled."));
        } else {
          types.put(name, method.parameters().get(place).type());
        }
      }
    }
    return types;
  }

  private static Map<String, JavaType> components(
      JavaType.RecordType result,
      List<String> names,
      boolean byName,
      Span span,
      Refusals refusals) {
    Map<String, JavaType> types = new LinkedHashMap<>();
    if (result.components().size() != names.size()) {
      refusals.add(
          EinsumException.of(
                  Code.EK508,
                  span,
                  result.qualifiedName(),
                  result.components().size(),
                  names.size())
              .note("The outputs are %s, a component each.".formatted(String.join(", ", names))));
      return types;
    }
    for (int i = 0; i < names.size(); i++) {
      JavaType.Component component = result.components().get(i);
      if (byName && !names.contains(component.name())) {
        EinsumException error =
            EinsumException.of(Code.EK509, span, component.name(), result.qualifiedName())
                .note("The outputs are " + String.join(", ", names) + ".");
        refusals.add(Suggestion.question(component.name(), names).map(error::note).orElse(error));
      } else {
        types.put(byName ? component.name() : names.get(i), component.type());
      }
    }
    return types;
  }
}
