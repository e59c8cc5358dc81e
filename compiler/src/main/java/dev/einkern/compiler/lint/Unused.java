package dev.einkern.compiler.lint;

import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.syntax.Expression;
import dev.einkern.compiler.syntax.Name;
import dev.einkern.compiler.syntax.Statement;
import dev.einkern.compiler.syntax.SyntaxTree;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What a program computes or defines, and neither gives back nor uses. */
final class Unused {
  private final Set<String> mentioned = new HashSet<>();
  private final Map<String, Span> made = new LinkedHashMap<>();

  private Unused() {}

  /** The names of tensors and functions that nothing uses, each with its place. */
  static Map<String, Span> of(SyntaxTree.Program program) {
    Unused all = new Unused();
    program.outputs().forEach(output -> all.mention(output.name()));
    program.statements().forEach(all::statement);
    all.made.keySet().removeAll(all.mentioned);
    return all.made;
  }

  private void statement(Statement statement) {
    if (statement instanceof Statement.Definition definition) {
      made.put(definition.name().text(), definition.name().span());
      expression(definition.body());
    } else if (statement instanceof Statement.SizeEquation equation) {
      expression(equation.value());
    } else if (statement instanceof Statement.Assignment assignment) {
      Statement.Target target = assignment.target();
      made.put(target.name().text(), target.name().span());
      target.index().ifPresent(index -> index.expressions().forEach(this::expression));
      expression(assignment.value());
      assignment.guard().ifPresent(this::expression);
    }
  }

  private void expression(Expression expression) {
    if (expression instanceof Expression.Reference reference) {
      mention(reference.name());
    } else if (expression instanceof Expression.Call call) {
      mention(call.function());
    }
    expression.children().forEach(this::expression);
  }

  private void mention(Name name) {
    mentioned.add(name.text());
  }
}
