package dev.einkern.compiler.inference;

import dev.einkern.compiler.index.Constraint;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.SizeVariable;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** A constraint, and which of its variables are still unknown. */
final class Pending {
  /** The rules, in the order in which they are tried. */
  enum Rule {
    /** {@code left = right}. */
    EXACT,
    /** The largest range of an affine index ({@code left} mentions all that it needs). */
    AFFINE,
    /** {@code left = right}, if nothing else says. */
    DEFAULT
  }

  private final int order;
  private final Rule rule;
  private final Constraint constraint;
  private final Size left;
  private final Size right;
  private final Set<SizeVariable> unknown;

  private Pending(
      int order, Rule rule, Constraint constraint, Size left, Size right, Solution solution) {
    this.order = order;
    this.rule = rule;
    this.constraint = constraint;
    this.left = left;
    this.right = right;
    this.unknown = new LinkedHashSet<>(solution.unknown(left));
    unknown.addAll(solution.unknown(right));
  }

  /**
   * The constraint as an equation or a rule; empty where it says nothing that could be solved.
   *
   * @param fixed the variables that the string gives a size
   */
  static Optional<Pending> of(
      Constraint constraint, int order, Set<SizeVariable> fixed, Solution solution) {
    if (constraint instanceof Constraint.DimensionIs is) {
      return exact(constraint, order, is.extent(), Size.of(is.dimension()), solution);
    }
    if (constraint instanceof Constraint.Given given) {
      return exact(constraint, order, Size.of(given.size()), given.value(), solution);
    }
    if (constraint instanceof Constraint.Equal equal) {
      return exact(constraint, order, equal.left(), equal.right(), solution);
    }
    if (constraint instanceof Constraint.NamedLike like) {
      Size size = Size.of(like.size());
      Size slot = Size.of(like.slot());
      return Optional.of(new Pending(order, Rule.DEFAULT, constraint, size, slot, solution));
    }
    if (constraint instanceof Constraint.Use use) {
      return use(use, order, fixed, solution);
    }
    return Optional.empty();
  }

  private static Optional<Pending> use(
      Constraint.Use use, int order, Set<SizeVariable> fixed, Solution solution) {
    Size slot = Size.of(use.slot());
    if (use.at() instanceof Expr.IndexOf bare) {
      SizeVariable own = bare.axis().size();
      return fixed.contains(own)
          ? Optional.empty()
          : exact(use, order, Size.of(own), slot, solution);
    }
    return AffineIndex.of(use.at())
        .map(
            index -> {
              // Not the index' value: a sum in which no variable cancels.
              Size mentioned = all(index.constant());
              for (var term : index.coefficients().entrySet()) {
                mentioned = mentioned.plus(all(term.getValue()));
                mentioned = mentioned.plus(Size.of(term.getKey().size()));
              }
              return new Pending(order, Rule.AFFINE, use, mentioned, slot, solution);
            });
  }

  private static Size all(Size size) {
    return size.atoms().stream().map(Size::of).reduce(Size.ZERO, Size::plus);
  }

  private static Optional<Pending> exact(
      Constraint constraint, int order, Size left, Size right, Solution solution) {
    return Optional.of(new Pending(order, Rule.EXACT, constraint, left, right, solution));
  }

  /** Whether its rule can fire: one unknown, or two that are plainly equal. */
  boolean isReady(Solution solution) {
    return switch (rule) {
      case EXACT -> unknown.size() <= 1 || isAlias(solution);
      case AFFINE -> unknown.size() <= 1 && solution.knows(((Constraint.Use) constraint).slot());
      case DEFAULT -> unknown.isEmpty() || solution.unknown(right).isEmpty();
    };
  }

  /** Whether it makes one unknown variable another name of a second one. */
  boolean isAlias(Solution solution) {
    return unknown.size() == 2
        && Polynomials.atom(solution.ground(left)).filter(unknown::contains).isPresent()
        && Polynomials.atom(solution.ground(right)).filter(unknown::contains).isPresent();
  }

  /** Notes that {@code variable} is solved, or now goes by another name. */
  void forget(SizeVariable variable, Optional<SizeVariable> alias) {
    unknown.remove(variable);
    alias.ifPresent(unknown::add);
  }

  int order() {
    return order;
  }

  Rule rule() {
    return rule;
  }

  Constraint constraint() {
    return constraint;
  }

  Size left() {
    return left;
  }

  Size right() {
    return right;
  }

  Set<SizeVariable> unknown() {
    return unknown;
  }

  boolean isGiven() {
    return constraint instanceof Constraint.Given;
  }
}
