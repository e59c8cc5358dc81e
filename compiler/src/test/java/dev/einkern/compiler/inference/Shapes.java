package dev.einkern.compiler.inference;

import dev.einkern.compiler.index.Check;
import dev.einkern.compiler.index.Size;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a caller passes: the shape of each operand, and int parameters. */
final class Shapes {
  private final Map<String, int[]> shapes = new HashMap<>();
  private final Map<String, Integer> parameters = new HashMap<>();

  static Shapes of(String operand, int... shape) {
    return new Shapes().and(operand, shape);
  }

  Shapes and(String operand, int... shape) {
    shapes.put(operand, shape);
    return this;
  }

  Shapes parameter(String name, int value) {
    parameters.put(name, value);
    return this;
  }

  long value(Size size) {
    long sum = 0;
    for (Map.Entry<List<Size.Atom>, Long> term : size.terms().entrySet()) {
      long product = term.getValue();
      for (Size.Atom atom : term.getKey()) {
        product *= value(atom);
      }
      sum += product;
    }
    return sum;
  }

  private long value(Size.Atom atom) {
    if (atom instanceof Size.Dimension dimension) {
      return shapes.get(dimension.operand())[dimension.position()];
    }
    if (atom instanceof Size.IntParameter parameter) {
      return parameters.get(parameter.name());
    }
    if (atom instanceof Size.Quotient quotient) {
      long divisor = value(quotient.divisor());
      return divisor == 0 ? 0 : Math.floorDiv(value(quotient.dividend()), divisor);
    }
    if (atom instanceof Size.Extremum extremum) {
      long left = value(extremum.left());
      long right = value(extremum.right());
      return extremum.larger() ? Math.max(left, right) : Math.min(left, right);
    }
    if (atom instanceof Size.Broadcast broadcast) {
      List<Long> sizes = broadcast.dimensions().stream().map(this::value).toList();
      return sizes.stream().filter(s -> s != 1).findFirst().orElse(1L);
    }
    throw new AssertionError("inference leaves no " + atom);
  }

  boolean holds(Check check) {
    if (check instanceof Check.Same same) {
      return value(same.left()) == value(same.right());
    }
    if (check instanceof Check.Divides divides) {
      long divisor = value(divides.divisor());
      return divisor != 0 && value(divides.dividend()) % divisor == 0;
    }
    if (check instanceof Check.AtMost atMost) {
      return atMost.unlessEmpty().stream().anyMatch(e -> value(e) == 0)
          || value(atMost.smaller()) <= value(atMost.larger());
    }
    Check.Broadcasts broadcasts = (Check.Broadcasts) check;
    long extent = value(Size.of(broadcasts.extent()));
    return broadcasts.extent().dimensions().stream()
        .allMatch(d -> value(d) == 1 || value(d) == extent);
  }
}
