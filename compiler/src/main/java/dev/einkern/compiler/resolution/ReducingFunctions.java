package dev.einkern.compiler.resolution;

import static dev.einkern.compiler.index.ElementType.BOOLEAN;
import static dev.einkern.compiler.index.ElementType.INT;

import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Reduction;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The reducing and the normalising functions, written out in sums, maxima and elementwise steps.
 */
final class ReducingFunctions {
  /** The functions that reduce. */
  static final Set<String> REDUCING =
      Set.of(
          "sum",
          "prod",
          "min",
          "max",
          "mean",
          "var",
          "std",
          "any",
          "all",
          "count",
          "norm",
          "logsumexp",
          "argmax",
          "argmin");

  /** The functions that keep the shape and are written out here. */
  static final Set<String> NORMALISING = Set.of("softmax", "log_softmax", "standardize");

  private static final double DEFAULT_EPSILON = 1e-5;

  private final Sharing sharing;
  private final List<Axis> axes;

  /** Functions over {@code axes}, which the results bind. */
  ReducingFunctions(Context context, List<Axis> axes, Span span) {
    this.sharing = new Sharing(context, span);
    this.axes = axes;
  }

  /** A reducing function of {@code x}; {@code order} is the p of a p-norm. */
  Value reduce(String function, Value x, Optional<Value> order) {
    return switch (function) {
      case "sum" -> fold(Reduction.SUM, numeric(x));
      case "prod" -> fold(Reduction.PRODUCT, numeric(x));
      case "max" -> fold(Reduction.MAXIMUM, numeric(x));
      case "min" -> fold(Reduction.MINIMUM, numeric(x));
      case "any" -> fold(Reduction.ANY, Value.strong(Arithmetic.truth(x)));
      case "all" -> fold(Reduction.ALL, Value.strong(Arithmetic.truth(x)));
      case "count" -> fold(Reduction.SUM, Value.strong(new Expr.Cast(INT, Arithmetic.truth(x))));
      case "argmax" -> Value.strong(fold(Reduction.ARGMAX, numeric(x)).expr());
      case "argmin" -> Value.strong(fold(Reduction.ARGMIN, numeric(x)).expr());
      case "mean" -> mean(floating(x));
      case "var" -> variance(sharing.shared("centred", floating(x)));
      case "std" ->
          Arithmetic.floating(Operation.SQRT, variance(sharing.shared("centred", floating(x))));
      case "norm" -> order.map(p -> norm(floating(x), p)).orElseGet(() -> norm(floating(x)));
      case "logsumexp" -> logSumExp(sharing.shared("exponent", floating(x)));
      default -> throw new IllegalArgumentException(function);
    };
  }

  /** A normalising function of {@code x}. */
  Value normalise(String function, Value x, Optional<Value> epsilon) {
    Value shared = sharing.shared("score", floating(x));
    return switch (function) {
      case "softmax" -> {
        Value weight = sharing.shared("weight", exp(minus(shared, maximum(shared))));
        yield Arithmetic.binary(Operation.DIVIDE, weight, sharing.shared("total", total(weight)));
      }
      case "log_softmax" -> {
        Value shifted = sharing.shared("shifted", minus(shared, maximum(shared)));
        Value sum = sharing.shared("total", total(exp(shifted)));
        yield minus(shifted, sharing.shared("logTotal", Arithmetic.floating(Operation.LOG, sum)));
      }
      case "standardize" -> {
        Value centred =
            sharing.shared("centred", minus(shared, sharing.shared("mean", mean(shared))));
        Value spread =
            Arithmetic.binary(
                Operation.ADD, mean(squared(centred)), epsilon.orElse(literal(DEFAULT_EPSILON)));
        yield Arithmetic.binary(
            Operation.DIVIDE,
            centred,
            sharing.shared("deviation", Arithmetic.floating(Operation.SQRT, spread)));
      }
      default -> throw new IllegalArgumentException(function);
    };
  }

  private Value fold(Reduction reduction, Value x) {
    return new Value(sharing.reduce(reduction, axes, x.expr(), false), x.staysWeak());
  }

  private Value total(Value x) {
    return fold(Reduction.SUM, x);
  }

  /**
   * The largest, −∞ over an empty axis, where nothing asks for it either. What subtracts it has the
   * same value for any shift, so that all that a derivative could find through it cancels.
   */
  private Value maximum(Value x) {
    Expr largest = sharing.reduce(Reduction.MAXIMUM, axes, x.expr(), true);
    Expr shift = new Expr.Apply(Operation.CONSTANT, largest.type(), List.of(largest));
    return sharing.shared("largest", new Value(shift, x.weak()));
  }

  private Value mean(Value x) {
    return Arithmetic.binary(Operation.DIVIDE, total(x), extent(x.type()));
  }

  /** The number of elements along the axes, in a floating type: no product of ints can overflow. */
  private Value extent(ElementType type) {
    Expr product =
        axes.stream()
            .map(a -> Promotion.cast(new Expr.SizeOf(a.size()), type))
            .reduce((l, r) -> new Expr.Apply(Operation.MULTIPLY, type, List.of(l, r)))
            .orElseGet(() -> Expr.Literal.of(type, 1));
    return Value.weak(product);
  }

  private Value variance(Value x) {
    return mean(squared(minus(x, sharing.shared("mean", mean(x)))));
  }

  private Value norm(Value x) {
    return Arithmetic.floating(Operation.SQRT, total(squared(x)));
  }

  /** ±∞ gives the largest and the least, 0 how many are not 0: the limits, as in numpy. */
  private Value norm(Value x, Value order) {
    if (order.expr() instanceof Expr.Literal p) {
      double number = p.asDouble();
      return Double.isInfinite(number)
          ? bound(x, number > 0)
          : number == 0 ? count(x) : powers(x, order);
    }
    Value zero = Value.weak(Expr.Literal.of(0));
    Expr isZero = Arithmetic.binary(Operation.EQUAL, order, zero).expr();
    Value finite = Arithmetic.select(isZero, count(x), powers(x, order));
    if (!order.type().isFloating()) {
      return finite;
    }
    Expr isPositive = Arithmetic.binary(Operation.GREATER, order, zero).expr();
    Value bound = Arithmetic.select(isPositive, bound(x, true), bound(x, false));
    return Arithmetic.select(Arithmetic.test(Operation.ISINF, order).expr(), bound, finite);
  }

  private Value bound(Value x, boolean largest) {
    Value size = Arithmetic.keeping(Operation.ABS, x);
    return fold(largest ? Reduction.MAXIMUM : Reduction.MINIMUM, size);
  }

  private Value count(Value x) {
    return total(new Value(new Expr.Cast(x.type(), Arithmetic.truth(x)), x.weak()));
  }

  private Value powers(Value x, Value order) {
    Value size = Arithmetic.keeping(Operation.ABS, x);
    Value powers = total(Arithmetic.binary(Operation.POWER, size, order));
    Value inverse = Arithmetic.binary(Operation.DIVIDE, literal(1), order);
    return Arithmetic.binary(Operation.POWER, powers, inverse);
  }

  /** log Σ exp(x − m) + m with m the largest, or 0 where that is infinite. */
  private Value logSumExp(Value x) {
    Value largest = maximum(x);
    Value shift =
        sharing.shared(
            "shift",
            Arithmetic.select(
                Arithmetic.test(Operation.ISINF, largest).expr(), literal(0), largest));
    Value sum = total(exp(minus(x, shift)));
    return Arithmetic.binary(Operation.ADD, Arithmetic.floating(Operation.LOG, sum), shift);
  }

  private static Value exp(Value x) {
    return Arithmetic.floating(Operation.EXP, x);
  }

  private static Value squared(Value x) {
    return Arithmetic.binary(Operation.POWER, x, Value.weak(Expr.Literal.of(2)));
  }

  private static Value minus(Value left, Value right) {
    return Arithmetic.binary(Operation.SUBTRACT, left, right);
  }

  private static Value literal(double value) {
    return Value.weak(Expr.Literal.of(ElementType.DOUBLE, value));
  }

  private static Value numeric(Value x) {
    return x.type() == BOOLEAN ? new Value(new Expr.Cast(INT, x.expr()), x.weak()) : x;
  }

  private static Value floating(Value x) {
    return new Value(Promotion.convert(x, Promotion.floating(x)), x.weak());
  }
}
