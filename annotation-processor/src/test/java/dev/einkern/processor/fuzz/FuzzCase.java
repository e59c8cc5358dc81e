package dev.einkern.processor.fuzz;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.signature.JavaType;
import dev.einkern.compiler.signature.KernelMethod;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A string, the method that carries it, and the shapes that it is called with.
 *
 * @param seed of which all of it follows
 */
record FuzzCase(long seed, String einsum, List<Argument> arguments, List<Result> results) {
  FuzzCase {
    arguments = List.copyOf(arguments);
    results = List.copyOf(results);
  }

  /** What elements hold. */
  record Content(Kind kind, int bound) {
    static final Content NUMBERS = new Content(Kind.NUMBERS, 0);

    /** Numbers of any sign; indices below the bound; the bound itself. */
    enum Kind {
      NUMBERS,
      INDICES,
      EXACTLY
    }

    static Content indices(int extent) {
      return new Content(Kind.INDICES, extent);
    }

    static Content exactly(int value) {
      return new Content(Kind.EXACTLY, value);
    }
  }

  /**
   * A parameter.
   *
   * @param shape empty for a primitive
   */
  record Argument(String name, JavaType type, int[] shape, Content content) {
    ElementType element() {
      if (type instanceof JavaType.TensorType tensor) {
        return tensor.element();
      }
      return type instanceof JavaType.Array array
          ? array.element()
          : ((JavaType.Primitive) type).element();
    }

    boolean isPrimitive() {
      return type instanceof JavaType.Primitive;
    }

    @Override
    public String toString() {
      return javaName(type) + " " + name + (isPrimitive() ? "" : Arrays.toString(shape));
    }
  }

  /** An output: returned, or a component of the record that is returned. */
  record Result(String name, JavaType type) {}

  String methodName() {
    return "kernel" + seed;
  }

  String recordName() {
    return "Results" + seed;
  }

  KernelMethod method(String packageName, String interfaceName) {
    JavaType result =
        results.size() == 1
            ? results.get(0).type()
            : new JavaType.RecordType(
                packageName + "." + interfaceName + "." + recordName(),
                results.stream().map(r -> new JavaType.Component(r.name(), r.type())).toList());
    return new KernelMethod(
        methodName(),
        einsum,
        arguments.stream()
            .map(a -> new dev.einkern.compiler.signature.Parameter(a.name(), a.type()))
            .toList(),
        result,
        true);
  }

  /** {@code FloatTensor}, {@code float[][]}, {@code float}. */
  static String javaName(JavaType type) {
    if (type instanceof JavaType.TensorType tensor) {
      return tensor.element().tensorName();
    }
    if (type instanceof JavaType.Array array) {
      return array.element().keyword() + "[]".repeat(array.rank());
    }
    return ((JavaType.Primitive) type).element().keyword();
  }

  @Override
  public String toString() {
    return einsum
        + "\n  ("
        + arguments.stream().map(Argument::toString).collect(Collectors.joining(", "))
        + ") -> "
        + results.stream()
            .map(r -> javaName(r.type()) + " " + r.name())
            .collect(Collectors.joining(", "));
  }
}
