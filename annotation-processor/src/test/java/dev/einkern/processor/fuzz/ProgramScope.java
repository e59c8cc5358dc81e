package dev.einkern.processor.fuzz;

import dev.einkern.compiler.index.ElementType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is declared and written so far in a program that grows. */
final class ProgramScope {
  private static final List<String> NAMES =
      List.of("i", "j", "k", "b", "seq", "head", "d'", "seq'", "λ", "n_1", "for", "length");
  private static final List<Integer> EXTENTS = List.of(1, 2, 2, 3, 3, 4, 5, 6, 7, 8, 9, 16, 17);
  private static final int MOST_PLACES = 1500;

  /**
   * A tensor or scalar that expressions can read.
   *
   * @param into the axis that its values are indices into, or null
   */
  record Variable(String name, List<String> axes, ElementType type, boolean weak, String into) {}

  final Choice choice;
  final List<Variable> variables = new ArrayList<>();

  /** Statements that give axes their sizes, to stand before those that use them. */
  final List<String> sizes = new ArrayList<>();

  final Set<String> read = new LinkedHashSet<>();
  private final Map<String, Integer> extents = new LinkedHashMap<>();
  private final List<String> declared = new ArrayList<>();
  private int fresh;
  private int definitions;

  ProgramScope(Choice choice) {
    this.choice = choice;
    int places = 1;
    for (String name : choice.some(NAMES, choice.between(2, 4))) {
      int room = Math.max(1, MOST_PLACES / places);
      int extent =
          choice.chance(3) ? 0 : choice.of(EXTENTS.stream().filter(e -> e <= room).toList());
      places *= Math.max(1, extent);
      extents.put(name, extent);
    }
  }

  int extent(String axis) {
    return extents.get(axis);
  }

  /** Every axis of the program's own choosing, declared or not. */
  List<String> pool() {
    return extents.keySet().stream().filter(a -> NAMES.contains(a)).toList();
  }

  /** The axes that operands declare: their sizes are known everywhere. */
  List<String> declared() {
    return declared;
  }

  void declare(List<String> axes) {
    axes.stream().filter(a -> !declared.contains(a)).forEach(declared::add);
  }

  /** An axis that no other place uses. */
  String fresh(int extent) {
    String name = choice.of("p", "q", "u", "w") + ++fresh + choice.of("", "", "'");
    extents.put(name, extent);
    return name;
  }

  int nextDefinition() {
    return ++definitions;
  }

  boolean fits(List<String> axes) {
    long places = 1;
    for (String axis : new LinkedHashSet<>(axes)) {
      places *= Math.max(1, extent(axis));
    }
    return places <= MOST_PLACES;
  }
}
