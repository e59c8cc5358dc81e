package dev.einkern.processor.explain;

import dev.einkern.compiler.StandaloneMethod;
import dev.einkern.compiler.diagnostics.DiagnosticRenderer;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.TensorValue;
import dev.einkern.compiler.signature.JavaType;
import dev.einkern.compiler.signature.KernelInterface;
import dev.einkern.compiler.signature.KernelMethod;
import dev.einkern.compiler.signature.Parameter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be explained.
 *
 * @param isFile whether it comes from a Java file, so that its methods have names
 * @param problems what could not be read
 */
record Subject(List<KernelInterface> interfaces, boolean isFile, List<String> problems) {
  Subject {
    interfaces = List.copyOf(interfaces);
    problems = List.copyOf(problems);
  }

  /** The method of a string is what the user says, else made up from the string and the files. */
  static Subject ofString(
      String einsum, Optional<String> signature, ElementType element, Inputs files) {
    try {
      KernelMethod method =
          signature.isPresent()
              ? SignatureReader.read(signature.get(), einsum)
              : typed(StandaloneMethod.of(einsum, element), files);
      return new Subject(List.of(StandaloneMethod.alone(method)), false, List.of());
    } catch (EinsumException refusal) {
      String message = DiagnosticRenderer.render(refusal.diagnostic(), einsum);
      return new Subject(List.of(), false, List.of(message));
    }
  }

  /** Operands that come from files are of the types that the files have. */
  private static KernelMethod typed(KernelMethod guessed, Inputs files) {
    List<String> names = guessed.parameters().stream().map(Parameter::name).toList();
    Map<String, TensorValue> values = files.of(names);
    if (values.isEmpty()) {
      return guessed;
    }
    List<JavaType> types = new ArrayList<>();
    for (Parameter parameter : guessed.parameters()) {
      TensorValue value = values.get(parameter.name());
      boolean tensor = value != null && parameter.type() instanceof JavaType.TensorType;
      types.add(tensor ? new JavaType.TensorType(value.type()) : parameter.type());
    }
    return StandaloneMethod.of(guessed.einsum(), types);
  }

  static Subject ofFile(Path file, String classPath, List<String> methods) {
    InterfaceFile read = InterfaceFile.read(file, classPath);
    List<String> known =
        read.interfaces().stream()
            .flatMap(kernels -> kernels.methods().stream())
            .map(KernelMethod::name)
            .toList();
    for (String method : methods) {
      if (read.problems().isEmpty() && !known.contains(method)) {
        throw new UsageException(
            "--method: %s has no annotated method '%s', only %s"
                .formatted(file, method, String.join(", ", known)));
      }
    }
    return new Subject(read.interfaces(), true, read.problems());
  }
}
