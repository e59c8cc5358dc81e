package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.loop.BlockLoop.Pass;
import dev.einkern.compiler.loop.LaneLoop.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What values of a loop are in blocks, and the passes that bring them there. A block is filled when
 * it is asked for first, and read from then on.
 */
final class BlockValues {
  private final LaneLoop lanes;
  private final ElementType element;
  private final Variable place;
  private final List<Pass> passes = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  /** The definitions that have been met and are no blocks, as they stand in passes. */
  private final Map<Variable, Value> defined = new LinkedHashMap<>();

  /** What stands for values of the loop that are in blocks already. */
  private final Map<Value, Value> known = new HashMap<>();

  /**
   * @param place the place in a block
   */
  BlockValues(LaneLoop lanes, Variable place) {
    this.lanes = lanes;
    this.element = lanes.element();
    this.place = place;
  }

  List<Pass> passes() {
    return List.copyOf(passes);
  }

  void add(Pass pass) {
    passes.add(pass);
  }

  /** Says that {@code value} is in a block from here on. */
  void put(Value value, Buffer block) {
    known.put(value, at(block));
  }

  /** Says that no block holds a variable: what needs it computes it. */
  void define(Variable variable, Value value) {
    defined.put(variable, value);
  }

  /** Where a value is, if a block has it. */
  Optional<Value> known(Value value) {
    return Optional.ofNullable(known.get(value));
  }

  /** The block with the value, where it is if it is in one. */
  Buffer block(Value value, String name) {
    if (isAt(value)) {
      return ((Value.Load) value).buffer();
    }
    if (isRead(value)) {
      return ((Value.Load) fetched(value)).buffer();
    }
    return elements(value, name);
  }

  /** A new block with the value, for a function to work on. */
  Buffer own(Value value, String name) {
    return isRead(value) && !known.containsKey(value) ? fetch(value, name) : elements(value, name);
  }

  /** A new block with the value of each place, computed from other blocks. */
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
    put(value, fetch(value, name));
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
  Value inlined(Value value) {
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

  /** Whether the value is what a block has at the place. */
  boolean isAt(Value value) {
    return value instanceof Value.Load load && load.index().equals(new Value.Get(place));
  }

  /** What a block has at the place. */
  Value at(Buffer block) {
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
