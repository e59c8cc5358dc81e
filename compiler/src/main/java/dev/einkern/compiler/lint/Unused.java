package dev.einkern.compiler.lint;

import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.syntax.Declaration;
import dev.einkern.compiler.syntax.Expression;
import dev.einkern.compiler.syntax.Item;
import dev.einkern.compiler.syntax.Name;
import dev.einkern.compiler.syntax.Statement;
import dev.einkern.compiler.syntax.SyntaxTree;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a program is given, computes or defines, and neither gives back nor uses. */
final class Unused {
  private final Set<String> mentioned = new HashSet<>();
  private final Map<String, Span> made = new LinkedHashMap<>();

  private Unused() {}

  /** The names of tensors and functions that nothing uses, each with its place. */
  static Map<String, Span> of(SyntaxTree.Program program) {
    Unused all = new Unused();
    program.outputs().forEach(output -> all.mention(output.name()));
    program.statements().forEach(all::statement);
    all.operands(program.operands());
    all.made.keySet().removeAll(all.mentioned);
    return all.made;
  }

  /** Takes in the operands, but for those that are there to say how long an axis is. */
  private void operands(List<Declaration> operands) {
    Set<String> sized = new HashSet<>();
    operands.stream()
        .filter(operand -> mentioned.contains(operand.name().text()))
        .forEach(operand -> sized.addAll(axes(operand)));
    for (Declaration operand : operands) {
      if (sized.containsAll(axes(operand))) {
        made.put(operand.name().text(), operand.name().span());
      }
    }
  }

  /** The axes whose sizes an operand says. */
  private static Set<String> axes(Declaration operand) {
    Set<String> axes = new HashSet<>();
    operand.type().ifPresent(type -> type.items().forEach(item -> add(item, axes)));
    return axes;
  }

  private static void add(Item item, Set<String> axes) {
    if (item instanceof Item.Axis axis && axis.size().isEmpty()) {
      axes.add(axis.name().text());
    } else if (item instanceof Item.Group group) {
      group.term().items().forEach(inner -> add(inner, axes));
    }
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
