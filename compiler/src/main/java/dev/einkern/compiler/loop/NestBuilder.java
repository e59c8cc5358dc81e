package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Reduction;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.schedule.AxisGroup;
import dev.einkern.compiler.schedule.Extents;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The blocks of one nest while it is lowered: which one is written to, and what is bound there. */
final class NestBuilder {
  final Extents extents;
  private final Map<Axis, Value> indices = new HashMap<>();
  private final Map<AxisGroup, Value> groupIndices = new HashMap<>();
  private final Map<Axis, Size> ends = new HashMap<>();
  private final List<AxisGroup> merged = new ArrayList<>();
  private Frame current = Frame.root();
  private boolean inline;
  private int variables;

  NestBuilder(Extents extents) {
    this.extents = extents;
  }

  Variable fresh(String name, ElementType type) {
    return new Variable(name, variables++, type);
  }

  Frame current() {
    return current;
  }

  /** Whether what is lowered may not be evaluated at all, nor can steps stand before it. */
  boolean inline() {
    return inline;
  }

  void add(Step step) {
    current.steps.add(step);
  }

  /** A local that holds {@code value}; a value that costs nothing stays as it is. */
  Value define(String name, Value value) {
    if (value instanceof Value.Get || value instanceof Value.Constant) {
      return value;
    }
    Variable variable = fresh(name, value.type());
    add(new Step.Define(variable, value));
    return new Value.Get(variable);
  }

  /**
   * Evaluates {@code body} as if in the block {@code frame}, which is the current one or around it.
   */
  Value at(Frame frame, Supplier<Value> body) {
    Frame here = current;
    boolean wasInline = inline;
    current = frame;
    inline = false;
    Value value = body.get();
    current = here;
    inline = wasInline;
    return value;
  }

  /** Evaluates {@code body} where it may be skipped. */
  Value inline(Supplier<Value> body) {
    boolean wasInline = inline;
    inline = true;
    Value value = body.get();
    inline = wasInline;
    return value;
  }

  /** The steps that {@code body} adds to a block that may not run. */
  List<Step> branch(Runnable body) {
    Frame here = current;
    boolean wasInline = inline;
    current = here.branch();
    inline = false;
    body.run();
    List<Step> steps = current.steps;
    current = here;
    inline = wasInline;
    return steps;
  }

  /** Loops, outermost first, around what {@code body} adds. */
  void loops(List<AxisGroup> groups, Runnable body) {
    loops(groups, Optional.empty(), body);
  }

  /** As {@link #loops(List, Runnable)}, of a reduction. */
  void loops(List<AxisGroup> groups, Optional<Reduction> reduction, Runnable body) {
    loops(groups, true, reduction, body);
  }

  /** As {@link #loops(List, Runnable)}, the two innermost in blocks. */
  void blocks(List<AxisGroup> groups, Runnable body) {
    int outer = groups.size() - 2;
    loops(
        groups.subList(0, outer),
        () -> {
          loops(groups.subList(outer, groups.size()), body);
          int last = current.steps.size() - 1;
          if (current.steps.get(last) instanceof Step.Loop loop
              && loop.body().get(loop.body().size() - 1) instanceof Step.Loop) {
            current.steps.set(last, new Step.Blocks(loop));
          }
        });
  }

  private void loops(
      List<AxisGroup> groups, boolean outermost, Optional<Reduction> reduction, Runnable body) {
    if (groups.isEmpty()) {
      body.run();
      return;
    }
    Frame outside = current;
    boolean mayNotRun = groups.stream().anyMatch(this::mayBeEmpty);
    if (mayNotRun) {
      current = outside.guard(outermost);
    }
    loop(groups, reduction, body);
    if (mayNotRun) {
      List<Step> steps = current.steps;
      current = outside;
      if (steps.size() == 1) {
        current.steps.addAll(steps);
      } else {
        add(new Step.If(notEmpty(groups), steps, List.of()));
      }
    }
  }

  private void loop(List<AxisGroup> groups, Optional<Reduction> reduction, Runnable body) {
    AxisGroup group = groups.get(0);
    Size extent = end(group).orElseGet(() -> extents.elements(group.axes()));
    boolean once = extent.equals(Size.ONE);
    Variable index = fresh(group.name(), ElementType.INT);
    bind(group, once ? Arithmetic.ZERO : new Value.Get(index));
    Frame outside = current;
    current = outside.loop(group);
    loops(groups.subList(1, groups.size()), false, reduction, body);
    List<Step> steps = current.steps;
    current = outside;
    if (once) {
      current.steps.addAll(steps);
    } else {
      List<String> axes = group.axes().stream().map(Axis::label).toList();
      add(new Step.Loop(index, axes, reduction, extent, steps));
    }
  }

  /** Adds what {@code body} does to a block that runs where none of the loops would be empty. */
  void unlessEmpty(List<AxisGroup> groups, Runnable body) {
    if (groups.stream().anyMatch(this::mayBeEmpty)) {
      List<Step> steps = branch(body);
      add(new Step.If(notEmpty(groups), steps, List.of()));
    } else {
      body.run();
    }
  }

  /** Says that loops over {@code axis} alone end earlier from now on. */
  void endsAt(Axis axis, Size end) {
    ends.put(axis, end);
  }

  private Optional<Size> end(AxisGroup group) {
    return group.axes().size() == 1
        ? Optional.ofNullable(ends.get(group.last()))
        : Optional.empty();
  }

  /** The steps that {@code body} adds to the block of a product's strips. */
  List<Step> block(Runnable body) {
    Frame outside = current;
    current = outside.guard(true);
    body.run();
    List<Step> steps = current.steps;
    current = outside;
    return steps;
  }

  /**
   * Loops along a product's rows or columns. A strip has some of both, or else its row is looked at
   * as a whole, so nothing guards these loops.
   */
  void along(List<AxisGroup> groups, List<Product.Dimension> dimensions, Runnable body) {
    if (groups.isEmpty()) {
      body.run();
      return;
    }
    Product.Dimension dimension = dimensions.get(0);
    bind(groups.get(0), new Value.Get(dimension.index()));
    Frame outside = current;
    current = outside.loop(groups.get(0));
    along(groups.subList(1, groups.size()), dimensions.subList(1, dimensions.size()), body);
    List<Step> steps = current.steps;
    current = outside;
    unbind(groups.get(0));
    Size extent = end(groups.get(0)).orElse(dimension.extent());
    add(new Step.Loop(dimension.index(), dimension.axes(), Optional.empty(), extent, steps));
  }

  private boolean mayBeEmpty(AxisGroup group) {
    Size extent = extents.elements(group.axes());
    return extent.constant().isEmpty() || extent.constant().getAsLong() == 0;
  }

  /** Whether all of the loops run. */
  private Value notEmpty(List<AxisGroup> groups) {
    return groups.stream()
        .filter(this::mayBeEmpty)
        .map(group -> Arithmetic.extent(extents.elements(group.axes())))
        .map(extent -> comparison(Operation.NOT_EQUAL, extent, Arithmetic.ZERO))
        .reduce((l, r) -> comparison(Operation.AND, l, r))
        .orElseThrow();
  }

  private static Value comparison(Operation operation, Value left, Value right) {
    return new Value.Operate(operation, ElementType.BOOLEAN, List.of(left, right));
  }

  private void bind(AxisGroup group, Value index) {
    if (group.axes().size() == 1) {
      indices.put(group.last(), index);
    } else if (groupIndices.put(group, index) == null) {
      merged.add(group);
    }
  }

  /** Axes of one loop may have loops of their own behind it. */
  private void unbind(AxisGroup group) {
    if (groupIndices.remove(group) != null) {
      merged.remove(group);
    }
  }

  /** The groups of several axes that have a loop. */
  List<AxisGroup> merged() {
    return merged;
  }

  /** The index of the loop over {@code group}. */
  Value groupIndex(AxisGroup group) {
    return group.axes().size() == 1 ? index(group.last()) : groupIndices.get(group);
  }

  Value index(Axis axis) {
    Value index = indices.get(axis);
    if (index == null) {
      throw new IllegalStateException("axis " + axis.name() + " is bound by no loop of its own");
    }
    return index;
  }
}
