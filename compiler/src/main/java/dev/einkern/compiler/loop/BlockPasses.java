package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Reduction;
import dev.einkern.compiler.loop.BlockLoop.Pass;
import dev.einkern.compiler.loop.LaneLoop.Kind;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes a loop apart into passes over blocks. */
final class BlockPasses {
  /** More blocks than these would not stay in the first cache. */
  private static final int MOST = 6;

  private final LaneLoop lanes;
  private final ElementType element;
  private final Variable place = new Variable("i", -1, ElementType.INT);
  private final BlockValues blocks;
  private boolean hasFunction;
  private boolean hasTotal;

  BlockPasses(LaneLoop lanes) {
    Map<Variable, Kind> kinds = new HashMap<>(lanes.kinds());
    kinds.put(place, Kind.STEPPING);
    this.lanes = new LaneLoop(lanes.loop(), lanes.element(), kinds, lanes.totals());
    this.element = lanes.element();
    this.blocks = new BlockValues(this.lanes, place);
  }

  Optional<BlockLoop> result() {
    if (!element.isFloating() || !lanes.loop().body().stream().allMatch(this::isOfElement)) {
      return Optional.empty();
    }
    Set<Value> indices = new LinkedHashSet<>();
    lanes.loop().body().forEach(step -> indices(step, indices));
    List<Step> body = lanes.loop().body();
    for (int i = 0; i < body.size(); i++) {
      step(body.get(i), body.subList(i + 1, body.size()));
    }
    List<Pass> passes = blocks.passes();
    BlockLoop result = new BlockLoop(lanes.loop(), element, place, passes);
    boolean apart = indices.size() > 1 && passes.stream().anyMatch(Pass.Fetch.class::isInstance);
    boolean gains = hasFunction || hasTotal || apart;
    return gains && result.blocks().size() <= MOST ? Optional.of(result) : Optional.empty();
  }

  private boolean isOfElement(Step step) {
    if (step instanceof Step.Store store) {
      return store.buffer().type() == element;
    }
    if (step instanceof Step.Accumulate accumulate) {
      return accumulate.variable().type() == element;
    }
    return true;
  }

  private void indices(Step step, Set<Value> indices) {
    LaneLoop.values(step).forEach(value -> indices(value, indices));
    if (step instanceof Step.Store store) {
      indices.add(store.index());
    }
  }

  private void indices(Value value, Set<Value> indices) {
    if (value instanceof Value.Load load && lanes.kind(load) == Kind.OWN) {
      indices.add(load.index());
    } else if (value instanceof Value.Total total) {
      boolean whole = total.product().wholeRows() && total.product().columns().size() == 1;
      indices.add(whole ? new Value.Get(lanes.loop().index()) : value);
    }
    value.children().forEach(part -> indices(part, indices));
  }

  private void step(Step step, List<Step> later) {
    if (step instanceof Step.Define define) {
      define(define, later);
    } else if (step instanceof Step.Store store) {
      Value value = store.value();
      boolean local = store.buffer().role() == Buffer.Role.LOCAL;
      Value made =
          local && isFunction(value) && blocks.known(value).isEmpty()
              ? apply((Value.Operate) value, store.buffer().name())
              : split(value);
      Buffer block = blocks.block(made, store.buffer().name());
      blocks.add(new Pass.Keep(block, store.buffer(), blocks.inlined(store.index())));
      blocks.put(new Value.Load(store.buffer(), store.index()), block);
    } else if (step instanceof Step.Accumulate accumulate) {
      total(accumulate);
    } else {
      Step.Assign assign = (Step.Assign) step;
      Value.MultiplyAdd fused = (Value.MultiplyAdd) assign.value();
      Value product =
          new Value.Operate(Operation.MULTIPLY, element, List.of(fused.left(), fused.right()));
      total(new Step.Accumulate(assign.variable(), Reduction.SUM, product));
    }
  }

  private void total(Step.Accumulate accumulate) {
    hasTotal = true;
    Buffer block = blocks.block(split(accumulate.value()), accumulate.variable().name());
    blocks.add(new Pass.Reduce(accumulate, block));
  }

  /** A value that several steps need becomes a block; what one alone needs stays with it. */
  private void define(Step.Define define, List<Step> later) {
    Variable variable = define.variable();
    Value value = split(define.value());
    boolean own = lanes.kind(define.value()) == Kind.OWN && variable.type() == element;
    long readers = later.stream().filter(step -> reads(step, variable)).count();
    if (own && (blocks.isAt(value) || readers > 1 || readers == 1 && isSplit(later))) {
      blocks.put(new Value.Get(variable), blocks.block(value, variable.name()));
    } else {
      blocks.define(variable, value);
    }
  }

  /** Whether a function that is applied to blocks comes later. */
  private boolean isSplit(List<Step> later) {
    return later.stream()
        .flatMap(LaneLoop::values)
        .anyMatch(value -> value.contains(this::isFunction));
  }

  private static boolean reads(Step step, Variable variable) {
    return LaneLoop.values(step).anyMatch(value -> value.reads(variable));
  }

  /** {@code value} with what is in blocks, after functions in it have been applied. */
  private Value split(Value value) {
    Optional<Value> there = blocks.known(value);
    if (there.isPresent()) {
      return there.get();
    }
    if (isFunction(value)) {
      Value.Operate function = (Value.Operate) value;
      String name = function.operation().name().toLowerCase(Locale.ROOT).replaceAll("_.*", "");
      return apply(function, name);
    }
    if (value instanceof Value.Choose || value instanceof Value.Load) {
      return value;
    }
    if (value instanceof Value.Operate operate) {
      return operate.operation().isLogical()
          ? value
          : new Value.Operate(
              operate.operation(),
              operate.type(),
              operate.arguments().stream().map(this::split).toList());
    }
    if (value instanceof Value.MultiplyAdd fused) {
      return new Value.MultiplyAdd(
          split(fused.left()), split(fused.right()), split(fused.addend()));
    }
    return value;
  }

  /** The place in a new block of what a function makes of its argument. */
  private Value apply(Value.Operate function, String name) {
    hasFunction = true;
    Buffer block = blocks.own(split(function.arguments().get(0)), name);
    blocks.add(new Pass.Apply(function.operation(), function.arguments().get(0), block));
    blocks.put(function, block);
    return blocks.at(block);
  }

  private boolean isFunction(Value value) {
    return value instanceof Value.Operate operate
        && lanes.kind(value) == Kind.OWN
        && BlockLoop.isFunction(operate.operation(), operate.type());
  }
}
