package dev.einkern.processor.fuzz;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.signature.JavaType;
import dev.einkern.processor.fuzz.FuzzCase.Result;
import java.util.Set;
import java.util.stream.Stream;

/** Element types and the Java types that carry them. */
final class Types {
  static final Set<String> COMPARISONS =
      Set.of("less", "less_equal", "greater", "greater_equal", "equal", "not_equal");

  private Types() {}

  static ElementType any(Choice choice) {
    return choice.of(
        ElementType.FLOAT,
        ElementType.FLOAT,
        ElementType.FLOAT,
        ElementType.DOUBLE,
        ElementType.DOUBLE,
        ElementType.INT,
        ElementType.INT,
        ElementType.LONG,
        ElementType.BOOLEAN);
  }

  static ElementType number(Choice choice) {
    ElementType type = any(choice);
    return type == ElementType.BOOLEAN ? ElementType.FLOAT : type;
  }

  static ElementType floating(Choice choice) {
    return choice.of(ElementType.FLOAT, ElementType.FLOAT, ElementType.DOUBLE);
  }

  static ElementType whole(Choice choice) {
    return choice.of(ElementType.INT, ElementType.INT, ElementType.LONG);
  }

  /** Mostly the type itself, sometimes one that it widens to. */
  static ElementType atLeast(ElementType type, Choice choice) {
    if (choice.chance(85)) {
      return type;
    }
    return choice.of(
        Stream.of(ElementType.values()).filter(wider -> wider.compareTo(type) >= 0).toList());
  }

  /** A result: a tensor, or sometimes a primitive where it has no axes. */
  static Result result(String name, ElementType element, boolean scalar, Choice choice) {
    boolean primitive = scalar && choice.chance(50);
    return new Result(
        name, primitive ? new JavaType.Primitive(element) : new JavaType.TensorType(element));
  }
}
