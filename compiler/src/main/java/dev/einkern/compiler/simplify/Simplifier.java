package dev.einkern.compiler.simplify;

import dev.einkern.compiler.index.AxisSource;
import dev.einkern.compiler.index.Expressions;
import dev.einkern.compiler.index.Extents;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.Statement;
import java.util.List;

/**
 * Says the same with less: identities folded, common subexpressions shared, dead statements gone.
 *
 * <p>The outputs stay the same to the bit, but for sums of sums, which become one sum, and for sums
 * over one element, or of which one term alone is not 0, which keep a −0.0. A statement that no
 * output needs is dropped even if it would fail.
 */
public final class Simplifier {
  private static final int ROUNDS = 4;
  private static final int REWRITES_PER_NODE = 8;

  private Simplifier() {}

  /** A program with the same outputs; constraints, extents and checks are kept. */
  public static IndexProgram simplify(IndexProgram program) {
    AxisSource source = AxisSource.after(program);
    IndexProgram current = DeadStatements.drop(program);
    for (int round = 0; round < ROUNDS; round++) {
      IndexProgram next = pass(current, source);
      if (next.equals(current)) {
        break;
      }
      current = next;
    }
    return CopiedResults.apply(current);
  }

  private static IndexProgram pass(IndexProgram program, AxisSource source) {
    IndexProgram rewritten = rewrite(program, source);
    IndexProgram propagated = CopyPropagation.apply(rewritten, source);
    IndexProgram shared = SharedStatements.apply(propagated);
    IndexProgram hoisted = HoistedReductions.apply(MemberValues.apply(shared), source);
    return DeadStatements.drop(hoisted);
  }

  private static IndexProgram rewrite(IndexProgram program, AxisSource source) {
    Extents extents = Extents.of(program);
    List<Rewrite> rules =
        List.of(
            new ConstantFolding(extents),
            new Conversions(),
            new Identities(),
            new IndexSums(),
            new IndexArithmetic(extents),
            new Conditions(extents),
            new SelectedTerms(extents, source),
            new Reductions(extents, source));
    NonEmptyAxes nonEmpty = new NonEmptyAxes(extents);
    List<Statement> statements =
        program.statements().stream()
            .map(
                statement ->
                    nonEmpty.apply(
                        Expressions.map(
                            statement,
                            expr ->
                                new Rewriting(rules, REWRITES_PER_NODE * Expressions.count(expr))
                                    .rewrite(expr))))
            .toList();
    return program.withStatements(statements);
  }
}
