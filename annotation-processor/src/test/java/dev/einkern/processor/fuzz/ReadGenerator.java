package dev.einkern.processor.fuzz;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.processor.fuzz.ProgramScope.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tensors read in every way: whole, renamed, split, merged, windowed, at edges, gathered. */
final class ReadGenerator {
  private final ProgramScope scope;
  private final Choice choice;

  ReadGenerator(ProgramScope scope) {
    this.scope = scope;
    this.choice = scope.choice;
  }

  /** Any variable, read somehow. */
  Piece any() {
    Variable variable = choice.of(scope.variables);
    return read(variable);
  }

  Piece read(Variable variable) {
    scope.read.add(variable.name());
    Piece whole = whole(variable);
    if (variable.axes().isEmpty() || choice.chance(55)) {
      return whole;
    }
    Piece indexed = choice.chance(75) ? indexed(variable) : regrouped(variable, whole);
    return scope.fits(indexed.axes()) ? indexed : whole;
  }

  static Piece whole(Variable variable) {
    return new Piece(
        variable.name(), variable.axes(), variable.type(), variable.weak(), Piece.PRIMARY, 5);
  }

  /** One index, and the axes that it runs over; a renaming if it is one. */
  private record Slot(String text, List<String> axes) {}

  private Piece indexed(Variable variable) {
    Map<String, Slot> slots = new LinkedHashMap<>();
    for (String axis : variable.axes()) {
      if (choice.chance(60)) {
        slots.put(axis, slot(axis));
      }
    }
    boolean named = choice.chance(60) && !slots.isEmpty();
    List<String> texts = new ArrayList<>();
    Set<String> axes = new LinkedHashSet<>();
    for (String axis : variable.axes()) {
      Slot slot = slots.get(axis);
      if (slot == null) {
        axes.add(axis);
        if (!named) {
          texts.add(choice.chance(50) ? ":" : axis);
        }
      } else {
        axes.addAll(slot.axes());
        boolean renames = slot.axes().size() == 1 && slot.text().equals(slot.axes().get(0));
        boolean arrow = named && renames && choice.chance(60);
        texts.add(named ? axis + (arrow ? "->" : "=") + slot.text() : slot.text());
      }
    }
    if (!named && texts.get(texts.size() - 1).equals(":") && choice.chance(50)) {
      texts.set(texts.size() - 1, "...");
    }
    boolean padded = texts.stream().anyMatch(t -> t.contains("pad("));
    return new Piece(
        variable.name() + "[" + String.join(choice.of(",", ", "), texts) + "]",
        List.copyOf(axes),
        // What pad reads outside is a number, so a boolean becomes one too.
        padded ? variable.type().promote(ElementType.BOOLEAN) : variable.type(),
        variable.weak(),
        Piece.PRIMARY,
        5);
  }

  private Slot slot(String axis) {
    int extent = scope.extent(axis);
    List<String> alike = scope.declared().stream().filter(a -> scope.extent(a) == extent).toList();
    String other =
        choice.chance(60) || scope.declared().isEmpty() ? axis : choice.of(scope.declared());
    return switch (choice.below(10)) {
      case 0 -> renamed(axis, alike);
      case 1 -> extent > 0 ? new Slot("" + choice.below(extent), List.of()) : renamed(axis, alike);
      case 2 ->
          new Slot("pad(" + other + choice.of(" - 1", " + 1", "", " - 2") + ")", List.of(other));
      case 3 ->
          new Slot("pad(" + other + " - 1, " + choice.of("1", "2", "-1") + ")", List.of(other));
      case 4 ->
          extent == 0
              ? renamed(axis, alike)
              : new Slot(
                  "clamp(" + choice.of("2 * ", "") + other + choice.of(" - 1", "") + ")",
                  List.of(other));
      case 5 ->
          extent == 0
              ? renamed(axis, alike)
              : new Slot(
                  choice.of("wrap", "mirror") + "(" + other + choice.of(" - 1", " + 2") + ")",
                  List.of(other));
      case 6 ->
          new Slot("(" + axis + " + " + choice.between(1, 3) + ") % |" + axis + "|", List.of(axis));
      case 7 -> new Slot("|" + axis + "| - 1 - " + axis, List.of(axis));
      case 8 -> gathered(axis, alike);
      default -> windowed(axis, alike);
    };
  }

  private Slot renamed(String axis, List<String> alike) {
    String to =
        alike.isEmpty() || choice.chance(40) ? scope.fresh(scope.extent(axis)) : choice.of(alike);
    return new Slot(to, List.of(to));
  }

  /** Through a tensor of indices into this very axis, or any whole numbers brought into range. */
  private Slot gathered(String axis, List<String> alike) {
    List<Variable> indices = scope.variables.stream().filter(v -> axis.equals(v.into())).toList();
    if (!indices.isEmpty() && choice.chance(70)) {
      Variable chosen = choice.of(indices);
      scope.read.add(chosen.name());
      return new Slot(chosen.name(), chosen.axes());
    }
    List<Variable> whole =
        scope.variables.stream().filter(v -> v.type().isWhole() && !v.weak()).toList();
    if (whole.isEmpty() || scope.extent(axis) == 0) {
      return renamed(axis, alike);
    }
    Variable chosen = choice.of(whole);
    scope.read.add(chosen.name());
    String text =
        choice.of(
            chosen.name() + " % |" + axis + "|",
            "clamp(" + chosen.name() + ")",
            "pad(" + chosen.name() + ")",
            "mirror(" + chosen.name() + ")");
    return new Slot(text, chosen.axes());
  }

  private Slot windowed(String axis, List<String> alike) {
    int extent = scope.extent(axis);
    if (extent < 2) {
      return renamed(axis, alike);
    }
    int width = choice.between(1, Math.min(3, extent));
    int step = choice.of(1, 1, 2);
    String kernel = scope.fresh(width);
    String outer = scope.fresh((extent - width) / step + 1);
    scope.sizes.add("|" + kernel + "| = " + width);
    return new Slot((step == 1 ? "" : "2 * ") + outer + " + " + kernel, List.of(outer, kernel));
  }

  /** An axis split in two, or two merged. */
  private Piece regrouped(Variable variable, Piece whole) {
    if (variable.axes().size() >= 2 && choice.chance(50)) {
      List<String> merged = choice.some(variable.axes(), 2);
      String to = scope.fresh(scope.extent(merged.get(0)) * scope.extent(merged.get(1)));
      return replaced(whole, merged, List.of(to), "(" + String.join(" ", merged) + ")->" + to);
    }
    String axis = choice.of(variable.axes());
    int extent = scope.extent(axis);
    List<Integer> divisors = new ArrayList<>();
    for (int i = 1; i <= extent; i++) {
      if (extent % i == 0) {
        divisors.add(i);
      }
    }
    if (divisors.isEmpty()) {
      return whole;
    }
    int divisor = choice.of(divisors);
    List<String> parts = List.of(scope.fresh(divisor), scope.fresh(extent / divisor));
    scope.sizes.add("|" + parts.get(0) + "| = " + divisor);
    List<String> order = choice.shuffled(parts);
    return replaced(
        whole,
        List.of(axis),
        order,
        axis + choice.of("->", "=") + "(" + String.join(" ", order) + ")");
  }

  private static Piece replaced(Piece whole, List<String> from, List<String> to, String slot) {
    List<String> axes = new ArrayList<>(whole.axes());
    axes.addAll(from.stream().mapToInt(axes::indexOf).min().orElseThrow(), to);
    axes.removeAll(from);
    return new Piece(
        whole.text() + "[" + slot + "]",
        axes,
        whole.type(),
        whole.weak(),
        Piece.PRIMARY,
        whole.most());
  }

  /** A weak leaf: a literal, a size, an index. */
  Piece weak() {
    String axis = scope.declared().isEmpty() ? null : choice.of(scope.declared());
    return switch (axis == null ? choice.below(2) : choice.below(5)) {
      case 0 -> Piece.weak("" + choice.between(0, 3), List.of(), ElementType.INT, Piece.PRIMARY);
      case 1 ->
          Piece.weak(
              choice.of("0.5", "1.5", "2.0", "1e-2", "pi"),
              List.of(),
              ElementType.DOUBLE,
              Piece.PRIMARY);
      case 2 -> Piece.weak("|" + axis + "|", List.of(), ElementType.INT, Piece.PRIMARY);
      default -> Piece.weak(axis, List.of(axis), ElementType.INT, Piece.PRIMARY);
    };
  }
}
