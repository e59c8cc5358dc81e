package dev.einkern.compiler.syntax;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The canonical text of a syntax tree: one spelling of every token, one way of spacing, parentheses
 * only where they are needed. What it prints reads as the same tree, spans aside.
 */
public final class SyntaxPrinter {
  private SyntaxPrinter() {}

  /** The canonical text of the tree. */
  public static String print(SyntaxTree tree) {
    if (tree instanceof SyntaxTree.Letters letters) {
      String text = letters(letters.pattern());
      return Spelling.isBlank(text) ? "`" + text + "`" : text;
    }
    if (tree instanceof SyntaxTree.Names names) {
      return names(names);
    }
    return program((SyntaxTree.Program) tree);
  }

  /** Letters without back-quotes. */
  static String letters(Pattern pattern) {
    Function<List<Term>, String> terms =
        list -> join(",", list, term -> join("", term.items(), SyntaxPrinter::item));
    return terms.apply(pattern.inputs())
        + pattern.outputs().map(outputs -> "->" + terms.apply(outputs)).orElse("");
  }

  /** Names, in braces where an operation stands before them or where they would read as letters. */
  static String names(SyntaxTree.Names names) {
    String text = pattern(names.pattern());
    if (names.operation().isPresent()) {
      return names.operation().get().text() + "{" + text + "}";
    }
    boolean alone = !Spelling.isBlank(text) && Spelling.of(text) == Spelling.NAMES;
    return alone ? text : "{" + text + "}";
  }

  private static String pattern(Pattern pattern) {
    String inputs = terms(pattern.inputs());
    return pattern
        .outputs()
        .map(outputs -> (inputs + " -> " + terms(outputs)).strip())
        .orElse(inputs);
  }

  private static String terms(List<Term> terms) {
    return join(", ", terms, term -> items(term.items()));
  }

  private static String items(List<Item> items) {
    return join(" ", items, SyntaxPrinter::item);
  }

  private static String item(Item item) {
    if (item instanceof Item.Axis axis) {
      return axis.name().text() + axis.size().map(size -> "=" + size(size)).orElse("");
    }
    if (item instanceof Item.Number number) {
      return Long.toString(number.value());
    }
    if (item instanceof Item.Ellipsis ellipsis) {
      return ellipsis.name().map(Name::text).orElse("") + "...";
    }
    if (item instanceof Item.Group group) {
      return "(" + items(group.term().items()) + (group.repeated() ? ")..." : ")");
    }
    if (item instanceof Item.Concatenation concatenation) {
      return "("
          + join(" + ", concatenation.parts(), SyntaxPrinter::item)
          + (concatenation.repeated() ? ")..." : ")");
    }
    Item.Bracket bracket = (Item.Bracket) item;
    return "[" + pattern(bracket.pattern()) + (bracket.repeated() ? "]..." : "]");
  }

  private static String size(Item.Size size) {
    return size instanceof Item.Size.Literal literal
        ? Long.toString(literal.value())
        : ((Item.Size.Parameter) size).name().text();
  }

  private static String program(SyntaxTree.Program program) {
    String signature =
        (declarations(program.operands()) + " -> " + declarations(program.outputs())).strip();
    return program.statements().isEmpty()
        ? signature + ";"
        : signature + "; " + join("; ", program.statements(), SyntaxPrinter::statement);
  }

  private static String declarations(List<Declaration> declarations) {
    return join(", ", declarations, SyntaxPrinter::declaration);
  }

  private static String declaration(Declaration declaration) {
    return declaration.name().text() + declaration.type().map(SyntaxPrinter::type).orElse("");
  }

  private static String type(Declaration.Type type) {
    String indexed = type.indexed().map(name -> " @" + name.text()).orElse("");
    return ":" + indexed + (type.items().isEmpty() ? "" : " " + items(type.items()));
  }

  private static String statement(Statement statement) {
    if (statement instanceof Statement.Assignment assignment) {
      return target(assignment.target())
          + " "
          + assignment.operator().symbol()
          + " "
          + ExpressionPrinter.print(assignment.value())
          + assignment.guard().map(guard -> " if " + ExpressionPrinter.print(guard)).orElse("");
    }
    if (statement instanceof Statement.SizeEquation equation) {
      return join("", equation.axes(), axis -> "|" + axis.text() + "| = ")
          + ExpressionPrinter.print(equation.value());
    }
    Statement.Definition definition = (Statement.Definition) statement;
    return "def "
        + definition.name().text()
        + axes(definition.axes())
        + "("
        + declarations(definition.parameters())
        + ") = "
        + ExpressionPrinter.print(definition.body());
  }

  private static String target(Statement.Target target) {
    String layout =
        target.layout().map(items -> items.isEmpty() ? ":" : ": " + items(items)).orElse("");
    return target.name().text() + target.index().map(ExpressionPrinter::index).orElse("") + layout;
  }

  static String axes(Optional<AxisList> axes) {
    return axes.map(
            list ->
                "["
                    + names(list.axes())
                    + list.renamed().map(renamed -> "->" + names(renamed)).orElse("")
                    + "]")
        .orElse("");
  }

  static String names(List<Name> names) {
    return join(" ", names, Name::text);
  }

  static <T> String join(String separator, List<T> parts, Function<T, String> print) {
    return String.join(separator, Lists.map(parts, print));
  }
}
