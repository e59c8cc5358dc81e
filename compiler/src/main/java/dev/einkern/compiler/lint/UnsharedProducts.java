package dev.einkern.compiler.lint;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.Diagnostic;
import dev.einkern.compiler.diagnostics.Mark;
import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expressions;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Reduction;
import dev.einkern.compiler.index.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sums of products whose factors have no axis in common, though axes of each are summed: most often
 * one axis under two names. An outer product, of which nothing is summed, is meant; so is a product
 * of which one side alone is summed, for that is a scale.
 */
final class UnsharedProducts {
  private final Map<String, Span> places;
  private final List<Diagnostic> warnings = new ArrayList<>();

  private UnsharedProducts(Map<String, Span> places) {
    this.places = places;
  }

  /**
   * The warnings that the program draws, before it is rewritten by any stage.
   *
   * @param places where a pattern names its axes first; empty for a program
   */
  static List<Diagnostic> of(IndexProgram program, Map<String, Span> places) {
    UnsharedProducts products = new UnsharedProducts(places);
    for (Statement statement : program.statements()) {
      Expressions.of(statement).forEach(expr -> products.visit(expr, statement.origin()));
    }
    return products.warnings;
  }

  private void visit(Expr expr, Span origin) {
    if (expr instanceof Expr.Reduce reduce && reduce.reduction() == Reduction.SUM) {
      check(reduce, origin);
    }
    expr.children().forEach(child -> visit(child, origin));
  }

  private void check(Expr.Reduce reduce, Span origin) {
    List<Set<Axis>> factors = new ArrayList<>();
    collect(reduce.body(), factors);
    if (factors.size() != 2 || !Collections.disjoint(factors.get(0), factors.get(1))) {
      return;
    }
    List<Axis> apart = new ArrayList<>();
    for (Set<Axis> factor : factors) {
      factor.stream().filter(reduce.axes()::contains).findFirst().ifPresent(apart::add);
    }
    if (apart.size() < 2) {
      return;
    }
    String first = apart.get(0).name();
    String second = apart.get(1).name();
    boolean known = places.containsKey(first) && places.containsKey(second);
    warnings.add(
        new Diagnostic(
            Code.EK903,
            Code.EK903.format(first, second),
            known
                ? List.of(Mark.of(places.get(first)), Mark.of(places.get(second)))
                : List.of(Mark.of(origin)),
            List.of(
                "If '%s' and '%s' are one axis, give them one name.".formatted(first, second))));
  }

  /** Adds the axes of each factor that has any. */
  private static void collect(Expr expr, List<Set<Axis>> factors) {
    if (expr instanceof Expr.Apply apply && apply.operation() == Operation.MULTIPLY) {
      apply.arguments().forEach(argument -> collect(argument, factors));
    } else if (!expr.freeAxes().isEmpty()) {
      factors.add(expr.freeAxes());
    }
  }
}
