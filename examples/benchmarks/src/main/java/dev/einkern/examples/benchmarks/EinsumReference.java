package dev.einkern.examples.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** A sum of products by nested loops, for any signature. */
final class EinsumReference implements Reference {

  @Override
  public IntFunction<Expected> of(Operands operands) {
    List<Term> terms = new ArrayList<>();
    for (int i = 0; i < operands.signature().operands().size(); i++) {
      double[] values = operands.values(i);
      terms.add(new Term(operands.signature().operands().get(i), values, magnitudes(values)));
    }
    String result = operands.signature().result();
    // All but the last step of a chain are computed whole, from left to right.
    while (terms.size() > 2) {
      Term left = terms.remove(0);
      Term right = terms.remove(0);
      String needed = result;
      for (Term later : terms) {
        needed += later.letters();
      }
      terms.add(0, whole(left, right, common(left.letters() + right.letters(), needed), operands));
    }
    Term left = terms.get(0);
    Term right =
        terms.size() == 2 ? terms.get(1) : new Term("", new double[] {1}, new double[] {1});
    return element(left, right, result, operands.sizes());
  }

  private record Term(String letters, double[] values, double[] magnitudes) {}

  private static Term whole(Term left, Term right, String result, Operands operands) {
    int count = Math.toIntExact(operands.sizes().elements(result));
    double[] values = new double[count];
    double[] magnitudes = new double[count];
    IntFunction<Expected> element = element(left, right, result, operands.sizes());
    for (int i = 0; i < count; i++) {
      Expected expected = element.apply(i);
      values[i] = expected.value();
      magnitudes[i] = expected.magnitude();
    }
    return new Term(result, values, magnitudes);
  }

  private static IntFunction<Expected> element(Term left, Term right, String result, Sizes sizes) {
    int[] shape = sizes.shape(result);
    int[] leftSteps = steps(left.letters(), result, sizes);
    int[] rightSteps = steps(right.letters(), result, sizes);
    String summed = without(left.letters() + right.letters(), result);
    Sum sum =
        new Sum(
            left,
            right,
            sizes.shape(summed),
            steps(left.letters(), summed, sizes),
            steps(right.letters(), summed, sizes));
    return position -> {
      int rest = position;
      int leftStart = 0;
      int rightStart = 0;
      for (int axis = shape.length - 1; axis >= 0; axis--) {
        int index = rest % shape[axis];
        rest /= shape[axis];
        leftStart += index * leftSteps[axis];
        rightStart += index * rightSteps[axis];
      }
      return sum.from(0, leftStart, rightStart);
    };
  }

  private record Sum(Term left, Term right, int[] shape, int[] leftSteps, int[] rightSteps) {
    Expected from(int axis, int leftAt, int rightAt) {
      if (axis == shape.length) {
        return new Expected(
            left.values()[leftAt] * right.values()[rightAt],
            left.magnitudes()[leftAt] * right.magnitudes()[rightAt]);
      }
      double value = 0;
      double magnitude = 0;
      for (int i = 0; i < shape[axis]; i++) {
        Expected part =
            from(axis + 1, leftAt + i * leftSteps[axis], rightAt + i * rightSteps[axis]);
        value += part.value();
        magnitude += part.magnitude();
      }
      return new Expected(value, magnitude);
    }
  }

  /** How far apart neighbours along each of {@code axes} lie in a term; 0 where it has no such. */
  private static int[] steps(String term, String axes, Sizes sizes) {
    return axes.chars()
        .map(
            axis ->
                IntStream.range(0, term.length())
                    .filter(i -> term.charAt(i) == axis)
                    .map(i -> (int) sizes.elements(term.substring(i + 1)))
                    .sum())
        .toArray();
  }

  private static double[] magnitudes(double[] values) {
    double[] magnitudes = values.clone();
    for (int i = 0; i < magnitudes.length; i++) {
      magnitudes[i] = Math.abs(magnitudes[i]);
    }
    return magnitudes;
  }

  private static String common(String letters, String needed) {
    return distinct(letters, letter -> needed.indexOf(letter) >= 0);
  }

  private static String without(String letters, String result) {
    return distinct(letters, letter -> result.indexOf(letter) < 0);
  }

  private static String distinct(String letters, IntPredicate wanted) {
    return letters
        .chars()
        .distinct()
        .filter(wanted)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
