package dev.einkern.compiler.signature;

import java.util.List;

/**
 * An interface with annotated methods.
 *
 * @param packageName empty for the unnamed package
 * @param nestedName {@code Foo}, or {@code Outer.Foo}
 */
public record KernelInterface(String packageName, String nestedName, List<KernelMethod> methods) {
  public KernelInterface {
    methods = List.copyOf(methods);
  }

  /** {@code FooKernels}, {@code Outer_FooKernels}. */
  public String generatedName() {
    return nestedName.replace('.', '_') + "Kernels";
  }

  /** The name that messages show: {@code Foo.attend}. */
  public String displayName(KernelMethod method) {
    return nestedName + "." + method.name();
  }
}
