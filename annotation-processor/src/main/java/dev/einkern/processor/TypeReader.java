package dev.einkern.processor;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.signature.JavaType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Reads the types of parameters, results and record components, or says why kernels lack them. */
final class TypeReader {
  private static final Map<String, ElementType> TENSORS =
      Arrays.stream(ElementType.values())
          .collect(Collectors.toMap(e -> "dev.einkern." + e.tensorName(), Function.identity()));

  private static final Map<String, String> BOXED =
      Map.of(
          "java.lang.Float", "float",
          "java.lang.Double", "double",
          "java.lang.Integer", "int",
          "java.lang.Long", "long",
          "java.lang.Boolean", "boolean");

  private static final Set<TypeKind> SMALL = Set.of(TypeKind.BYTE, TypeKind.SHORT, TypeKind.CHAR);

  private final PackageElement generatedIn;

  /**
   * @param generatedIn the package of the generated class, which must be able to name the types
   */
  TypeReader(PackageElement generatedIn) {
    this.generatedIn = generatedIn;
  }

  /**
   * @param where the parameter or component, for messages: {@code parameter 'x'}
   */
  JavaType operand(TypeMirror type, String where) {
    switch (type.getKind()) {
      case ERROR -> throw new NotYetKnownException("type '" + type + "'");
      case ARRAY -> {
        return array((ArrayType) type, where);
      }
      case DECLARED -> {
        return tensor((DeclaredType) type, where);
      }
      default -> {
        Optional<ElementType> element = primitive(type);
        if (element.isPresent()) {
          return new JavaType.Primitive(element.get());
        }
        if (SMALL.contains(type.getKind())) {
          throw Refusal.of(Code.EK529, where, type);
        }
        throw Refusal.of(Code.EK530, where, type);
      }
    }
  }

  /** The result, which may also be a record of several, or none. */
  JavaType result(TypeMirror type) {
    String where = "the result";
    if (type.getKind() == TypeKind.VOID) {
      return new JavaType.NoResult();
    }
    if (type instanceof DeclaredType declared
        && declared.asElement() instanceof TypeElement element
        && element.getKind() == ElementKind.RECORD) {
      return record(element);
    }
    return operand(type, where);
  }

  private JavaType tensor(DeclaredType type, String where) {
    String name = ((TypeElement) type.asElement()).getQualifiedName().toString();
    ElementType element = TENSORS.get(name);
    if (element != null) {
      return new JavaType.TensorType(element);
    }
    String unboxed = BOXED.get(name);
    if (unboxed != null) {
      throw Refusal.of(Code.EK528, where, name, unboxed);
    }
    if (type.asElement().getKind() == ElementKind.RECORD) {
      throw Refusal.of(Code.EK531, where, name);
    }
    throw Refusal.of(Code.EK530, where, type);
  }

  private static JavaType array(ArrayType type, String where) {
    int rank = 0;
    TypeMirror component = type;
    while (component instanceof ArrayType array) {
      component = array.getComponentType();
      rank++;
    }
    if (component.getKind() == TypeKind.ERROR) {
      throw new NotYetKnownException("type '" + component + "'");
    }
    if (SMALL.contains(component.getKind())) {
      throw Refusal.of(Code.EK529, where, type);
    }
    ElementType element =
        primitive(component).orElseThrow(() -> Refusal.of(Code.EK530, where, type));
    return new JavaType.Array(element, rank);
  }

  private JavaType record(TypeElement record) {
    String name = record.getQualifiedName().toString();
    if (!record.getTypeParameters().isEmpty()) {
      throw Refusal.of(Code.EK532, name);
    }
    if (!Access.isVisible(record, generatedIn)) {
      throw Refusal.of(Code.EK533, name, generatedIn.getQualifiedName());
    }
    List<JavaType.Component> components = new ArrayList<>();
    for (RecordComponentElement component : record.getRecordComponents()) {
      String componentName = component.getSimpleName().toString();
      String where = "component '" + componentName + "' of record '" + name + "'";
      components.add(new JavaType.Component(componentName, operand(component.asType(), where)));
    }
    return new JavaType.RecordType(name, components);
  }

  /** The element type of a primitive, if kernels have it. */
  static Optional<ElementType> primitive(TypeMirror type) {
    return switch (type.getKind()) {
      case BOOLEAN -> Optional.of(ElementType.BOOLEAN);
      case INT -> Optional.of(ElementType.INT);
      case LONG -> Optional.of(ElementType.LONG);
      case FLOAT -> Optional.of(ElementType.FLOAT);
      case DOUBLE -> Optional.of(ElementType.DOUBLE);
      default -> Optional.empty();
    };
  }
}
