package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Reduction;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.loop.BlockLoop.Pass;
import dev.einkern.compiler.loop.LaneLoop.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
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
  private final Variable place;
  private final List<Pass> passes = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  /** The definitions that have been met and are no blocks, as they stand in passes. */
  private final Map<Variable, Value> defined = new LinkedHashMap<>();

  /** What stands for values of the loop that are in blocks already. */
  private final Map<Value, Value> known = new HashMap<>();

  private boolean hasFunction;
  private boolean hasTotal;

  BlockPasses(LaneLoop lanes) {
    this.place = new Variable("i", -1, ElementType.INT);
    Map<Variable, Kind> kinds = new HashMap<>(lanes.kinds());
    kinds.put(place, Kind.STEPPING);
    this.lanes = new LaneLoop(lanes.loop(), lanes.element(), kinds, lanes.totals());
    this.element = lanes.element();
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
          local && isFunction(value) && !known.containsKey(value)
              ? apply((Value.Operate) value, store.buffer().name())
              : split(value);
      Buffer block = block(made, store.buffer().name());
      passes.add(new Pass.Keep(block, store.buffer(), inlined(store.index())));
      known.put(new Value.Load(store.buffer(), store.index()), at(block));
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
    Buffer block = block(split(accumulate.value()), accumulate.variable().name());
    passes.add(new Pass.Reduce(accumulate, block));
  }

  /** A value that several steps need becomes a block; what one alone needs stays with it. */
  private void define(Step.Define define, List<Step> later) {
    Variable variable = define.variable();
    Value value = split(define.value());
    boolean own = lanes.kind(define.value()) == Kind.OWN && variable.type() == element;
    long readers = later.stream().filter(step -> reads(step, variable)).count();
    if (own && (isAt(value) || readers > 1 || readers == 1 && isSplit(later))) {
      known.put(new Value.Get(variable), at(block(value, variable.name())));
    } else {
      defined.put(variable, value);
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
    Value there = known.get(value);
    if (there != null) {
      return there;
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
    Value argument = split(function.arguments().get(0));
    Buffer block =
        isRead(argument) && !known.containsKey(argument)
            ? fetch(argument, name)
            : elements(argument, name);
    passes.add(new Pass.Apply(function.operation(), function.arguments().get(0), block));
    known.put(function, at(block));
    return at(block);
  }

  private boolean isFunction(Value value) {
    return value instanceof Value.Operate operate
        && lanes.kind(value) == Kind.OWN
        && BlockLoop.isFunction(operate.operation(), operate.type());
  }

  /** The block with the value, where it is if it is in one. */
  private Buffer block(Value value, String name) {
    if (isAt(value)) {
      return ((Value.Load) value).buffer();
    }
    if (isRead(value)) {
      return ((Value.Load) fetched(value)).buffer();
    }
    return elements(value, name);
  }

  /** A new block with the value of each place. */
  private Buffer elements(Value value, String name) {
    Map<Variable, Value> needed = new LinkedHashMap<>();
    need(value, needed);
    boolean simple = isSimple(value) && needed.values().stream().allMatch(this::isSimple);
    List<Step> body = new ArrayList<>();
    List<Variable> order = new ArrayList<>(defined.keySet());
    order.retainAll(needed.keySet());
    for (Variable variable : order) {
      body.add(new Step.Define(variable, located(defined.get(variable), simple)));
    }
    Value result = located(value, simple);
    Buffer block = fresh(name);
    body.add(new Step.Store(block, new Value.Get(place), result));
    passes.add(new Pass.Elements(body, block));
    return block;
  }

  private void need(Value value, Map<Variable, Value> needed) {
    if (value instanceof Value.Get get
        && defined.containsKey(get.variable())
        && needed.putIfAbsent(get.variable(), defined.get(get.variable())) == null) {
      need(defined.get(get.variable()), needed);
    }
    value.children().forEach(part -> need(part, needed));
  }

  /**
   * Whether a loop that computes the value runs in vectors.
   *
   * <p>An element that all turns read, HotSpot reads again after each store.
   */
  private boolean isSimple(Value value) {
    if (lanes.kind(value) == Kind.SAME) {
      return !value.contains(Value.Load.class::isInstance);
    }
    if (value instanceof Value.Load || value instanceof Value.Total) {
      return value.type() == element;
    }
    if (value instanceof Value.Get) {
      return value.type() == element;
    }
    if (value instanceof Value.Operate operate) {
      return switch (operate.operation()) {
            case ADD, SUBTRACT, MULTIPLY, DIVIDE, NEGATE, ABS, MINIMUM, MAXIMUM, SQRT, RELU ->
                operate.type() == element;
            default -> false;
          }
          && operate.arguments().stream().allMatch(this::isSimple);
    }
    return value instanceof Value.MultiplyAdd && value.children().stream().allMatch(this::isSimple);
  }

  /** The value with its reads from blocks: those that are there, and if it pays, all. */
  private Value located(Value value, boolean fetch) {
    Value there = known.get(value);
    if (there != null) {
      return there;
    }
    if (isAt(value) || lanes.kind(value) == Kind.SAME) {
      return value;
    }
    if (isRead(value)) {
      return fetch ? fetched(value) : value;
    }
    if (value instanceof Value.Operate operate) {
      return new Value.Operate(
          operate.operation(),
          operate.type(),
          operate.arguments().stream().map(part -> located(part, fetch)).toList());
    }
    if (value instanceof Value.MultiplyAdd fused) {
      return new Value.MultiplyAdd(
          located(fused.left(), fetch),
          located(fused.right(), fetch),
          located(fused.addend(), fetch));
    }
    if (value instanceof Value.Choose choose) {
      return new Value.Choose(
          located(choose.condition(), fetch),
          located(choose.then(), fetch),
          located(choose.otherwise(), fetch));
    }
    if (value instanceof Value.Convert convert) {
      return new Value.Convert(convert.type(), located(convert.argument(), fetch));
    }
    return value;
  }

  private Value fetched(Value value) {
    Value there = known.get(value);
    if (there != null) {
      return there;
    }
    String name =
        value instanceof Value.Load load
            ? load.buffer().name()
            : ((Value.Total) value).product().name();
    known.put(value, at(fetch(value, name)));
    return known.get(value);
  }

  private Buffer fetch(Value value, String name) {
    Buffer block = fresh(name);
    Value source =
        value instanceof Value.Load load
            ? new Value.Load(load.buffer(), inlined(load.index()))
            : value;
    passes.add(new Pass.Fetch(source, block));
    return block;
  }

  /** A place without the variables of the body, which only loops over elements define. */
  private Value inlined(Value value) {
    if (value instanceof Value.Get get && defined.containsKey(get.variable())) {
      return inlined(defined.get(get.variable()));
    }
    return value instanceof Value.Operate operate
        ? new Value.Operate(
            operate.operation(),
            operate.type(),
            operate.arguments().stream().map(this::inlined).toList())
        : value;
  }

  /** Whether the value is an element that is next to the one of the turn before. */
  private boolean isRead(Value value) {
    return value.type() == element
        && lanes.kind(value) == Kind.OWN
        && (value instanceof Value.Total || value instanceof Value.Load && !isAt(value));
  }

  private boolean isAt(Value value) {
    return value instanceof Value.Load load && load.index().equals(new Value.Get(place));
  }

  private Value at(Buffer block) {
    return new Value.Load(block, new Value.Get(place));
  }

  private Buffer fresh(String name) {
    String unique = name;
    for (int i = 2; !names.add(unique); i++) {
      unique = name + i;
    }
    return new Buffer(unique, element, Size.ONE, Buffer.Role.LOCAL);
  }
}
