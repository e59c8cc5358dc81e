package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.syntax.Declaration;
import dev.einkern.compiler.syntax.Name;
import dev.einkern.compiler.syntax.SyntaxTree;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Where each tensor and each def of a program is defined: once. */
final class Definitions {
  private final SyntaxTree.Program program;
  private final Map<String, Span> places = new HashMap<>();

  Definitions(SyntaxTree.Program program) {
    this.program = program;
  }

  /** Notes what a statement has written. */
  void add(Name target) {
    places.put(target.text(), target.span());
  }

  /** Refuses a target that is an operand, or that another statement has written or defined. */
  void requireWritable(Name target, Environment names) {
    Meaning meaning = names.find(target.text()).orElse(null);
    if (meaning instanceof Meaning.DefinitionMeaning definition) {
      throw twice(target, definition.definition().name().span());
    }
    if (meaning != null && !(meaning instanceof Meaning.UnwrittenMeaning)) {
      boolean operand =
          program.operands().stream().anyMatch(d -> d.name().text().equals(target.text()));
      if (!operand) {
        throw twice(target, place(target.text(), names))
            .note("One statement writes a tensor whole: give the second one a name of its own.");
      }
      throw EinsumException.of(Code.EK215, target.span(), target.text())
          .label("written here")
          .also(place(target.text(), names), "an operand")
          .note("Write to a name of its own, for example " + target.text() + "2.");
    }
  }

  /** Refuses a def whose name stands for something already. */
  void requireNew(Name name, Environment names) {
    if (names.find(name.text()).isPresent()) {
      throw twice(name, place(name.text(), names));
    }
  }

  private static EinsumException twice(Name name, Span first) {
    return EinsumException.of(Code.EK213, name.span(), name.text())
        .label("here again")
        .also(first, "first here");
  }

  /** Where the name is declared or defined. */
  private Span place(String name, Environment names) {
    return Stream.concat(program.operands().stream(), program.outputs().stream())
        .map(Declaration::name)
        .filter(n -> n.text().equals(name))
        .map(Name::span)
        .findFirst()
        .or(() -> Optional.ofNullable(places.get(name)))
        .orElseGet(
            () ->
                ((Meaning.DefinitionMeaning) names.meanings().get(name))
                    .definition()
                    .name()
                    .span());
  }
}
