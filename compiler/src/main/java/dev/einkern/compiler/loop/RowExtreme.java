package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Reduction;
import java.util.List;
import java.util.Optional;

/**
 * A loop in lanes that does nothing but to find the greatest or the least float of a row, which the
 * runtime does in fewer steps.
 *
 * @param total the variable that becomes it if it is greater, or less
 * @param first the element with which the row begins
 */
public record RowExtreme(Variable total, Reduction reduction, Value.Load first) {

  /** The loop as a search of a row, if it is one. */
  public static Optional<RowExtreme> of(LaneLoop lanes) {
    List<Step> body = lanes.loop().body();
    if (body.size() != 1
        || !(body.get(0) instanceof Step.Accumulate accumulate)
        || !(accumulate.value() instanceof Value.Load load)
        || load.type() != ElementType.FLOAT
        || accumulate.variable().type() != ElementType.FLOAT
        || lanes.kind(load.index()) != LaneLoop.Kind.STEPPING
        || accumulate.reduction() != Reduction.MAXIMUM
            && accumulate.reduction() != Reduction.MINIMUM) {
      return Optional.empty();
    }
    Value start = LanePass.first(load.index(), lanes.loop().index());
    return lanes.kind(start) == LaneLoop.Kind.STEPPING
        ? Optional.empty()
        : Optional.of(
            new RowExtreme(
                accumulate.variable(),
                accumulate.reduction(),
                new Value.Load(load.buffer(), start)));
  }
}
