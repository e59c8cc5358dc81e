package dev.einkern.processor;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.signature.KernelMethod;
import dev.einkern.compiler.signature.Parameter;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;

/** Reads a method's string and signature. */
record MethodReader(TypeReader types) {

  /**
   * @param member the method's type as the interface has it
   * @param fromSource whether the method is being compiled, so that its parameters have names
   */
  KernelMethod read(
      ExecutableElement method,
      ExecutableType member,
      EinsumAnnotation annotation,
      boolean fromSource) {
    String name = method.getSimpleName().toString();
    if (!method.getTypeParameters().isEmpty()) {
      throw Refusal.of(Code.EK522, name);
    }
    if (method.isVarArgs()) {
      throw Refusal.of(Code.EK527, last(method.getParameters()).getSimpleName());
    }
    List<Parameter> parameters = new ArrayList<>();
    for (int i = 0; i < method.getParameters().size(); i++) {
      String parameter = method.getParameters().get(i).getSimpleName().toString();
      TypeMirror type = member.getParameterTypes().get(i);
      parameters.add(
          new Parameter(parameter, types.operand(type, "parameter '" + parameter + "'")));
    }
    return new KernelMethod(
        name,
        annotation.string(),
        parameters,
        types.result(member.getReturnType()),
        fromSource || !areNumbered(method.getParameters()));
  }

  /** Whether the names are those that a compiler makes up where a class file keeps none. */
  private static boolean areNumbered(List<? extends VariableElement> parameters) {
    for (int i = 0; i < parameters.size(); i++) {
      if (!parameters.get(i).getSimpleName().contentEquals("arg" + i)) {
        return false;
      }
    }
    return true;
  }

  private static <T> T last(List<T> list) {
    return list.get(list.size() - 1);
  }
}
