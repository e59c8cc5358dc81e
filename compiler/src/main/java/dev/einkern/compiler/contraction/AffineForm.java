package dev.einkern.compiler.contraction;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Operation;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An int that is {@code scale · Σ coefficient · axis + constant + Σ factor · rest}.
 *
 * @param direction the axes with their coefficients, which have no common divisor, the first of
 *     them positive: what two forms have in common that differ by a shift or a scale
 * @param rest summands without axes, each with its factor
 */
record AffineForm(Map<Axis, Long> direction, long scale, long constant, List<Summand> rest) {

  /** Beyond this step neighbours along an axis are no window. */
  private static final long FARTHEST = 1 << 20;

  /** An expression without axes, so many times. */
  record Summand(Expr expr, long factor) {}

  /** The expression as a form; empty if it is none, or has no axes. */
  static Optional<AffineForm> of(Expr expr) {
    if (expr.type() != ElementType.INT || expr.freeAxes().isEmpty()) {
      return Optional.empty();
    }
    Builder builder = new Builder();
    try {
      return builder.add(expr, 1) ? builder.build() : Optional.empty();
    } catch (ArithmeticException overflow) {
      return Optional.empty();
    }
  }

  /** The form along one axis. */
  static Map<Axis, Long> along(Axis axis) {
    return Map.of(axis, 1L);
  }

  private static Map<Axis, Long> inOrder() {
    return new TreeMap<>(Comparator.comparingInt(Axis::id));
  }

  private static final class Builder {
    private final Map<Axis, Long> coefficients = inOrder();
    private final List<Summand> rest = new ArrayList<>();
    private long constant;

    boolean add(Expr expr, long factor) {
      if (expr instanceof Expr.Literal literal) {
        constant = Math.addExact(constant, Math.multiplyExact(factor, literal.whole()));
        return true;
      }
      if (expr instanceof Expr.IndexOf index) {
        coefficients.merge(index.axis(), factor, Math::addExact);
        return true;
      }
      if (expr.freeAxes().isEmpty()) {
        rest.add(new Summand(expr, factor));
        return true;
      }
      return expr instanceof Expr.Apply apply && addOperation(apply, factor);
    }

    private boolean addOperation(Expr.Apply apply, long factor) {
      List<Expr> arguments = apply.arguments();
      Operation operation = apply.operation();
      if (operation == Operation.NEGATE) {
        return add(arguments.get(0), -factor);
      }
      if (operation == Operation.ADD || operation == Operation.SUBTRACT) {
        long second = operation == Operation.ADD ? factor : -factor;
        return add(arguments.get(0), factor) && add(arguments.get(1), second);
      }
      if (operation != Operation.MULTIPLY) {
        return false;
      }
      if (arguments.get(0) instanceof Expr.Literal times) {
        return add(arguments.get(1), Math.multiplyExact(factor, times.whole()));
      }
      return arguments.get(1) instanceof Expr.Literal times
          && add(arguments.get(0), Math.multiplyExact(factor, times.whole()));
    }

    Optional<AffineForm> build() {
      coefficients.values().removeIf(coefficient -> coefficient == 0);
      boolean isFar =
          coefficients.values().stream().anyMatch(coefficient -> Math.abs(coefficient) > FARTHEST);
      if (coefficients.isEmpty() || isFar) {
        return Optional.empty();
      }
      long divisor = 0;
      for (long coefficient : coefficients.values()) {
        divisor = BigInteger.valueOf(divisor).gcd(BigInteger.valueOf(coefficient)).longValueExact();
      }
      long scale = coefficients.values().iterator().next() < 0 ? -divisor : divisor;
      Map<Axis, Long> direction = inOrder();
      coefficients.forEach((axis, coefficient) -> direction.put(axis, coefficient / scale));
      return Optional.of(new AffineForm(direction, scale, constant, rest));
    }
  }
}
