package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.TensorNames;
import dev.einkern.compiler.schedule.Offset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where elements are in their buffers, as values of one nest: each part as far out as it can be.
 */
final class Places {
  private final NestBuilder nest;
  private final Expressions expressions;

  /** Places whose indices are lowered as {@code expressions} are. */
  Places(NestBuilder nest, Expressions expressions) {
    this.nest = nest;
    this.expressions = expressions;
  }

  /**
   * The place of an element in {@code buffer}; what outer loops contribute to it is computed there.
   *
   * @param slots the axes of the tensor in the buffer
   * @param named whether it gets a local of its own, from which other places may go on
   */
  Value of(Buffer buffer, List<Axis> slots, List<Expr.Index> at, boolean named) {
    Offset offset = Offset.of(at, slots, buffer.ring(), nest.merged(), nest.extents);
    Value sum = buffer.startsAtZero() ? Arithmetic.ZERO : new Value.Start(buffer);
    sum = plus(sum, Value.Constant.of(1), offset.constant());
    Map<Frame, Map<Offset.Part, Size>> byHome = new HashMap<>();
    offset
        .parts()
        .forEach(
            (part, factor) ->
                byHome.computeIfAbsent(home(part), f -> new LinkedHashMap<>()).put(part, factor));
    Set<Offset.Part> reached = new LinkedHashSet<>();
    for (Frame frame : outermostFirst()) {
      Map<Offset.Part, Size> parts = byHome.get(frame);
      if (parts == null) {
        continue;
      }
      reached.addAll(parts.keySet());
      Value before = sum;
      String name = buffer.name() + (isBefore(reached) ? "Before" : "");
      if (frame == nest.current() && !named) {
        return total(buffer, before, parts);
      }
      Object key = List.of(buffer, offset.constant(), Map.copyOf(restrict(offset, reached)));
      Value known = frame.findOffset(key);
      if (known == null) {
        known =
            nest.at(frame, () -> nest.define(name + frame.label(), total(buffer, before, parts)));
        frame.knowOffset(key, known);
      }
      sum = known;
    }
    return sum;
  }

  private static boolean isBefore(Set<Offset.Part> parts) {
    return parts.stream()
        .anyMatch(part -> part instanceof Offset.Term term && TensorNames.isBefore(term.expr()));
  }

  private static Map<Offset.Part, Size> restrict(Offset offset, Set<Offset.Part> parts) {
    return offset.parts().entrySet().stream()
        .filter(entry -> parts.contains(entry.getKey()))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private Value total(Buffer buffer, Value before, Map<Offset.Part, Size> parts) {
    Value sum = before;
    for (Map.Entry<Offset.Part, Size> entry : parts.entrySet()) {
      sum = plus(sum, value(buffer, entry.getKey()), entry.getValue());
    }
    return sum;
  }

  private static Value plus(Value sum, Value part, Size factor) {
    boolean negative = factor.terms().size() == 1 && factor.terms().values().iterator().next() < 0;
    if (negative && !sum.equals(Arithmetic.ZERO)) {
      return Arithmetic.subtract(sum, Arithmetic.times(part, factor.times(Size.of(-1))));
    }
    return factor.equals(Size.ZERO) ? sum : Arithmetic.add(sum, Arithmetic.times(part, factor));
  }

  private Value value(Buffer buffer, Offset.Part part) {
    if (part instanceof Offset.Group group) {
      return nest.groupIndex(group.group());
    }
    if (part instanceof Offset.Gather gather) {
      return new Value.Checked(
          expressions.lower(gather.expr()),
          nest.extents.of(gather.slot()),
          buffer.spoken(),
          gather.slot().name());
    }
    Value value = expressions.lower(((Offset.Term) part).expr());
    return value.type() == ElementType.INT ? value : new Value.Convert(ElementType.INT, value);
  }

  private Frame home(Offset.Part part) {
    if (part instanceof Offset.Group group) {
      return nest.current().home(Set.copyOf(group.group().axes()), false);
    }
    boolean gather = part instanceof Offset.Gather;
    Expr expr = gather ? ((Offset.Gather) part).expr() : ((Offset.Term) part).expr();
    return expressions.home(expr, gather);
  }

  private List<Frame> outermostFirst() {
    List<Frame> frames = new ArrayList<>();
    for (Frame frame = nest.current(); frame != null; frame = frame.parent) {
      frames.add(0, frame);
    }
    return frames;
  }
}
