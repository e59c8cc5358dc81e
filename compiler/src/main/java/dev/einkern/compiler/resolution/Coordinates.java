package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.resolution.Form.FlatPattern;
import dev.einkern.compiler.resolution.Form.FlatTerm;
import dev.einkern.compiler.resolution.PatternOperation.Kind;
import dev.einkern.compiler.syntax.Item;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** How many coordinates a pattern's terms hold, and for how many axes in brackets they stand. */
final class Coordinates {
  private Coordinates() {}

  /**
   * Whether the pattern has one coordinate for each axis in brackets, or does not say. Where it has
   * not, another number of axes for an ellipsis in brackets may fit.
   */
  static boolean fit(FlatPattern pattern, Kind kind) {
    List<FlatTerm> inputs = pattern.inputs();
    int indexed = Brackets.marked(inputs.get(0)).size();
    if (kind == Kind.ARGUMENT && pattern.outputs().isPresent()) {
      FlatTerm output = pattern.outputs().get().get(0);
      return !saysPlaces(inputs.get(0), output) || places(inputs.get(0), output) == indexed;
    }
    if (kind != Kind.GET_AT && kind != Kind.UPDATE_AT) {
      return true;
    }
    int end = kind == Kind.GET_AT ? inputs.size() : inputs.size() - 1;
    long held = 0;
    for (FlatTerm operand : inputs.subList(1, Math.max(1, end))) {
      OptionalLong here = held(operand);
      if (here.isEmpty()) {
        return true;
      }
      held += here.getAsLong();
    }
    return held == indexed;
  }

  /** How many coordinates an operand holds: 1, or the size of its bracketed axis where written. */
  static OptionalLong held(FlatTerm operand) {
    List<Form> along = Brackets.marked(operand);
    if (along.isEmpty() && !Numbers.hasNumber(operand)) {
      return OptionalLong.of(1);
    }
    if (along.size() == 1 && along.get(0) instanceof Form.Count count) {
      return OptionalLong.of(count.value());
    }
    if (along.size() == 1 && along.get(0) instanceof Form.Named named) {
      return literal(named);
    }
    return OptionalLong.empty();
  }

  /** The size that is written at an axis as a number. */
  static OptionalLong literal(Form.Named named) {
    return named.size().orElse(null) instanceof Item.Size.Literal literal
        ? OptionalLong.of(literal.value())
        : OptionalLong.empty();
  }

  /** How many coordinates the output of a search says that it has room for. */
  static long places(FlatTerm input, FlatTerm output) {
    long numbers =
        output.leaves().stream()
            .mapToLong(leaf -> leaf instanceof Form.Count count ? count.value() : 1)
            .reduce(1, Math::multiplyExact);
    long along =
        named(input, output).map(Coordinates::literal).orElse(OptionalLong.empty()).orElse(1);
    return Math.multiplyExact(numbers, along);
  }

  /**
   * The axis in brackets, if it has a name of its own, along which a search's output holds them.
   */
  static Optional<Form.Named> named(FlatTerm input, FlatTerm output) {
    List<String> kept = input.names().stream().map(Form.Named::name).toList();
    return Brackets.marked(output).stream()
        .filter(Form.Named.class::isInstance)
        .map(Form.Named.class::cast)
        .filter(named -> !kept.contains(named.name()))
        .findFirst();
  }

  private static boolean saysPlaces(FlatTerm input, FlatTerm output) {
    return places(input, output) != 1
        || output.dimensions().stream().anyMatch(d -> d instanceof Form.Count);
  }

  /** The refusal of a search whose output has not one place for each axis that is searched. */
  static EinsumException misfit(String operation, FlatTerm input, FlatTerm output) {
    List<Form> marked = Brackets.marked(input);
    String axes =
        marked.stream().map(leaf -> Numbers.spoken(leaf, input)).collect(Collectors.joining(", "));
    EinsumException error =
        EinsumException.of(
            Code.EK273, output.span(), operation, marked.size(), places(input, output));
    return Form.Named.anyRepetition(marked)
        ? error.note("The ellipsis in brackets can be several axes: [2] in the output makes it 2.")
        : error.note(
            "The axes in brackets are %s: the output holds their coordinates along [%d]."
                .formatted(axes, marked.size()));
  }
}
