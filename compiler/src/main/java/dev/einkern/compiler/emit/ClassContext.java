package dev.einkern.compiler.emit;

import com.palantir.javapoet.ParameterSpec;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.signature.KernelInterface;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the methods of one generated class have in common: its name, and the methods made so far.
 */
final class ClassContext {
  /** Stands in generated text for the record that a method returns. */
  static final String RECORD = "Result$Record";

  /** Stands in texts for the interface. */
  static final String INTERFACE = "Kernel$Interface";

  /** The field that says how many threads there are. */
  static final String PARALLELISM = "parallelism";

  /**
   * A method that holds loops.
   *
   * @param isStatic whether it calls nothing on the kernels themselves
   * @param result what it returns
   */
  record LoopMethod(
      String name,
      List<ParameterSpec> parameters,
      String body,
      boolean isStatic,
      Optional<ElementType> result) {

    /** A method that returns nothing. */
    LoopMethod(String name, List<ParameterSpec> parameters, String body, boolean isStatic) {
      this(name, parameters, body, isStatic, Optional.empty());
    }
  }

  /** Stands in texts for the class of the methods that use the Vector API. */
  static final String VECTOR_KERNELS = "Vector$Kernels";

  private final KernelInterface owner;
  private final JavaNames methodNames = JavaNames.of(List.of());
  private final List<LoopMethod> loopMethods = new ArrayList<>();
  private final Map<List<String>, LoopMethod> written = new HashMap<>();
  private final List<LoopMethod> vectorMethods = new ArrayList<>();
  private final VectorConstants vectorConstants = new VectorConstants();
  private final Target target;

  ClassContext(KernelInterface owner, Target target) {
    this.owner = owner;
    this.target = target;
    owner.methods().forEach(method -> methodNames.reserve(method.name()));
    owner.functions().forEach(function -> methodNames.reserve(function.name()));
  }

  KernelInterface owner() {
    return owner;
  }

  Target target() {
    return target;
  }

  /** The names that are free in a method of the class. */
  JavaNames names() {
    JavaNames names = JavaNames.of(SupportTypes.names());
    names.reserve(PARALLELISM);
    if (target.vectors()) {
      names.reserve("Vectors");
      VectorTypes.names().forEach(names::reserve);
    }
    return names;
  }

  String methodName(String wanted) {
    return methodNames.allocate(wanted);
  }

  /**
   * Adds a method.
   *
   * @param kernel the method of the interface that it is for
   * @param loops what it does, whatever other method it leaves that to
   */
  void add(LoopMethod method, String kernel, String loops) {
    loopMethods.add(method);
    written.put(List.of(kernel, loops), method);
  }

  /** The method that was added for the same kernel with the same loops. */
  Optional<LoopMethod> written(String kernel, String loops) {
    return Optional.ofNullable(written.get(List.of(kernel, loops)));
  }

  /** The place of a method that will stand before those that are added from now on. */
  int reserve() {
    return loopMethods.size();
  }

  /** Adds a method at a place that was reserved. */
  void add(int position, LoopMethod method) {
    loopMethods.add(position, method);
  }

  /** The same loops once more, with the Vector API: a method of a class of its own. */
  void addVectors(LoopMethod method) {
    vectorMethods.add(method);
  }

  List<LoopMethod> vectorMethods() {
    return vectorMethods;
  }

  /** What the vector methods have in common. */
  VectorConstants vectorConstants() {
    return vectorConstants;
  }

  /** The methods added since the last call. */
  List<LoopMethod> takeLoopMethods() {
    List<LoopMethod> taken = List.copyOf(loopMethods);
    loopMethods.clear();
    return taken;
  }
}
