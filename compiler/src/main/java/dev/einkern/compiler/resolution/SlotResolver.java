package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.diagnostics.Suggestion;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.syntax.Expression;
import dev.einkern.compiler.syntax.IndexList;
import dev.einkern.compiler.syntax.Name;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The slots of an index list, matched to the axes that they index. */
final class SlotResolver {
  private final EdgeResolver edges;

  SlotResolver(ExpressionResolver expressions) {
    this.edges = new EdgeResolver(expressions);
  }

  /** Whether some slot counts positions. */
  static boolean isPositional(IndexList index) {
    return index.slots().stream()
        .anyMatch(
            s ->
                s instanceof IndexList.Slot.Positional
                    || s instanceof IndexList.Slot.Keep
                    || s instanceof IndexList.Slot.KeepRest);
  }

  /**
   * One slot for each of {@code axes}, in their order; {@code label} is what messages call them.
   */
  List<Slot> assign(List<Axis> axes, IndexList index, Context context, String label) {
    Map<Axis, Slot> assigned = new LinkedHashMap<>();
    List<IndexList.Slot> positional = new ArrayList<>();
    int order = 0;
    for (IndexList.Slot slot : index.slots()) {
      if (slot instanceof IndexList.Slot.ByName named) {
        List<Name> names = context.expand(List.of(named.axis()));
        Axis axis = find(names.get(0), axes, label);
        put(assigned, edges.resolve(axis, named.index(), order, context), named.span());
      } else if (slot instanceof IndexList.Slot.Rearranged rearranged) {
        rearrange(rearranged, axes, context, label)
            .forEach(s -> put(assigned, s, rearranged.span()));
      } else {
        positional.add(slot);
      }
      order++;
    }
    for (IndexList.Slot slot : positional) {
      if (slot instanceof IndexList.Slot.Positional at) {
        NoOperand.requireNoNewAxis(at.index(), context);
      }
    }
    if (!positional.isEmpty()) {
      byPosition(axes, index, positional, assigned, context, label);
    }
    List<Slot> slots = new ArrayList<>();
    for (Axis axis : axes) {
      Slot slot = assigned.get(axis);
      slots.add(slot != null ? slot : kept(axis, index.span(), context));
    }
    return slots;
  }

  private void byPosition(
      List<Axis> axes,
      IndexList index,
      List<IndexList.Slot> positional,
      Map<Axis, Slot> assigned,
      Context context,
      String label) {
    List<Axis> open = axes.stream().filter(a -> !assigned.containsKey(a)).toList();
    long rests = positional.stream().filter(s -> s instanceof IndexList.Slot.KeepRest).count();
    int written = positional.size() - (int) rests;
    if (rests > 1) {
      throw EinsumException.of(Code.EK220, index.span());
    }
    if (written > open.size() || (rests == 0 && written < open.size())) {
      throw EinsumException.of(Code.EK209, index.span(), label, open.size(), written)
          .note(counted(axes, open, positional, label));
    }
    int position = 0;
    for (IndexList.Slot slot : positional) {
      if (slot instanceof IndexList.Slot.KeepRest) {
        position += open.size() - written;
        continue;
      }
      Axis axis = open.get(position++);
      if (slot instanceof IndexList.Slot.Positional at) {
        int order = index.slots().indexOf(slot);
        assigned.put(axis, edges.resolve(axis, at.index(), order, context));
      }
    }
  }

  /** How the indices would be as many as the axes; a negative one counts from the end elsewhere. */
  private static String counted(
      List<Axis> axes, List<Axis> open, List<IndexList.Slot> positional, String label) {
    boolean fromEnd =
        positional.size() == 1
            && positional.get(0) instanceof IndexList.Slot.Positional at
            && at.index() instanceof Expression.Unary unary
            && unary.operator() == Expression.UnaryOperator.NEGATE
            && !open.isEmpty();
    return fromEnd
        ? "%s has the axes %s, and indices count from 0: the last of %3$s is %1$s[%3$s=|%3$s| - 1]."
            .formatted(label, names(axes), open.get(0).name())
        : "%s has the axes %s; name a slot as axis=index, or end with ..."
            .formatted(label, names(axes));
  }

  private static Slot kept(Axis axis, Span span, Context context) {
    Expr at = new Expr.IndexOf(context.scope().axis(axis.name(), span));
    context.builder().use(at, axis.size(), span);
    return Slot.at(axis, at);
  }

  private static List<Slot> rearrange(
      IndexList.Slot.Rearranged slot, List<Axis> axes, Context context, String label) {
    List<Axis> from = new ArrayList<>();
    for (Name name : context.expand(slot.from())) {
      from.add(find(name, axes, label));
    }
    List<Axis> to = new ArrayList<>();
    for (Name name : AxisNames.distinct(context.expand(slot.to()), context)) {
      to.add(context.axis(name));
    }
    Expr flat = FlatIndex.of(to);
    context.builder().equal(FlatIndex.size(to), FlatIndex.size(from), slot.span());
    List<Slot> slots = new ArrayList<>();
    for (int i = 0; i < from.size(); i++) {
      slots.add(Slot.at(from.get(i), FlatIndex.part(flat, from, i)));
    }
    return slots;
  }

  private static void put(Map<Axis, Slot> assigned, Slot slot, Span span) {
    if (assigned.put(slot.axis(), slot) != null) {
      throw EinsumException.of(Code.EK218, span, slot.axis().name());
    }
  }

  private static Axis find(Name name, List<Axis> axes, String label) {
    for (Axis axis : axes) {
      if (axis.name().equals(name.text())) {
        return axis;
      }
    }
    EinsumException error = EinsumException.of(Code.EK210, name.span(), label, name.text());
    if (!axes.isEmpty()) {
      error = error.note("It has " + names(axes) + ".");
    }
    List<String> names = axes.stream().map(Axis::name).toList();
    throw Suggestion.question(name.text(), names).map(error::note).orElse(error);
  }

  private static String names(List<Axis> axes) {
    return axes.isEmpty() ? "none" : AxisNames.spoken(axes);
  }
}
