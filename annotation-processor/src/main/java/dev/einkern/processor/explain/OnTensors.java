package dev.einkern.processor.explain;

import dev.einkern.compiler.StandaloneMethod;
import dev.einkern.compiler.index.Output;
import dev.einkern.compiler.resolution.Library;
import dev.einkern.compiler.resolution.Resolver;
import dev.einkern.compiler.signature.Binding.Role;
import dev.einkern.compiler.signature.BoundKernel;
import dev.einkern.compiler.signature.JavaType;
import dev.einkern.compiler.signature.KernelInterface;
import dev.einkern.compiler.signature.KernelMethod;
import dev.einkern.compiler.signature.Parameter;
import dev.einkern.compiler.syntax.SyntaxParser;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Methods of an interface as they are run here: on tensors in place of arrays, and with results
 * that are returned, be it that the method fills its parameters.
 */
final class OnTensors {
  private final KernelInterface kernels;

  OnTensors(KernelInterface kernels) {
    this.kernels = kernels;
  }

  /** An interface of the method, which comes first, and of those that its string calls. */
  KernelInterface of(KernelMethod method) {
    Set<KernelMethod> called = new LinkedHashSet<>(List.of(method));
    for (List<KernelMethod> next = List.of(method); !next.isEmpty(); ) {
      next = next.stream().flatMap(m -> calledBy(m).stream()).filter(called::add).toList();
    }
    return new KernelInterface(
        StandaloneMethod.PACKAGE,
        StandaloneMethod.INTERFACE,
        called.stream().map(this::onTensors).toList());
  }

  private List<KernelMethod> calledBy(KernelMethod method) {
    kernels.functions().stream()
        .filter(function -> names(method, function.name()))
        .findFirst()
        .ifPresent(
            function -> {
              throw new FailureException(
                  "--run: %s calls %s, a method in Java, and only strings are run"
                      .formatted(method.name(), function.name()));
            });
    return kernels.methods().stream().filter(other -> names(method, other.name())).toList();
  }

  private static boolean names(KernelMethod method, String called) {
    return Pattern.compile("\\b" + Pattern.quote(called) + "\\s*\\(")
        .matcher(method.einsum())
        .find();
  }

  private KernelMethod onTensors(KernelMethod method) {
    BoundKernel bound =
        Resolver.resolve(SyntaxParser.parse(method.einsum()), method, Library.of(kernels));
    List<String> outputs = bound.cases().get(0).outputs().stream().map(Output::name).toList();
    JavaType[] filled = new JavaType[outputs.size()];
    List<Parameter> parameters = new ArrayList<>();
    for (int i = 0; i < method.parameters().size(); i++) {
      Parameter parameter = method.parameters().get(i);
      JavaType type = Tensors.instead(parameter.type());
      if (bound.binding().roles().get(i) instanceof Role.DestinationRole role) {
        filled[role.output()] = type;
      } else {
        parameters.add(new Parameter(parameter.name(), type));
      }
    }
    JavaType result =
        bound.binding().returnsOutputs() ? returned(method.result()) : filled(outputs, filled);
    return new KernelMethod(method.name(), method.einsum(), parameters, result, true);
  }

  private static JavaType returned(JavaType result) {
    if (result instanceof JavaType.RecordType record) {
      return Tensors.results(
          record.components().stream()
              .map(c -> new JavaType.Component(c.name(), Tensors.instead(c.type())))
              .toList());
    }
    return result instanceof JavaType.Primitive primitive
        ? new JavaType.TensorType(primitive.element())
        : Tensors.instead(result);
  }

  private static JavaType filled(List<String> outputs, JavaType... types) {
    if (types.length == 1) {
      return types[0];
    }
    List<JavaType.Component> components = new ArrayList<>();
    for (int i = 0; i < types.length; i++) {
      components.add(new JavaType.Component(outputs.get(i), types[i]));
    }
    return Tensors.results(components);
  }
}
