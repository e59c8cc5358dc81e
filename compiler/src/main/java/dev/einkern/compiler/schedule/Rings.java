package dev.einkern.compiler.schedule;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expressions;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.index.Statement.Recurring;
import dev.einkern.compiler.index.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds what of a recurrence needs memory for a few of its times alone: what is read there at the
 * time that is computed or some before it, and afterwards at the last one if at all.
 */
final class Rings {
  private final IndexProgram program;
  private final Extents extents;

  /** The targets of statements whose reads are lowered one by one, each to its own place. */
  private final Set<String> plain;

  private Rings(IndexProgram program, Extents extents, List<Strategy> strategies) {
    this.program = program;
    this.extents = extents;
    this.plain = strategies.stream().flatMap(Rings::plain).collect(Collectors.toSet());
  }

  private static Stream<String> plain(Strategy strategy) {
    if (strategy instanceof Strategy.Fed fed) {
      return fed.fill().stream().flatMap(Rings::plain);
    }
    if (strategy instanceof Strategy.Band band) {
      return band.stages().stream().flatMap(stage -> stage.rows().stream()).flatMap(Rings::plain);
    }
    return strategy instanceof Strategy.Nested || strategy instanceof Strategy.InPlace
        ? Stream.of(strategy.statement().target().name())
        : Stream.of();
  }

  /** The rings, by the names of the tensors. */
  static Map<String, Ring> of(IndexProgram program, Extents extents, List<Strategy> strategies) {
    Rings rings = new Rings(program, extents, strategies);
    Map<String, Ring> found = new LinkedHashMap<>();
    for (Statement statement : program.statements()) {
      if (statement instanceof Recurring member) {
        rings.ring(member).ifPresent(ring -> found.put(member.target().name(), ring));
      }
    }
    return found;
  }

  private Optional<Ring> ring(Recurring member) {
    Tensor tensor = member.target();
    int slot = tensor.axes().indexOf(member.time());
    if (program.outputs().stream().anyMatch(output -> output.tensor().equals(tensor))) {
      return Optional.empty();
    }
    int slices = 1;
    for (Statement statement : program.statements()) {
      for (Expr expr : Expressions.of(statement)) {
        for (Expr.Read read : Expressions.reads(expr)) {
          if (read.tensor().equals(tensor)) {
            OptionalInt needed = slices(member, statement, read.indices().get(slot).at(), slot);
            if (needed.isEmpty()) {
              return Optional.empty();
            }
            slices = Math.max(slices, needed.getAsInt());
          }
        }
      }
    }
    boolean isFewer = extents.constant(tensor.axes().get(slot)).orElse(Long.MAX_VALUE) > slices;
    return isFewer ? Optional.of(new Ring(slot, slices)) : Optional.empty();
  }

  /** How many of the last slices a read needs; empty if others. */
  private OptionalInt slices(Recurring member, Statement reader, Expr at, int slot) {
    if (reader instanceof Recurring other && other.recurrence() == member.recurrence()) {
      Optional<Expressions.Earlier> earlier = Expressions.earlier(at);
      return earlier.isPresent() && earlier.get().index().equals(new Expr.IndexOf(now(other)))
          ? OptionalInt.of(earlier.get().steps() + 1)
          : OptionalInt.empty();
    }
    return plain.contains(reader.target().name()) && isLast(at, member.target().axes().get(slot))
        ? OptionalInt.of(1)
        : OptionalInt.empty();
  }

  /** The axis that is the time in a member's expressions. */
  private static Axis now(Recurring member) {
    int slot = member.target().axes().indexOf(member.time());
    Statement whole = member;
    while (whole instanceof Statement.Slice slice) {
      whole = slice.whole();
    }
    if (whole instanceof Statement.Scatter scatter) {
      return scatter.axisOf(slot);
    }
    return whole instanceof Statement.Along along ? along.axes().get(slot) : member.time();
  }

  private boolean isLast(Expr at, Axis time) {
    if (at instanceof Expr.Literal literal) {
      OptionalLong extent = extents.constant(time);
      return extent.isPresent() && literal.whole() == extent.getAsLong() - 1;
    }
    return at instanceof Expr.Apply difference
        && difference.operation() == Operation.SUBTRACT
        && difference.arguments().get(0) instanceof Expr.SizeOf size
        && extents.of(size.size()).equals(extents.of(time))
        && difference.arguments().get(1).equals(Expr.Literal.of(1));
  }
}
