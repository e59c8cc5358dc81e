package dev.einkern.compiler.inference;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.Refusals;
import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.index.Check;
import dev.einkern.compiler.index.Complexity;
import dev.einkern.compiler.index.Constraint;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.SizeVariable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Solves the equations of the sizes, the signature's first and then each statement's in turn.
 *
 * <p>Of what can be used, exact equations come first, those that the string gives a number before
 * others; then one affine index; then a size taken over from an axis of the same name. After each,
 * whatever has become exact comes first again.
 */
final class Solver {
  private static final int SIGNATURE = 0;

  private static final Comparator<Pending> ORDER =
      Comparator.comparing(Pending::rule)
          .thenComparing(p -> !p.isGiven())
          .thenComparingInt(Pending::order);

  private final List<Constraint> constraints;
  private final Set<SizeVariable> fixed = new HashSet<>();
  private final Set<SizeVariable> signature = new HashSet<>();
  private final Solution solution = new Solution();
  private final Knowledge knowledge = new Knowledge();
  private final List<Check> checks = new ArrayList<>();
  private final Map<SizeVariable, Set<Pending>> waiting = new HashMap<>();
  private final TreeSet<Pending> ready = new TreeSet<>(ORDER);
  private final Set<Pending> open = new LinkedHashSet<>();
  private final List<Pending> obligations = new ArrayList<>();
  private final Set<List<Size>> disagreed = new HashSet<>();
  private final Refusals refusals = new Refusals();

  /**
   * The solved sizes.
   *
   * @param open what could not be used, for messages
   */
  record Solved(
      Solution solution, Knowledge knowledge, List<Check> checks, Collection<Pending> open) {}

  private Solver(List<Constraint> constraints) {
    this.constraints = constraints;
    for (Constraint constraint : constraints) {
      if (constraint instanceof Constraint.Given given) {
        fixed.add(given.size());
      }
      if (constraint instanceof Constraint.Mentioned mentioned && constraint.group() == SIGNATURE) {
        signature.add(mentioned.size());
      }
    }
  }

  static Solved solve(List<Constraint> constraints) {
    Solver solver = new Solver(constraints);
    solver.run();
    return new Solved(solver.solution, solver.knowledge, solver.checks, solver.open);
  }

  private void run() {
    new Broadcasting(constraints).extents().forEach((variable, found) -> accept(variable, found));
    Map<Integer, List<Integer>> groups = new TreeMap<>();
    for (int i = 0; i < constraints.size(); i++) {
      groups.computeIfAbsent(constraints.get(i).group(), g -> new ArrayList<>()).add(i);
    }
    groups.values().forEach(this::runGroup);
    refusals.throwIfAny();
  }

  private void accept(SizeVariable variable, Broadcasting.Extent found) {
    found.checks().forEach(this::check);
    define(variable, found.size(), found.reason());
  }

  private void runGroup(List<Integer> group) {
    for (int order : group) {
      guarded(
          constraints.get(order),
          () -> Pending.of(constraints.get(order), order, fixed, solution).ifPresent(this::add));
    }
    while (!ready.isEmpty()) {
      Pending next = ready.pollFirst();
      guarded(next.constraint(), () -> apply(next));
    }
    List<Pending> due = List.copyOf(obligations);
    obligations.clear();
    due.forEach(
        pending -> refusals.attempt(() -> guarded(pending.constraint(), () -> discharge(pending))));
    group.forEach(order -> refusals.attempt(() -> requireSized(constraints.get(order))));
  }

  /** No later statement sizes an axis of this one, unless it sizes one of the signature's. */
  private void requireSized(Constraint constraint) {
    if (constraint instanceof Constraint.Mentioned mentioned
        && mentioned.group() > SIGNATURE
        && !solution.knows(mentioned.size())) {
      Set<SizeVariable> all = Unsolved.all(mentioned.size(), solution, open);
      if (signature.stream().noneMatch(v -> all.contains(solution.representative(v)))) {
        throw Unsolved.with(mentioned.size(), solution, open).refusal(mentioned.span());
      }
    }
  }

  private static void guarded(Constraint constraint, Runnable step) {
    try {
      step.run();
    } catch (ArithmeticException overflow) {
      throw EinsumException.of(Code.EK391, constraint.span());
    }
  }

  private void add(Pending pending) {
    open.add(pending);
    pending.unknown().forEach(v -> waiting(v).add(pending));
    if (pending.isReady(solution)) {
      ready.add(pending);
    }
  }

  private Set<Pending> waiting(SizeVariable variable) {
    return waiting.computeIfAbsent(variable, v -> new LinkedHashSet<>());
  }

  private void apply(Pending pending) {
    switch (pending.rule()) {
      case EXACT -> applyExact(pending);
      case AFFINE -> applyAffine(pending);
      case DEFAULT -> applyDefault(pending);
    }
  }

  private void applyDefault(Pending pending) {
    open.remove(pending);
    if (!pending.unknown().isEmpty()) {
      SizeVariable variable = pending.unknown().iterator().next();
      define(variable, solution.ground(pending.right()), pending.constraint());
    }
  }

  private void applyAffine(Pending pending) {
    if (pending.unknown().isEmpty()) {
      open.remove(pending);
      return;
    }
    SizeVariable variable = pending.unknown().iterator().next();
    Size least = null;
    List<Check> needed = new ArrayList<>();
    for (Pending other : List.copyOf(waiting(variable))) {
      if (other.rule() != Pending.Rule.AFFINE || !other.isReady(solution)) {
        continue;
      }
      Optional<AffineRule.Extent> extent =
          AffineRule.extent((Constraint.Use) other.constraint(), variable, solution, knowledge);
      if (extent.isPresent()) {
        least = least == null ? extent.get().size() : least.min(extent.get().size());
        needed.addAll(extent.get().checks());
      }
    }
    if (least != null) {
      needed.forEach(this::check);
      define(variable, least, pending.constraint());
    }
  }

  private void applyExact(Pending pending) {
    if (pending.unknown().isEmpty()) {
      open.remove(pending);
      obligations.add(pending);
      return;
    }
    if (pending.isAlias(solution)) {
      open.remove(pending);
      List<SizeVariable> two = List.copyOf(pending.unknown());
      unify(two.get(1), two.get(0));
      return;
    }
    SizeVariable variable = pending.unknown().iterator().next();
    Size difference =
        Complexity.limit(
            solution.ground(pending.left()).minus(solution.ground(pending.right())),
            pending.constraint().span());
    Optional<Polynomials.Linear> linear = Polynomials.linear(difference, variable);
    if (difference.equals(Size.ZERO)) {
      open.remove(pending);
    } else if (linear.isPresent() && !linear.get().coefficient().equals(Size.ZERO)) {
      open.remove(pending);
      boolean flip = linear.get().coefficient().terms().values().stream().allMatch(c -> c < 0);
      Size step =
          flip ? Polynomials.negate(linear.get().coefficient()) : linear.get().coefficient();
      Size total = flip ? linear.get().rest() : Polynomials.negate(linear.get().rest());
      define(
          variable,
          divide(variable, total, step, pending.constraint().span()),
          pending.constraint());
    }
  }

  private void unify(SizeVariable from, SizeVariable to) {
    Set<Pending> moved = waiting(from);
    solution.unify(from, to);
    waiting(to).addAll(moved);
    for (Pending other : moved) {
      other.forget(from, Optional.of(to));
      offer(other);
    }
  }

  /** total / step, which must leave nothing over. */
  private Size divide(SizeVariable variable, Size total, Size step, Span span) {
    if (step.equals(Size.ONE)) {
      return total;
    }
    Size simple = knowledge.simplify(total);
    for (Size dividend : List.of(total, simple)) {
      Size quotient = dividend.quotient(step);
      if (quotient.times(step).equals(dividend)) {
        return quotient;
      }
    }
    if (total.constant().isPresent() && step.constant().isPresent()) {
      throw EinsumException.of(
          Code.EK303, span, variable.name(), SizeText.of(total), SizeText.of(step));
    }
    checks.add(new Check.Divides(variable.name(), total, step, span));
    knowledge.divides(total, step);
    return total.quotient(step);
  }

  private void define(SizeVariable variable, Size value, Constraint reason) {
    Span span = reason.span();
    Extents.requireInt(variable, Complexity.limit(value, span), span);
    if (reason instanceof Constraint.Given) {
      requireDivisors(variable, value, span);
    }
    if (!Prover.notNegative(value, new Scope(knowledge))) {
      check(
          new Check.AtMost(
              variable.name(), Size.ZERO, value, List.of(), "its size must not be negative", span));
    }
    knowledge.notNegative(value);
    solution.define(variable, value, reason);
    Set<Pending> affected = waiting.remove(variable);
    if (affected != null) {
      for (Pending other : affected) {
        other.forget(variable, Optional.empty());
        offer(other);
      }
    }
  }

  /** What a size equation divides by with // or % is positive. */
  private void requireDivisors(SizeVariable variable, Size value, Span span) {
    for (Size.Quotient quotient : value.quotients()) {
      if (!Prover.positive(quotient.divisor(), new Scope(knowledge))) {
        String meaning = "what its size is divided by must be positive";
        check(
            new Check.AtMost(
                variable.name(), Size.ONE, quotient.divisor(), List.of(), meaning, span));
      }
    }
  }

  private void offer(Pending pending) {
    if (open.contains(pending) && pending.isReady(solution)) {
      ready.add(pending);
    }
  }

  private void discharge(Pending pending) {
    Size left = solution.ground(pending.left());
    Size right = solution.ground(pending.right());
    Size difference = knowledge.simplify(left.minus(right));
    if (difference.equals(Size.ZERO)) {
      return;
    }
    if (difference.constant().isPresent()) {
      EinsumException error = new Disagreement(constraints, solution).of(pending);
      throw disagreed.add(List.of(left, right)) && disagreed.contains(List.of(right, left))
          ? error.note(
              "Another axis has these sizes the other way round: is an operand transposed?")
          : error;
    }
    Complexity.limit(difference, pending.constraint().span());
    check(
        new Check.Same(
            axis(pending),
            knowledge.multiplyOut(left),
            knowledge.multiplyOut(right),
            pending.constraint().span()));
  }

  /** The axis that a failure of the equation is about: the last one whose size is not written. */
  private String axis(Pending pending) {
    if (pending.constraint() instanceof Constraint.Given given) {
      return given.size().name();
    }
    SizeVariable about = null;
    for (Size side : List.of(pending.left(), pending.right())) {
      for (Size.Atom atom : side.atoms()) {
        if (atom instanceof SizeVariable variable
            && (about == null || !fixed.contains(variable) || fixed.contains(about))
            && (about == null || about.id() < variable.id() || fixed.contains(about))) {
          about = variable;
        }
      }
    }
    return about == null ? SizeText.of(pending.left()) : about.name();
  }

  private void check(Check check) {
    checks.add(check);
    if (check instanceof Check.Same same) {
      knowledge.same(same.left(), same.right());
    } else if (check instanceof Check.AtMost atMost) {
      knowledge.notNegative(atMost.larger().minus(atMost.smaller()));
    }
  }
}
