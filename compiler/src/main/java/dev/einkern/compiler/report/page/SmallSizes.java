package dev.einkern.compiler.report.page;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.EvaluationFailure;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expressions;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.SizeVariable;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.report.CaseReport;
import dev.einkern.compiler.report.Instance;
import dev.einkern.compiler.report.TensorReport;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Small sizes that a case accepts. */
final class SmallSizes {
  private static final int[] IN_TURN = {2, 3, 4};
  private static final int[] IN_TURN_OF_MANY = {2, 3, 2};
  private static final int[] IN_TURN_OF_FEW = {3, 4};
  private static final int FEW = 2;
  private static final int MANY = 5;
  private static final int[] OTHERWISE = {2, 3, 4, 6, 1, 8};
  private static final int MOST_ATTEMPTS = 2000;

  private SmallSizes() {}

  static Optional<Instance> of(CaseReport report) {
    List<String> names = new ArrayList<>(freeNames(report));
    Optional<Instance> first = attempt(report, inTurn(report, names));
    for (int i = 0; first.isEmpty() && i < MOST_ATTEMPTS; i++) {
      first = attempt(report, otherwise(names, i));
    }
    return first;
  }

  /** The sizes that nothing fixes: of axes of operands, and of parameters. */
  static Set<String> freeNames(CaseReport report) {
    Set<String> names = new LinkedHashSet<>();
    for (TensorReport operand : report.operands()) {
      for (List<Axis> dimension : operand.dimensions()) {
        for (Axis axis : dimension) {
          Size size = report.sizes().getOrDefault(axis.size(), Size.of(axis.size()));
          if (size.constant().isEmpty()) {
            names.add(axis.size().name());
          }
        }
      }
    }
    for (Size size : report.sizes().values()) {
      for (Size.Atom atom : size.atoms()) {
        if (atom instanceof Size.IntParameter parameter) {
          names.add(parameter.name());
        }
      }
    }
    return names;
  }

  private static Optional<Instance> attempt(CaseReport report, Map<String, Integer> sizes) {
    try {
      Instance instance = Instance.of(report, sizes, Map.of());
      boolean empty = instance.extents().values().stream().anyMatch(extent -> extent < 1);
      return empty ? Optional.empty() : Optional.of(instance);
    } catch (EvaluationFailure | IllegalArgumentException | ArithmeticException refused) {
      return Optional.empty();
    }
  }

  /** Unequal where that is possible, so that the axes of a picture can be told apart. */
  private static Map<String, Integer> inTurn(CaseReport report, List<String> names) {
    Set<String> wide = new HashSet<>();
    Set<String> narrow = ofWindows(report);
    report
        .definition()
        .statements()
        .forEach(statement -> windows(statement, wide, new HashSet<>()));
    int[] turn =
        names.size() > MANY ? IN_TURN_OF_MANY : names.size() > FEW ? IN_TURN : IN_TURN_OF_FEW;
    Map<String, Integer> sizes = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      int usual = turn[i % turn.length];
      sizes.put(name, wide.contains(name) ? 4 : narrow.contains(name) ? 2 : usual);
    }
    return sizes;
  }

  /** The sizes of windows: of axes that count within what another axis places. */
  static Set<String> ofWindows(CaseReport report) {
    Set<String> narrow = new HashSet<>();
    report
        .definition()
        .statements()
        .forEach(statement -> windows(statement, new HashSet<>(), narrow));
    return narrow;
  }

  /** What is read at computed places is wide, and what these are computed of is narrow. */
  private static void windows(Statement statement, Set<String> wide, Set<String> narrow) {
    Expressions.forEach(
        statement,
        part -> {
          if (part instanceof Expr.Read read) {
            for (int d = 0; d < read.indices().size(); d++) {
              Expr at = read.indices().get(d).at();
              if (!(at instanceof Expr.IndexOf)) {
                SizeVariable slot = read.tensor().axes().get(d).size();
                wide.add(slot.name());
                if (Expressions.reads(at).isEmpty()) {
                  at.freeAxes().stream()
                      .map(axis -> axis.size().name())
                      .filter(name -> !name.equals(slot.name()))
                      .forEach(narrow::add);
                }
              }
            }
          }
        });
  }

  private static Map<String, Integer> otherwise(List<String> names, int attempt) {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    int rest = attempt;
    for (String name : names) {
      sizes.put(name, OTHERWISE[rest % OTHERWISE.length]);
      rest /= OTHERWISE.length;
    }
    return sizes;
  }
}
