package dev.einkern.compiler.fusion;

import dev.einkern.compiler.index.Axis;
import java.util.ArrayList;
import java.util.List;

/**
 * Where an expression stands.
 *
 * @param statement the statement's number
 * @param scope the axes bound around it: by the statement, then by reductions
 * @param conditional whether it may be left out
 * @param reduced whether it stands inside a reduction
 */
record Place(int statement, List<Axis> scope, boolean conditional, boolean reduced) {
  Place {
    scope = List.copyOf(scope);
  }

  Place underCondition() {
    return new Place(statement, scope, true, reduced);
  }

  Place within(List<Axis> axes) {
    List<Axis> inner = new ArrayList<>(scope);
    inner.addAll(axes);
    return new Place(statement, inner, conditional, true);
  }
}
