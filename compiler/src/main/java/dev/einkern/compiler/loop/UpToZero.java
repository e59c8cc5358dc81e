package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Reduction;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Values that are never above 0: what a loop takes the greatest of, less that, in the next loop
 * over the same. The exponents of a softmax are such.
 */
public final class UpToZero {
  private UpToZero() {}

  /** The differences of this kind in {@code steps}, as they stand there. */
  public static Set<Value> of(List<Step> steps) {
    Set<Value> found = new HashSet<>();
    collect(steps, found);
    return found;
  }

  private static void collect(List<Step> steps, Set<Value> found) {
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      if (step instanceof Step.Loop loop) {
        if (loop.body().size() == 1
            && loop.body().get(0) instanceof Step.Accumulate accumulate
            && accumulate.reduction() == Reduction.MAXIMUM) {
          differences(loop, accumulate, steps.subList(i + 1, steps.size()), found);
        }
        collect(loop.body(), found);
      } else if (step instanceof Step.Strips strips) {
        collect(strips.body(), found);
      } else if (step instanceof Step.Feed feed) {
        collect(feed.fill(), found);
        collect(List.of(feed.strips()), found);
      } else if (step instanceof Step.If condition) {
        collect(condition.then(), found);
        collect(condition.otherwise(), found);
      }
    }
  }

  /** Only the next loop: what it reads is still what the greatest value was taken of. */
  private static void differences(
      Step.Loop maximum, Step.Accumulate accumulate, List<Step> later, Set<Value> found) {
    for (Step step : later) {
      if (step instanceof Step.Loop next) {
        if (next.extent().equals(maximum.extent()) && storesLast(next)) {
          Value place = new Value.Get(next.index());
          Value there = accumulate.value().replacing(new Value.Get(maximum.index()), place);
          Value greatest = new Value.Get(accumulate.variable());
          found.add(new Value.Operate(Operation.SUBTRACT, there.type(), List.of(there, greatest)));
        }
        return;
      }
      if (!(step instanceof Step.Declare || step instanceof Step.Define)) {
        return;
      }
    }
  }

  /** Whether what the loop stores is stored when all has been read. */
  private static boolean storesLast(Step.Loop loop) {
    List<Step> body = loop.body();
    return body.subList(0, Math.max(0, body.size() - 1)).stream()
        .allMatch(Step.Define.class::isInstance);
  }
}
