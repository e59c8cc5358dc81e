package dev.einkern.compiler.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The classes that generated code names. No local bears their names, so each occurrence in code,
 * outside of a string, is the class, which JavaPoet imports or qualifies.
 */
final class SupportTypes {
  private static final Map<String, ClassName> TYPES = new LinkedHashMap<>();

  static {
    for (String tensor : List.of("Float", "Double", "Int", "Long", "Boolean")) {
      add("dev.einkern", tensor + "Tensor");
    }
    add("dev.einkern", "ShapeMismatchException");
    for (String support :
        List.of(
            "Aliasing",
            "Cumulation",
            "DoubleBlock",
            "DoubleLeftRows",
            "DoubleProduct",
            "DoubleStencil",
            "DoubleTransposition",
            "FloatBlock",
            "FloatBlockFunctions",
            "FloatLeftRows",
            "FloatProduct",
            "FloatStencil",
            "FloatTransposition",
            "Functions",
            "Indices",
            "IntTransposition",
            "LongTransposition",
            "Matrices",
            "NestedArrays",
            "Numbers",
            "Reductions",
            "Release",
            "Shapes",
            "Sorting",
            "Turns",
            "Workspace")) {
      add("dev.einkern.kernel", support);
    }
    for (String lang :
        List.of(
            "Double",
            "Float",
            "IllegalArgumentException",
            "Integer",
            "Long",
            "Math",
            "Object",
            "String",
            "System")) {
      add("java.lang", lang);
    }
    add("java.util", "Arrays");
  }

  private SupportTypes() {}

  private static void add(String packageName, String name) {
    TYPES.put(name, ClassName.get(packageName, name));
  }

  static Set<String> names() {
    return TYPES.keySet();
  }

  /**
   * Java text with its classes made known to JavaPoet.
   *
   * @param others classes beside the ones that all generated code may name
   */
  static CodeBlock code(String text, Map<String, ClassName> others) {
    StringBuilder format = new StringBuilder();
    List<Object> types = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      int end = at + 1;
      if (c == '"') {
        end = JavaText.endOfString(text, at);
      } else if (Character.isJavaIdentifierStart(c)) {
        while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
          end++;
        }
      }
      String token = text.substring(at, end);
      boolean member = at > 0 && text.charAt(at - 1) == '.';
      ClassName type = TYPES.getOrDefault(token, others.get(token));
      if (!member && type != null) {
        format.append("$T");
        types.add(type);
      } else {
        format.append(token.replace("$", "$$"));
      }
      at = end;
    }
    return CodeBlock.of(format.toString(), types.toArray());
  }
}
