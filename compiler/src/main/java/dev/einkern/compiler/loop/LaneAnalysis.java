package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Reduction;
import dev.einkern.compiler.loop.LaneLoop.Kind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether a loop can run in lanes; what stands against it is left to the loop as it is. */
final class LaneAnalysis {
  /** Loops that are always shorter gain nothing. */
  private static final int SHORTEST = 8;

  /**
   * The most values of a body. HotSpot compiles each operation on vectors from very many nodes, of
   * which a method may not have too many.
   */
  private static final int LARGEST = 250;

  private final Step.Loop loop;
  private final boolean strict;
  private final Map<Variable, Kind> kinds = new HashMap<>();
  private final Map<Variable, Reduction> totals = new LinkedHashMap<>();
  private final Map<Buffer, Value> stored = new HashMap<>();
  private final Set<ElementType> elements = new HashSet<>();

  LaneAnalysis(Step.Loop loop, boolean strict) {
    this.loop = loop;
    this.strict = strict;
  }

  Optional<LaneLoop> result() {
    boolean longEnough = loop.extent().constant().orElse(Long.MAX_VALUE) >= SHORTEST;
    if (!longEnough || values() > LARGEST || !collect()) {
      return Optional.empty();
    }
    kinds.put(loop.index(), Kind.STEPPING);
    if (!loop.body().stream().allMatch(this::runs)) {
      return Optional.empty();
    }
    return element().map(element -> new LaneLoop(loop, element, kinds, totals));
  }

  private int values() {
    return loop.body().stream().flatMap(LaneLoop::values).mapToInt(LaneAnalysis::values).sum();
  }

  private static int values(Value value) {
    return 1 + value.children().stream().mapToInt(LaneAnalysis::values).sum();
  }

  /** Finds what is stored and reduced into; false if the body is not of the form. */
  private boolean collect() {
    for (Step step : loop.body()) {
      if (step instanceof Step.Store store) {
        Value known = stored.putIfAbsent(store.buffer(), store.index());
        if (known != null && !known.equals(store.index())) {
          return false;
        }
      } else if (step instanceof Step.Accumulate accumulate) {
        if (totals.put(accumulate.variable(), accumulate.reduction()) != null) {
          return false;
        }
      } else if (step instanceof Step.Assign assign) {
        boolean sum =
            assign.value() instanceof Value.MultiplyAdd fused
                && fused.addend().equals(new Value.Get(assign.variable()));
        if (!sum || totals.put(assign.variable(), Reduction.SUM) != null) {
          return false;
        }
      } else if (!(step instanceof Step.Define)) {
        return false;
      }
    }
    return !stored.isEmpty() || !totals.isEmpty();
  }

  /** The type that decides how wide a lane is, if all agree. */
  private Optional<ElementType> element() {
    boolean narrow = elements.contains(ElementType.FLOAT) || elements.contains(ElementType.INT);
    boolean wide = elements.contains(ElementType.DOUBLE) || elements.contains(ElementType.LONG);
    if (narrow == wide) {
      return Optional.empty();
    }
    ElementType floating = narrow ? ElementType.FLOAT : ElementType.DOUBLE;
    ElementType whole = narrow ? ElementType.INT : ElementType.LONG;
    return Optional.of(elements.contains(floating) ? floating : whole);
  }

  private boolean runs(Step step) {
    if (step instanceof Step.Define define) {
      Kind kind = LaneLoop.kind(define.value(), kinds);
      kinds.put(define.variable(), kind);
      return kind == Kind.OWN ? own(define.value(), false) : once(define.value(), false);
    }
    if (step instanceof Step.Accumulate accumulate) {
      ElementType type = accumulate.variable().type();
      elements.add(type);
      return combines(accumulate.reduction(), type) && lanes(accumulate.value(), false);
    }
    if (step instanceof Step.Assign assign) {
      Value.MultiplyAdd fused = (Value.MultiplyAdd) assign.value();
      elements.add(fused.type());
      return !strict && lanes(fused.left(), false) && lanes(fused.right(), false);
    }
    Step.Store store = (Step.Store) step;
    elements.add(store.buffer().type());
    return LaneLoop.kind(store.index(), kinds) == Kind.STEPPING
        && once(store.index(), false)
        && lanes(store.value(), false);
  }

  private boolean combines(Reduction reduction, ElementType type) {
    return switch (reduction) {
      case SUM, PRODUCT -> type.isWhole() || type.isFloating() && !strict;
      case MAXIMUM, MINIMUM -> type != ElementType.BOOLEAN;
      case ANY, ALL -> true;
      case ARGMAX, ARGMIN -> false;
    };
  }

  /**
   * Whether {@code value} can be had in every lane.
   *
   * @param guarded whether it is wanted in some lanes alone, and may not fail in the others
   */
  private boolean lanes(Value value, boolean guarded) {
    return switch (LaneLoop.kind(value, kinds)) {
      case SAME -> once(value, guarded);
      case STEPPING -> {
        elements.add(ElementType.INT);
        yield once(value, guarded);
      }
      case OWN -> own(value, guarded);
    };
  }

  /** Whether {@code value}, the same for all lanes or that of the first, is computed as ever. */
  private boolean once(Value value, boolean guarded) {
    if (value instanceof Value.Get get && totals.containsKey(get.variable())) {
      return false;
    }
    if (value instanceof Value.Load load && (guarded || stored.containsKey(load.buffer()))) {
      return false;
    }
    if (value instanceof Value.Call || guarded && mayFail(value)) {
      return false;
    }
    return value.children().stream().allMatch(part -> once(part, guarded));
  }

  private static boolean mayFail(Value value) {
    if (value instanceof Value.Operate operate) {
      return switch (operate.operation()) {
        case FLOOR_DIVIDE, MODULO, MIRROR -> operate.type().isWhole();
        default -> false;
      };
    }
    return value instanceof Value.Checked;
  }

  private boolean own(Value value, boolean guarded) {
    elements.add(value.type());
    if (value instanceof Value.Get get) {
      return !totals.containsKey(get.variable());
    }
    if (value instanceof Value.Total total) {
      List<Product.Dimension> columns = total.product().columns();
      return columns.get(columns.size() - 1).index().equals(loop.index());
    }
    if (value instanceof Value.Load load) {
      return LaneLoop.kind(load.index(), kinds) == Kind.STEPPING
          && once(load.index(), guarded)
          && load.index().equals(stored.getOrDefault(load.buffer(), load.index()))
          && !(guarded && load.type() == ElementType.BOOLEAN);
    }
    if (value instanceof Value.Choose choose) {
      return choose.type() != ElementType.BOOLEAN
          && lanes(choose.condition(), guarded)
          && lanes(choose.then(), true)
          && lanes(choose.otherwise(), true);
    }
    if (value instanceof Value.Convert convert) {
      return converts(convert.argument().type(), convert.type())
          && lanes(convert.argument(), guarded);
    }
    if (value instanceof Value.MultiplyAdd fused) {
      return lanes(fused.left(), guarded)
          && lanes(fused.right(), guarded)
          && lanes(fused.addend(), guarded);
    }
    if (!(value instanceof Value.Operate operate) || !operates(operate)) {
      return false;
    }
    Value first = operate.arguments().get(0);
    Value last = operate.arguments().get(operate.arguments().size() - 1);
    boolean mayStop = operate.operation().isLogical() && operate.arguments().size() > 1;
    return lanes(first, guarded) && (first == last || lanes(last, guarded || mayStop));
  }

  private static boolean converts(ElementType from, ElementType to) {
    return from == to
        || from == ElementType.BOOLEAN
        || to == ElementType.BOOLEAN
        || from == ElementType.INT && to == ElementType.FLOAT
        || from == ElementType.LONG && to == ElementType.DOUBLE;
  }

  /** Whether vectors have the operation, with the same meaning. */
  private boolean operates(Value.Operate operate) {
    ElementType type = operate.arguments().get(0).type();
    return switch (operate.operation()) {
      case ADD, SUBTRACT, MULTIPLY, MINIMUM, MAXIMUM, NEGATE, ABS -> true;
      case LESS, LESS_EQUAL, GREATER, GREATER_EQUAL -> true;
      case EQUAL, NOT_EQUAL, AND, OR, NOT, RELU -> true;
      case DIVIDE, SQRT, ISNAN, ISINF -> type.isFloating();
      case RSQRT -> type == ElementType.DOUBLE || !strict;
      default -> !strict && LaneFunctions.has(operate.operation(), type);
    };
  }
}
