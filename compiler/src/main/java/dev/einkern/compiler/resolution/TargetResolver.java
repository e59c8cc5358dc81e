package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.syntax.Expression;
import dev.einkern.compiler.syntax.IndexList;
import dev.einkern.compiler.syntax.Item;
import dev.einkern.compiler.syntax.Name;
import dev.einkern.compiler.syntax.Statement;
import dev.einkern.compiler.syntax.Statement.Assignment;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** From the left side of an assignment to the place that it means. */
final class TargetResolver {
  private final SlotResolver slotResolver;

  TargetResolver(SlotResolver slotResolver) {
    this.slotResolver = slotResolver;
  }

  /**
   * The place that is written.
   *
   * @param value what is assigned, and {@code guard} on which condition
   * @param output the target's declaration, if it is an output
   */
  TargetPlace resolve(
      Assignment assignment,
      Value value,
      Optional<Expr> guard,
      Optional<DeclaredType> output,
      Context context) {
    Statement.Target target = assignment.target();
    Set<Axis> free = new LinkedHashSet<>(Appearance.of(value.expr()));
    guard.ifPresent(g -> free.addAll(Appearance.of(g)));
    List<Axis> declared = declared(target, output, free, context);
    if (target.index().isPresent()) {
      EdgeResolver.requireNoFill(target.index().get(), context);
      List<Slot> slots =
          slotResolver.assign(declared, target.index().get(), context, target.name().text());
      return new TargetPlace(declared, slots);
    }
    List<Slot> slots = new ArrayList<>();
    for (Axis axis : declared) {
      Axis here = context.scope().axis(axis.name(), target.span());
      if (!free.contains(here)) {
        throw LeftOver.lacking(assignment, axis, free, output, context);
      }
      slots.add(Slot.at(axis, new Expr.IndexOf(here)));
    }
    return new TargetPlace(declared, slots);
  }

  /** The target's axes under their declared names: the ones that the new statement binds. */
  private List<Axis> declared(
      Statement.Target target, Optional<DeclaredType> output, Set<Axis> free, Context context) {
    if (output.isPresent()) {
      if (target.layout().isPresent()) {
        throw EinsumException.of(Code.EK232, target.span(), target.name().text())
            .note("Write '%s = …'.".formatted(target.name().text()));
      }
      return output.get().axes(context.builder());
    }
    List<Axis> axes = new ArrayList<>();
    for (Name name : localNames(target, free)) {
      AxisNames.requireNoTensor(name, context.names());
      if (axes.stream().anyMatch(a -> a.name().equals(name.text()))) {
        throw EinsumException.of(Code.EK218, name.span(), name.text());
      }
      axes.add(
          context
              .builder()
              .source
              .axis(name.text(), context.scope().size(name.text(), name.span())));
    }
    return axes;
  }

  private static List<Name> localNames(Statement.Target target, Set<Axis> free) {
    List<Name> names = new ArrayList<>();
    if (target.layout().isPresent()) {
      target.layout().get().forEach(item -> addNames(item, names));
    } else if (target.index().isPresent()) {
      for (IndexList.Slot slot : target.index().get().slots()) {
        if (slot instanceof IndexList.Slot.KeepRest) {
          names.addAll(nameless(free, slot.span(), names));
        } else {
          names.add(plainName(target, slot));
        }
      }
    } else {
      free.forEach(axis -> names.add(new Name(axis.name(), target.span())));
    }
    return names;
  }

  /** {@code ...} in a local's index: the nameless axes of the right side, where it stands first. */
  private static List<Name> nameless(Set<Axis> free, Span at, List<Name> before) {
    return free.stream()
        .filter(LeftOver::isOfEllipsis)
        .filter(axis -> before.stream().noneMatch(name -> name.text().equals(axis.name())))
        .map(axis -> new Name(axis.name(), at))
        .toList();
  }

  private static void addNames(Item item, List<Name> into) {
    if (item instanceof Item.Axis axis) {
      into.add(axis.name());
    } else if (item instanceof Item.Group group) {
      group.term().items().forEach(i -> addNames(i, into));
    } else {
      throw EinsumException.of(Code.EK226, item.span());
    }
  }

  private static Name plainName(Statement.Target target, IndexList.Slot slot) {
    if (slot instanceof IndexList.Slot.Positional at
        && at.index() instanceof Expression.Reference reference) {
      return reference.name();
    }
    throw EinsumException.of(Code.EK233, slot.span(), target.name().text())
        .note("Declare its axes: " + target.name().text() + "[…] : n, with |n| = … before it.");
  }
}
