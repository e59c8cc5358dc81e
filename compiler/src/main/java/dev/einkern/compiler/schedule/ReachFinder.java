package dev.einkern.compiler.schedule;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expr.Apply;
import dev.einkern.compiler.index.Expr.IndexOf;
import dev.einkern.compiler.index.Expr.Read;
import dev.einkern.compiler.index.Expr.Reduce;
import dev.einkern.compiler.index.Expr.Select;
import dev.einkern.compiler.index.Expressions;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Statement.Let;
import dev.einkern.compiler.index.Tensor;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds how far the rows of a band's strips reach, where a condition masks the columns behind.
 *
 * <p>What the strip's tensors hold there is worked out statement by statement, as far as it is a
 * number that can be told: −∞ of a masked score, 0 of its exponential. It may be left out if all
 * reductions along the row have it as their identity, and the next product as a factor of 0. What
 * is not known counts as a finite number: where it is none, such as an infinite value behind a
 * weight of 0, leaving out is not the same, but what one means.
 */
final class ReachFinder {
  private static final double UNKNOWN = Double.NaN;

  private final Strategy.Product product;
  private final ColumnCondition conditions;
  private final List<Tensor> locals;

  /** What the tensors that lie along the strip hold behind the reach. */
  private final Map<Tensor, Double> masked = new HashMap<>();

  private final Set<Axis> along = new HashSet<>();

  /** The axes at which tensors along the strip may be read here. */
  private final Set<Axis> running = new HashSet<>();

  private Reach reach;
  private boolean sound = true;

  private ReachFinder(Strategy.Product product, List<Tensor> locals, Extents extents) {
    this.product = product;
    this.locals = locals;
    this.conditions =
        new ColumnCondition(product.rows().get(0).last(), product.columns().get(0).last(), extents);
  }

  /** How far the strips of the first of these stages reach. */
  static Optional<Reach> find(List<Strategy.Stage> stages, List<Tensor> locals, Extents extents) {
    Strategy.Product product = stages.get(0).product().orElseThrow();
    return product.columns().get(0).axes().size() == 1
        ? new ReachFinder(product, locals, extents).find(stages)
        : Optional.empty();
  }

  private Optional<Reach> find(List<Strategy.Stage> stages) {
    Let scores = product.statement();
    Optional<Reach> found = outermost(scores.value());
    if (found.isEmpty()) {
      return found;
    }
    reach = found.get();
    along.add(conditions.column());
    masked.put(scores.target(), at(scores.value()));
    stages.get(0).rows().forEach(this::row);
    Strategy.Product next = stages.get(1).product().orElseThrow();
    // The product reads the tensor as it is in the program, with all of its axes.
    Tensor left =
        locals.stream()
            .filter(local -> local.name().equals(next.left().tensor().name()))
            .findFirst()
            .orElseThrow();
    boolean alone =
        Expressions.reads(next.statement().value()).stream()
            .noneMatch(read -> !read.tensor().equals(left) && isMasked(read));
    return sound && alone && masked.getOrDefault(left, UNKNOWN) == 0
        ? Optional.of(new Reach(reach.constant(), reach.terms(), reach.step(), along))
        : Optional.empty();
  }

  /** The reach of the first condition that has one. */
  private Optional<Reach> outermost(Expr expr) {
    if (expr instanceof Select select) {
      Optional<Reach> here =
          conditions
              .reach(select.condition(), true)
              .or(() -> conditions.reach(select.condition(), false))
              .filter(this::isKnownBefore);
      if (here.isPresent()) {
        return here;
      }
    }
    return expr instanceof Reduce
        ? Optional.empty()
        : expr.children().stream().flatMap(child -> outermost(child).stream()).findFirst();
  }

  private boolean isKnownBefore(Reach found) {
    return found.terms().stream()
        .flatMap(term -> Expressions.reads(term.expr()).stream())
        .noneMatch(read -> locals.contains(read.tensor()));
  }

  private void row(Strategy strategy) {
    Let let = (Let) strategy.statement();
    if (!(strategy instanceof Strategy.Nested nested) || !nested.windows().isEmpty()) {
      sound &= Expressions.reads(let.value()).stream().noneMatch(this::isMasked);
      return;
    }
    if (!readsMasked(let.value()) || let.target().rank() != 1) {
      at(let.value());
      return;
    }
    Axis axis = let.target().axes().get(0);
    sound &= locals.contains(let.target());
    along.add(axis);
    running.add(axis);
    masked.put(let.target(), at(let.value()));
    running.remove(axis);
  }

  private boolean isMasked(Read read) {
    return masked.containsKey(read.tensor());
  }

  /** Whether tensors along the strip are read outside of reductions. */
  private boolean readsMasked(Expr expr) {
    return !(expr instanceof Reduce)
        && (expr instanceof Read read && isMasked(read)
            || expr.children().stream().anyMatch(this::readsMasked));
  }

  /** The value behind the reach; all that it is made of is looked at too. */
  private double at(Expr expr) {
    if (expr instanceof Reduce reduce) {
      return reduction(reduce);
    }
    double[] children = expr.children().stream().mapToDouble(this::at).toArray();
    if (expr instanceof Read read && isMasked(read)) {
      sound &= read.indices().get(0).at() instanceof IndexOf at && running.contains(at.axis());
      return masked.get(read.tensor());
    }
    if (expr instanceof Expr.Literal literal) {
      return literal.asDouble();
    }
    if (expr instanceof Expr.Cast cast) {
      return cast.type().isFloating() ? children[0] : UNKNOWN;
    }
    if (expr instanceof Select select) {
      return selected(select, children);
    }
    return expr instanceof Apply apply ? applied(apply, children) : UNKNOWN;
  }

  private double selected(Select select, double[] children) {
    if (fails(select.condition(), true)) {
      return children[2];
    }
    if (fails(select.condition(), false)) {
      return children[1];
    }
    return children[1] == children[2] ? children[1] : UNKNOWN;
  }

  private boolean fails(Expr condition, boolean wanted) {
    return conditions.reach(condition, wanted).filter(reach::equals).isPresent();
  }

  /** A reduction of the row is a number of the row; along the strip, if that changes nothing. */
  private double reduction(Reduce reduce) {
    if (!readsMasked(reduce.body())) {
      at(reduce.body());
      return UNKNOWN;
    }
    Axis axis = reduce.axes().get(0);
    running.add(axis);
    double value = at(reduce.body());
    running.remove(axis);
    along.add(axis);
    boolean neutral =
        switch (reduce.reduction()) {
          case SUM -> value == 0;
          case MAXIMUM -> value == Double.NEGATIVE_INFINITY;
          case MINIMUM -> value == Double.POSITIVE_INFINITY;
          default -> false;
        };
    sound &= neutral && reduce.axes().size() == 1;
    return UNKNOWN;
  }

  private static double applied(Apply apply, double[] arguments) {
    double first = arguments[0];
    double second = arguments.length > 1 ? arguments[1] : UNKNOWN;
    return switch (apply.operation()) {
      case ADD -> sum(first, second);
      case SUBTRACT -> sum(first, -second);
      case NEGATE -> -first;
      case MULTIPLY -> product(apply, first, second);
      case DIVIDE ->
          first == 0 && second != 0
                  || Double.isInfinite(first) && isPositive(apply.arguments().get(1))
              ? first
              : first / second;
      case EXP -> Math.exp(first);
      case SIGMOID -> first == Double.NEGATIVE_INFINITY ? 0 : UNKNOWN;
      case RELU -> first <= 0 ? 0 : UNKNOWN;
      default -> UNKNOWN;
    };
  }

  private static double sum(double left, double right) {
    if (Double.isInfinite(left) && Double.isNaN(right)) {
      return left;
    }
    return Double.isInfinite(right) && Double.isNaN(left) ? right : left + right;
  }

  private static double product(Apply apply, double left, double right) {
    if (left == 0 && !Double.isInfinite(right) || right == 0 && !Double.isInfinite(left)) {
      return 0;
    }
    if (Double.isInfinite(left) && isPositive(apply.arguments().get(1))) {
      return left;
    }
    return Double.isInfinite(right) && isPositive(apply.arguments().get(0)) ? right : left * right;
  }

  private static boolean isPositive(Expr expr) {
    if (expr instanceof Expr.Literal literal) {
      return literal.asDouble() > 0 && literal.asDouble() < Double.POSITIVE_INFINITY;
    }
    if (expr instanceof Expr.Cast cast) {
      return isPositive(cast.argument());
    }
    return expr instanceof Expr.SizeOf
        || expr instanceof Apply apply
            && Stream.of(Operation.SQRT, Operation.EXP).anyMatch(apply.operation()::equals);
  }
}
