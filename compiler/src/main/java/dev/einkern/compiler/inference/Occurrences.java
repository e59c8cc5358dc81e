package dev.einkern.compiler.inference;

import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Constraint;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.Operand;
import dev.einkern.compiler.index.Output;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.SizeVariable;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.index.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every size variable of a program, in order of first appearance, with a place that names it. */
final class Occurrences {
  private final Map<SizeVariable, Span> places = new LinkedHashMap<>();

  private Occurrences() {}

  static Map<SizeVariable, Span> of(IndexProgram program) {
    Occurrences all = new Occurrences();
    program.constraints().forEach(all::constraint);
    Span nowhere = new Span(0, 0);
    for (Operand operand : program.operands()) {
      all.tensor(operand.tensor(), nowhere);
    }
    for (Statement statement : program.statements()) {
      all.statement(statement);
    }
    for (Output output : program.outputs()) {
      all.tensor(output.tensor(), nowhere);
    }
    return all.places;
  }

  private void constraint(Constraint constraint) {
    Span span = constraint.span();
    if (constraint instanceof Constraint.DimensionIs is) {
      size(is.extent(), span);
    } else if (constraint instanceof Constraint.DimensionBroadcasts is) {
      add(is.size(), span);
    } else if (constraint instanceof Constraint.Given given) {
      add(given.size(), span);
      size(given.value(), span);
    } else if (constraint instanceof Constraint.Equal equal) {
      size(equal.left(), span);
      size(equal.right(), span);
    } else if (constraint instanceof Constraint.Use use) {
      expression(use.at(), span);
      add(use.slot(), span);
    } else if (constraint instanceof Constraint.NamedLike like) {
      add(like.size(), span);
      add(like.slot(), span);
    } else if (constraint instanceof Constraint.Mentioned mentioned) {
      add(mentioned.size(), span);
    }
  }

  private void statement(Statement statement) {
    if (statement instanceof Statement.Slice slice) {
      statement(slice.whole());
      return;
    }
    Span span = statement.origin();
    tensor(statement.target(), span);
    if (statement instanceof Statement.Let let) {
      expression(let.value(), span);
    } else if (statement instanceof Statement.Step step) {
      expression(step.value(), span);
    } else if (statement instanceof Statement.Scatter scatter) {
      axes(scatter.axes(), span);
      scatter.at().forEach(index -> expression(index.at(), span));
      scatter.guard().ifPresent(guard -> expression(guard, span));
      expression(scatter.value(), span);
    }
  }

  private void expression(Expr expr, Span span) {
    if (expr instanceof Expr.SizeOf size) {
      add(size.size(), span);
    } else if (expr instanceof Expr.IndexOf index) {
      add(index.axis().size(), span);
    } else if (expr instanceof Expr.Reduce reduce) {
      axes(reduce.axes(), span);
    }
    expr.children().forEach(child -> expression(child, span));
  }

  private void tensor(Tensor tensor, Span span) {
    axes(tensor.axes(), span);
    tensor.indexInto().ifPresent(size -> add(size, span));
  }

  private void axes(List<Axis> axes, Span span) {
    axes.forEach(axis -> add(axis.size(), span));
  }

  private void size(Size size, Span span) {
    for (Size.Atom atom : size.atoms()) {
      if (atom instanceof SizeVariable variable) {
        add(variable, span);
      }
    }
  }

  private void add(SizeVariable variable, Span span) {
    places.putIfAbsent(variable, span);
  }
}
