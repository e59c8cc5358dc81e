package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.syntax.Item;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What one dimension of a pattern's term is made of, once every ellipsis is written out. */
sealed interface Form {
  Span span();

  /** As it is written, the repetitions of an ellipsis and their sizes left out. */
  default String text() {
    if (this instanceof Named named) {
      return Named.written(named.name());
    }
    if (this instanceof Count count) {
      return Long.toString(count.value());
    }
    if (this instanceof Sum sum) {
      return sum.parts().stream().map(Form::text).collect(Collectors.joining(Sum.PLUS, "(", ")"));
    }
    List<String> factors = new ArrayList<>();
    for (Form factor : ((Product) this).factors()) {
      String text = factor.text();
      boolean again = text.equals(Ellipses.NAMELESS) && factors.contains(text);
      if (!again) {
        factors.add(text);
      }
    }
    return "(" + String.join(" ", factors) + ")";
  }

  /**
   * An axis; {@code name} tells the repetitions of an ellipsis apart: {@code s.0}, {@code s.1}, and
   * {@code ...0}, {@code ...1} of the nameless one.
   */
  record Named(String name, Optional<Item.Size> size, boolean bracketed, Span span)
      implements Form {

    /** The name for a message. */
    String written() {
      return written(name);
    }

    /** The name as it is written: one for all repetitions. */
    static String written(String name) {
      if (name.startsWith(Ellipses.NAMELESS)) {
        return Ellipses.NAMELESS;
      }
      int repetition = name.indexOf('.');
      return repetition < 0 ? name : name.substring(0, repetition);
    }

    /** Whether an axis of this name is one of those that an ellipsis stands for. */
    static boolean isRepetition(String name) {
      return name.contains(".");
    }

    /** Whether an ellipsis is among the axes. */
    static boolean anyRepetition(List<Form> forms) {
      return forms.stream().anyMatch(f -> f instanceof Named named && isRepetition(named.name()));
    }
  }

  /** An axis of its own; 1 is none. */
  record Count(long value, boolean bracketed, Span span) implements Form {}

  /** Flattened, row-major. */
  record Product(List<Form> factors, Span span) implements Form {
    public Product {
      factors = List.copyOf(factors);
    }
  }

  /** Concatenated. */
  record Sum(List<Form> parts, Span span) implements Form {
    private static final String PLUS = " + ";

    public Sum {
      parts = List.copyOf(parts);
    }
  }

  /** One operand or output: its dimensions. */
  record FlatTerm(List<Form> dimensions, Span span, String text) {
    public FlatTerm {
      dimensions = List.copyOf(dimensions);
    }

    /** The text for a message, also where there is none. */
    String spoken() {
      return text.isBlank() ? "an empty term" : text;
    }

    /** The names, numbers and sums, products taken apart. */
    List<Form> leaves() {
      List<Form> leaves = new ArrayList<>();
      dimensions.forEach(d -> addLeaves(d, leaves));
      return leaves;
    }

    private static void addLeaves(Form form, List<Form> into) {
      if (form instanceof Product product) {
        product.factors().forEach(f -> addLeaves(f, into));
      } else if (!(form instanceof Count count && count.value() == 1)) {
        into.add(form);
      }
    }

    /** The axes in it, those inside sums too. */
    List<Named> names() {
      List<Named> names = new ArrayList<>();
      leaves().forEach(leaf -> addNames(leaf, names));
      return names;
    }

    /** The names of the axes in it, each once. */
    Set<String> distinctNames() {
      return names().stream().map(Named::name).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static void addNames(Form form, List<Named> into) {
      if (form instanceof Named named) {
        into.add(named);
      } else if (form instanceof Sum sum) {
        sum.parts().forEach(p -> addNames(p, into));
      } else if (form instanceof Product product) {
        product.factors().forEach(f -> addNames(f, into));
      }
    }

    /** The numbers larger than 1 in it, those inside sums too. */
    List<Count> numbers() {
      List<Count> numbers = new ArrayList<>();
      leaves().forEach(leaf -> addNumbers(leaf, numbers));
      return numbers;
    }

    private static void addNumbers(Form form, List<Count> into) {
      if (form instanceof Count count && count.value() != 1) {
        into.add(count);
      } else if (form instanceof Sum sum) {
        sum.parts().forEach(p -> addNumbers(p, into));
      } else if (form instanceof Product product) {
        product.factors().forEach(f -> addNumbers(f, into));
      }
    }

    boolean hasSum() {
      return leaves().stream().anyMatch(l -> l instanceof Sum);
    }
  }

  /** A pattern without ellipses, brackets that hold arrows, or commas inside brackets. */
  record FlatPattern(List<FlatTerm> inputs, Optional<List<FlatTerm>> outputs, Span span) {

    /** How many dimensions each input has. */
    List<Integer> ranks() {
      return inputs.stream().map(term -> term.dimensions().size()).toList();
    }
  }
}
