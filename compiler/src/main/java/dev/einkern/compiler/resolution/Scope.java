package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.SizeVariable;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which axis a name means at one place of a statement.
 *
 * <p>A statement, and the body of a typed def, begin a scope with sizes of its own. A reduction,
 * and an indexed intermediate, begin one inside it in which some names mean other axes.
 */
final class Scope {
  private final Sizes sizes;
  private final Scope outer;
  private final boolean capturing;
  private final Map<String, Axis> axes = new LinkedHashMap<>();
  private final Set<Axis> introduced;
  private boolean slicing;

  private Scope(Sizes sizes, Scope outer, boolean capturing) {
    this.sizes = sizes;
    this.outer = outer;
    this.capturing = capturing;
    this.introduced = outer == null ? new HashSet<>() : outer.introduced;
  }

  /** The scope of a statement or of a typed def's body. */
  static Scope of(Sizes sizes) {
    return new Scope(sizes, null, false);
  }

  Sizes sizes() {
    return sizes;
  }

  /** The axis of this name, made the first time that it is asked for. */
  Axis axis(String name, Span span) {
    Axis axis = standingAlone(name, span);
    introduce(axis);
    return axis;
  }

  /** Notes that there is this axis: a tensor, an index or a list of axes has it. */
  void introduce(Axis axis) {
    introduced.add(axis);
  }

  /**
   * The axis as which a name is read that stands alone. Alone it does not show that there is such
   * an axis: it may be a tensor misspelt.
   */
  Axis standingAlone(String name, Span span) {
    for (Scope scope = this; scope != null; scope = scope.outer) {
      Axis axis = scope.axes.get(name);
      if (axis != null) {
        sizes.used(name, span);
        return axis;
      }
      if (scope.capturing) {
        Axis own = sizes.builder().source.axis(name, sizes.another(name, span));
        scope.axes.put(name, own);
        return own;
      }
    }
    Scope statement = this;
    while (statement.outer != null) {
      statement = statement.outer;
    }
    Axis axis = sizes.builder().source.axis(name, sizes.of(name, span));
    statement.axes.put(name, axis);
    return axis;
  }

  /** The size of the axis of this name, in this scope. */
  SizeVariable size(String name, Span span) {
    for (Scope scope = this; scope != null; scope = scope.outer) {
      Axis axis = scope.axes.get(name);
      if (axis != null) {
        return axis.size();
      }
      if (scope.capturing) {
        return axis(name, span).size();
      }
    }
    return sizes.of(name, span);
  }

  /** Whether something up to here has the axis that the name means. */
  boolean has(String name) {
    for (Scope scope = this; scope != null; scope = scope.outer) {
      Axis axis = scope.axes.get(name);
      if (axis != null || scope.capturing) {
        return axis != null && introduced.contains(axis);
      }
    }
    return false;
  }

  /** Whether the name of {@code axis} means just this axis here. */
  boolean means(Axis axis) {
    for (Scope scope = this; scope != null; scope = scope.outer) {
      Axis named = scope.axes.get(axis.name());
      if (named != null) {
        return named.equals(axis);
      }
    }
    return false;
  }

  /** A scope in which these names are bound anew, with the sizes that they have here. */
  Scope binding(List<String> names, Span span) {
    Scope inner = new Scope(sizes, this, false);
    for (String name : names) {
      inner.axes.put(name, sizes.builder().source.axis(name, size(name, span)));
    }
    introduced.addAll(inner.axes.values());
    return inner;
  }

  /** A scope in which this name is the time at which a recurrence has come: one place of it. */
  Scope slicing(String name, Span span) {
    Scope inner = binding(List.of(name), span);
    inner.slicing = true;
    return inner;
  }

  /** Whether the name means the time of a recurrence around. */
  boolean isSliced(String name) {
    for (Scope scope = this; scope != null; scope = scope.outer) {
      if (scope.axes.containsKey(name)) {
        return scope.slicing;
      }
    }
    return false;
  }

  /** A scope in which these names are other axes, with sizes of their own. */
  Scope indexing(Iterable<String> names, Span span) {
    Scope inner = new Scope(sizes, this, false);
    for (String name : names) {
      inner.axes.put(name, sizes.builder().source.axis(name, sizes.another(name, span)));
    }
    introduced.addAll(inner.axes.values());
    return inner;
  }

  /** A scope in which every name is another axis, with a size of its own. */
  Scope capturing() {
    return new Scope(sizes, this, true);
  }

  /** The axes that are bound in this scope itself. */
  Map<String, Axis> own() {
    return new LinkedHashMap<>(axes);
  }
}
