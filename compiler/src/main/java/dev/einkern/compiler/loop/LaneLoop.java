package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Reduction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A loop whose iterations can run several at once, in the lanes of vectors: its body is straight,
 * each array is met at one element an iteration, next to the one of the iteration before, and no
 * iteration needs what another has made, except to reduce it.
 *
 * @param element what decides how many lanes there are: FLOAT or INT, DOUBLE or LONG
 * @param kinds what the body's own variables hold
 * @param totals the variables from around the loop that it reduces into
 */
public record LaneLoop(
    Step.Loop loop,
    ElementType element,
    Map<Variable, Kind> kinds,
    Map<Variable, Reduction> totals) {

  /** What a value is to the lanes. */
  public enum Kind {
    /** One value for all. */
    SAME,
    /** An int that is greater by one from lane to lane, such as the loop's index. */
    STEPPING,
    /** Each lane has its own. */
    OWN
  }

  public LaneLoop {
    kinds = Map.copyOf(kinds);
    totals = Map.copyOf(totals);
  }

  /**
   * The loop in lanes, if that is possible and worth it.
   *
   * @param strict whether results must be, to the bit, those of the loop as it stands
   */
  public static Optional<LaneLoop> of(Step.Loop loop, boolean strict) {
    return new LaneAnalysis(loop, strict).result();
  }

  /**
   * Whether one loop alone runs in lanes, copies apart, and nothing but loops and what they need is
   * around it.
   */
  public static boolean isAlone(List<Step> steps, boolean strict) {
    return steps.stream().noneMatch(Step.Open.class::isInstance)
        && all(steps, strict).limit(2).count() == 1;
  }

  /** All loops within that run in lanes, copies apart. */
  static Stream<LaneLoop> all(List<Step> steps, boolean strict) {
    return steps.stream().flatMap(step -> all(step, strict));
  }

  private static Stream<LaneLoop> all(Step step, boolean strict) {
    if (step instanceof Step.Loop loop) {
      return InteriorLoop.loops(loop).flatMap(written -> allOf(written, strict));
    }
    if (step instanceof Step.Blocks blocks) {
      return all(blocks.loop(), strict);
    }
    if (step instanceof Step.Strips strips) {
      return all(strips.body(), strict);
    }
    if (step instanceof Step.Feed feed) {
      return Stream.concat(all(feed.fill(), strict), all(feed.strips(), strict));
    }
    return step instanceof Step.If condition
        ? Stream.concat(all(condition.then(), strict), all(condition.otherwise(), strict))
        : Stream.of();
  }

  private static Stream<LaneLoop> allOf(Step.Loop written, boolean strict) {
    if (BlockLoop.of(written, strict).filter(BlockLoop::isCopy).isPresent()) {
      return Stream.of();
    }
    Optional<LaneLoop> lanes = of(written, strict);
    return lanes.isPresent() ? lanes.stream() : all(written.body(), strict);
  }

  /** Whether some loop within runs in lanes. */
  public static boolean within(List<Step> steps, boolean strict) {
    return all(steps, strict).findAny().isPresent();
  }

  /** What {@code value} is in the body. */
  public Kind kind(Value value) {
    return kind(value, kinds);
  }

  static Kind kind(Value value, Map<Variable, Kind> kinds) {
    if (value instanceof Value.Get get) {
      return kinds.getOrDefault(get.variable(), Kind.SAME);
    }
    if (value instanceof Value.Load load) {
      return kind(load.index(), kinds) == Kind.SAME ? Kind.SAME : Kind.OWN;
    }
    if (value instanceof Value.Total) {
      return Kind.OWN;
    }
    List<Kind> parts = value.children().stream().map(part -> kind(part, kinds)).toList();
    if (parts.stream().allMatch(part -> part == Kind.SAME)) {
      return Kind.SAME;
    }
    if (value instanceof Value.Operate operate && operate.type() == ElementType.INT) {
      boolean steps = parts.get(0) == Kind.STEPPING && parts.get(parts.size() - 1) == Kind.SAME;
      boolean stepsLater =
          parts.get(0) == Kind.SAME && parts.get(parts.size() - 1) == Kind.STEPPING;
      if (operate.operation() == Operation.ADD && (steps || stepsLater)
          || operate.operation() == Operation.SUBTRACT && steps) {
        return Kind.STEPPING;
      }
    }
    return Kind.OWN;
  }

  /** What a total begins with in each lane. */
  public Value.Constant identity(Variable total) {
    return Reductions.identity(totals.get(total), total.type());
  }

  /** Whether it makes a difference to run an iteration twice. */
  public boolean isChangedByRepetition() {
    return totals.values().stream().anyMatch(LaneLoop::isChangedByRepetition)
        || loop.body().stream().anyMatch(s -> s instanceof Step.Store t && reads(t.buffer()));
  }

  /** Whether it makes a difference to meet an element twice. */
  public static boolean isChangedByRepetition(Reduction reduction) {
    return reduction == Reduction.SUM || reduction == Reduction.PRODUCT;
  }

  /** Whether the body reads {@code buffer}; a product's sums are read from its strip. */
  public boolean reads(Buffer buffer) {
    return loop.body().stream().flatMap(LaneLoop::values).anyMatch(value -> value.reads(buffer));
  }

  /** The values of a step that may stand in the body; of others, none. */
  static Stream<Value> values(Step step) {
    if (step instanceof Step.Define define) {
      return Stream.of(define.value());
    }
    if (step instanceof Step.Assign assign) {
      return Stream.of(assign.value());
    }
    if (step instanceof Step.Accumulate accumulate) {
      return Stream.of(accumulate.value());
    }
    return step instanceof Step.Store store ? Stream.of(store.index(), store.value()) : Stream.of();
  }

  /** A step that may stand in the body, with other values. */
  static Step mapping(Step step, UnaryOperator<Value> values) {
    if (step instanceof Step.Define define) {
      return new Step.Define(define.variable(), values.apply(define.value()));
    }
    if (step instanceof Step.Assign assign) {
      return new Step.Assign(assign.variable(), values.apply(assign.value()));
    }
    if (step instanceof Step.Accumulate total) {
      return new Step.Accumulate(total.variable(), total.reduction(), values.apply(total.value()));
    }
    Step.Store store = (Step.Store) step;
    return new Step.Store(store.buffer(), values.apply(store.index()), values.apply(store.value()));
  }

  /** The different operations of the body that each lane does by itself. */
  Stream<Value.Operate> operations() {
    return loop.body().stream().flatMap(LaneLoop::values).flatMap(this::operations).distinct();
  }

  private Stream<Value.Operate> operations(Value value) {
    Stream<Value.Operate> within = value.children().stream().flatMap(this::operations);
    return value instanceof Value.Operate operate && kind(value) == Kind.OWN
        ? Stream.concat(within, Stream.of(operate))
        : within;
  }

  /** Whether the body calls functions of the runtime. */
  public boolean callsFunctions() {
    return operations().anyMatch(operate -> LaneFunctions.has(operate.operation(), operate.type()));
  }

  /**
   * Whether the body is arithmetic on elements of a few arrays: several turns of it at once need no
   * more registers than there are, and it has no masks, of which HotSpot 17 makes vectors.
   */
  public boolean isPlainArithmetic() {
    List<Value> parts =
        loop.body().stream().flatMap(LaneLoop::values).flatMap(LaneLoop::parts).toList();
    long loads = parts.stream().filter(Value.Load.class::isInstance).distinct().count();
    long stores = loop.body().stream().filter(Step.Store.class::isInstance).count();
    return loads + stores <= FEW_PLACES
        && parts.stream().noneMatch(part -> part instanceof Value.Choose || isBoolean(part));
  }

  private static final int FEW_PLACES = 4;

  private static boolean isBoolean(Value value) {
    return value instanceof Value.Operate operate && operate.type() == ElementType.BOOLEAN;
  }

  private static Stream<Value> parts(Value value) {
    return Stream.concat(Stream.of(value), value.children().stream().flatMap(LaneLoop::parts));
  }

  /** Whether the body does so little that it waits for its totals. */
  public boolean isLight() {
    return work() <= LIGHT;
  }

  /** Whether the body does so much that vectors are not worth writing a second time. */
  public boolean isHeavy() {
    return work() >= HEAVY;
  }

  private int work() {
    return loop.body().stream().mapToInt(LaneLoop::work).sum();
  }

  private static final int LIGHT = 4;

  private static final int HEAVY = 10;

  private static int work(Step step) {
    int own = step instanceof Step.Store ? 2 : step instanceof Step.Accumulate ? 1 : 0;
    return own + values(step).mapToInt(LaneLoop::work).sum();
  }

  private static int work(Value value) {
    int own = 0;
    if (value instanceof Value.Operate operate) {
      own =
          operate.type().isFloating() && operate.operation().compareTo(Operation.EXP) >= 0 ? 9 : 1;
    } else if (value instanceof Value.MultiplyAdd || value instanceof Value.Choose) {
      own = 1;
    }
    return value instanceof Value.Load || value instanceof Value.Total
        ? 0
        : own + value.children().stream().mapToInt(LaneLoop::work).sum();
  }
}
