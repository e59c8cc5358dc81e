package dev.einkern.compiler.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.loop.LanePatterns;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** Constants of a class of vector code that its methods share; C2 sees what is in them. */
final class VectorConstants {
  private final Map<String, FieldSpec> fields = new LinkedHashMap<>();

  List<FieldSpec> fields() {
    return List.copyOf(fields.values());
  }

  /** The constant that takes places out of a vector: {@code PLACES_000333666}. */
  String places(LanePatterns.Places places, ElementType element, JavaNames scope) {
    List<String> digits = places.places().stream().map(String::valueOf).toList();
    boolean single = digits.stream().allMatch(digit -> digit.length() == 1);
    boolean dense = places.stride() == digits.size();
    String name =
        "PLACES_"
            + String.join(single ? "" : "_", digits)
            + (dense ? "" : "_BY_" + places.stride());
    TypeName type =
        ParameterizedTypeName.get(
            VectorTypes.CLASSES.get("VectorShuffle"),
            ClassName.get("java.lang", VectorTypes.boxed(element)));
    CodeBlock value =
        CodeBlock.of(
            "$T.of($L, $L, $L)",
            VectorTypes.CLASSES.get("LanePlaces"),
            VectorTypes.species(element),
            places.stride(),
            String.join(", ", digits));
    return constant(name, type, value, scope);
  }

  /** The constant that holds a number for each element. */
  String numbers(LanePatterns.Numbers numbers, ElementType element, JavaNames scope) {
    boolean signs = numbers.each().stream().allMatch(number -> Math.abs(number) == 1);
    String values =
        numbers.each().stream()
            .map(number -> element == ElementType.FLOAT ? number.floatValue() + "f" : number + "")
            .collect(Collectors.joining(", "));
    CodeBlock value =
        CodeBlock.of(
            "$T.numbers($L, $L)",
            VectorTypes.CLASSES.get("LanePlaces"),
            VectorTypes.species(element),
            values);
    TypeName type = VectorTypes.CLASSES.get(VectorTypes.vector(element));
    return constant(signs ? "SIGNS" : "NUMBERS", type, value, scope);
  }

  /** The field with the value, under a name that is free where it is used. */
  private String constant(String wanted, TypeName type, CodeBlock value, JavaNames scope) {
    while (true) {
      String name = scope.allocate(wanted);
      FieldSpec field =
          FieldSpec.builder(type, name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
              .initializer(value)
              .build();
      if (fields.computeIfAbsent(name, n -> field).equals(field)) {
        return name;
      }
    }
  }
}
