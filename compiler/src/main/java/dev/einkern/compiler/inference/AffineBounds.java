package dev.einkern.compiler.inference;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.Refusals;
import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Check;
import dev.einkern.compiler.index.Complexity;
import dev.einkern.compiler.index.Constraint;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.SizeVariable;
import dev.einkern.compiler.index.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Decides an affine index that is not proven: it is refused where it must leave its axis, and else
 * held once, in the prologue, against the sizes that the caller passes.
 */
final class AffineBounds {
  private record Place(String index, SizeVariable slot) {}

  private record Demand(Size smaller, Size larger, List<Size> unlessEmpty) {}

  private final Function<SizeVariable, Size> extents;
  private final Knowledge knowledge;
  private final Map<Place, List<Span>> places = new HashMap<>();
  private final Set<Demand> demanded = new HashSet<>();
  private final List<Check> checks = new ArrayList<>();
  private final Refusals refusals;

  /** What is refused goes into {@code refusals}, so that every index is looked at. */
  AffineBounds(
      List<Constraint> constraints,
      Function<SizeVariable, Size> extents,
      Knowledge knowledge,
      Refusals refusals) {
    this.refusals = refusals;
    this.extents = extents;
    this.knowledge = knowledge;
    for (Constraint constraint : constraints) {
      if (constraint instanceof Constraint.Use use && AffineIndex.of(use.at()).isPresent()) {
        Place place = new Place(IndexText.of(use.at()), use.slot());
        places.computeIfAbsent(place, p -> new ArrayList<>()).add(use.span());
      }
    }
  }

  Knowledge knowledge() {
    return knowledge;
  }

  /** What the prologue has to hold, in the order of the statements. */
  List<Check> checks() {
    return checks;
  }

  /**
   * Refuses the index, or demands of the prologue what keeps it in bounds.
   *
   * @param around what is known there; where a condition may keep the index from being used,
   *     nothing is demanded, and where the sizes alone do not decide that, nothing is refused
   * @return whether it needs no check where it is used
   */
  boolean decide(
      Expr at,
      AffineIndex index,
      Axis slot,
      Tensor tensor,
      List<Axis> axes,
      Span origin,
      Scope around) {
    String text = IndexText.of(at);
    Span span = place(text, slot, origin);
    Size extent = extents.apply(slot.size());
    Scope scope = new Scope(knowledge);
    Scope two = new Scope(knowledge);
    for (Axis axis : axes) {
      Size own = extents.apply(axis.size());
      scope.positive(own);
      two.positive(own);
      if (own.constant().isEmpty()) {
        two.notNegative(own.minus(Size.of(2)));
      }
    }
    Size least = index.least(this::ground, scope);
    Size greatest = index.greatest(this::ground, scope);
    Size beyond = greatest.plus(Size.ONE).minus(extent);
    String place = "axis '%s' of %s".formatted(slot.name(), tensor.spoken());
    if (!around.isDoubtful() && Prover.positive(Polynomials.negate(least), two)) {
      refusals.add(
          IndexAdvice.transposed(at, slot, tensor)
              .map(EinsumException.of(Code.EK321, span, text, place)::note)
              .orElseGet(() -> IndexAdvice.belowZero(text, place, least, span)));
      return true;
    }
    // Along the axis itself one element is an accident; of another axis it may be what is meant.
    Scope sizes = runsAlong(extent, index) ? two : scope;
    if (!around.isDoubtful() && Prover.positive(beyond, sizes)) {
      Optional<Size> excess =
          index.coefficients().keySet().stream()
                  .allMatch(a -> extents.apply(a.size()).equals(extent))
              ? Optional.of(beyond)
              : Optional.empty();
      refusals.add(
          EinsumException.of(
                  Code.EK322,
                  span,
                  text,
                  place,
                  text(greatest, index.greatest(size -> size, scope)),
                  text(extent, Size.of(slot.size())),
                  places(extent.constant().isPresent() ? extent : Size.of(slot.size())))
              .note(
                  IndexAdvice.transposed(at, slot, tensor)
                      .orElseGet(() -> IndexAdvice.beyond(text, index, slot, tensor, excess))));
      return true;
    }
    boolean notBelow = Prover.notNegative(least, scope);
    boolean notBeyond = Prover.notNegative(Polynomials.negate(beyond), scope);
    if (around.isConditional()) {
      return notBelow && notBeyond;
    }
    List<Size> unlessEmpty =
        index.coefficients().keySet().stream()
            .map(axis -> extents.apply(axis.size()))
            .filter(own -> own.constant().isEmpty())
            .distinct()
            .toList();
    String subject = "the index " + text + " of " + place;
    if (!notBelow) {
      demand(slot, Size.ZERO, least, unlessEmpty, subject + " must not fall below 0", span);
    }
    if (!notBeyond) {
      String meaning = subject + Check.AtMost.BELOW_SIZE;
      demand(slot, greatest.plus(Size.ONE), extent, unlessEmpty, meaning, span);
    }
    return true;
  }

  /** Refuses, or demands of the prologue, that {@code topk} takes no more than there is. */
  void decideTop(Axis kept, Axis slot, Span origin) {
    Size taken = extents.apply(kept.size());
    Size extent = extents.apply(slot.size());
    Size left = extent.minus(taken);
    if (left.constant().isPresent() && left.constant().getAsLong() < 0) {
      refusals.add(
          EinsumException.of(
                  Code.EK322,
                  origin,
                  kept.name(),
                  "axis '%s'".formatted(slot.name()),
                  text(taken.minus(Size.ONE), Size.of(kept.size()).minus(Size.ONE)),
                  text(extent, Size.of(slot.size())),
                  places(extent.constant().isPresent() ? extent : Size.of(slot.size())))
              .note(
                  "topk takes at most |%s| elements, but |%s| is %s."
                      .formatted(slot.name(), kept.name(), SizeText.of(taken))));
    } else if (!Prover.notNegative(left, new Scope(knowledge))) {
      String meaning = "topk takes |%s| of its elements".formatted(kept.name());
      demand(slot, taken, extent, List.of(), meaning, origin);
    }
  }

  /** Whether the index goes along an axis of which {@code extent} is made. */
  private boolean runsAlong(Size extent, AffineIndex index) {
    Set<Size.Atom> atoms = extent.atoms();
    return index.coefficients().keySet().stream()
        .flatMap(axis -> extents.apply(axis.size()).atoms().stream())
        .anyMatch(atoms::contains);
  }

  /** Where the statement at {@code origin} writes the index; all of it if that is not known. */
  private Span place(String text, Axis slot, Span origin) {
    return places.getOrDefault(new Place(text, slot.size()), List.of()).stream()
        .filter(span -> origin.start() <= span.start() && span.end() <= origin.end())
        .findFirst()
        .orElse(origin);
  }

  /** What an axis of this size can be indexed by, for a message. */
  static String places(Size extent) {
    return extent.equals(Size.ZERO)
        ? "nothing is there to index"
        : "indices go from 0 to " + SizeText.of(extent.minus(Size.ONE));
  }

  private void demand(
      Axis slot, Size smaller, Size larger, List<Size> unlessEmpty, String meaning, Span span) {
    Complexity.limit(smaller, span);
    Complexity.limit(larger, span);
    if (demanded.add(new Demand(smaller, larger, unlessEmpty))) {
      checks.add(new Check.AtMost(slot.name(), smaller, larger, unlessEmpty, meaning, span));
    }
  }

  private static String text(Size known, Size inNames) {
    return SizeText.of(known.constant().isPresent() ? known : inNames);
  }

  private Size ground(Size size) {
    return size.substitute(
        atom -> atom instanceof SizeVariable variable ? extents.apply(variable) : Size.of(atom));
  }
}
