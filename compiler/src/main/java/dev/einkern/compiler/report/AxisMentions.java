package dev.einkern.compiler.report;

import dev.einkern.compiler.syntax.AxisList;
import dev.einkern.compiler.syntax.Declaration;
import dev.einkern.compiler.syntax.Expression;
import dev.einkern.compiler.syntax.IndexList;
import dev.einkern.compiler.syntax.Item;
import dev.einkern.compiler.syntax.Name;
import dev.einkern.compiler.syntax.Pattern;
import dev.einkern.compiler.syntax.Statement;
import dev.einkern.compiler.syntax.SyntaxTree;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the axes in a string. */
final class AxisMentions {
  private final Map<Integer, AxisMention> mentions = new LinkedHashMap<>();
  private final Set<String> tensors = new HashSet<>();

  private AxisMentions() {}

  /** Every mention of an axis, from left to right. */
  static List<AxisMention> of(SyntaxTree tree) {
    AxisMentions found = new AxisMentions();
    found.tree(tree);
    return found.mentions.values().stream()
        .sorted(Comparator.comparingInt(mention -> mention.span().start()))
        .toList();
  }

  private void add(Name name) {
    mentions.putIfAbsent(name.span().start(), new AxisMention(name.text(), name.span()));
  }

  private void tree(SyntaxTree tree) {
    if (tree instanceof SyntaxTree.Letters letters) {
      pattern(letters.pattern());
    } else if (tree instanceof SyntaxTree.Names names) {
      pattern(names.pattern());
    } else if (tree instanceof SyntaxTree.Program program) {
      program.operands().forEach(this::declaration);
      program.outputs().forEach(this::declaration);
      program.statements().forEach(this::statement);
    }
  }

  private void pattern(Pattern pattern) {
    pattern.inputs().forEach(term -> items(term.items()));
    pattern.outputs().ifPresent(terms -> terms.forEach(term -> items(term.items())));
  }

  private void items(List<Item> items) {
    for (Item item : items) {
      if (item instanceof Item.Axis axis) {
        add(axis.name());
      } else if (item instanceof Item.Group group) {
        items(group.term().items());
      } else if (item instanceof Item.Concatenation sum) {
        items(sum.parts());
      } else if (item instanceof Item.Bracket bracket) {
        pattern(bracket.pattern());
      }
    }
  }

  private void declaration(Declaration declaration) {
    tensors.add(declaration.name().text());
    declaration
        .type()
        .ifPresent(
            type -> {
              type.indexed().ifPresent(this::add);
              items(type.items());
            });
  }

  private void statement(Statement statement) {
    if (statement instanceof Statement.Assignment assignment) {
      tensors.add(assignment.target().name().text());
      assignment.target().index().ifPresent(this::index);
      assignment.target().layout().ifPresent(this::items);
      expression(assignment.value());
      assignment.guard().ifPresent(this::expression);
    } else if (statement instanceof Statement.SizeEquation equation) {
      equation.axes().forEach(this::add);
      expression(equation.value());
    } else if (statement instanceof Statement.Definition definition) {
      axes(definition.axes());
      definition.parameters().forEach(this::declaration);
      expression(definition.body());
    }
  }

  private void axes(Optional<AxisList> list) {
    list.ifPresent(
        axes -> {
          axes.axes().forEach(this::add);
          axes.renamed().ifPresent(names -> names.forEach(this::add));
        });
  }

  private void index(IndexList index) {
    for (IndexList.Slot slot : index.slots()) {
      if (slot instanceof IndexList.Slot.ByName named) {
        add(named.axis());
      } else if (slot instanceof IndexList.Slot.Rearranged rearranged) {
        rearranged.from().forEach(this::add);
        rearranged.to().forEach(this::add);
      }
    }
    index.expressions().forEach(this::expression);
  }

  private void expression(Expression expression) {
    if (expression instanceof Expression.Contraction contraction) {
      axes(Optional.of(contraction.axes()));
    } else if (expression instanceof Expression.Size size) {
      add(size.axis());
    } else if (expression instanceof Expression.Call call) {
      axes(call.axes());
    } else if (expression instanceof Expression.PatternCall call) {
      tree(call.pattern());
    } else if (expression instanceof Expression.Recurrence recurrence) {
      recurrence.axes().forEach(this::add);
      recurrence.states().forEach(state -> tensors.add(state.name().text()));
    } else if (expression instanceof Expression.FlatIndex flat) {
      flat.axes().forEach(this::add);
    } else if (expression instanceof Expression.Indexed indexed) {
      index(indexed.index());
      expression(indexed.base());
      return;
    }
    reference(expression);
    expression.children().forEach(this::expression);
  }

  /** A name that stands alone is an axis unless a tensor is called so. */
  private void reference(Expression expression) {
    if (expression instanceof Expression.Reference reference
        && !tensors.contains(reference.name().text())) {
      add(reference.name());
    }
  }
}
