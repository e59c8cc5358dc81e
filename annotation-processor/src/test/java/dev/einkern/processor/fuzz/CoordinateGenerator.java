package dev.einkern.processor.fuzz;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.processor.fuzz.FuzzCase.Argument;
import dev.einkern.processor.fuzz.FuzzCase.Content;
import dev.einkern.processor.fuzz.PatternAxes.Term;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** {@code get_at} and its writing kin, {@code dot}, and {@code id} that joins and parts. */
final class CoordinateGenerator {
  private CoordinateGenerator() {}

  static FuzzCase generate(long seed, Choice choice) {
    PatternAxes axes = new PatternAxes(choice, choice.between(2, 4));
    return switch (choice.below(3)) {
      case 0 -> reading(seed, choice, axes);
      case 1 -> writing(seed, choice, axes);
      default -> joining(seed, choice, axes);
    };
  }

  private static FuzzCase reading(long seed, Choice choice, PatternAxes axes) {
    List<String> names = axes.names();
    List<String> indexed = choice.some(names, choice.between(1, Math.min(2, names.size() - 1)));
    List<String> others = names.stream().filter(n -> !indexed.contains(n)).toList();
    Term tensor = axes.flat(choice.shuffled(names), new HashSet<>(indexed));
    String place = axes.more(choice.extent(5));
    ElementType element = Types.any(choice);
    List<Argument> arguments = new ArrayList<>();
    arguments.add(PatternAxes.tensor("t", element, tensor, Content.NUMBERS));
    List<String> over = new ArrayList<>(choice.some(others, choice.below(2)));
    over.add(place);
    String coordinates = coordinates(choice, axes, indexed, over, arguments);
    List<String> kept = new ArrayList<>(others);
    kept.add(place);
    String output = axes.output(choice.shuffled(kept)).text();
    arguments.addAll(axes.sizeArguments());
    return new FuzzCase(
        seed,
        "get_at{" + tensor.text() + ", " + coordinates + " -> " + output + "}",
        arguments,
        List.of(Types.result("out", Types.atLeast(element, choice), false, choice)));
  }

  /** One operand for all coordinates, or one each; adds them to the arguments. */
  private static String coordinates(
      Choice choice,
      PatternAxes axes,
      List<String> indexed,
      List<String> over,
      List<Argument> arguments) {
    int bound = indexed.stream().mapToInt(axes::extent).min().orElseThrow();
    // Rarely out of range: then both throw.
    Content content = Content.indices(choice.chance(4) ? bound + 1 : bound);
    Term term = axes.flat(over, java.util.Set.of());
    ElementType type = Types.whole(choice);
    if (choice.chance(50)) {
      List<Integer> shape = new ArrayList<>(term.shape());
      shape.add(indexed.size());
      Term together = new Term(term.text() + " [" + indexed.size() + "]", shape);
      if (indexed.size() > 1 || choice.chance(50)) {
        arguments.add(PatternAxes.tensor("at", type, together, content));
        return together.text();
      }
    }
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < indexed.size(); i++) {
      arguments.add(PatternAxes.tensor("at" + i, type, term, content));
      texts.add(term.text());
    }
    return String.join(", ", texts);
  }

  private static FuzzCase writing(long seed, Choice choice, PatternAxes axes) {
    List<String> names = axes.names();
    List<String> indexed = choice.some(names, choice.between(1, Math.min(2, names.size() - 1)));
    List<String> others = names.stream().filter(n -> !indexed.contains(n)).toList();
    Term tensor = axes.flat(choice.shuffled(names), new HashSet<>(indexed));
    String place = axes.more(choice.extent(5));
    ElementType element = Types.number(choice);
    List<Argument> arguments = new ArrayList<>();
    arguments.add(PatternAxes.tensor("t", element, tensor, Content.NUMBERS));
    String coordinates = coordinates(choice, axes, indexed, List.of(place), arguments);
    List<String> updated = new ArrayList<>(others);
    updated.add(place);
    Term update = axes.flat(choice.shuffled(updated), java.util.Set.of());
    arguments.add(PatternAxes.tensor("update", element, update, Content.NUMBERS));
    String output = axes.output(choice.shuffled(names)).text();
    return new FuzzCase(
        seed,
        choice.of("set_at", "add_at", "subtract_at")
            + "{"
            + tensor.text()
            + ", "
            + coordinates
            + ", "
            + update.text()
            + " -> "
            + output
            + "}",
        arguments,
        List.of(Types.result("out", Types.atLeast(element, choice), false, choice)));
  }

  /** {@code id{a b, a c -> a (b + c)}}, and the other way round. */
  private static FuzzCase joining(long seed, Choice choice, PatternAxes axes) {
    List<String> names = axes.names();
    List<String> parts = names.subList(0, 2);
    List<String> shared = names.subList(2, names.size());
    boolean one = choice.chance(20);
    int whole = parts.stream().mapToInt(axes::extent).sum() + (one ? 1 : 0);
    boolean apart = choice.chance(50);
    List<String> pieces =
        new ArrayList<>(parts.stream().map(p -> apart ? axes.sized(p) : p).toList());
    if (apart && choice.chance(50)) {
      int open = choice.below(parts.size());
      pieces.set(open, parts.get(open));
    }
    if (one) {
      pieces.add("1");
    }
    int at = choice.between(0, shared.size());
    List<String> together = new ArrayList<>(shared);
    together.add(at, "(" + String.join(" + ", pieces) + ")");
    List<Integer> wholeShape = new ArrayList<>(shared.stream().map(axes::extent).toList());
    wholeShape.add(at, whole);
    Term joined = new Term(String.join(" ", together), wholeShape);
    List<Term> separate = new ArrayList<>();
    for (String part : parts) {
      List<String> own = new ArrayList<>(shared);
      own.add(part);
      separate.add(axes.flat(choice.shuffled(own), java.util.Set.of()));
    }
    if (one) {
      separate.add(axes.flat(choice.shuffled(shared), java.util.Set.of()));
    }
    ElementType element = Types.any(choice);
    String pieceTexts = String.join(", ", separate.stream().map(Term::text).toList());
    if (!apart) {
      List<Argument> arguments = new ArrayList<>();
      for (int i = 0; i < separate.size(); i++) {
        arguments.add(PatternAxes.tensor("t" + i, element, separate.get(i), Content.NUMBERS));
      }
      return new FuzzCase(
          seed,
          "id{" + pieceTexts + " -> " + joined.text() + "}",
          arguments,
          List.of(Types.result("out", Types.atLeast(element, choice), false, choice)));
    }
    List<FuzzCase.Result> results = new ArrayList<>();
    for (int i = 0; i < separate.size(); i++) {
      results.add(Types.result("part" + i, element, separate.get(i).text().isEmpty(), choice));
    }
    return new FuzzCase(
        seed,
        "id{" + joined.text() + " -> " + pieceTexts + "}",
        List.of(PatternAxes.tensor("t", element, joined, Content.NUMBERS)),
        results);
  }
}
