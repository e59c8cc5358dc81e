package dev.einkern.compiler.interactive;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.signature.JavaType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The types that a method needs to take these arguments. */
final class ArgumentTypes {
  static final String RUNTIME = "dev.einkern.";

  private static final Map<Class<?>, ElementType> PRIMITIVES =
      Map.of(
          boolean.class, ElementType.BOOLEAN,
          int.class, ElementType.INT,
          long.class, ElementType.LONG,
          float.class, ElementType.FLOAT,
          double.class, ElementType.DOUBLE);

  private static final Map<Class<?>, ElementType> BOXES =
      Map.of(
          Boolean.class, ElementType.BOOLEAN,
          Integer.class, ElementType.INT,
          Long.class, ElementType.LONG,
          Float.class, ElementType.FLOAT,
          Double.class, ElementType.DOUBLE);

  private static final Map<String, ElementType> TENSORS = tensors();

  private ArgumentTypes() {}

  private static Map<String, ElementType> tensors() {
    Map<String, ElementType> tensors = new HashMap<>();
    for (ElementType element : ElementType.values()) {
      tensors.put(RUNTIME + element.tensorName(), element);
    }
    return tensors;
  }

  static List<JavaType> of(List<?> arguments) {
    List<JavaType> types = new ArrayList<>();
    for (Object argument : arguments) {
      if (argument == null) {
        throw new NullPointerException("argument %d is null".formatted(types.size() + 1));
      }
      types.add(
          of(argument.getClass())
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "argument %d is a %s, which is neither a tensor, nor an array or a number of float, double, int, long or boolean"
                              .formatted(types.size() + 1, argument.getClass().getTypeName()))));
    }
    return types;
  }

  private static Optional<JavaType> of(Class<?> type) {
    ElementType tensor = TENSORS.get(type.getName());
    if (tensor != null) {
      return Optional.of(new JavaType.TensorType(tensor));
    }
    if (BOXES.containsKey(type)) {
      return Optional.of(new JavaType.Primitive(BOXES.get(type)));
    }
    Class<?> component = type;
    int rank = 0;
    while (component.isArray()) {
      component = component.getComponentType();
      rank++;
    }
    return rank > 0 && PRIMITIVES.containsKey(component)
        ? Optional.of(new JavaType.Array(PRIMITIVES.get(component), rank))
        : Optional.empty();
  }
}
