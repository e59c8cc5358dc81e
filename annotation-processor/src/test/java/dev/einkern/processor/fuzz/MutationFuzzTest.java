package dev.einkern.processor.fuzz;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.signature.KernelMethod;
import dev.einkern.compiler.syntax.SyntaxParser;
import dev.einkern.compiler.syntax.SyntaxPrinter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Random strings, as they are and with a character changed, through the stages that can refuse. */
class MutationFuzzTest {
  private static final long SEED = Long.getLong("einkern.fuzz.seed", 20_000);
  private static final int STRINGS = 600;
  private static final int MUTATIONS = 5;
  private static final String CHARACTERS =
      "abijkXYA01297 ()[]{}.,;:=+-*/%^<>!&|?@'`#\"\\\n\t_|é→⊙≤∞′$";

  @Test
  void what_is_printed_of_a_string_reads_as_the_same_program() {
    for (long seed = SEED; seed < SEED + STRINGS; seed++) {
      String einsum = CaseGenerator.generate(seed).einsum();
      String printed = SyntaxPrinter.print(SyntaxParser.parse(einsum));
      assertWithMessage("seed %s: %s", seed, einsum)
          .that(SyntaxPrinter.print(SyntaxParser.parse(printed)))
          .isEqualTo(printed);
      assertWithMessage("seed %s: %s", seed, einsum)
          .that(meaning(method(seed, printed)))
          .isEqualTo(meaning(method(seed, einsum)));
    }
  }

  @Test
  void a_string_with_a_character_changed_compiles_or_is_refused_with_a_code() {
    List<String> crashes = new ArrayList<>();
    int refused = 0;
    for (long seed = SEED; seed < SEED + STRINGS; seed++) {
      Choice choice = new Choice(seed);
      String einsum = CaseGenerator.generate(seed).einsum();
      for (int i = 0; i < MUTATIONS; i++) {
        String mutated = mutated(einsum, choice);
        try {
          Reference.of(method(seed, mutated));
        } catch (EinsumException refusal) {
          refused++;
        } catch (RuntimeException | Error crash) {
          crashes.add(crash + "\n  seed " + seed + ": " + mutated);
        }
      }
    }
    assertWithMessage("strings that crash").that(crashes).isEmpty();
    assertThat(refused).isGreaterThan(STRINGS);
  }

  private static KernelMethod method(long seed, String einsum) {
    KernelMethod from = CaseGenerator.generate(seed).method("fuzz", "Fuzz");
    return new KernelMethod(from.name(), einsum, from.parameters(), from.result(), true);
  }

  private static String meaning(KernelMethod method) {
    return Reference.of(method).text();
  }

  private static String mutated(String text, Choice choice) {
    int at = choice.below(text.length() + 1);
    String character = "" + CHARACTERS.charAt(choice.below(CHARACTERS.length()));
    StringBuilder mutated = new StringBuilder(text);
    switch (at == text.length() ? 0 : choice.below(4)) {
      case 0 -> mutated.insert(at, character);
      case 1 -> mutated.deleteCharAt(at);
      case 2 -> mutated.replace(at, at + 1, character);
      default -> mutated.insert(choice.between(0, text.length()), text.charAt(at));
    }
    return mutated.toString();
  }
}
