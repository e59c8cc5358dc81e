package dev.einkern.compiler.syntax;

import dev.einkern.compiler.diagnostics.Span;
import java.util.List;
import java.util.Optional;

/** What a string says, in one of the three spellings, each node with its place in the string. */
public sealed interface SyntaxTree {
  Span span();

  /** {@code ij,jk->ik}: every item is a one-letter {@link Item.Axis} or a nameless ellipsis. */
  record Letters(Pattern pattern, Span span) implements SyntaxTree {}

  /** {@code a [b], [b] c -> a c}, or with an operation {@code mean{a [b]}}. */
  record Names(Optional<Name> operation, Pattern pattern, Span span) implements SyntaxTree {}

  /** {@code X: b i, W: i o -> Y: b o; Y = X .[i] W}. */
  record Program(
      List<Declaration> operands, List<Declaration> outputs, List<Statement> statements, Span span)
      implements SyntaxTree {
    public Program {
      operands = List.copyOf(operands);
      outputs = List.copyOf(outputs);
      statements = List.copyOf(statements);
    }
  }
}
