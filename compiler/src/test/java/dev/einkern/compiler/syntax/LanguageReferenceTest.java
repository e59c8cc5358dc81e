package dev.einkern.compiler.syntax;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.einkern.compiler.EinsumCompiler;
import dev.einkern.compiler.MethodDiagnostic;
import dev.einkern.compiler.StandaloneMethod;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.signature.JavaType;
import dev.einkern.compiler.signature.KernelMethod;
import dev.einkern.compiler.signature.Parameter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The language reference keeps its word. */
final class LanguageReferenceTest {
  private static final Path REFERENCE = Path.of("..", "grammar", "README.md");
  private static final Pattern EXAMPLES = Pattern.compile("```einkern\\n(.*?)```", Pattern.DOTALL);

  @Test
  void every_example_compiles_for_operands_of_some_types() throws IOException {
    List<String> examples = new ArrayList<>();
    Matcher blocks = EXAMPLES.matcher(Files.readString(REFERENCE));
    while (blocks.find()) {
      examples.addAll(List.of(blocks.group(1).strip().split("\\n\\s*\\n")));
    }
    assertThat(examples.size()).isAtLeast(25);
    for (String example : examples) {
      KernelMethod floats = StandaloneMethod.of(example, ElementType.FLOAT);
      List<String> refusals = refusals(floats);
      if (refusals.stream().anyMatch(refusal -> refusal.matches("(EK211|EK403)(?s:.*)"))) {
        refusals = ofOtherTypes(floats);
      }
      assertWithMessage(example).that(refusals).isEmpty();
    }
  }

  private static List<String> refusals(KernelMethod method) {
    return EinsumCompiler.compile(StandaloneMethod.alone(method)).diagnostics().stream()
        .map(MethodDiagnostic::render)
        .toList();
  }

  /** Refusals where one of the operands is of ints or booleans: none if one choice has none. */
  private static List<String> ofOtherTypes(KernelMethod floats) {
    List<String> refusals = new ArrayList<>();
    for (int operand = 0; operand < floats.parameters().size(); operand++) {
      for (ElementType type : List.of(ElementType.INT, ElementType.BOOLEAN)) {
        List<JavaType> types =
            new ArrayList<>(floats.parameters().stream().map(Parameter::type).toList());
        types.set(operand, new JavaType.TensorType(type));
        try {
          return refusals(StandaloneMethod.of(floats.einsum(), types));
        } catch (EinsumException refused) {
          refusals.add(refused.getMessage());
        }
      }
    }
    return refusals;
  }

  @Test
  void the_limits_are_those_of_the_parser() throws IOException {
    String reference = Files.readString(REFERENCE);
    assertThat(SyntaxParser.MAX_LENGTH).isEqualTo(50_000);
    assertThat(reference).contains("| the string | 50 000 UTF-16 units |");
    assertThat(reference).contains("inside one another | " + NestingLimit.MAX_NESTING + " |");
    assertThat(reference).contains("operators | " + ExpressionReader.MAX_DEPTH + " |");
  }
}
