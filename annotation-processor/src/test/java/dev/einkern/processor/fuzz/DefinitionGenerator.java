package dev.einkern.processor.fuzz;

import java.util.ArrayList;
import java.util.List;

/** Defs, untyped and typed, and calls of them. */
final class DefinitionGenerator {
  private final ProgramScope scope;
  private final Choice choice;
  private final List<String> texts = new ArrayList<>();

  DefinitionGenerator(ProgramScope scope) {
    this.scope = scope;
    this.choice = scope.choice;
  }

  /** The defs that calls have asked for so far, each once. */
  List<String> takeTexts() {
    List<String> taken = List.copyOf(texts);
    texts.clear();
    return taken;
  }

  private String define(String text) {
    String name = "def" + scope.nextDefinition();
    texts.add("def " + name + text);
    return name;
  }

  Piece call(Piece x, Piece y) {
    if (x.axes().isEmpty() || choice.chance(40)) {
      return plain(x, y);
    }
    String axis = choice.of(x.axes());
    if (choice.chance(40)) {
      String name = define("[ax](x) = (x - mean[ax](x)) / (1 + var[ax](x))");
      return x.as(
          name + "[" + axis + "](" + x.text() + ")", x.floating(), Piece.PRIMARY, 2 * x.most());
    }
    if (choice.chance(50)) {
      String name = define("(x: " + axis + ") = sum[" + axis + "](x * " + axis + ")");
      return new Piece(
          name + "(" + x.text() + ")",
          x.without(List.of(axis)),
          x.numeric(),
          x.weak(),
          Piece.PRIMARY,
          x.most() * scope.extent(axis) * scope.extent(axis));
    }
    String name =
        define("(x: " + axis + ", c) = x[" + axis + "=|" + axis + "|-1-" + axis + "] + c");
    return x.as(name + "(" + x.text() + ", 2)", x.numeric(), Piece.PRIMARY, x.most() + 2);
  }

  private Piece plain(Piece x, Piece y) {
    String name = define("(x, y) = max(x, y) - x * 2");
    return new Piece(
        name + "(" + x.text() + ", " + y.text() + ")",
        x.union(y),
        x.meets(y),
        x.weak() && y.weak(),
        Piece.PRIMARY,
        3 * (x.most() + y.most()));
  }
}
