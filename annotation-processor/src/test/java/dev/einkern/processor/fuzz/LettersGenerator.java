package dev.einkern.processor.fuzz;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.signature.JavaType;
import dev.einkern.processor.fuzz.FuzzCase.Argument;
import dev.einkern.processor.fuzz.FuzzCase.Content;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Letters: any terms, diagonals, ellipses, size-1 broadcasting, implicit outputs. */
final class LettersGenerator {
  private static final int MOST_PLACES = 3000;

  private final Choice choice;
  private final Map<Character, Integer> extents = new LinkedHashMap<>();
  private int places = 1;

  private LettersGenerator(Choice choice) {
    this.choice = choice;
  }

  static FuzzCase generate(long seed, Choice choice) {
    return new LettersGenerator(choice).generate(seed);
  }

  private int extent(int most) {
    int extent = choice.extent(Math.max(1, Math.min(most, MOST_PLACES / places)));
    places *= Math.max(1, extent);
    return extent;
  }

  private FuzzCase generate(long seed) {
    int letters = choice.between(0, 5);
    List<Character> all = List.of('i', 'j', 'k', 'a', 'b', 'K', 'A', 'z');
    List<Character> used = choice.some(all, letters);
    used.forEach(letter -> extents.put(letter, extent(17)));
    boolean ellipsis = choice.chance(25);
    List<Integer> rest = new ArrayList<>();
    for (int i = choice.below(3); ellipsis && i > 0; i--) {
      rest.add(extent(5));
    }
    int count = choice.of(1, 1, 2, 2, 2, 3, 3, 4);
    List<String> terms = new ArrayList<>();
    List<Argument> arguments = new ArrayList<>();
    List<Character> occurring = new ArrayList<>();
    ElementType type = null;
    boolean anyEllipsis = false;
    boolean same = choice.chance(80);
    ElementType common = Types.any(choice);
    for (int i = 0; i < count; i++) {
      List<Character> term = term(used);
      boolean dots = ellipsis && choice.chance(70);
      anyEllipsis |= dots;
      ElementType element = same ? common : Types.any(choice);
      boolean booleans = (type == null || type == ElementType.BOOLEAN);
      type =
          booleans && element == ElementType.BOOLEAN
              ? ElementType.BOOLEAN
              : type == null ? element : type.promote(element);
      int at = dots ? choice.between(0, term.size()) : -1;
      arguments.add(argument(i, term, at, rest, element));
      StringBuilder text = new StringBuilder();
      term.forEach(text::append);
      if (dots) {
        text.insert(at, "...");
      }
      terms.add(text.toString());
      occurring.addAll(term);
    }
    String einsum = String.join(choice.of(",", ", "), terms);
    boolean implicit = choice.chance(20);
    boolean scalar = true;
    if (implicit) {
      Map<Character, Integer> counts = new TreeMap<>();
      occurring.forEach(letter -> counts.merge(letter, 1, Integer::sum));
      scalar = !anyEllipsis && counts.values().stream().noneMatch(n -> n == 1);
    } else {
      List<Character> distinct = occurring.stream().distinct().toList();
      List<Character> kept = choice.some(distinct, choice.between(0, distinct.size()));
      StringBuilder output = new StringBuilder();
      kept.forEach(output::append);
      boolean dots = anyEllipsis && choice.chance(80);
      if (dots) {
        output.insert(choice.between(0, output.length()), "...");
      }
      scalar = output.isEmpty();
      einsum += choice.of("->", " -> ") + output;
    }
    // A blank string is refused; back-quotes make it letters.
    String text = einsum.isBlank() || choice.chance(5) ? "`" + einsum + "`" : einsum;
    return new FuzzCase(
        seed,
        text,
        arguments,
        List.of(Types.result("out", Types.atLeast(type, choice), scalar, choice)));
  }

  private List<Character> term(List<Character> used) {
    List<Character> term = new ArrayList<>(choice.some(used, choice.between(0, 4)));
    if (!term.isEmpty() && choice.chance(15)) {
      term.add(choice.between(0, term.size()), choice.of(List.copyOf(term)));
    }
    return term;
  }

  private Argument argument(
      int position, List<Character> term, int dotsAt, List<Integer> rest, ElementType element) {
    Map<Character, Integer> own = new LinkedHashMap<>();
    for (char letter : term) {
      own.put(letter, choice.chance(8) ? 1 : extents.get(letter));
    }
    List<Integer> shape = new ArrayList<>();
    for (int i = 0; i <= term.size(); i++) {
      if (i == dotsAt) {
        int missing = choice.chance(30) ? choice.between(0, rest.size()) : 0;
        rest.subList(missing, rest.size())
            .forEach(extent -> shape.add(choice.chance(15) ? 1 : extent));
      }
      if (i < term.size()) {
        shape.add(own.get(term.get(i)));
      }
    }
    return new Argument(
        "x" + position,
        new JavaType.TensorType(element),
        shape.stream().mapToInt(Integer::intValue).toArray(),
        Content.NUMBERS);
  }
}
