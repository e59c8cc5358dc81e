package dev.einkern.compiler.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.signature.JavaType;
import dev.einkern.compiler.signature.KernelInterface;
import java.util.Arrays;
import java.util.List;

/** The types of methods as JavaPoet has them. */
final class Signature {
  private Signature() {}

  static TypeName type(JavaType type, KernelInterface owner) {
    if (type instanceof JavaType.TensorType tensor) {
      return ClassName.get("dev.einkern", tensor.element().tensorName());
    }
    if (type instanceof JavaType.Primitive primitive) {
      return primitive(primitive.element());
    }
    if (type instanceof JavaType.Array array) {
      TypeName name = primitive(array.element());
      for (int i = 0; i < array.rank(); i++) {
        name = ArrayTypeName.of(name);
      }
      return name;
    }
    if (type instanceof JavaType.RecordType record) {
      return record(record, owner);
    }
    return TypeName.VOID;
  }

  static TypeName primitive(ElementType element) {
    return switch (element) {
      case BOOLEAN -> TypeName.BOOLEAN;
      case INT -> TypeName.INT;
      case LONG -> TypeName.LONG;
      case FLOAT -> TypeName.FLOAT;
      case DOUBLE -> TypeName.DOUBLE;
    };
  }

  /** The interface: {@code Outer.Foo}. */
  static ClassName of(KernelInterface owner) {
    List<String> nested = Arrays.asList(owner.nestedName().split("\\."));
    return ClassName.get(
        owner.packageName(),
        nested.get(0),
        nested.subList(1, nested.size()).toArray(String[]::new));
  }

  /**
   * By convention the package ends where a capital begins; a record near the interface is certain.
   */
  static ClassName record(JavaType.RecordType record, KernelInterface owner) {
    String name = record.qualifiedName();
    String outermost = owner.nestedName().split("\\.")[0];
    String prefix = owner.packageName().isEmpty() ? "" : owner.packageName() + ".";
    if (name.startsWith(prefix + outermost + ".")) {
      return nested(owner.packageName(), name.substring(prefix.length()));
    }
    List<String> parts = Arrays.asList(name.split("\\."));
    int first = 0;
    while (first < parts.size() - 1 && !Character.isUpperCase(parts.get(first).codePointAt(0))) {
      first++;
    }
    return nested(
        String.join(".", parts.subList(0, first)),
        String.join(".", parts.subList(first, parts.size())));
  }

  private static ClassName nested(String packageName, String dotted) {
    List<String> names = Arrays.asList(dotted.split("\\."));
    return ClassName.get(
        packageName, names.get(0), names.subList(1, names.size()).toArray(String[]::new));
  }
}
