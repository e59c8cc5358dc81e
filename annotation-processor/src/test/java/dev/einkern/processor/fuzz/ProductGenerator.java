package dev.einkern.processor.fuzz;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.processor.fuzz.FuzzCase.Argument;
import dev.einkern.processor.fuzz.FuzzCase.Content;
import dev.einkern.processor.fuzz.PatternAxes.Term;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Names without an operation: sums of products, with groups, splits, diagonals and repeats. */
final class ProductGenerator {
  private ProductGenerator() {}

  static FuzzCase generate(long seed, Choice choice) {
    PatternAxes axes = new PatternAxes(choice, choice.between(1, 5));
    int count = choice.of(1, 1, 1, 2, 2, 3);
    List<List<String>> inputs = new ArrayList<>();
    Set<String> occurring = new LinkedHashSet<>();
    for (int i = 0; i < count; i++) {
      List<String> term = choice.some(axes.names(), choice.between(1, 4));
      if (choice.chance(7)) {
        term.add(choice.of(List.copyOf(term)));
      }
      inputs.add(term);
      occurring.addAll(term);
    }
    List<String> kept = choice.some(List.copyOf(occurring), choice.between(0, occurring.size()));
    Set<String> summed = new HashSet<>(occurring);
    kept.forEach(summed::remove);
    boolean brackets = choice.chance(30);
    List<Argument> arguments = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    ElementType type = null;
    boolean ellipsis = choice.chance(15);
    List<Integer> carried = new ArrayList<>();
    for (int i = choice.below(3); ellipsis && i > 0; i--) {
      carried.add(choice.extent(4));
    }
    for (int i = 0; i < count; i++) {
      Term term = axes.input(inputs.get(i), brackets ? summed : Set.of());
      if (ellipsis && (i == 0 || choice.chance(60))) {
        term = withEllipsis(term, carried, choice);
      }
      ElementType element =
          i > 0 && choice.chance(70) ? arguments.get(0).element() : Types.any(choice);
      boolean booleans = type == null || type == ElementType.BOOLEAN;
      type =
          booleans && element == ElementType.BOOLEAN
              ? ElementType.BOOLEAN
              : type == null ? element : type.promote(element);
      arguments.add(PatternAxes.tensor("t" + i, element, term, Content.NUMBERS));
      texts.add(term.text());
    }
    String output = axes.output(choice.shuffled(kept)).text();
    if (choice.chance(15)) {
      output = (output + " " + axes.sized(axes.more(choice.between(1, 3)))).strip();
    }
    if (ellipsis) {
      output = choice.chance(50) ? (output + " ...").strip() : ("... " + output).strip();
    }
    arguments.addAll(choice.between(0, arguments.size()), axes.sizeArguments());
    String pattern = String.join(", ", texts) + " -> " + output;
    return new FuzzCase(
        seed,
        PatternAxes.spelt(pattern, choice),
        arguments,
        List.of(Types.result("out", Types.atLeast(type, choice), output.isEmpty(), choice)));
  }

  private static Term withEllipsis(Term term, List<Integer> carried, Choice choice) {
    List<Integer> shape = new ArrayList<>(term.shape());
    boolean front = choice.chance(50);
    shape.addAll(front ? 0 : shape.size(), carried);
    return new Term(front ? "... " + term.text() : term.text() + " ...", shape);
  }
}
