package dev.einkern.compiler.signature;

import dev.einkern.compiler.index.ScalarFunction;
import java.util.List;
import java.util.Set;

/**
 * An interface with annotated methods.
 *
 * @param packageName empty for the unnamed package
 * @param nestedName {@code Foo}, or {@code Outer.Foo}
 * @param functions its static and default methods on numbers, which strings can call
 * @param unread the names of methods that are refused already, so that no call of one is
 */
public record KernelInterface(
    String packageName,
    String nestedName,
    List<KernelMethod> methods,
    List<ScalarFunction> functions,
    Set<String> unread) {
  public KernelInterface {
    methods = List.copyOf(methods);
    functions = List.copyOf(functions);
    unread = Set.copyOf(unread);
  }

  /** An interface without methods on numbers. */
  public KernelInterface(String packageName, String nestedName, List<KernelMethod> methods) {
    this(packageName, nestedName, methods, List.of(), Set.of());
  }

  /** {@code FooKernels}, {@code Outer_FooKernels}. */
  public String generatedName() {
    return nestedName.replace('.', '_') + "Kernels";
  }

  /** The class that holds loops which use the Vector API: {@code FooVectorKernels}. */
  public String vectorName() {
    return nestedName.replace('.', '_') + "VectorKernels";
  }

  /** The name that messages show: {@code Foo.attend}. */
  public String displayName(KernelMethod method) {
    return nestedName + "." + method.name();
  }
}
