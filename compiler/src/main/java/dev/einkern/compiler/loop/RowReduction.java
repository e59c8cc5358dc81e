package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Reduction;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A loop in lanes that does nothing but to add up a row of floats, or to find its greatest or
 * least: the runtime does it in fewer steps, and nests that call it are small enough for HotSpot.
 *
 * @param total the variable that the row becomes part of
 * @param first the element with which the row begins
 */
public record RowReduction(Variable total, Reduction reduction, Value.Load first) {
  private static final Set<Reduction> KNOWN =
      Set.of(Reduction.SUM, Reduction.MAXIMUM, Reduction.MINIMUM);

  /** The loop as a reduction of a row, if it is one. */
  public static Optional<RowReduction> of(LaneLoop lanes) {
    List<Step> body = lanes.loop().body();
    if (body.size() != 1
        || !(body.get(0) instanceof Step.Accumulate accumulate)
        || !(accumulate.value() instanceof Value.Load load)
        || load.type() != ElementType.FLOAT
        || accumulate.variable().type() != ElementType.FLOAT
        || lanes.kind(load.index()) != LaneLoop.Kind.STEPPING
        || !KNOWN.contains(accumulate.reduction())) {
      return Optional.empty();
    }
    Value start = LanePass.first(load.index(), lanes.loop().index());
    Value.Load first = new Value.Load(load.buffer(), start);
    return lanes.kind(start) == LaneLoop.Kind.STEPPING
        ? Optional.empty()
        : Optional.of(new RowReduction(accumulate.variable(), accumulate.reduction(), first));
  }
}
