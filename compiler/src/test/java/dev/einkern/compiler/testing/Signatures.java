package dev.einkern.compiler.testing;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.signature.JavaType;
import dev.einkern.compiler.signature.KernelMethod;
import dev.einkern.compiler.signature.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Methods as Java writes them, for tests. */
public final class Signatures {
  private static final Pattern METHOD = Pattern.compile("(\\S+) (\\S+)\\((.*)\\)");

  private Signatures() {}

  /**
   * The method {@code "FloatTensor scale(FloatTensor x, float by)"}. A record is spelt with its
   * components: {@code example.Both<a:FloatTensor,b:float[]>}.
   */
  public static KernelMethod method(String declaration, String einsum) {
    Matcher matcher = METHOD.matcher(declaration);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a method: " + declaration);
    }
    List<Parameter> parameters = new ArrayList<>();
    for (String parameter : matcher.group(3).split(", ")) {
      if (!parameter.isBlank()) {
        String[] parts = parameter.split(" ");
        parameters.add(new Parameter(parts[1], type(parts[0])));
      }
    }
    return new KernelMethod(matcher.group(2), einsum, parameters, type(matcher.group(1)), true);
  }

  /** The type as Java writes it. */
  public static JavaType type(String text) {
    for (ElementType element : ElementType.values()) {
      if (text.equals(element.tensorName())) {
        return new JavaType.TensorType(element);
      }
      if (text.equals(element.keyword())) {
        return new JavaType.Primitive(element);
      }
      if (text.startsWith(element.keyword() + "[")) {
        return new JavaType.Array(element, (text.length() - element.keyword().length()) / 2);
      }
    }
    if (text.equals("void")) {
      return new JavaType.NoResult();
    }
    String[] components = text.substring(text.indexOf('<') + 1, text.indexOf('>')).split(",");
    return new JavaType.RecordType(
        text.substring(0, text.indexOf('<')),
        Arrays.stream(components)
            .map(c -> c.split(":"))
            .map(c -> new JavaType.Component(c[0], type(c[1])))
            .toList());
  }

  /** The other way round. */
  public static String spelling(JavaType type) {
    if (type instanceof JavaType.TensorType tensor) {
      return tensor.element().tensorName();
    }
    if (type instanceof JavaType.Primitive primitive) {
      return primitive.element().keyword();
    }
    if (type instanceof JavaType.Array array) {
      return array.element().keyword() + "[]".repeat(array.rank());
    }
    return type instanceof JavaType.RecordType record ? record.qualifiedName() : "void";
  }
}
