package dev.einkern.compiler.fusion;

import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expressions;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.index.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where each tensor of a program is read. */
final class Uses {
  private final Map<Tensor, List<Use>> uses = new HashMap<>();

  Uses(IndexProgram program) {
    List<Statement> statements = program.statements();
    for (int i = 0; i < statements.size(); i++) {
      visit(i, statements.get(i));
    }
  }

  List<Use> of(Tensor tensor) {
    return uses.getOrDefault(tensor, List.of());
  }

  private void visit(int number, Statement statement) {
    Place place = new Place(number, Expressions.boundBy(statement), false, false);
    if (statement instanceof Statement.Scatter scatter && scatter.guard().isPresent()) {
      visit(scatter.guard().get(), place);
      scatter.at().forEach(index -> visit(index.at(), place.underCondition()));
      visit(scatter.value(), place.underCondition());
    } else {
      Expressions.of(statement).forEach(expr -> visit(expr, place));
    }
  }

  private void visit(Expr expr, Place place) {
    if (expr instanceof Expr.Read read) {
      uses.computeIfAbsent(read.tensor(), tensor -> new ArrayList<>()).add(new Use(place, read));
    }
    Place inside = expr instanceof Expr.Reduce reduce ? place.within(reduce.axes()) : place;
    Place later = Expressions.isLazy(expr) ? inside.underCondition() : inside;
    List<Expr> children = expr.children();
    for (int i = 0; i < children.size(); i++) {
      visit(children.get(i), i == 0 ? inside : later);
    }
  }
}
