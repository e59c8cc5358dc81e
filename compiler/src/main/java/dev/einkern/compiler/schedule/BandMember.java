package dev.einkern.compiler.schedule;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expr.IndexOf;
import dev.einkern.compiler.index.Expr.Read;
import dev.einkern.compiler.index.Expressions;
import dev.einkern.compiler.index.Statement.Let;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A statement of a band.
 *
 * @param shared those of its axes that are the band's, in the order in which the band has them
 * @param natural how it would be computed by itself
 */
record BandMember(Let let, List<Axis> shared, Strategy natural) {
  BandMember {
    shared = List.copyOf(shared);
  }

  /** The axes of the target that are its own, as stored. */
  List<Axis> rest() {
    return let.target().axes().stream().filter(axis -> !shared.contains(axis)).toList();
  }

  /** The indices of a read of this member's target that stand for its own axes. */
  List<Expr.Index> own(Read read) {
    List<Expr.Index> own = new ArrayList<>();
    for (int i = 0; i < read.indices().size(); i++) {
      if (!shared.contains(let.target().axes().get(i))) {
        own.add(read.indices().get(i));
      }
    }
    return own;
  }

  /** The index that a read of this member's target has for one of the shared axes. */
  private Expr.Index sharedIndex(Read read, int axis) {
    return read.indices().get(let.target().axes().indexOf(shared.get(axis)));
  }

  /**
   * The axes of a further statement that are the band's: those at which it reads what the members
   * have written, or where it reads nothing of them its outermost. Empty if it reads some at
   * another place than its own.
   */
  static Optional<List<Axis>> sharedBy(Let let, List<BandMember> members) {
    int rank = members.get(0).shared().size();
    List<Axis> axes = let.target().axes();
    Optional<List<Axis>> shared = Optional.empty();
    for (Read read : Expressions.reads(let.value())) {
      Optional<BandMember> writer =
          members.stream().filter(m -> m.let().target().equals(read.tensor())).findFirst();
      if (writer.isEmpty()) {
        continue;
      }
      List<Axis> here = new ArrayList<>();
      for (int i = 0; i < rank; i++) {
        Expr.Index index = writer.get().sharedIndex(read, i);
        if (index.checked() || !(index.at() instanceof IndexOf at) || !axes.contains(at.axis())) {
          return Optional.empty();
        }
        here.add(at.axis());
      }
      if (Set.copyOf(here).size() < rank || shared.isPresent() && !shared.get().equals(here)) {
        return Optional.empty();
      }
      shared = Optional.of(here);
    }
    return shared.isPresent() || axes.size() < rank ? shared : Optional.of(axes.subList(0, rank));
  }

  /** Whether the shared axes are the outermost loops of the statement anyway. */
  boolean runsAlong() {
    if (natural instanceof Strategy.Product) {
      return true;
    }
    List<AxisGroup> loops;
    if (natural instanceof Strategy.Nested nested && !nested.blocked()) {
      loops = nested.order();
    } else if (natural instanceof Strategy.InPlace inPlace) {
      loops = inPlace.outer();
    } else if (natural instanceof Strategy.StraightLine straight && !straight.isOfSums()) {
      loops = straight.outer();
    } else {
      return false;
    }
    List<Axis> axes = AxisGroup.axes(loops);
    return axes.size() >= shared.size()
        && new HashSet<>(axes.subList(0, shared.size())).equals(new HashSet<>(shared));
  }
}
