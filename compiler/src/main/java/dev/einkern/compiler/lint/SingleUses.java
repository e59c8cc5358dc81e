package dev.einkern.compiler.lint;

import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.syntax.Declaration;
import dev.einkern.compiler.syntax.Expression;
import dev.einkern.compiler.syntax.IndexList;
import dev.einkern.compiler.syntax.Item;
import dev.einkern.compiler.syntax.Name;
import dev.einkern.compiler.syntax.Statement;
import dev.einkern.compiler.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The names of axes that a program uses once, to introduce them, and declares nowhere. Where an
 * axis has to be there already, as in a reduction, a slip is an error. The bodies of defs are left
 * out: what their names mean shows where they are called.
 */
final class SingleUses {
  /** Declared, or named where an axis has to be there. */
  private final Set<String> declared = new HashSet<>();

  private final Set<String> values = new HashSet<>();
  private final Map<String, Span> first = new LinkedHashMap<>();
  private final Map<String, Integer> uses = new HashMap<>();

  private final Set<String> methods;

  private SingleUses(Set<String> methods) {
    this.methods = methods;
  }

  /**
   * Each such name with its place.
   *
   * @param methods what is called by name and has axes of its own that arguments need
   */
  static Map<String, Span> of(SyntaxTree.Program program, Set<String> methods) {
    SingleUses all = new SingleUses(methods);
    program.operands().forEach(all::declaration);
    program.outputs().forEach(all::declaration);
    program.statements().forEach(all::statement);
    all.first.keySet().removeIf(name -> all.uses.get(name) > 1 || all.isKnown(name));
    return all.first;
  }

  /** The names that the program declares as axes. */
  static Set<String> declared(SyntaxTree.Program program) {
    SingleUses all = new SingleUses(Set.of());
    program.operands().forEach(all::declaration);
    program.outputs().forEach(all::declaration);
    return all.declared;
  }

  /** {@code s'} beside a declared {@code s} is another axis of its kind, and no slip. */
  private boolean isKnown(String name) {
    return values.contains(name)
        || declared.contains(name)
        || declared.contains(name.replaceFirst("'+$", ""));
  }

  private void declaration(Declaration declaration) {
    values.add(declaration.name().text());
    declaration
        .type()
        .ifPresent(
            type -> {
              type.indexed().ifPresent(axis -> declared.add(axis.text()));
              type.items().forEach(this::declare);
            });
  }

  private void declare(Item item) {
    if (item instanceof Item.Axis axis) {
      declared.add(axis.name().text());
    } else if (item instanceof Item.Group group) {
      group.term().items().forEach(this::declare);
    }
  }

  private void statement(Statement statement) {
    if (statement instanceof Statement.Definition definition) {
      definition
          .parameters()
          .forEach(p -> p.type().ifPresent(type -> type.items().forEach(this::declare)));
    } else if (statement instanceof Statement.SizeEquation equation) {
      equation.axes().forEach(axis -> declared.add(axis.text()));
      expression(equation.value());
    } else if (statement instanceof Statement.Assignment assignment) {
      Statement.Target target = assignment.target();
      values.add(target.name().text());
      target.index().ifPresent(this::index);
      target.layout().ifPresent(items -> items.forEach(this::declare));
      expression(assignment.value());
      assignment.guard().ifPresent(this::expression);
    }
  }

  private void expression(Expression expression) {
    if (expression instanceof Expression.Reference reference) {
      use(reference.name());
    } else if (expression instanceof Expression.Size size) {
      required(List.of(size.axis()));
    } else if (expression instanceof Expression.FlatIndex flat) {
      flat.axes().forEach(this::use);
    } else if (expression instanceof Expression.Contraction contraction) {
      required(contraction.axes().axes());
    } else if (expression instanceof Expression.Call call) {
      call.axes()
          .ifPresent(
              axes -> {
                required(axes.axes());
                axes.renamed().ifPresent(names -> names.forEach(this::use));
              });
      if (methods.contains(call.function().text())) {
        required(names(call));
      }
    } else if (expression instanceof Expression.Recurrence recurrence) {
      required(recurrence.axes());
      recurrence.states().forEach(state -> values.add(state.name().text()));
    } else if (expression instanceof Expression.Indexed indexed) {
      index(indexed.index());
      expression(indexed.base());
      return;
    }
    expression.children().forEach(this::expression);
  }

  private void index(IndexList index) {
    for (IndexList.Slot slot : index.slots()) {
      if (slot instanceof IndexList.Slot.ByName named) {
        required(List.of(named.axis()));
      } else if (slot instanceof IndexList.Slot.Rearranged rearranged) {
        required(rearranged.from());
        rearranged.to().forEach(this::use);
      }
    }
    index.expressions().forEach(this::expression);
  }

  /** The names by which a call's arguments may have the axes that its parameters need. */
  private static List<Name> names(Expression.Call call) {
    List<Name> names = new ArrayList<>();
    call.arguments().forEach(argument -> addNames(argument, names));
    return names;
  }

  private static void addNames(Expression expression, List<Name> into) {
    if (expression instanceof Expression.Reference reference) {
      into.add(reference.name());
    } else if (expression instanceof Expression.Indexed indexed) {
      for (IndexList.Slot slot : indexed.index().slots()) {
        if (slot instanceof IndexList.Slot.Rearranged rearranged) {
          into.addAll(rearranged.to());
        }
      }
    }
    expression.children().forEach(child -> addNames(child, into));
  }

  private void required(List<Name> names) {
    names.forEach(name -> declared.add(name.text()));
  }

  private void use(Name name) {
    first.putIfAbsent(name.text(), name.span());
    uses.merge(name.text(), 1, Integer::sum);
  }
}
