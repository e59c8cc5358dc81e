package dev.einkern.compiler.lint;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.Diagnostic;
import dev.einkern.compiler.diagnostics.Mark;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expressions;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Elements of float tensors that become double because they meet a scalar of the method, or whole
 * numbers divided, in a kernel that has no tensor of double at all: half as many fit a vector, for
 * digits that nobody sees. A string that says {@code double(…)} knows what it does.
 */
final class AccidentalDoubles {
  private AccidentalDoubles() {}

  /** The warnings that the program of {@code tree} draws, before it is rewritten by any stage. */
  static List<Diagnostic> of(SyntaxTree tree, IndexProgram program) {
    boolean doubles =
        program.operands().stream().anyMatch(o -> o.tensor().type() == ElementType.DOUBLE)
            || program.outputs().stream().anyMatch(o -> o.tensor().type() == ElementType.DOUBLE);
    List<Diagnostic> warnings = new ArrayList<>();
    if (!doubles && !DoubleCalls.areIn(tree)) {
      for (Statement statement : program.statements()) {
        Expressions.of(statement).forEach(expr -> visit(expr, statement, warnings));
      }
    }
    return warnings;
  }

  private static void visit(Expr expr, Statement statement, List<Diagnostic> warnings) {
    for (Expr child : expr.children()) {
      Optional<String> tensor = widened(child);
      if (tensor.isPresent()) {
        warnings.add(
            new Diagnostic(
                Code.EK905,
                Code.EK905.format(tensor.get()),
                List.of(Mark.of(statement.origin())),
                List.of(cause(expr))));
      }
      visit(child, statement, warnings);
    }
  }

  /** The tensor of float that the expression makes double. */
  private static Optional<String> widened(Expr expr) {
    return expr instanceof Expr.Cast cast
            && cast.type() == ElementType.DOUBLE
            && cast.argument().type() == ElementType.FLOAT
        ? tensor(cast.argument())
        : Optional.empty();
  }

  private static Optional<String> tensor(Expr expr) {
    if (expr instanceof Expr.Read read) {
      return read.tensor().rank() > 0 ? Optional.of(read.tensor().name()) : Optional.empty();
    }
    return expr.children().stream().flatMap(child -> tensor(child).stream()).findFirst();
  }

  private static String cause(Expr meeting) {
    return Expressions.doubleScalar(meeting)
        .map(
            name ->
                "'%s' is double: make the parameter a float, or write float(%s)."
                    .formatted(name, name))
        .orElse("A quotient, root or logarithm of ints is double: write float(…) around the ints.");
  }
}
