package dev.einkern.compiler.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The rules of the index program: why one is ill-formed. */
public final class IndexVerifier {
  private IndexVerifier() {}

  private record Rule(String name, BiConsumer<IndexProgram, Consumer<String>> violations) {}

  private static final List<Rule> RULES =
      List.of(
          new Rule("names of tensors are unique", IndexVerifier::uniqueNames),
          new Rule("ids of axes and sizes are unique", IndexVerifier::uniqueIds),
          new Rule("a tensor is written once, an operand never", IndexVerifier::writtenOnce),
          new Rule("a tensor is written before it is read", IndexVerifier::writtenBeforeUse),
          new Rule("an output is written", IndexVerifier::outputsWritten),
          new Rule("an axis is bound in one place", IndexVerifier::boundOnce),
          new Rule("an axis is used only where it is bound", IndexVerifier::usedInScope),
          new Rule("a scalar is declared", IndexVerifier::scalarsDeclared),
          new Rule("a layout holds the tensor's axes in order", IndexVerifier::layouts),
          new Rule("inference uses up the constraints", IndexVerifier::inferred),
          new Rule("an extent is over what the caller passes", IndexVerifier::extentsAreGround),
          new Rule("a size has an extent", IndexVerifier::sizesHaveExtents),
          new Rule("a statement's parts agree in type", IndexVerifier::statementTypes),
          new Rule("an expression is well-formed", IndexVerifier::expressions));

  /** A sentence for each violation; empty for a well-formed program. */
  public static List<String> verify(IndexProgram program) {
    List<String> violations = new ArrayList<>();
    for (Rule rule : RULES) {
      rule.violations().accept(program, detail -> violations.add(rule.name() + ": " + detail));
    }
    return violations;
  }

  private static void uniqueNames(IndexProgram program, Consumer<String> report) {
    Map<String, Tensor> byName = new HashMap<>();
    tensors(program)
        .forEach(
            tensor -> {
              Tensor first = byName.putIfAbsent(tensor.name(), tensor);
              if (first != null && !first.equals(tensor)) {
                report.accept("two tensors are called " + tensor.name());
              }
            });
  }

  private static void uniqueIds(IndexProgram program, Consumer<String> report) {
    Map<Integer, Axis> axes = new HashMap<>();
    Map<Integer, SizeVariable> sizes = new HashMap<>();
    for (Axis axis : Expressions.axes(program)) {
      if (!axes.computeIfAbsent(axis.id(), id -> axis).equals(axis)) {
        report.accept("two axes have the id " + axis.id());
      }
      if (!sizes.computeIfAbsent(axis.size().id(), id -> axis.size()).equals(axis.size())) {
        report.accept("two sizes have the id " + axis.size().id());
      }
    }
  }

  private static void writtenOnce(IndexProgram program, Consumer<String> report) {
    Set<Tensor> written = new HashSet<>();
    program.operands().forEach(operand -> written.add(operand.tensor()));
    for (Statement statement : program.statements()) {
      if (!written.add(statement.target())) {
        report.accept(statement.target().name() + " is written again");
      }
    }
  }

  private static void writtenBeforeUse(IndexProgram program, Consumer<String> report) {
    Set<Tensor> written = new HashSet<>();
    program.operands().forEach(operand -> written.add(operand.tensor()));
    for (Statement statement : program.statements()) {
      Expressions.forEach(
          statement,
          expr -> {
            if (expr instanceof Expr.Read read
                && !written.contains(read.tensor())
                && !inRecurrence(program, statement, read.tensor())) {
              report.accept(
                  statement.target().name() + " reads " + read.tensor().name() + " too early");
            }
          });
      written.add(statement.target());
    }
  }

  private static boolean inRecurrence(IndexProgram program, Statement reader, Tensor tensor) {
    return reader instanceof Statement.Recurring member
        && program.statements().stream()
            .anyMatch(
                s ->
                    s instanceof Statement.Recurring other
                        && other.recurrence() == member.recurrence()
                        && other.target().equals(tensor));
  }

  private static void outputsWritten(IndexProgram program, Consumer<String> report) {
    Set<Tensor> written = new HashSet<>();
    program.statements().forEach(statement -> written.add(statement.target()));
    for (Output output : program.outputs()) {
      if (!written.contains(output.tensor())) {
        report.accept("no statement writes " + output.name());
      }
    }
  }

  private static void boundOnce(IndexProgram program, Consumer<String> report) {
    Set<Axis> bound = new HashSet<>();
    Consumer<Axis> bind =
        axis -> {
          if (!bound.add(axis)) {
            report.accept(axis.name() + " (" + axis.id() + ") is bound again");
          }
        };
    program.operands().forEach(operand -> operand.tensor().axes().forEach(bind));
    for (Statement statement : program.statements()) {
      statement.target().axes().forEach(bind);
      List<Axis> over = Expressions.boundBy(statement);
      if (!over.equals(statement.target().axes())) {
        over.forEach(bind);
      }
      Expressions.forEach(
          statement,
          expr -> {
            if (expr instanceof Expr.Reduce reduce) {
              reduce.axes().forEach(bind);
            }
          });
    }
  }

  private static void usedInScope(IndexProgram program, Consumer<String> report) {
    for (Statement statement : program.statements()) {
      Set<Axis> scope = new HashSet<>(Expressions.boundBy(statement));
      Expressions.of(statement).forEach(expr -> inScope(statement, expr, scope, report));
    }
  }

  private static void inScope(
      Statement statement, Expr expr, Set<Axis> scope, Consumer<String> report) {
    if (expr instanceof Expr.IndexOf index && !scope.contains(index.axis())) {
      report.accept(index.axis().name() + " is free in " + statement.target().name());
    }
    if (expr instanceof Expr.Reduce reduce) {
      reduce.axes().forEach(scope::add);
      inScope(statement, reduce.body(), scope, report);
      reduce.axes().forEach(scope::remove);
    } else {
      expr.children().forEach(child -> inScope(statement, child, scope, report));
    }
  }

  private static void scalarsDeclared(IndexProgram program, Consumer<String> report) {
    forEachExpression(
        program,
        expr -> {
          if (expr instanceof Expr.ScalarRead read && !program.scalars().contains(read.scalar())) {
            report.accept(read.scalar().name());
          }
        });
  }

  private static void layouts(IndexProgram program, Consumer<String> report) {
    BiConsumer<Tensor, Layout> check =
        (tensor, layout) -> {
          if (!layout.dimensions().stream().flatMap(List::stream).toList().equals(tensor.axes())) {
            report.accept(tensor.name());
          }
        };
    program.operands().forEach(operand -> check.accept(operand.tensor(), operand.layout()));
    program.outputs().forEach(output -> check.accept(output.tensor(), output.layout()));
  }

  private static void inferred(IndexProgram program, Consumer<String> report) {
    if (!program.extents().isEmpty() && !program.constraints().isEmpty()) {
      report.accept(program.constraints().size() + " are left");
    }
  }

  private static void extentsAreGround(IndexProgram program, Consumer<String> report) {
    program
        .extents()
        .forEach(
            (variable, size) -> {
              if (size.atoms().stream().anyMatch(atom -> atom instanceof SizeVariable)) {
                report.accept(variable + " = " + size);
              }
            });
  }

  private static void sizesHaveExtents(IndexProgram program, Consumer<String> report) {
    if (!program.constraints().isEmpty()) {
      return;
    }
    Set<SizeVariable> used = new HashSet<>();
    Expressions.axes(program).forEach(axis -> used.add(axis.size()));
    forEachExpression(
        program,
        expr -> {
          if (expr instanceof Expr.SizeOf size) {
            used.add(size.size());
          }
        });
    used.removeAll(program.extents().keySet());
    used.forEach(variable -> report.accept(variable.toString()));
  }

  private static void statementTypes(IndexProgram program, Consumer<String> report) {
    program.statements().forEach(statement -> ExpressionRules.statement(statement, report));
  }

  private static void expressions(IndexProgram program, Consumer<String> report) {
    forEachExpression(program, expr -> ExpressionRules.expression(expr, report));
  }

  private static void forEachExpression(IndexProgram program, Consumer<Expr> action) {
    program.statements().forEach(statement -> Expressions.forEach(statement, action));
  }

  private static List<Tensor> tensors(IndexProgram program) {
    List<Tensor> tensors = new ArrayList<>();
    program.operands().forEach(operand -> tensors.add(operand.tensor()));
    program.statements().forEach(statement -> tensors.add(statement.target()));
    return tensors;
  }
}
