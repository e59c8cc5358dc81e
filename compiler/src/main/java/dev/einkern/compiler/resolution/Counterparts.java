package dev.einkern.compiler.resolution;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expressions;
import dev.einkern.compiler.index.Scalar;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.SizeVariable;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.index.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What the axes, sizes, tensors, scalars and recurrences of a called program are in the caller's,
 * and with them its expressions. Axes and sizes get theirs when they are asked for first.
 */
final class Counterparts {
  private final ProgramBuilder builder;
  private final Function<String, Size> parameters;
  private final Map<Tensor, Lifted> tensors = new HashMap<>();
  private final Map<Scalar, Value> scalars = new HashMap<>();
  private final Map<Axis, Axis> axes = new HashMap<>();
  private final Map<SizeVariable, SizeVariable> sizes = new HashMap<>();
  private final Map<Integer, Integer> recurrences = new HashMap<>();

  /**
   * @param parameters what is passed for an int parameter, where it has to be a size
   */
  Counterparts(ProgramBuilder builder, Function<String, Size> parameters) {
    this.builder = builder;
    this.parameters = parameters;
  }

  void put(Tensor formal, Lifted lifted) {
    tensors.put(formal, lifted);
  }

  void put(Scalar formal, Value value) {
    scalars.put(formal, value);
  }

  Lifted of(Tensor formal) {
    return tensors.get(formal);
  }

  SizeVariable of(SizeVariable size) {
    return sizes.computeIfAbsent(size, s -> builder.source.size(s.name()));
  }

  Axis of(Axis axis) {
    return axes.computeIfAbsent(axis, a -> builder.source.axis(a.name(), of(a.size())));
  }

  /** The number of the recurrence of which {@code member} is. */
  int recurrence(Statement.Recurring member) {
    return recurrences.computeIfAbsent(member.recurrence(), r -> builder.nextRecurrence());
  }

  Size of(Size size) {
    return size.substitute(
        atom -> {
          if (atom instanceof SizeVariable variable) {
            return Size.of(of(variable));
          }
          return atom instanceof Size.IntParameter parameter
              ? parameters.apply(parameter.name())
              : Size.of(atom);
        });
  }

  /** The axes that a statement's tensor carries, since what it is made from does. */
  Set<Axis> carried(Statement statement) {
    Set<Axis> carried = new LinkedHashSet<>();
    Expressions.forEach(
        statement,
        expr -> {
          if (expr instanceof Expr.Read read && tensors.containsKey(read.tensor())) {
            carried.addAll(of(read.tensor()).carried());
          } else if (expr instanceof Expr.ScalarRead read && scalars.containsKey(read.scalar())) {
            carried.addAll(scalars.get(read.scalar()).expr().freeAxes());
          }
        });
    // Slice by slice it is of members, which say themselves what they carry.
    if (statement instanceof Statement.Derive derive) {
      carried.addAll(of(derive.of()).carried());
      carried.addAll(of(derive.by()).carried());
    }
    return carried;
  }

  Expr.Index of(Expr.Index index, Map<Axis, Axis> here) {
    return new Expr.Index(of(index.at(), here), index.checked());
  }

  /**
   * @param here the axis of the statement for each that is carried
   */
  Expr of(Expr expr, Map<Axis, Axis> here) {
    if (expr instanceof Expr.IndexOf index) {
      return new Expr.IndexOf(of(index.axis()));
    }
    if (expr instanceof Expr.SizeOf size) {
      return new Expr.SizeOf(of(size.size()));
    }
    if (expr instanceof Expr.ScalarRead read) {
      Map<Axis, Expr> renamed = new HashMap<>();
      here.forEach((outer, own) -> renamed.put(outer, new Expr.IndexOf(own)));
      return builder.substitution.apply(scalars.get(read.scalar()).expr(), renamed);
    }
    if (expr instanceof Expr.Read read) {
      Lifted lifted = of(read.tensor());
      List<Axis> carried =
          lifted.carried().stream().map(axis -> here.getOrDefault(axis, axis)).toList();
      List<Expr.Index> indices = new ArrayList<>(Expr.Index.unproven(carried));
      read.indices().forEach(index -> indices.add(of(index, here)));
      return new Expr.Read(lifted.tensor(), indices);
    }
    if (expr instanceof Expr.Reduce reduce) {
      return new Expr.Reduce(
          reduce.reduction(),
          reduce.axes().stream().map(this::of).toList(),
          of(reduce.body(), here),
          reduce.identityIfEmpty());
    }
    return Expressions.mapChildren(expr, child -> of(child, here));
  }
}
