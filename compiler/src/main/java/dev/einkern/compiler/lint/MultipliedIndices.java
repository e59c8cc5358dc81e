package dev.einkern.compiler.lint;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.Diagnostic;
import dev.einkern.compiler.diagnostics.Mark;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Reduction;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.syntax.Item;
import dev.einkern.compiler.syntax.Pattern;
import dev.einkern.compiler.syntax.SyntaxTree;
import dev.einkern.compiler.syntax.Term;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whole numbers in a pattern without an operation that scale the sum of a tensor with which they
 * have no axis in common: a row was to be looked up for each of them, which is {@code get_at}.
 */
final class MultipliedIndices {
  private MultipliedIndices() {}

  /** The warnings that the program of {@code tree} draws, before it is rewritten by any stage. */
  static List<Diagnostic> of(SyntaxTree tree, String text, IndexProgram program) {
    Optional<Pattern> pattern = sum(tree);
    if (pattern.isEmpty() || program.operands().size() != 2) {
      return List.of();
    }
    List<Diagnostic> warnings = new ArrayList<>();
    for (Statement statement : program.statements()) {
      if (statement instanceof Statement.Let let && let.value() instanceof Expr.Reduce reduce) {
        indices(reduce)
            .flatMap(read -> warning(read, reduce, pattern.get(), text, program))
            .ifPresent(warnings::add);
      }
    }
    return warnings;
  }

  /** A pattern that stands for a sum of products. */
  private static Optional<Pattern> sum(SyntaxTree tree) {
    if (tree instanceof SyntaxTree.Letters letters) {
      return Optional.of(letters.pattern());
    }
    return tree instanceof SyntaxTree.Names names && names.operation().isEmpty()
        ? Optional.of(names.pattern())
        : Optional.empty();
  }

  /** The factor of whole numbers beside one of fractions that alone has the axes summed. */
  private static Optional<Expr.Read> indices(Expr.Reduce reduce) {
    if (reduce.reduction() != Reduction.SUM
        || !(reduce.body() instanceof Expr.Apply product)
        || product.operation() != Operation.MULTIPLY) {
      return Optional.empty();
    }
    Expr left = product.arguments().get(0);
    Expr right = product.arguments().get(1);
    return Collections.disjoint(left.freeAxes(), right.freeAxes())
        ? wholeBeside(left, right).or(() -> wholeBeside(right, left))
        : Optional.empty();
  }

  private static Optional<Expr.Read> wholeBeside(Expr whole, Expr other) {
    Expr inner = whole instanceof Expr.Cast cast ? cast.argument() : whole;
    return inner instanceof Expr.Read read
            && read.type().isWhole()
            && other instanceof Expr.Read table
            && table.type().isFloating()
        ? Optional.of(read)
        : Optional.empty();
  }

  private static Optional<Diagnostic> warning(
      Expr.Read indices, Expr.Reduce reduce, Pattern pattern, String text, IndexProgram program) {
    if (!Collections.disjoint(indices.freeAxes(), reduce.axes())) {
      return Optional.empty();
    }
    String name = indices.tensor().name();
    boolean first = program.operands().get(0).tensor().name().equals(name);
    Term numbers = pattern.inputs().get(first ? 0 : 1);
    Term table = pattern.inputs().get(first ? 1 : 0);
    List<String> summed = reduce.axes().stream().map(Axis::name).toList();
    String outputs =
        pattern.outputs().orElse(List.of()).stream()
            .map(term -> written(term, List.of(), text))
            .collect(Collectors.joining(", "));
    return Optional.of(
        new Diagnostic(
            Code.EK906,
            Code.EK906.format(name),
            List.of(Mark.of(numbers.span())),
            List.of(
                "To look up, take the table first: 'get_at{%s, %s -> %s}'."
                    .formatted(
                        written(table, summed, text),
                        written(numbers, List.of(), text),
                        outputs))));
  }

  /** The term with brackets around the axes that are looked up. */
  private static String written(Term term, List<String> bracketed, String text) {
    return term.items().stream()
        .map(
            item -> {
              String word = text.substring(item.span().start(), item.span().end());
              return item instanceof Item.Axis axis && bracketed.contains(axis.name().text())
                  ? "[" + word + "]"
                  : word;
            })
        .collect(Collectors.joining(" "));
  }
}
