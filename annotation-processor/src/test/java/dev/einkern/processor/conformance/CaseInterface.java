package dev.einkern.processor.conformance;

import dev.einkern.processor.conformance.ConformanceCase.Value;
import dev.einkern.processor.testing.SourceFile;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The interface that a user would write for a case.
 *
 * @param scalarsAsPrimitives whether rank-0 results are asked for as primitives, not tensors
 */
record CaseInterface(ConformanceCase from, boolean scalarsAsPrimitives) {
  static final String PACKAGE = "conformance";

  String name() {
    return from.typeName() + (scalarsAsPrimitives ? "Primitive" : "");
  }

  String title() {
    return from.title() + (scalarsAsPrimitives ? ", as a primitive" : "");
  }

  SourceFile source() {
    String parameters =
        from.params().stream()
            .map(p -> p.type() + " " + p.name())
            .collect(Collectors.joining(", "));
    String results =
        from.returns().stream()
            .map(r -> resultType(r) + " " + r.name())
            .collect(Collectors.joining(", "));
    boolean several = from.returns().size() > 1;
    String text =
        """
        package %s;

        import dev.einkern.*;

        public interface %s {
          %s
          @Einsum(%s)
          %s run(%s);
        }
        """
            .formatted(
                PACKAGE,
                name(),
                several ? "record Results(" + results + ") {}" : "",
                SourceFile.literal(from.einsum()),
                several ? "Results" : resultType(),
                parameters);
    return new SourceFile(PACKAGE + "/" + name() + ".java", text);
  }

  private String resultType() {
    return from.isError() ? from.returnType() : resultType(from.returns().get(0));
  }

  private String resultType(Value result) {
    return scalarsAsPrimitives && result.shape().length == 0
        ? result.type().replace("Tensor", "").toLowerCase(java.util.Locale.ROOT)
        : result.type();
  }

  static List<CaseInterface> of(ConformanceCase from) {
    CaseInterface plain = new CaseInterface(from, false);
    return from.hasScalarResult() ? List.of(plain, new CaseInterface(from, true)) : List.of(plain);
  }
}
