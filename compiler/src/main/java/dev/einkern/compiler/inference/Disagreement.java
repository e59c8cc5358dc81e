package dev.einkern.compiler.inference;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.index.Constraint;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.SizeVariable;
import java.util.List;
import java.util.Optional;

/** What to say when two sizes that must be one are known to differ. */
final class Disagreement {
  private final List<Constraint> constraints;
  private final Solution solution;

  Disagreement(List<Constraint> constraints, Solution solution) {
    this.constraints = constraints;
    this.solution = solution;
  }

  EinsumException of(Pending pending) {
    Size left = solution.ground(pending.left());
    Size right = solution.ground(pending.right());
    Optional<SizeVariable> leftName = variable(pending.left());
    Optional<SizeVariable> rightName = variable(pending.right());
    boolean oneName =
        leftName.isPresent()
            && (rightName.isEmpty() || rightName.get().name().equals(leftName.get().name()));
    if (oneName) {
      return oneAxis(pending.constraint(), leftName.get(), left, right);
    }
    Span span = pending.constraint().span();
    EinsumException error =
        EinsumException.of(
            Code.EK312,
            span,
            SizeText.of(pending.left()),
            SizeText.of(left),
            SizeText.of(pending.right()),
            SizeText.of(right));
    for (Size side : List.of(pending.left(), pending.right())) {
      for (Size.Atom atom : side.atoms()) {
        error = derivation(error, atom, span);
      }
    }
    return error;
  }

  private EinsumException oneAxis(
      Constraint constraint, SizeVariable variable, Size left, Size right) {
    Optional<Constraint> reason = solution.reason(variable);
    Span second = constraint.span();
    Span first = reason.map(Constraint::span).orElse(second);
    EinsumException error = EinsumException.of(Code.EK311, first, variable.name());
    if (!second.equals(first)) {
      error = error.label("size " + SizeText.of(left)).also(second, "size " + SizeText.of(right));
    }
    String here = reason.map(this::place).orElse("");
    String there = place(constraint);
    return error.note(
        "%s%s, %s%s: one name is one size."
            .formatted(
                SizeText.of(left),
                here.isEmpty() ? " as written" : here,
                SizeText.of(right),
                there.isEmpty() ? " as written" : there));
  }

  private EinsumException derivation(EinsumException error, Size.Atom atom, Span told) {
    if (!(atom instanceof SizeVariable variable)) {
      return error;
    }
    Optional<Constraint> reason = solution.reason(variable);
    String value = SizeText.of(solution.ground(variable));
    EinsumException more =
        error.note(
            "|" + variable.name() + "| is " + value + reason.map(this::place).orElse("") + ".");
    return reason.filter(r -> !r.span().equals(told)).map(r -> more.also(r.span())).orElse(more);
  }

  private static Optional<SizeVariable> variable(Size size) {
    return Polynomials.atom(size)
        .filter(SizeVariable.class::isInstance)
        .map(SizeVariable.class::cast);
  }

  /** Where a constraint speaks: {@code " in operand q"}. */
  private String place(Constraint constraint) {
    if (constraint instanceof Constraint.DimensionIs is) {
      return " in operand " + is.dimension().operand();
    }
    if (constraint instanceof Constraint.DimensionBroadcasts is) {
      return " in operand " + is.dimension().operand();
    }
    for (Constraint other : constraints) {
      if (other instanceof Constraint.DimensionIs is && overlap(is.span(), constraint.span())) {
        return " in operand " + is.dimension().operand();
      }
    }
    if (constraint instanceof Constraint.Use use) {
      return " in the index " + IndexText.of(use.at());
    }
    return "";
  }

  private static boolean overlap(Span one, Span other) {
    return one.start() < other.end() && other.start() < one.end();
  }
}
