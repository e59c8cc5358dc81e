package dev.einkern.compiler.lint;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.syntax.Expression;
import dev.einkern.compiler.syntax.Statement;
import dev.einkern.compiler.syntax.SyntaxTree;
import java.util.stream.Stream;

/** Where a program says {@code double(…)}. */
final class DoubleCalls {
  private DoubleCalls() {}

  static boolean areIn(SyntaxTree tree) {
    return tree instanceof SyntaxTree.Program program
        && program.statements().stream()
            .flatMap(DoubleCalls::expressions)
            .anyMatch(DoubleCalls::areIn);
  }

  private static Stream<Expression> expressions(Statement statement) {
    if (statement instanceof Statement.Definition definition) {
      return Stream.of(definition.body());
    }
    return statement instanceof Statement.Assignment assignment
        ? Stream.of(
                Stream.of(assignment.value()),
                assignment.guard().stream(),
                assignment.target().index().stream().flatMap(i -> i.expressions().stream()))
            .flatMap(expressions -> expressions)
        : Stream.of();
  }

  private static boolean areIn(Expression expression) {
    return expression instanceof Expression.Call call
            && call.function().text().equals(ElementType.DOUBLE.keyword())
        || expression.children().stream().anyMatch(DoubleCalls::areIn);
  }
}
