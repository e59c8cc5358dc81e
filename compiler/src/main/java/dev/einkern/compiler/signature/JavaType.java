package dev.einkern.compiler.signature;

import dev.einkern.compiler.index.ElementType;
import java.util.List;

/** A type of a method's parameter, result or record component, as far as kernels can have it. */
public sealed interface JavaType {

  /** {@code FloatTensor} and its kin, of any rank. */
  record TensorType(ElementType element) implements JavaType {}

  /** {@code float}. */
  record Primitive(ElementType element) implements JavaType {}

  /** {@code float[]} (rank 1), {@code float[][]} (rank 2), … */
  record Array(ElementType element, int rank) implements JavaType {}

  /** A record for several outputs. */
  record RecordType(String qualifiedName, List<Component> components) implements JavaType {
    public RecordType {
      components = List.copyOf(components);
    }
  }

  /** A record's component. */
  record Component(String name, JavaType type) {}

  /** No result: the outputs go to parameters. */
  record NoResult() implements JavaType {}
}
