package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Reduction;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A loop as passes over blocks of its turns: what it reads is brought into blocks, which are arrays
 * of one length, so that loops over them run in vectors without any help; the runtime applies
 * functions to blocks and makes totals of them.
 *
 * @param place the place in a block
 * @param passes what is done for each block, in order
 */
public record BlockLoop(Step.Loop loop, ElementType element, Variable place, List<Pass> passes) {

  /** One thing done with blocks. */
  public sealed interface Pass {
    /** Brings what the loop reads, a {@link Value.Load} or {@link Value.Total}, into a block. */
    record Fetch(Value source, Buffer block) implements Pass {}

    /** A loop over the places of a block, which defines values and stores the last into it. */
    record Elements(List<Step> body, Buffer block) implements Pass {
      public Elements {
        body = List.copyOf(body);
      }
    }

    /**
     * Has the runtime apply a function to a block, which holds what {@code argument} stands for.
     */
    record Apply(Operation function, Value argument, Buffer block) implements Pass {}

    /** Makes the values of a block part of a total. */
    record Reduce(Step.Accumulate total, Buffer block) implements Pass {}

    /** Stores a block where the loop does. */
    record Keep(Buffer block, Buffer target, Value index) implements Pass {}
  }

  private static final Set<Operation> FUNCTIONS =
      EnumSet.of(
          Operation.EXP,
          Operation.LOG,
          Operation.TANH,
          Operation.SIGMOID,
          Operation.SILU,
          Operation.GELU,
          Operation.GELU_TANH,
          Operation.SOFTPLUS,
          Operation.ERF,
          Operation.SIN,
          Operation.COS);

  public BlockLoop {
    passes = List.copyOf(passes);
  }

  /**
   * The loop in blocks, if that is possible and worth it.
   *
   * @param strict whether results must be, to the bit, those of the loop as it stands
   */
  public static Optional<BlockLoop> of(Step.Loop loop, boolean strict) {
    return LaneLoop.of(loop, strict).flatMap(lanes -> new BlockPasses(lanes).result());
  }

  /**
   * The loop along a row of totals, in blocks of which one holds the totals: filled before the
   * loops around the row, and kept, by the last of the passes, behind them.
   */
  public static Optional<BlockLoop> ofTotals(RowTotals totals) {
    return new BlockPasses(totals.row()).result().flatMap(plan -> inBlock(plan, totals.store()));
  }

  /**
   * The loop with its only total gathered in a block, a part of it at each place, which is to begin
   * with zeros and to be summed behind the loop.
   */
  public Optional<Gathered> gathered() {
    int last = passes.size() - 1;
    if (last < 1
        || !(passes.get(last) instanceof Pass.Reduce reduce)
        || reduce.total().reduction() != Reduction.SUM
        || !(passes.get(last - 1) instanceof Pass.Elements values)
        || !values.block().equals(reduce.block())
        || passes.stream().filter(Pass.Reduce.class::isInstance).count() > 1) {
      return Optional.empty();
    }
    List<Step> body = new ArrayList<>(values.body());
    Step.Store store = (Step.Store) body.remove(body.size() - 1);
    Value there = new Value.Load(store.buffer(), store.index());
    Value sum = new Value.Operate(Operation.ADD, element, List.of(there, store.value()));
    body.add(new Step.Store(store.buffer(), store.index(), sum));
    List<Pass> within = new ArrayList<>(passes.subList(0, last - 1));
    within.add(new Pass.Elements(body, values.block()));
    return Optional.of(new Gathered(new BlockLoop(loop, element, place, within), reduce));
  }

  /** What {@link #gathered} gives: the loop, and how its block becomes part of the total. */
  public record Gathered(BlockLoop loop, Pass.Reduce total) {}

  private static Optional<BlockLoop> inBlock(BlockLoop plan, Step.Store store) {
    List<Pass> passes = plan.passes();
    Value there = new Value.Load(store.buffer(), store.index());
    if (passes.size() < 2
        || !(passes.get(passes.size() - 1) instanceof Pass.Keep keep)
        || !(passes.get(passes.size() - 2) instanceof Pass.Elements sums)
        || !keep.block().equals(sums.block())) {
      return Optional.empty();
    }
    Optional<Pass.Fetch> fetch =
        passes.stream()
            .filter(Pass.Fetch.class::isInstance)
            .map(Pass.Fetch.class::cast)
            .filter(each -> each.source().equals(there))
            .findFirst();
    return fetch.map(
        before -> {
          List<Pass> within = new ArrayList<>(passes.subList(0, passes.size() - 2));
          within.remove(before);
          List<Step> body = new ArrayList<>(sums.body());
          Step.Store last = (Step.Store) body.remove(body.size() - 1);
          body.add(new Step.Store(before.block(), last.index(), last.value()));
          within.add(new Pass.Elements(body, before.block()));
          within.add(new Pass.Keep(before.block(), keep.target(), keep.index()));
          return new BlockLoop(plan.loop(), plan.element(), plan.place(), within);
        });
  }

  /** Whether the runtime applies {@code operation} to blocks. */
  static boolean isFunction(Operation operation, ElementType type) {
    return type == ElementType.FLOAT && FUNCTIONS.contains(operation);
  }

  /** Whether the loop does nothing but to make a total of what lies in an array. */
  public boolean isPlainTotal() {
    return passes.size() == 2
        && passes.get(0) instanceof Pass.Fetch
        && passes.get(1) instanceof Pass.Reduce;
  }

  /** Whether the loop's total begins with what is declared: then it is all that the total has. */
  public boolean begins(Step.Declare declared) {
    return passes.get(passes.size() - 1) instanceof Pass.Reduce reduce
        && reduce.total().variable().equals(declared.variable())
        && declared.initial().isPresent();
  }

  /** Whether the loop copies from one array into another. */
  public boolean isCopy() {
    return passes.size() == 2
        && passes.get(0) instanceof Pass.Fetch
        && passes.get(1) instanceof Pass.Keep;
  }

  /** Whether the loop reduces. */
  public boolean hasTotals() {
    return passes.stream().anyMatch(Pass.Reduce.class::isInstance);
  }

  /** Whether it is arithmetic from arrays into arrays, which gains in long rows only. */
  public boolean isArithmetic() {
    return passes.stream()
        .noneMatch(pass -> pass instanceof Pass.Reduce || pass instanceof Pass.Apply);
  }

  /** The blocks, in the order in which they are filled first. */
  public List<Buffer> blocks() {
    return passes.stream().flatMap(BlockLoop::filled).distinct().toList();
  }

  private static Stream<Buffer> filled(Pass pass) {
    if (pass instanceof Pass.Fetch fetch) {
      return Stream.of(fetch.block());
    }
    return pass instanceof Pass.Elements elements ? Stream.of(elements.block()) : Stream.of();
  }
}
