package dev.einkern.compiler.loop;

import static java.util.Comparator.comparingLong;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.loop.LanePatterns.Both;
import dev.einkern.compiler.loop.LanePatterns.Fused;
import dev.einkern.compiler.loop.LanePatterns.Lanes;
import dev.einkern.compiler.loop.LanePatterns.Numbers;
import dev.einkern.compiler.loop.LanePatterns.Places;
import dev.einkern.compiler.loop.LanePatterns.Same;
import dev.einkern.compiler.loop.LanePatterns.Signed;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds patterns in a loop; see {@link LanePatterns}. */
final class LanePatternsAnalysis {
  /** The bytes of the widest vectors that machines have. */
  private static final int WIDEST = 64;

  private final Step.Loop loop;
  private final Buffer target;
  private final List<Step.Store> stores;
  private final int widest;
  private final Set<Places> places = new HashSet<>();

  /** The first in memory of the elements of an array that are at constant distances. */
  private final Map<Run, Value.Load> firsts = new HashMap<>();

  /** Elements of an array that differ in a number alone. */
  private record Run(Buffer buffer, Map<Value, Long> factors) {
    static Run of(Value.Load load) {
      return new Run(load.buffer(), LinearPlace.of(load.index()).factors());
    }
  }

  /** How many lanes a turn takes, and the least by which it advances in an array. */
  private long span;

  private long advance;

  /** How many operations a turn has, element by element. */
  private int operations;

  private LanePatternsAnalysis(WrittenOut elements) {
    this.loop = elements.loops().get(0);
    this.stores = elements.stores();
    this.target = stores.get(0).buffer();
    this.widest = WIDEST / (target.type() == ElementType.FLOAT ? 4 : 8);
    this.span = stores.size();
    this.advance = stores.size();
    stores.forEach(store -> collect(store.value()));
  }

  private void collect(Value value) {
    if (value instanceof Value.Load load) {
      firsts.merge(Run.of(load), load, (a, b) -> constant(b) < constant(a) ? b : a);
    }
    value.children().forEach(this::collect);
  }

  private static long constant(Value value) {
    return LinearPlace.of(((Value.Load) value).index()).constant();
  }

  static Optional<LanePatterns> result(Step.Loop loop) {
    return WrittenOut.of(loop)
        .filter(elements -> elements.loops().size() == 1 && elements.stores().size() > 1)
        .flatMap(elements -> new LanePatternsAnalysis(elements).patterns());
  }

  private Optional<LanePatterns> patterns() {
    if (stores.size() > widest) {
      return Optional.empty();
    }
    Optional<Lanes> value = lanes(stores.stream().map(Step.Store::value).toList());
    if (value.isEmpty() || places.isEmpty() || span > widest) {
      return Optional.empty();
    }
    long turns = widest / span;
    long taken = places.stream().filter(each -> !each.isInOrder(stores.size())).count();
    return 2 * taken < turns * operations
        ? Optional.of(
            new LanePatterns(
                loop,
                target,
                stores.size(),
                (int) span,
                (int) advance,
                stores.get(0).index(),
                value.get()))
        : Optional.empty();
  }

  /** The values of a turn's elements, if they are computed alike. */
  private Optional<Lanes> lanes(List<Value> each) {
    Value first = each.get(0);
    if (first.type() != target.type()) {
      return Optional.empty();
    }
    if (first instanceof Value.Load) {
      return places(each);
    }
    if (each.stream().allMatch(Value.Constant.class::isInstance)) {
      return Optional.of(
          each.stream().allMatch(first::equals)
              ? new Same(first)
              : new Numbers(each.stream().map(v -> ((Value.Constant) v).real()).toList()));
    }
    if (first instanceof Value.Argument) {
      return each.stream().allMatch(first::equals)
          ? Optional.of(new Same(first))
          : Optional.empty();
    }
    if (first instanceof Value.Operate operate
        && operate.arguments().size() == 2
        && each.stream().allMatch(Value.Operate.class::isInstance)) {
      return both(each.stream().map(Value.Operate.class::cast).toList());
    }
    return each.stream().allMatch(Value.MultiplyAdd.class::isInstance)
        ? fused(each)
        : Optional.empty();
  }

  private Optional<Lanes> both(List<Value.Operate> each) {
    List<Operation> all = each.stream().map(Value.Operate::operation).distinct().toList();
    boolean alike = each.stream().allMatch(operate -> operate.type() == target.type());
    boolean sum = Set.of(Operation.ADD, Operation.SUBTRACT).containsAll(all);
    if (!alike || !sum && !all.equals(List.of(Operation.MULTIPLY))) {
      return Optional.empty();
    }
    operations += each.size();
    Optional<Lanes> left = part(each, 0);
    Optional<Lanes> right = left.isPresent() ? part(each, 1) : Optional.empty();
    if (right.isEmpty()) {
      return Optional.empty();
    }
    if (all.size() == 1) {
      return Optional.of(new Both(all.get(0), left.get(), right.get()));
    }
    List<Double> signs =
        each.stream().map(o -> o.operation() == Operation.ADD ? 1.0 : -1.0).toList();
    return Optional.of(new Signed(left.get(), right.get(), new Numbers(signs)));
  }

  private Optional<Lanes> fused(List<Value> each) {
    operations += each.size();
    Optional<Lanes> left = part(each, 0);
    Optional<Lanes> right = left.isPresent() ? part(each, 1) : Optional.empty();
    Optional<Lanes> addend = right.isPresent() ? part(each, 2) : Optional.empty();
    return addend.map(last -> new Fused(left.get(), right.get(), last));
  }

  private Optional<Lanes> part(List<? extends Value> each, int number) {
    return lanes(each.stream().map(value -> value.children().get(number)).toList());
  }

  private Optional<Lanes> places(List<Value> each) {
    boolean loads = each.stream().allMatch(Value.Load.class::isInstance);
    if (!loads || each.stream().map(load -> Run.of((Value.Load) load)).distinct().count() > 1) {
      return Optional.empty();
    }
    Value.Load nearest = (Value.Load) Collections.min(each, comparingLong(v -> constant(v)));
    long farthest = each.stream().mapToLong(v -> constant(v)).max().orElseThrow();
    LinearPlace place = LinearPlace.of(nearest.index());
    long stride = place.factor(loop.index());
    if (nearest.buffer().equals(target) || nearest.buffer().isInNest()) {
      return Optional.empty();
    }
    if (stride == 0) {
      return farthest == place.constant() ? Optional.of(new Same(nearest)) : Optional.empty();
    }
    Value.Load common = firsts.get(Run.of(nearest));
    Value.Load first = farthest - constant(common) < widest ? common : nearest;
    long reach = farthest - constant(first) + 1;
    if (stride < 0
        || Math.max(stride, reach) > widest
        || !WrittenOut.hasNoOtherParts(place, first.buffer(), List.of(loop))) {
      return Optional.empty();
    }
    span = Math.max(span, Math.max(stride, reach));
    advance = Math.min(advance, stride);
    List<Integer> distances =
        each.stream().map(v -> (int) (constant(v) - constant(first))).toList();
    Places found = new Places(first, distances, (int) stride);
    places.add(found);
    return Optional.of(found);
  }
}
