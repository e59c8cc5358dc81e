package dev.einkern.compiler.loop;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A loop over small results of floating point that are written out element by element, in order.
 *
 * @param loops the loop and those in it, one within the other; all but the first of known extent
 * @param stores what the innermost does, in terms of the loops' indices and of arrays
 */
record WrittenOut(List<Step.Loop> loops, List<Step.Store> stores) {
  WrittenOut {
    loops = List.copyOf(loops);
    stores = List.copyOf(stores);
  }

  /** The loop as one of such, if it is one. */
  static Optional<WrittenOut> of(Step.Loop loop) {
    return new Collector().result(loop);
  }

  /** Whether the place is made of the loops' indices, and where the buffer begins, alone. */
  static boolean hasNoOtherParts(LinearPlace place, Buffer buffer, List<Step.Loop> loops) {
    long own = loops.stream().filter(loop -> place.factor(loop.index()) != 0).count();
    long start = place.factors().getOrDefault(new Value.Start(buffer), 0L);
    return (start == 0 || start == 1) && place.factors().size() == own + start;
  }

  /** Puts values in place of the locals that hold them. */
  private static final class Collector {
    private final List<Step.Loop> loops = new ArrayList<>();
    private final Map<Variable, Value> defined = new HashMap<>();
    private final List<Step.Store> stores = new ArrayList<>();

    Optional<WrittenOut> result(Step.Loop loop) {
      return collect(loop) && isResolved() && isWrittenInOrder()
          ? Optional.of(new WrittenOut(loops, stores))
          : Optional.empty();
    }

    /** Collects loops one within the other, and the stores in the innermost. */
    private boolean collect(Step.Loop loop) {
      loops.add(loop);
      boolean ends = false;
      for (Step step : loop.body()) {
        if (ends) {
          return false;
        }
        if (step instanceof Step.Define define) {
          defined.put(define.variable(), define.value());
        } else if (step instanceof Step.Store store) {
          stores.add(
              new Step.Store(store.buffer(), resolve(store.index()), resolve(store.value())));
        } else if (step instanceof Step.Loop inner
            && stores.isEmpty()
            && inner.extent().constant().isPresent()) {
          if (!collect(inner)) {
            return false;
          }
          ends = true;
        } else {
          return false;
        }
      }
      return !stores.isEmpty();
    }

    /** Whether the stores need nothing that is computed before them. */
    private boolean isResolved() {
      return Collections.disjoint(
          NestContents.variablesReadBy(List.copyOf(stores)), defined.keySet());
    }

    /** The value in terms of loops' indices and arrays. */
    private Value resolve(Value value) {
      if (value instanceof Value.Get get && defined.containsKey(get.variable())) {
        return resolve(defined.get(get.variable()));
      }
      if (value instanceof Value.Load load) {
        return new Value.Load(load.buffer(), resolve(load.index()));
      }
      if (value instanceof Value.Operate operate) {
        return new Value.Operate(
            operate.operation(),
            operate.type(),
            operate.arguments().stream().map(this::resolve).toList());
      }
      if (value instanceof Value.MultiplyAdd fused) {
        return new Value.MultiplyAdd(
            resolve(fused.left()), resolve(fused.right()), resolve(fused.addend()));
      }
      return value;
    }

    /** Whether each element of the target is written, one after the other. */
    private boolean isWrittenInOrder() {
      Buffer target = stores.get(0).buffer();
      if (!target.type().isFloating()) {
        return false;
      }
      LinearPlace first = LinearPlace.of(stores.get(0).index());
      for (int i = 0; i < stores.size(); i++) {
        Step.Store store = stores.get(i);
        if (!store.buffer().equals(target) || LinearPlace.of(store.index()).after(first) != i) {
          return false;
        }
      }
      long elements = stores.size();
      for (int i = loops.size() - 1; i >= 0; i--) {
        if (first.factor(loops.get(i).index()) != elements) {
          return false;
        }
        elements *= i == 0 ? 1 : loops.get(i).extent().constant().orElseThrow();
      }
      return first.constant() == 0 && hasNoOtherParts(first, target, loops);
    }
  }
}
