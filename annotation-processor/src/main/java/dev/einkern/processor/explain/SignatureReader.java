package dev.einkern.processor.explain;

import dev.einkern.compiler.StandaloneMethod;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.signature.JavaType;
import dev.einkern.compiler.signature.KernelMethod;
import dev.einkern.compiler.signature.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a method as Java writes it: {@code FloatTensor scale(FloatTensor x, float by)}. A record of
 * several results stands there as it is declared: {@code Spread(double mean, double var)
 * spread(DoubleTensor x)}.
 */
final class SignatureReader {
  private static final Pattern METHOD =
      Pattern.compile(
          "\\s*(\\w+\\s*\\([^()]*\\)|\\S+)\\s+(\\w+)\\s*\\(([^()]*)\\)\\s*;?\\s*", Pattern.DOTALL);
  private static final Pattern RECORD = Pattern.compile("(\\w+)\\s*\\((.*)\\)", Pattern.DOTALL);
  private static final Pattern PARAMETER = Pattern.compile("\\s*(\\S+)\\s+(\\S+)\\s*");

  private SignatureReader() {}

  static KernelMethod read(String declaration, String einsum) {
    Matcher method = METHOD.matcher(declaration);
    if (!method.matches()) {
      throw new UsageException(
          "--signature: '%s' is no method like 'FloatTensor f(FloatTensor x, int h)'"
              .formatted(declaration));
    }
    return new KernelMethod(
        method.group(2), einsum, parameters(method.group(3)), result(method.group(1)), true);
  }

  private static List<Parameter> parameters(String list) {
    List<Parameter> parameters = new ArrayList<>();
    for (String text : list.isBlank() ? new String[0] : list.split(",")) {
      Matcher parameter = PARAMETER.matcher(text);
      if (!parameter.matches()) {
        throw new UsageException("--signature: '%s' is no parameter".formatted(text.strip()));
      }
      parameters.add(new Parameter(parameter.group(2), type(parameter.group(1))));
    }
    return parameters;
  }

  private static JavaType result(String text) {
    if (text.equals("void")) {
      return new JavaType.NoResult();
    }
    Matcher record = RECORD.matcher(text);
    if (!record.matches()) {
      return type(text);
    }
    return new JavaType.RecordType(
        StandaloneMethod.PACKAGE + "." + StandaloneMethod.INTERFACE + "." + record.group(1),
        parameters(record.group(2)).stream()
            .map(component -> new JavaType.Component(component.name(), component.type()))
            .toList());
  }

  private static JavaType type(String text) {
    String element = text.replace("[]", "");
    int rank = (text.length() - element.length()) / 2;
    for (ElementType type : ElementType.values()) {
      if (rank == 0 && element.equals(type.tensorName())) {
        return new JavaType.TensorType(type);
      }
      if (element.equals(type.keyword())) {
        return rank == 0 ? new JavaType.Primitive(type) : new JavaType.Array(type, rank);
      }
    }
    throw new UsageException(
        "--signature: '%s' is neither a tensor, such as FloatTensor, nor an array or a primitive"
            .formatted(text));
  }
}
