package dev.einkern.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Of operands that do not fit each other: whether one would with two of its axes swapped. */
final class Transposition {
  private static final Pattern AXIS = Pattern.compile("([^\\s()=+]+)(?:=(\\d+))?");
  private static final Pattern DIMENSION = Pattern.compile("\\([^()]*\\)|[^\\s()]+");

  private Transposition() {}

  /**
   * A question that names those that would fit, if there are any.
   *
   * @param operands with declarations that name axes, those of several letters too
   */
  static Optional<String> question(List<OperandShape> operands) {
    List<List<String>> dimensions = new ArrayList<>();
    for (OperandShape operand : operands) {
      List<String> names = dimensions(operand.declaration());
      if (names.size() != operand.rank() || operand.declaration().contains("...")) {
        return Optional.empty();
      }
      dimensions.add(names);
    }
    if (fit(operands, dimensions)) {
      // What is wrong is inside a dimension of several axes, of which their order says nothing.
      return Optional.empty();
    }
    List<String> fitting = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < operands.size(); i++) {
      Optional<String> permuted = permuted(operands, dimensions, i);
      if (permuted.isPresent()) {
        fitting.add(permuted.get());
        names.add(operands.get(i).operand());
      }
    }
    return fitting.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Is %s transposed? %s would fit."
                .formatted(String.join(" or ", names), String.join(" or ", fitting)));
  }

  /** The operand with the axes swapped that make it fit: of several, those that stand last. */
  private static Optional<String> permuted(
      List<OperandShape> operands, List<List<String>> dimensions, int position) {
    OperandShape operand = operands.get(position);
    List<OperandShape> others = new ArrayList<>(operands);
    for (int second = operand.rank() - 1; second > 0; second--) {
      for (int first = second - 1; first >= 0; first--) {
        others.set(position, operand.swapped(first, second));
        boolean differ = operand.extent(first) != operand.extent(second);
        if (differ
            && isOneAxis(dimensions.get(position).get(first))
            && isOneAxis(dimensions.get(position).get(second))
            && fit(others, dimensions)) {
          return Optional.of(permutation(operand, first, second));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isOneAxis(String dimension) {
    return AXIS.matcher(dimension).matches();
  }

  private static String permutation(OperandShape operand, int first, int second) {
    return IntStream.range(0, operand.rank())
        .map(i -> i == first ? second : i == second ? first : i)
        .mapToObj(String::valueOf)
        .collect(Collectors.joining(", ", operand.operand() + ".permute(", ")"));
  }

  /** Whether each name has one size, and the one that is written where there is one. */
  private static boolean fit(List<OperandShape> operands, List<List<String>> dimensions) {
    Map<String, Integer> sizes = new HashMap<>();
    for (int i = 0; i < operands.size(); i++) {
      for (int k = 0; k < dimensions.get(i).size(); k++) {
        Matcher axis = AXIS.matcher(dimensions.get(i).get(k));
        int extent = operands.get(i).extent(k);
        if (!axis.matches()) {
          continue; // Several axes in one dimension.
        }
        boolean number = Character.isDigit(axis.group(1).charAt(0));
        String written = number ? axis.group(1) : axis.group(2);
        if (written != null && !written.equals(String.valueOf(extent))) {
          return false;
        }
        Integer known = number ? null : sizes.putIfAbsent(axis.group(1), extent);
        if (known != null && known != extent) {
          return false;
        }
      }
    }
    return true;
  }

  private static List<String> dimensions(String declaration) {
    return DIMENSION
        .matcher(declaration.replaceAll("[\\[\\]]", " "))
        .results()
        .map(found -> found.group())
        .toList();
  }
}
