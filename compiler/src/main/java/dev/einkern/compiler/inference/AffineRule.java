package dev.einkern.compiler.inference;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Check;
import dev.einkern.compiler.index.Constraint;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.SizeVariable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The largest range, counting from 0, that keeps an affine index in bounds: from c·(n−1) + r ≤ s−1
 * with the rest at its greatest, n = ⌊(s−1−r)/c⌋ + 1. Where n only pulls the index down, the lower
 * bound limits it instead.
 */
final class AffineRule {
  private final Constraint.Use use;
  private final AffineIndex index;
  private final SizeVariable variable;
  private final Solution solution;
  private final Scope scope;
  private final Size slot;
  private final List<Check> checks = new ArrayList<>();

  /**
   * An extent, and what it rests on.
   *
   * @param checks to be made before the extent is computed, in order
   */
  record Extent(Size size, List<Check> checks) {}

  private AffineRule(
      Constraint.Use use, SizeVariable variable, Solution solution, Knowledge knowledge) {
    this.use = use;
    this.index = AffineIndex.of(use.at()).orElseThrow();
    this.variable = variable;
    this.solution = solution;
    this.scope = new Scope(knowledge);
    this.slot = solution.ground(use.slot());
  }

  /**
   * The extent of {@code variable}, the one unknown of the index; empty if the rule cannot tell.
   */
  static Optional<Extent> extent(
      Constraint.Use use, SizeVariable variable, Solution solution, Knowledge knowledge) {
    AffineRule rule = new AffineRule(use, variable, solution, knowledge);
    rule.assumePositiveCoefficients();
    return rule.byUpperBound().or(rule::byLowerBound);
  }

  private Optional<Extent> byUpperBound() {
    Size greatest = index.greatest(solution::ground, scope);
    Optional<Polynomials.Linear> linear = Polynomials.linear(greatest, variable);
    if (linear.isEmpty() || linear.get().coefficient().equals(Size.ZERO)) {
      return Optional.empty();
    }
    Size step = linear.get().coefficient();
    if (!Prover.notNegative(step, scope)) {
      return Optional.empty();
    }
    requirePositive(step);
    Size room = slot.minus(Size.ONE).minus(linear.get().rest());
    Size beyondFirst = room.minus(step);
    if (isWindow()) {
      requireRoom(beyondFirst, beyondFirst, "the window ");
    } else {
      requireRoom(room, beyondFirst, "the index ");
    }
    return Optional.of(new Extent(divide(room, beyondFirst, step), checks));
  }

  /** ⌊room / step⌋, as ⌊(room − step) / step⌋ + 1 where that is the shorter. */
  private Size divide(Size room, Size beyondFirst, Size step) {
    Size whole = room.quotient(step);
    boolean isExact = step.equals(Size.ONE) || whole.times(step).equals(room);
    boolean isShorter = room.terms().size() < beyondFirst.terms().size();
    return isExact || isShorter ? whole : beyondFirst.quotient(step).plus(Size.ONE);
  }

  private Optional<Extent> byLowerBound() {
    Size least = index.least(solution::ground, scope);
    Optional<Polynomials.Linear> linear = Polynomials.linear(least, variable);
    if (linear.isEmpty() || linear.get().coefficient().equals(Size.ZERO)) {
      return Optional.empty();
    }
    Size step = Polynomials.negate(linear.get().coefficient());
    if (!Prover.notNegative(step, scope)) {
      return Optional.empty();
    }
    requirePositive(step);
    return Optional.of(new Extent(linear.get().rest().quotient(step), checks));
  }

  /** A coefficient of the unknown axis whose sign nothing tells is demanded to be positive. */
  private void assumePositiveCoefficients() {
    for (Map.Entry<Axis, Size> term : index.coefficients().entrySet()) {
      Size coefficient = solution.ground(term.getValue());
      boolean isUnknown =
          solution.representative(term.getKey().size()).equals(variable)
              && !Prover.notNegative(coefficient, scope)
              && !Prover.notNegative(Polynomials.negate(coefficient), scope);
      if (isUnknown) {
        requirePositive(coefficient);
      }
    }
  }

  private void requirePositive(Size step) {
    if (Prover.positive(step, scope)) {
      return;
    }
    checks.add(
        new Check.AtMost(
            variable.name(),
            Size.ONE,
            step,
            List.of(),
            "the step of axis '%s' in the index %s must be positive"
                .formatted(variable.name(), IndexText.of(use.at())),
            use.span()));
    scope.positive(step);
  }

  /** Whether other axes move within the same slot. */
  private boolean isWindow() {
    return index.coefficients().keySet().stream()
        .anyMatch(axis -> !solution.representative(axis.size()).equals(variable));
  }

  private void requireRoom(Size room, Size beyondFirst, String what) {
    if (Prover.notNegative(room, scope)) {
      return;
    }
    String text = IndexText.of(use.at());
    if (room.constant().isPresent()) {
      Size reach = slot.minus(Size.ONE).minus(beyondFirst);
      throw EinsumException.of(
              Code.EK305,
              use.span(),
              text,
              use.slot().name(),
              SizeText.of(reach),
              SizeText.of(slot),
              AffineBounds.places(slot))
          .note("This leaves no size for axis '" + variable.name() + "'.");
    }
    checks.add(
        new Check.AtMost(
            use.slot().name(),
            slot.minus(room),
            slot,
            List.of(),
            what + text + " must fit into axis '" + use.slot().name() + "'",
            use.span()));
  }
}
