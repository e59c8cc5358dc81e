package dev.einkern.compiler.inference;

import dev.einkern.compiler.index.Check;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.IndexVerifier;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.SizeVariable;
import dev.einkern.compiler.index.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What inference made of a program, and questions to it. */
record Inferred(IndexProgram program) {

  /** The extent of the last axis called so. */
  Size extent(String axis) {
    Size found = null;
    for (Map.Entry<SizeVariable, Size> entry : program.extents().entrySet()) {
      found = entry.getKey().name().equals(axis) ? entry.getValue() : found;
    }
    return found;
  }

  long extent(String axis, Shapes shapes) {
    return shapes.value(extent(axis));
  }

  /** Whether the prologue lets these shapes pass. */
  boolean accepts(Shapes shapes) {
    return program.checks().stream().allMatch(shapes::holds);
  }

  /** The axes that the checks name which these shapes fail. */
  List<String> failures(Shapes shapes) {
    return program.checks().stream().filter(c -> !shapes.holds(c)).map(Check::axis).toList();
  }

  List<Check> checks() {
    return program.checks();
  }

  /** Whether each index of each access is checked where it is used, in order. */
  List<Boolean> checked() {
    List<Boolean> checked = new ArrayList<>();
    for (Statement statement : program.statements()) {
      if (statement instanceof Statement.Let let) {
        collect(let.value(), checked);
      } else if (statement instanceof Statement.Scatter scatter) {
        scatter.at().forEach(index -> checked.add(index.checked()));
        collect(scatter.value(), checked);
      }
    }
    return checked;
  }

  private static void collect(Expr expr, List<Boolean> into) {
    if (expr instanceof Expr.Read read) {
      read.indices().forEach(index -> into.add(index.checked()));
    }
    expr.children().forEach(child -> collect(child, into));
  }

  List<String> violations() {
    return IndexVerifier.verify(program);
  }
}
