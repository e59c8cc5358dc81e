package dev.einkern.processor.fuzz;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.signature.JavaType;
import dev.einkern.processor.fuzz.FuzzCase.Argument;
import dev.einkern.processor.fuzz.FuzzCase.Content;
import dev.einkern.processor.fuzz.PatternAxes.Term;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reductions, searches, elementwise operations, and what keeps the shape, on patterns. */
final class OperationGenerator {
  private OperationGenerator() {}

  static FuzzCase generate(long seed, Choice choice) {
    PatternAxes axes = new PatternAxes(choice, choice.between(1, 4));
    return switch (choice.below(5)) {
      case 0, 1 -> reduction(seed, choice, axes);
      case 2 -> search(seed, choice, axes);
      case 3 -> elementwise(seed, choice, axes);
      default -> keeping(seed, choice, axes);
    };
  }

  private static FuzzCase one(
      long seed,
      Choice choice,
      PatternAxes axes,
      String pattern,
      List<Argument> tensors,
      ElementType type,
      boolean scalar) {
    List<Argument> arguments = new ArrayList<>(tensors);
    arguments.addAll(axes.sizeArguments());
    return new FuzzCase(
        seed,
        pattern,
        arguments,
        List.of(Types.result("out", Types.atLeast(type, choice), scalar, choice)));
  }

  private static FuzzCase reduction(long seed, Choice choice, PatternAxes axes) {
    String operation =
        choice.of(
            "sum", "mean", "prod", "min", "max", "any", "all", "var", "std", "count", "logsumexp");
    boolean logical = operation.equals("any") || operation.equals("all");
    ElementType element = logical && choice.chance(70) ? ElementType.BOOLEAN : Types.any(choice);
    boolean keepsType = Set.of("sum", "prod", "min", "max").contains(operation);
    ElementType type =
        switch (operation) {
          case "any", "all" -> ElementType.BOOLEAN;
          case "count" -> ElementType.INT;
          default ->
              keepsType
                  ? (element == ElementType.BOOLEAN ? ElementType.INT : element)
                  : element.isFloating() ? element : ElementType.DOUBLE;
        };
    List<String> names = axes.names();
    Set<String> reduced = new HashSet<>(choice.some(names, choice.between(1, names.size())));
    List<String> kept = choice.shuffled(names).stream().filter(n -> !reduced.contains(n)).toList();
    boolean written = choice.chance(50);
    Term input = axes.input(names, written && choice.chance(50) ? Set.of() : reduced);
    String output = written ? axes.output(kept).text() : "";
    String pattern = operation + "{" + input.text() + (written ? " -> " + output : "") + "}";
    boolean scalar =
        written ? output.isEmpty() : kept.isEmpty() && !input.text().matches(".*[()1].*");
    return one(
        seed,
        choice,
        axes,
        pattern,
        List.of(PatternAxes.tensor("t", element, input, Content.NUMBERS)),
        type,
        scalar);
  }

  private static FuzzCase search(long seed, Choice choice, PatternAxes axes) {
    List<String> names = axes.names();
    List<String> searched = choice.some(names, choice.between(1, 2));
    List<String> kept = choice.shuffled(names).stream().filter(n -> !searched.contains(n)).toList();
    Term input = axes.input(names, new HashSet<>(searched));
    String output = axes.output(kept).text();
    String counted =
        searched.size() == 1 && choice.chance(60)
            ? output
            : (output + " [" + searched.size() + "]").strip();
    return one(
        seed,
        choice,
        axes,
        choice.of("argmax", "argmin") + "{" + input.text() + " -> " + counted + "}",
        List.of(PatternAxes.tensor("t", Types.number(choice), input, Content.NUMBERS)),
        ElementType.INT,
        counted.isEmpty());
  }

  private static FuzzCase elementwise(long seed, Choice choice, PatternAxes axes) {
    String operation =
        choice.of(
            "add",
            "subtract",
            "multiply",
            "divide",
            "minimum",
            "maximum",
            "less",
            "less_equal",
            "greater",
            "greater_equal",
            "equal",
            "not_equal",
            "logical_and",
            "logical_or",
            "logaddexp",
            "where");
    boolean compares = Types.COMPARISONS.contains(operation);
    boolean logical = operation.startsWith("logical");
    boolean where = operation.equals("where");
    int count = where ? 3 : compares ? 2 : choice.between(2, 3);
    List<String> names = axes.names();
    List<Argument> tensors = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    ElementType type = null;
    for (int i = 0; i < count; i++) {
      List<String> own =
          i == count - 1
              ? choice.shuffled(names)
              : choice.some(names, choice.between(1, names.size()));
      ElementType element =
          (where && i == 0) || (logical && choice.chance(60))
              ? ElementType.BOOLEAN
              : Types.any(choice);
      Term term = axes.input(own, Set.of());
      if (!(where && i == 0)) {
        boolean choiceOfBooleans =
            where && element == ElementType.BOOLEAN && (type == null || type == element);
        type =
            type == null ? element : choiceOfBooleans ? ElementType.BOOLEAN : type.promote(element);
        boolean real = operation.equals("divide") || operation.equals("logaddexp");
        type = real && i > 0 && !type.isFloating() ? ElementType.DOUBLE : type;
      }
      tensors.add(PatternAxes.tensor("t" + i, element, term, Content.NUMBERS));
      texts.add(term.text());
    }
    if (compares || logical) {
      type = ElementType.BOOLEAN;
    }
    String output = axes.output(choice.shuffled(names)).text();
    String pattern = operation + "{" + String.join(", ", texts) + " -> " + output + "}";
    return one(seed, choice, axes, pattern, tensors, type, false);
  }

  private static FuzzCase keeping(long seed, Choice choice, PatternAxes axes) {
    String operation = choice.of("softmax", "log_softmax", "flip", "roll", "id", "id");
    List<String> names = axes.names();
    boolean moves = operation.equals("flip") || operation.equals("roll") || operation.equals("id");
    ElementType element = moves ? Types.any(choice) : Types.number(choice);
    List<String> worked =
        operation.equals("id") ? List.of() : choice.some(names, choice.between(1, 2));
    Term input = axes.input(names, new HashSet<>(worked));
    List<Argument> arguments = new ArrayList<>();
    arguments.add(PatternAxes.tensor("t", element, input, Content.NUMBERS));
    if (operation.equals("roll")) {
      for (int i = 0; i < worked.size(); i++) {
        arguments.add(
            new Argument(
                "shift" + i,
                new JavaType.Primitive(ElementType.INT),
                new int[0],
                Content.exactly(choice.between(-4, 20))));
      }
    }
    String output = axes.output(choice.shuffled(names)).text();
    if (operation.equals("id") && choice.chance(30)) {
      output = (output + " " + axes.sized(axes.more(choice.between(1, 3)))).strip();
    }
    boolean written = operation.equals("id") || choice.chance(50);
    String pattern = operation + "{" + input.text() + (written ? " -> " + output : "") + "}";
    ElementType type = moves || element.isFloating() ? element : ElementType.DOUBLE;
    return one(seed, choice, axes, pattern, arguments, type, false);
  }
}
