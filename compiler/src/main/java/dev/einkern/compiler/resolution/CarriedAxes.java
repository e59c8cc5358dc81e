package dev.einkern.compiler.resolution;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The axes of arguments that a pattern is not called with: in the body of a typed def those that an
 * argument of the def has beyond the declared ones, and in a scan the time, at which everything is
 * sliced. No name means them there, so a pattern has no place for them: it is called for each of
 * their indices.
 */
record CarriedAxes(Scope scope) {

  /** The axes that the value has for the pattern, in their order. */
  List<Axis> own(Value value) {
    return Appearance.of(value.expr()).stream().filter(axis -> !isCarried(axis)).toList();
  }

  /** The axes that the value carries. */
  List<Axis> of(Value value) {
    return of(value.expr());
  }

  private List<Axis> of(Expr expr) {
    return expr.freeAxes().stream().filter(this::isCarried).toList();
  }

  /** The axes that any of the values carries. */
  List<Axis> of(List<Value> values) {
    Set<Axis> all = new LinkedHashSet<>();
    values.forEach(value -> all.addAll(of(value)));
    return new ArrayList<>(all);
  }

  private boolean isCarried(Axis axis) {
    return !scope.means(axis) || scope.isSliced(axis.name());
  }
}
