package dev.einkern.compiler.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Operation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;

/** The vectors that element types lie in, and what code calls them. */
final class VectorTypes {
  private static final String PACKAGE = "jdk.incubator.vector";
  private static final List<ElementType> NUMBERS =
      List.of(ElementType.FLOAT, ElementType.INT, ElementType.DOUBLE, ElementType.LONG);

  /** The classes that vector code names. */
  static final Map<String, ClassName> CLASSES = classes();

  private VectorTypes() {}

  private static Map<String, ClassName> classes() {
    Map<String, ClassName> classes = new LinkedHashMap<>();
    NUMBERS.forEach(e -> classes.put(vector(e), ClassName.get(PACKAGE, vector(e))));
    for (String name : List.of("VectorMask", "VectorOperators", "VectorShuffle", "VectorSpecies")) {
      classes.put(name, ClassName.get(PACKAGE, name));
    }
    for (String name :
        List.of("FloatLanes", "FloatRowFunctions", "FloatRows", "LanePlaces", "LaneTotals")) {
      classes.put(name, ClassName.get("dev.einkern.kernel", name));
    }
    return Map.copyOf(classes);
  }

  /** All names that no local of vector code may bear. */
  static Set<String> names() {
    Set<String> names = new HashSet<>(CLASSES.keySet());
    NUMBERS.forEach(e -> names.add(species(e)));
    return names;
  }

  /** {@code FloatVector}. */
  static String vector(ElementType element) {
    return boxed(element).equals("Integer") ? "IntVector" : boxed(element) + "Vector";
  }

  /** The constant of the class that holds the preferred species: {@code FLOATS}. */
  static String species(ElementType element) {
    return element.name() + "S";
  }

  /** {@code VectorMask<Float>}. */
  static String mask(ElementType element) {
    return "VectorMask<" + boxed(element) + ">";
  }

  /** {@code Float}. */
  static String boxed(ElementType element) {
    return switch (element) {
      case FLOAT -> "Float";
      case INT -> "Integer";
      case DOUBLE -> "Double";
      case LONG -> "Long";
      case BOOLEAN -> throw new IllegalArgumentException("booleans are masks");
    };
  }

  /** The vectors' method for sums, differences and products. */
  static String method(Operation operation) {
    return switch (operation) {
      case ADD -> "add";
      case SUBTRACT -> "sub";
      case MULTIPLY -> "mul";
      default -> throw new IllegalArgumentException("no vectors of " + operation);
    };
  }

  /** Whether elements take four bytes, so that most are in a vector. */
  static boolean isShort(ElementType element) {
    return element == ElementType.FLOAT || element == ElementType.INT;
  }

  /** The constants that {@code texts} name. */
  static List<FieldSpec> constants(List<String> texts) {
    List<FieldSpec> fields = new ArrayList<>();
    for (ElementType element : NUMBERS) {
      Pattern named = Pattern.compile("\\b" + species(element) + "\\b");
      if (texts.stream().anyMatch(text -> named.matcher(text).find())) {
        ParameterizedTypeName type =
            ParameterizedTypeName.get(
                CLASSES.get("VectorSpecies"), ClassName.get("java.lang", boxed(element)));
        fields.add(
            FieldSpec.builder(
                    type, species(element), Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer(CodeBlock.of("$T.SPECIES_PREFERRED", CLASSES.get(vector(element))))
                .build());
      }
    }
    return fields;
  }
}
