package dev.einkern.compiler.schedule;

import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expr.Read;
import dev.einkern.compiler.index.Expressions;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.Output;
import dev.einkern.compiler.index.Statement;
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
      for (int rank = let.target().rank(); rank >= 1; rank--) {
        Optional<Strategy.Band> band = longest(first, rank);
        if (band.isPresent()
            && (best.isEmpty() || band.get().locals().size() > best.get().locals().size())) {
          best = band;
        }
      }
    }
    return best;
  }

  /** The longest band whose statements share their first {@code rank} axes. */
  private Optional<Strategy.Band> longest(int first, int rank) {
    List<Let> members = new ArrayList<>();
    for (int i = first; i < program.statements().size() && fits(i, first, rank, members); i++) {
      members.add((Let) program.statements().get(i));
    }
    for (int length = members.size(); length >= 2; length--) {
      List<Let> some = members.subList(0, length);
      Optional<Strategy.Band> band =
          new BandBuilder(program, extents, single, some, locals(first, some), rank)
              .build(number -> natural(first + number));
      if (band.isPresent()) {
        return band;
      }
    }
    return Optional.empty();
  }

  private Strategy natural(int statement) {
    return natural.computeIfAbsent(statement, i -> single.choose(program.statements().get(i)));
  }

  /** Whether a statement's loops over the shared axes can be those of the members so far. */
  private boolean fits(int number, int first, int rank, List<Let> members) {
    Statement statement = program.statements().get(number);
    if (members.size() == MOST_STATEMENTS
        || !(statement instanceof Let let)
        || let.target().rank() < rank
        || !runsAlong(natural(number), let, rank)) {
      return false;
    }
    Let leader = members.isEmpty() ? let : members.get(0);
    for (int i = 0; i < rank; i++) {
      if (!extents.same(let.target().axes().get(i), leader.target().axes().get(i))) {
        return false;
      }
    }
    Set<Tensor> written = new HashSet<>();
    members.forEach(member -> written.add(member.target()));
    return LoopOrder.reads(let.value()).stream()
        .filter(read -> written.contains(read.tensor()))
        .allMatch(read -> isAtOwnPlace(read, let, rank));
  }

  /** Whether the read is of the very setting of the shared axes that the statement works on. */
  private static boolean isAtOwnPlace(Read read, Let let, int rank) {
    for (int i = 0; i < rank; i++) {
      Expr.Index index = read.indices().get(i);
      if (index.checked() || !index.at().equals(new Expr.IndexOf(let.target().axes().get(i)))) {
        return false;
      }
    }
    return true;
  }

  /** Whether the shared axes are the outermost loops of the statement anyway. */
  private static boolean runsAlong(Strategy strategy, Let let, int rank) {
    if (strategy instanceof Strategy.Product) {
      return true;
    }
    List<AxisGroup> loops;
    if (strategy instanceof Strategy.Nested nested) {
      loops = nested.order();
    } else if (strategy instanceof Strategy.InPlace inPlace) {
      loops = inPlace.outer();
    } else {
      return false;
    }
    var axes = loops.stream().flatMap(group -> group.axes().stream()).toList();
    return axes.size() >= rank
        && axes.subList(0, rank).equals(let.target().axes().subList(0, rank));
  }

  /** What the members write, and nobody else needs. */
  private Set<Tensor> locals(int first, List<Let> members) {
    Set<Tensor> locals = new HashSet<>();
    for (Let member : members) {
      List<Integer> users = uses.getOrDefault(member.target(), List.of());
      boolean inside = users.stream().allMatch(user -> user < first + members.size());
      if (inside && !users.isEmpty() && !outputs.contains(member.target())) {
        locals.add(member.target());
      }
    }
    return locals;
  }
}
