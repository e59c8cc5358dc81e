package dev.einkern.compiler.schedule;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr.Read;
import dev.einkern.compiler.index.Expressions;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.Output;
import dev.einkern.compiler.index.Statement.Let;
import dev.einkern.compiler.index.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds statements that follow each other and whose outermost loops can be one: each works on one
 * setting of the shared axes by itself.
 *
 * <p>That is how a softmax or a norm runs through its row while that is in the cache, and why the
 * scores of an attention are never stored whole.
 */
final class Bands {
  private static final int MOST_STATEMENTS = 32;

  private final IndexProgram program;
  private final Extents extents;
  private final StatementScheduler single;
  private final Set<Tensor> outputs = new HashSet<>();
  private final Map<Tensor, List<Integer>> uses = new HashMap<>();
  private final Map<Integer, Strategy> natural = new HashMap<>();

  Bands(IndexProgram program, Extents extents, StatementScheduler single) {
    this.program = program;
    this.extents = extents;
    this.single = single;
    program.outputs().stream().map(Output::tensor).forEach(outputs::add);
    for (int i = 0; i < program.statements().size(); i++) {
      int number = i;
      Expressions.forEach(
          program.statements().get(i),
          expr -> {
            if (expr instanceof Read read) {
              uses.computeIfAbsent(read.tensor(), t -> new ArrayList<>()).add(number);
            }
          });
    }
  }

  /** The band that begins with a statement and keeps most tensors from being stored whole. */
  Optional<Strategy.Band> from(int first) {
    Optional<Strategy.Band> best = Optional.empty();
    if (program.statements().get(first) instanceof Let let) {
      for (List<Axis> shared : candidates(first, let)) {
        Optional<Strategy.Band> band = longest(first, shared);
        if (band.isPresent()
            && (best.isEmpty() || band.get().locals().size() > best.get().locals().size())) {
          best = band;
        }
      }
    }
    return best;
  }

  /** The axes that a band might share: the outermost, or a product's batch and its rows. */
  List<List<Axis>> candidates(int first, Let let) {
    List<Axis> axes = let.target().axes();
    if (natural(first) instanceof Strategy.Product product) {
      List<Axis> shared = new ArrayList<>(AxisGroup.axes(product.batch()));
      shared.addAll(AxisGroup.axes(product.rows()));
      return List.of(shared);
    }
    List<List<Axis>> prefixes = new ArrayList<>();
    for (int rank = axes.size(); rank >= 1; rank--) {
      prefixes.add(axes.subList(0, rank));
    }
    return prefixes;
  }

  /** The statements from {@code first} on that can have their outermost loops in common. */
  List<BandMember> members(int first, List<Axis> shared) {
    List<BandMember> members = new ArrayList<>();
    for (int i = first; i < program.statements().size(); i++) {
      Optional<BandMember> member = i == first ? leader(i, shared) : follower(i, members);
      if (member.isEmpty() || members.size() == MOST_STATEMENTS) {
        break;
      }
      members.add(member.get());
    }
    return members;
  }

  /** The longest band whose first statement shares {@code shared}. */
  private Optional<Strategy.Band> longest(int first, List<Axis> shared) {
    List<BandMember> members = members(first, shared);
    for (int length = members.size(); length >= 2; length--) {
      List<BandMember> some = members.subList(0, length);
      Optional<Strategy.Band> band =
          new BandBuilder(program, extents, single, some, locals(first, some)).build();
      if (band.isPresent()) {
        return band;
      }
    }
    return Optional.empty();
  }

  /** How a statement would be computed by itself. */
  Strategy natural(int statement) {
    return natural.computeIfAbsent(statement, i -> single.choose(program.statements().get(i)));
  }

  private Optional<BandMember> leader(int number, List<Axis> shared) {
    BandMember member =
        new BandMember((Let) program.statements().get(number), shared, natural(number));
    return Optional.of(member).filter(BandMember::runsAlong);
  }

  /**
   * A statement as one more member, if its loops over the shared axes can be those of the others.
   */
  private Optional<BandMember> follower(int number, List<BandMember> members) {
    if (!(program.statements().get(number) instanceof Let let)) {
      return Optional.empty();
    }
    List<Axis> shared = members.get(0).shared();
    return BandMember.sharedBy(let, members)
        .filter(own -> own.size() == shared.size())
        .filter(
            own -> {
              for (int i = 0; i < shared.size(); i++) {
                if (!extents.same(own.get(i), shared.get(i))) {
                  return false;
                }
              }
              return true;
            })
        .map(own -> new BandMember(let, own, natural(number)))
        .filter(BandMember::runsAlong);
  }

  /** What the members write, and nobody else needs. */
  Set<Tensor> locals(int first, List<BandMember> members) {
    Set<Tensor> locals = new HashSet<>();
    for (BandMember member : members) {
      Tensor target = member.let().target();
      List<Integer> users = uses.getOrDefault(target, List.of());
      boolean inside = users.stream().allMatch(user -> user < first + members.size());
      if (inside && !users.isEmpty() && !outputs.contains(target)) {
        locals.add(target);
      }
    }
    return locals;
  }
}
