package dev.einkern.compiler.simplify;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * y - (d - 1) + d - 1 = y: in a sum of indices, sizes and literals each stands once, and no sum
 * stands in parentheses, for ints come to the same in any order.
 */
final class IndexSums implements Rewrite {
  @Override
  public Expr apply(Expr expr) {
    if (expr.type() != ElementType.INT || !isSum(expr)) {
      return expr;
    }
    Terms terms = new Terms();
    boolean simple = terms.add(expr, 1);
    return simple && (terms.canBeFewer() || isSum(expr.children().get(1))) ? terms.sum() : expr;
  }

  private static boolean isSum(Expr expr) {
    return expr instanceof Expr.Apply apply
        && (apply.operation() == Operation.ADD || apply.operation() == Operation.SUBTRACT);
  }

  private static final class Terms {
    private final Map<Expr, Integer> times = new LinkedHashMap<>();
    private int constant;
    private int literals;
    private int others;

    /** Adds {@code expr} so many times; false if it is no sum of what may stand in any order. */
    boolean add(Expr expr, int factor) {
      if (expr instanceof Expr.Literal literal) {
        constant += factor * (int) literal.whole();
        literals++;
        return true;
      }
      if (expr instanceof Expr.IndexOf || expr instanceof Expr.SizeOf) {
        times.merge(expr, factor, Integer::sum);
        others++;
        return true;
      }
      if (!(expr instanceof Expr.Apply apply)) {
        return false;
      }
      List<Expr> arguments = apply.arguments();
      return switch (apply.operation()) {
        case ADD -> add(arguments.get(0), factor) && add(arguments.get(1), factor);
        case SUBTRACT -> add(arguments.get(0), factor) && add(arguments.get(1), -factor);
        case NEGATE -> add(arguments.get(0), -factor);
        case MULTIPLY ->
            arguments.get(0) instanceof Expr.Literal literal
                && !(arguments.get(1) instanceof Expr.Literal)
                && add(arguments.get(1), factor * (int) literal.whole());
        default -> false;
      };
    }

    boolean canBeFewer() {
      return literals > 1 || others > times.size();
    }

    /** What is added first, then what is subtracted, then the literal. */
    Expr sum() {
      Optional<Expr> sum = Optional.empty();
      for (boolean negative : new boolean[] {false, true}) {
        for (Map.Entry<Expr, Integer> term : times.entrySet()) {
          int factor = term.getValue();
          if (factor != 0 && factor < 0 == negative) {
            sum = Optional.of(plus(sum, term.getKey(), factor));
          }
        }
      }
      if (sum.isEmpty() || constant == 0) {
        return sum.orElseGet(() -> Expr.Literal.of(constant));
      }
      Operation operation = constant > 0 ? Operation.ADD : Operation.SUBTRACT;
      return apply(operation, sum.get(), Expr.Literal.of(Math.abs(constant)));
    }

    private static Expr plus(Optional<Expr> sum, Expr term, int factor) {
      int size = Math.abs(factor);
      Expr product = size == 1 ? term : apply(Operation.MULTIPLY, Expr.Literal.of(size), term);
      if (sum.isEmpty()) {
        return factor > 0
            ? product
            : new Expr.Apply(Operation.NEGATE, ElementType.INT, List.of(product));
      }
      return apply(factor > 0 ? Operation.ADD : Operation.SUBTRACT, sum.get(), product);
    }

    private static Expr apply(Operation operation, Expr left, Expr right) {
      return new Expr.Apply(operation, ElementType.INT, List.of(left, right));
    }
  }
}
