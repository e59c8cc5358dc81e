package dev.einkern.compiler.inference;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.SizeVariable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Whole-numbered expressions as polynomials, so that the prover can speak of them: an axis' running
 * index is an atom, and so is whatever is no sum, product, quotient or extremum.
 */
final class IndexPolynomials {
  private static final long MODEST = 1 << 20;
  private static final long MODEST_FACTORS = 64;

  private final Function<SizeVariable, Size> extents;
  private final Map<Axis, SizeVariable> indices = new HashMap<>();
  private final Map<Expr, SizeVariable> others = new HashMap<>();
  private int next;

  IndexPolynomials(Function<SizeVariable, Size> extents) {
    this.extents = extents;
  }

  /** The value; {@code scope} learns the ranges of the atoms, and what evaluating it implies. */
  Size of(Expr expr, Scope scope) {
    if (expr instanceof Expr.Literal literal && literal.type().isWhole()) {
      return Size.of(literal.whole());
    }
    if (expr instanceof Expr.SizeOf size) {
      return extents.apply(size.size());
    }
    if (expr instanceof Expr.ScalarRead read && read.type() == ElementType.INT) {
      return Size.of(new Size.IntParameter(read.scalar().name()));
    }
    if (expr instanceof Expr.IndexOf index) {
      return index(index.axis(), scope);
    }
    if (expr instanceof Expr.Cast cast && cast.type().isWhole()) {
      return cast(cast, scope);
    }
    return expr instanceof Expr.Apply apply && apply.type().isWhole()
        ? apply(apply, scope)
        : opaque(expr, List.of(), List.of(), scope);
  }

  /**
   * The value as the kernel computes it: a sum that might leave the range of an int is an atom, as
   * nothing is known of it then.
   */
  Size exact(Expr expr, Scope scope) {
    Size value = of(expr, scope);
    return keepsToInt(value) || modestFactors(expr) <= MODEST_FACTORS
        ? value
        : opaque(expr, List.of(), List.of(), scope);
  }

  /**
   * How many extents and indices are added up, whatever polynomials the extents are; more than
   * {@code MODEST_FACTORS} if there is anything else.
   */
  private static long modestFactors(Expr expr) {
    if (expr instanceof Expr.SizeOf || expr instanceof Expr.IndexOf) {
      return 1;
    }
    if (expr instanceof Expr.Literal literal && Math.abs(literal.whole()) <= MODEST) {
      return 0;
    }
    boolean sum =
        expr instanceof Expr.Apply apply
            && (apply.operation() == Operation.ADD || apply.operation() == Operation.SUBTRACT);
    return sum
        ? expr.children().stream().mapToLong(IndexPolynomials::modestFactors).sum()
        : MODEST_FACTORS + 1;
  }

  /** Extents are ints, so a few of them and a modest constant do not add up to more. */
  private static boolean keepsToInt(Size value) {
    if (value.constant().isPresent()) {
      return Math.abs(value.constant().getAsLong()) <= Integer.MAX_VALUE;
    }
    if (Polynomials.atom(value).isPresent()) {
      return true;
    }
    long factors = 0;
    for (Map.Entry<List<Size.Atom>, Long> term : value.terms().entrySet()) {
      long factor = Math.abs(term.getValue());
      if (term.getKey().isEmpty() ? factor > MODEST : !isExtent(term.getKey())) {
        return false;
      }
      factors += term.getKey().isEmpty() ? 0 : Math.min(factor, MODEST);
    }
    return factors <= MODEST_FACTORS;
  }

  private static boolean isExtent(List<Size.Atom> monomial) {
    Size.Atom atom = monomial.get(0);
    return monomial.size() == 1
        && (atom instanceof Size.Dimension
            || atom instanceof Size.Broadcast
            || (atom instanceof SizeVariable variable && isAxis(variable)));
  }

  private Size index(Axis axis, Scope scope) {
    // Odd numbers below 0 are axes, even ones are other atoms.
    SizeVariable atom =
        indices.computeIfAbsent(axis, a -> new SizeVariable(a.name(), -1 - 2 * next++));
    Size last = extents.apply(axis.size()).minus(Size.ONE);
    scope.range(atom, new Scope.Range(List.of(Size.ZERO), List.of(last)));
    return Size.of(atom);
  }

  private static boolean isAxis(SizeVariable atom) {
    return atom.id() < 0 && atom.id() % 2 != 0;
  }

  /** Whether the value of the monomial depends on a running index. */
  static boolean hasIndex(List<Size.Atom> monomial) {
    return monomial.stream()
        .flatMap(atom -> Size.of(atom).atoms().stream())
        .anyMatch(atom -> atom instanceof SizeVariable variable && isAxis(variable));
  }

  /** Whether nothing in the polynomial depends on what the caller passes, but for its shapes. */
  static boolean isOfSizesAndIndices(Size polynomial) {
    return polynomial.atoms().stream()
        .noneMatch(
            atom ->
                atom instanceof Size.IntParameter
                    || (atom instanceof SizeVariable variable
                        && variable.id() < 0
                        && !isAxis(variable)));
  }

  private Size opaque(Expr expr, List<Size> least, List<Size> most, Scope scope) {
    SizeVariable atom =
        others.computeIfAbsent(expr, e -> new SizeVariable("value", -2 - 2 * next++));
    if (!scope.ranges().containsKey(atom)) {
      scope.range(atom, new Scope.Range(least, most));
    }
    return Size.of(atom);
  }

  private Size cast(Expr.Cast cast, Scope scope) {
    ElementType from = cast.argument().type();
    if (from == ElementType.INT || from == cast.type()) {
      return of(cast.argument(), scope);
    }
    return from == ElementType.BOOLEAN
        ? opaque(cast, List.of(Size.ZERO), List.of(Size.ONE), scope)
        : opaque(cast, List.of(), List.of(), scope);
  }

  private Size apply(Expr.Apply apply, Scope scope) {
    Operation operation = apply.operation();
    Expr first = apply.arguments().get(0);
    Expr second = apply.arguments().get(apply.arguments().size() - 1);
    return switch (operation) {
      case ADD -> of(first, scope).plus(of(second, scope));
      case SUBTRACT -> of(first, scope).minus(of(second, scope));
      case NEGATE -> Polynomials.negate(of(first, scope));
      case MULTIPLY -> multiply(apply, of(first, scope), of(second, scope), scope);
      case MINIMUM -> exact(first, scope).min(exact(second, scope));
      case MAXIMUM -> exact(first, scope).max(exact(second, scope));
      case FLOOR_DIVIDE -> floorDivide(apply, exact(first, scope), of(second, scope), scope);
      case MODULO -> modulo(apply, of(second, scope), scope);
      case MIRROR -> mirror(apply, of(second, scope), scope);
      default -> opaque(apply, List.of(), List.of(), scope);
    };
  }

  private Size multiply(Expr.Apply apply, Size left, Size right, Scope scope) {
    // The product of two running values may leave the range of an int.
    return isFixed(left) || isFixed(right)
        ? left.times(right)
        : opaque(apply, List.of(), List.of(), scope);
  }

  private Size floorDivide(Expr.Apply apply, Size dividend, Size divisor, Scope scope) {
    if (!isFixed(divisor) || !Prover.notNegative(divisor, scope)) {
      return opaque(apply, List.of(), List.of(), scope);
    }
    scope.positive(divisor); // by 0 it would have thrown
    return dividend.quotient(divisor);
  }

  private Size modulo(Expr.Apply apply, Size divisor, Scope scope) {
    if (!isFixed(divisor) || !Prover.notNegative(divisor, scope)) {
      return opaque(apply, List.of(), List.of(), scope);
    }
    scope.positive(divisor); // by 0 it would have thrown
    return opaque(apply, List.of(Size.ZERO), List.of(divisor.minus(Size.ONE)), scope);
  }

  private Size mirror(Expr.Apply apply, Size extent, Scope scope) {
    return isFixed(extent) && Prover.positive(extent, scope)
        ? opaque(apply, List.of(Size.ZERO), List.of(extent.minus(Size.ONE)), scope)
        : opaque(apply, List.of(), List.of(), scope);
  }

  private static boolean isFixed(Size size) {
    return size.atoms().stream().noneMatch(a -> a instanceof SizeVariable v && v.id() < 0);
  }
}
