package dev.einkern.processor.fuzz;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.processor.fuzz.FuzzCase.Argument;
import dev.einkern.processor.fuzz.FuzzCase.Content;
import java.lang.reflect.Array;

/** Arrays of drawn elements. */
final class ElementArrays {
  private static final double[] SPECIAL = {
    Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0, -0.0
  };

  private ElementArrays() {}

  static Class<?> primitive(ElementType type) {
    return switch (type) {
      case BOOLEAN -> boolean.class;
      case INT -> int.class;
      case LONG -> long.class;
      case FLOAT -> float.class;
      case DOUBLE -> double.class;
    };
  }

  /** {@code size} elements, now and then NaN and infinities where {@code special}. */
  static Object draw(Argument argument, int size, boolean special, Choice choice) {
    Object elements = Array.newInstance(primitive(argument.element()), size);
    boolean ties = choice.chance(20);
    for (int i = 0; i < size; i++) {
      Array.set(elements, i, element(argument, special, ties, choice));
    }
    return elements;
  }

  private static Object element(Argument argument, boolean special, boolean ties, Choice choice) {
    Content content = argument.content();
    int whole =
        switch (content.kind()) {
          case EXACTLY -> content.bound();
          case INDICES -> choice.below(Math.max(1, content.bound()));
          case NUMBERS -> choice.between(-4, 4);
        };
    double real = content.kind() != Content.Kind.NUMBERS || ties ? whole : 4 * choice.real() - 2;
    if (special && argument.element().isFloating() && choice.chance(10)) {
      real = SPECIAL[choice.below(SPECIAL.length)];
    }
    return switch (argument.element()) {
      case BOOLEAN -> choice.chance(50);
      case INT -> whole;
      case LONG -> (long) whole;
      case FLOAT -> (float) real;
      case DOUBLE -> real;
    };
  }
}
