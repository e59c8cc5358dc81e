package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Finds rows in a loop; see {@link LaneRows}. */
final class LaneRowsAnalysis {
  private static final int WIDEST = 16;

  /** Rows of three took longer than numbers: vectors cross a line of the cache each time. */
  private static final int NARROWEST = 4;

  private static final Set<Operation> OPERATIONS =
      Set.of(Operation.ADD, Operation.SUBTRACT, Operation.MULTIPLY);

  private final List<Step.Loop> loops;
  private final List<Step.Store> stores;

  private LaneRowsAnalysis(WrittenOut elements) {
    this.loops = elements.loops();
    this.stores = elements.stores();
  }

  static Optional<LaneRows> result(Step.Loop loop) {
    return WrittenOut.of(loop).flatMap(elements -> new LaneRowsAnalysis(elements).rows());
  }

  private Optional<LaneRows> rows() {
    Buffer target = stores.get(0).buffer();
    for (int width = Math.min(WIDEST, stores.size()); width >= NARROWEST; width--) {
      if (stores.size() % width == 0) {
        Optional<LaneRows> rows = rows(target, width);
        if (rows.isPresent()) {
          return rows;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<LaneRows> rows(Buffer target, int width) {
    List<LaneRows.Row> rows = new ArrayList<>();
    Set<Value.Load> neighbours = new LinkedHashSet<>();
    long advance = LinearPlace.of(stores.get(0).index()).factor(loops.get(0).index());
    for (int at = 0; at < stores.size(); at += width) {
      Step.Store first = stores.get(at);
      Map<Value.Load, Long> steps = new LinkedHashMap<>();
      for (int lane = 1; lane < width; lane++) {
        if (!isAlike(first.value(), stores.get(at + lane).value(), lane, target, steps)) {
          return Optional.empty();
        }
      }
      steps.forEach(
          (load, step) -> {
            if (step == 1) {
              neighbours.add(load);
            }
          });
      rows.add(new LaneRows.Row(first.index(), first.value()));
    }
    for (Value.Load load : neighbours) {
      OptionalLong own = advance(load, width);
      if (own.isEmpty()) {
        return Optional.empty();
      }
      advance = Math.min(advance, own.getAsLong());
    }
    return neighbours.isEmpty() || advance > Integer.MAX_VALUE
        ? Optional.empty()
        : Optional.of(new LaneRows(loops, target, width, rows, inOrder(neighbours), (int) advance));
  }

  private static List<Value.Load> inOrder(Set<Value.Load> loads) {
    return loads.stream()
        .sorted(Comparator.comparingLong(load -> LinearPlace.of(load.index()).constant()))
        .toList();
  }

  /**
   * Whether {@code other}, in another lane, is computed as {@code first} is.
   *
   * @param steps by how much each element of the first is further on in the next lane: 0 or 1
   */
  private static boolean isAlike(
      Value first, Value other, int lane, Buffer target, Map<Value.Load, Long> steps) {
    if (first instanceof Value.Load load && other instanceof Value.Load there) {
      if (!load.buffer().equals(there.buffer())
          || load.buffer().equals(target)
          || load.buffer().isInNest()) {
        return false;
      }
      long distance = LinearPlace.of(there.index()).after(LinearPlace.of(load.index()));
      if (distance != 0 && distance != lane) {
        return false;
      }
      long step = distance == 0 ? 0 : 1;
      Long known = steps.putIfAbsent(load, step);
      return known == null || known == step;
    }
    if (first instanceof Value.Operate operate
        && other instanceof Value.Operate there
        && (!OPERATIONS.contains(operate.operation())
            || operate.operation() != there.operation()
            || operate.arguments().size() != 2
            || !operate.type().equals(target.type()))) {
      return false;
    }
    boolean inner = first instanceof Value.Operate || first instanceof Value.MultiplyAdd;
    if (!inner || !first.getClass().equals(other.getClass())) {
      return first instanceof Value.Constant && first.equals(other)
          || first instanceof Value.Argument && first.equals(other);
    }
    List<Value> parts = first.children();
    for (int i = 0; i < parts.size(); i++) {
      if (!isAlike(parts.get(i), other.children().get(i), lane, target, steps)) {
        return false;
      }
    }
    return true;
  }

  /** By how much a turn of the first loop advances, if the others stay within what that skips. */
  private OptionalLong advance(Value.Load load, int width) {
    LinearPlace place = LinearPlace.of(load.index());
    long last = place.constant() + width;
    for (Step.Loop loop : loops.subList(1, loops.size())) {
      long factor = place.factor(loop.index());
      if (factor < 0) {
        return OptionalLong.empty();
      }
      last += factor * (loop.extent().constant().orElseThrow() - 1);
    }
    long advance = place.factor(loops.get(0).index());
    boolean stays = place.constant() >= 0 && last <= advance;
    return stays && WrittenOut.hasNoOtherParts(place, load.buffer(), loops)
        ? OptionalLong.of(advance)
        : OptionalLong.empty();
  }
}
