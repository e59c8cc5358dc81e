package dev.einkern.compiler.index;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A text that two expressions share exactly when they differ in nothing but the names of axes: axes
 * are numbered as they appear, sizes stand for their extents.
 */
public final class CanonicalKey {
  private final Extents extents;
  private final Map<Tensor, String> names;
  private final Map<Axis, Integer> axes = new HashMap<>();
  private final StringBuilder text = new StringBuilder();

  private CanonicalKey(Extents extents, Map<Tensor, String> names) {
    this.extents = extents;
    this.names = names;
  }

  /** The key of a function of {@code axes}: their order matters, their names do not. */
  public static String of(List<Axis> axes, Expr value, Extents extents) {
    return of(axes, value, extents, Map.of());
  }

  /** The same, with names of the caller's for some tensors. */
  public static String of(List<Axis> axes, Expr value, Extents extents, Map<Tensor, String> names) {
    CanonicalKey key = new CanonicalKey(extents, names);
    key.bind(axes);
    key.append(value);
    return key.text.toString();
  }

  /** The key of an expression whose free axes are themselves, and no others of their size. */
  public static String of(Expr expr, Extents extents) {
    CanonicalKey key = new CanonicalKey(extents, Map.of());
    key.append(expr);
    return key.text.toString();
  }

  /**
   * The axes of a function in the order in which {@code value} first has them, then those that it
   * lacks: with axes in this order, functions that differ in the order of their axes have one key.
   */
  public static List<Axis> byAppearance(List<Axis> axes, Expr value) {
    Set<Axis> ordered = new LinkedHashSet<>(value.freeAxes());
    ordered.retainAll(axes);
    ordered.addAll(axes);
    return List.copyOf(ordered);
  }

  private void bind(List<Axis> bound) {
    text.append('[');
    for (Axis axis : bound) {
      axes.put(axis, axes.size());
      size(axis.size());
    }
    text.append(']');
  }

  private void size(SizeVariable variable) {
    text.append('|').append(extents.sizes().containsKey(variable) ? "" : variable.id());
    text.append(extents.common(variable)).append('|');
  }

  private void append(Expr expr) {
    if (expr instanceof Expr.Literal literal) {
      text.append(Notation.of(literal));
    } else if (expr instanceof Expr.SizeOf size) {
      size(size.size());
    } else if (expr instanceof Expr.IndexOf index) {
      Integer number = axes.get(index.axis());
      text.append(number != null ? "#" + number : "free" + index.axis().id());
    } else if (expr instanceof Expr.ScalarRead read) {
      text.append('$').append(read.scalar().name());
    } else if (expr instanceof Expr.Read read) {
      text.append(names.getOrDefault(read.tensor(), read.tensor().name()));
      read.indices().forEach(index -> text.append(index.checked() ? '?' : '!'));
    } else if (expr instanceof Expr.Apply apply) {
      text.append(apply.operation());
    } else if (expr instanceof Expr.Invoke invoke) {
      text.append('@').append(invoke.function());
    } else if (expr instanceof Expr.Cast cast) {
      text.append(cast.type());
    } else if (expr instanceof Expr.Select) {
      text.append("if");
    } else if (expr instanceof Expr.Reduce reduce) {
      text.append(Notation.of(reduce)).append(reduce.reduction());
      bind(reduce.axes());
    }
    List<Expr> children = expr.children();
    if (!children.isEmpty()) {
      text.append('(');
      for (Expr child : children) {
        append(child);
        text.append(',');
      }
      text.append(')');
    }
  }
}
