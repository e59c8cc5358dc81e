package dev.einkern.compiler.interactive;

import dev.einkern.compiler.signature.JavaType;
import dev.einkern.compiler.signature.KernelInterface;
import dev.einkern.compiler.signature.KernelMethod;
import dev.einkern.compiler.signature.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The Java around a kernel: the interface that it implements, and a function from an array of
 * arguments to the result of its first method.
 *
 * <p>Operands and results are numbered here, for a string may call them what Java cannot: {@code
 * class}, {@code x'}, or as a component {@code hashCode}.
 */
record FormulaSource(KernelInterface kernels) {
  private static final String CALL = "Call";

  /** The interface, with the record of its results if there are several. */
  String declaration() {
    String methods =
        kernels.methods().stream().map(FormulaSource::declaration).collect(Collectors.joining());
    String record = "";
    if (method().result() instanceof JavaType.RecordType results) {
      record =
          numbered(results.components().stream().map(JavaType.Component::type).toList())
              .collect(
                  Collectors.joining(
                      ", ",
                      "  record %s(".formatted(simpleName(results.qualifiedName())),
                      ") {}\n"));
    }
    return """
    package %s;

    public interface %s {
    %s%s}
    """
        .formatted(kernels.packageName(), kernels.nestedName(), methods, record);
  }

  private static String declaration(KernelMethod method) {
    return numbered(method.parameters().stream().map(Parameter::type).toList())
        .collect(
            Collectors.joining(
                ", ", "  %s %s(".formatted(spelling(method.result()), method.name()), ");\n"));
  }

  /** What is between the parentheses of a method or a record. */
  private static Stream<String> numbered(List<JavaType> types) {
    return IntStream.range(0, types.size()).mapToObj(i -> spelling(types.get(i)) + " " + name(i));
  }

  private static String name(int place) {
    return "value" + (place + 1);
  }

  String callName() {
    return kernels.nestedName() + CALL;
  }

  /** A {@code Function<Object[], Object>}; several results are a map by name. */
  String call() {
    KernelMethod method = method();
    List<String> arguments = new ArrayList<>();
    for (Parameter parameter : method.parameters()) {
      arguments.add("(%s) arguments[%d]".formatted(spelling(parameter.type()), arguments.size()));
    }
    String result = "return results;";
    if (method.result() instanceof JavaType.RecordType results) {
      result =
          IntStream.range(0, results.components().size())
              .mapToObj(i -> put(results.components().get(i).name(), name(i)))
              .collect(
                  Collectors.joining(
                      "\n    ",
                      "java.util.Map<String, Object> map = new java.util.LinkedHashMap<>();\n    ",
                      "\n    return map;"));
    }
    return """
    package %1$s;

    public final class %2$s implements java.util.function.Function<Object[], Object> {
      private final %3$s kernels = new %4$s();

      @Override
      public Object apply(Object[] arguments) {
        var results = kernels.%5$s(%6$s);
        %7$s
      }
    }
    """
        .formatted(
            kernels.packageName(),
            callName(),
            kernels.nestedName(),
            kernels.generatedName(),
            method.name(),
            String.join(", ", arguments),
            result);
  }

  private static String put(String result, String component) {
    return "map.put(\"%s\", results.%s());".formatted(result, component);
  }

  private KernelMethod method() {
    return kernels.methods().get(0);
  }

  private static String simpleName(String qualified) {
    return qualified.substring(qualified.lastIndexOf('.') + 1);
  }

  private static String spelling(JavaType type) {
    if (type instanceof JavaType.TensorType tensor) {
      return ArgumentTypes.RUNTIME + tensor.element().tensorName();
    }
    if (type instanceof JavaType.Primitive primitive) {
      return primitive.element().keyword();
    }
    if (type instanceof JavaType.Array array) {
      return array.element().keyword() + "[]".repeat(array.rank());
    }
    if (type instanceof JavaType.RecordType record) {
      return simpleName(record.qualifiedName());
    }
    return "void";
  }
}
