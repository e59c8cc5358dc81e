package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.Suggestion;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.syntax.Expression;
import dev.einkern.compiler.syntax.Name;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Says why a contraction cannot sum over an axis, and over which it could. */
record ContractionRefusal(
    Expression.Contraction contraction, Value left, Value right, Context context) {

  /** The refusal of this axis, which one side or both lack. */
  EinsumException of(Name name) {
    String l = SourceText.label(contraction.left(), "the left side");
    String r = SourceText.label(contraction.right(), "the right side");
    boolean inLeft = names(left).contains(name.text());
    boolean inRight = names(right).contains(name.text());
    String where = inLeft ? r : inRight ? l : l + " or " + r;
    EinsumException error = EinsumException.of(Code.EK204, name.span(), name.text(), where);
    Optional<String> operand =
        Stream.of(contraction.left(), contraction.right())
            .flatMap(side -> NoOperand.note(side, context).stream())
            .findFirst();
    if (operand.isPresent()) {
      return error.note(operand.get());
    }
    error =
        error.note(
            "%s has %s, %s has %s; a contraction sums an axis that both have."
                .formatted(
                    l, AxisNames.spoken(left, context), r, AxisNames.spoken(right, context)));
    Optional<String> within =
        NoOperand.noteWithin(contraction.left(), left.expr().freeAxes(), context)
            .or(() -> NoOperand.noteWithin(contraction.right(), right.expr().freeAxes(), context));
    if (within.isPresent()) {
      return error.note(within.get());
    }
    Set<String> both = names(left);
    both.retainAll(names(right));
    return Suggestion.question(name.text(), both)
        .or(
            () ->
                both.isEmpty()
                    ? Optional.empty()
                    : Optional.of("Both have %s.".formatted(String.join(" ", both))))
        .map(error::note)
        .orElse(error);
  }

  private static Set<String> names(Value value) {
    Set<String> names = new TreeSet<>();
    value.expr().freeAxes().stream().map(Axis::name).forEach(names::add);
    return names;
  }
}
