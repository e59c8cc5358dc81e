package dev.einkern.compiler.emit;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.loop.LaneLoop;
import dev.einkern.compiler.loop.LaneLoop.Kind;
import dev.einkern.compiler.loop.Step;
import dev.einkern.compiler.loop.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Values as vectors, those of booleans as masks: expressions that a method can be called on.
 *
 * <p>Of what is the same in all lanes, or counts up from lane to lane, the first lane's value is
 * computed as {@link ValueText} has it.
 */
final class LaneValues {
  private final LaneLoop loop;
  private final ValueText scalars;
  private final Locals locals;

  /** Makes a mask that is used several times a local; gives its name. */
  interface Locals {
    String define(String type, String wanted, String value);
  }

  LaneValues(LaneLoop loop, ValueText scalars, Locals locals) {
    this.loop = loop;
    this.scalars = scalars;
    this.locals = locals;
  }

  String of(Value value) {
    return of(value, Optional.empty());
  }

  /** What is stored: in lanes other than of {@code fresh}, what is there. */
  String stored(Step.Store store, Optional<String> fresh) {
    String value = of(store.value());
    if (fresh.isEmpty()) {
      return value;
    }
    String there = own(new Value.Load(store.buffer(), store.index()), Optional.empty());
    return store.value().type() == ElementType.BOOLEAN
        ? "%2$s.and(%3$s).or(%1$s.and(%3$s.not()))".formatted(there, value, fresh.get())
        : "%s.blend(%s, %s)".formatted(there, value, as(store.value().type(), fresh.get()));
  }

  /** As a vector, read from arrays only in the lanes of {@code guard}. */
  private String of(Value value, Optional<String> guard) {
    return switch (loop.kind(value)) {
      case SAME -> broadcast(value);
      case STEPPING -> broadcast(value) + ".addIndex(1)";
      case OWN -> own(value, guard);
    };
  }

  private String broadcast(Value value) {
    if (value.type() == ElementType.BOOLEAN) {
      return species(loop.element()) + ".maskAll(" + scalars.of(value) + ")";
    }
    return "%s.broadcast(%s, %s)"
        .formatted(vector(value), species(value.type()), scalars.of(value));
  }

  /** As an argument: what all lanes share needs no vector. */
  private String argument(Value value, Optional<String> guard) {
    return loop.kind(value) == Kind.SAME && value.type() != ElementType.BOOLEAN
        ? scalars.of(value)
        : of(value, guard);
  }

  private String own(Value value, Optional<String> guard) {
    if (value instanceof Value.Get) {
      return scalars.of(value);
    }
    if (value instanceof Value.Load load) {
      String array = scalars.array(load.buffer()) + ", " + scalars.of(load.index());
      if (load.type() == ElementType.BOOLEAN) {
        return "VectorMask.fromArray(%s, %s)".formatted(species(loop.element()), array);
      }
      String mask = guard.map(g -> ", " + as(load.type(), g)).orElse("");
      return "%s.fromArray(%s, %s%s)".formatted(vector(load), species(load.type()), array, mask);
    }
    if (value instanceof Value.Total total) {
      String place = String.join(", ", scalars.total(total));
      return "%s.fromArray(%s, %s)".formatted(vector(total), species(total.type()), place);
    }
    if (value instanceof Value.Choose choose) {
      return choose(choose, guard);
    }
    if (value instanceof Value.Convert convert) {
      return convert(convert, guard);
    }
    if (value instanceof Value.MultiplyAdd fused) {
      return multiplyAdd(fused, guard);
    }
    return operate((Value.Operate) value, guard);
  }

  private String choose(Value.Choose choose, Optional<String> guard) {
    String condition = of(choose.condition(), guard);
    Optional<String> taken = guard;
    Optional<String> untaken = guard;
    if (loads(choose.then()) || loads(choose.otherwise())) {
      condition = mask("taken", condition);
      if (loads(choose.then())) {
        taken = Optional.of(guard.isEmpty() ? condition : mask("taken", and(guard, condition)));
      }
      if (loads(choose.otherwise())) {
        untaken = Optional.of(mask("untaken", and(guard, condition + ".not()")));
      }
    }
    return of(choose.otherwise(), untaken)
        + ".blend("
        + argument(choose.then(), taken)
        + ", "
        + as(choose.type(), condition)
        + ")";
  }

  private String mask(String wanted, String value) {
    return locals.define(VectorTypes.mask(loop.element()), wanted, value);
  }

  private static String and(Optional<String> guard, String condition) {
    return guard.map(g -> g + ".and(" + condition + ")").orElse(condition);
  }

  /** Whether lanes of their own are read from an array. */
  private boolean loads(Value value) {
    return value.contains(part -> part instanceof Value.Load && loop.kind(part) == Kind.OWN);
  }

  private String convert(Value.Convert convert, Optional<String> guard) {
    Value argument = convert.argument();
    ElementType from = argument.type();
    ElementType to = convert.type();
    String value = of(argument, guard);
    if (from == to) {
      return value;
    }
    if (to == ElementType.BOOLEAN) {
      return canonical(from, value + ".compare(VectorOperators.NE, " + zero(from) + ")");
    }
    if (from == ElementType.BOOLEAN) {
      return "%s.zero(%s).blend(%s, %s)"
          .formatted(VectorTypes.vector(to), species(to), one(to), as(to, value));
    }
    String conversion = from == ElementType.INT ? "I2F" : "L2D";
    return "((%s) %s.convert(VectorOperators.%s, 0))"
        .formatted(VectorTypes.vector(to), value, conversion);
  }

  private static String zero(ElementType type) {
    return type == ElementType.FLOAT ? "0f" : type == ElementType.DOUBLE ? "0.0" : "0";
  }

  private static String one(ElementType type) {
    return type == ElementType.FLOAT ? "1f" : type == ElementType.DOUBLE ? "1.0" : "1";
  }

  /** The product of {@code fused} with {@code total} for the addend. */
  String multiplyAdd(Value.MultiplyAdd fused, String total) {
    boolean swaps = loop.kind(fused.left()) == Kind.SAME;
    String left = of(swaps ? fused.right() : fused.left());
    String right = of(swaps ? fused.left() : fused.right());
    return "%s.fma(%s, %s)".formatted(left, right, total);
  }

  private String multiplyAdd(Value.MultiplyAdd fused, Optional<String> guard) {
    boolean swaps = loop.kind(fused.left()) == Kind.SAME;
    Value left = swaps ? fused.right() : fused.left();
    Value right = swaps ? fused.left() : fused.right();
    boolean allShared = loop.kind(right) == Kind.SAME && loop.kind(fused.addend()) == Kind.SAME;
    return "%s.fma(%s, %s)"
        .formatted(
            of(left, guard),
            allShared ? scalars.of(right) : of(right, guard),
            allShared ? scalars.of(fused.addend()) : of(fused.addend(), guard));
  }

  private String operate(Value.Operate operate, Optional<String> guard) {
    List<Value> arguments = operate.arguments();
    Value first = arguments.get(0);
    ElementType type = first.type();
    return switch (operate.operation()) {
      case ADD -> commutative("add", arguments, guard);
      case MULTIPLY -> commutative("mul", arguments, guard);
      case MINIMUM -> commutative("min", arguments, guard);
      case MAXIMUM -> commutative("max", arguments, guard);
      case SUBTRACT -> of(first, guard) + ".sub(" + argument(arguments.get(1), guard) + ")";
      case DIVIDE -> of(first, guard) + ".div(" + argument(arguments.get(1), guard) + ")";
      case NEGATE -> of(first, guard) + ".neg()";
      case ABS -> of(first, guard) + ".abs()";
      case SQRT -> of(first, guard) + ".sqrt()";
      case RSQRT ->
          type == ElementType.FLOAT
              ? function(operate, guard)
              : "DoubleVector.broadcast(DOUBLES, 1.0).div(" + of(first, guard) + ".sqrt())";
      case RELU -> of(first, guard) + ".max(" + zero(type) + ")";
      case NOT -> of(first, guard) + ".not()";
      case AND, OR -> logic(operate, guard);
      case ISNAN -> canonical(type, of(first, guard) + ".test(VectorOperators.IS_NAN)");
      case ISINF -> canonical(type, of(first, guard) + ".test(VectorOperators.IS_INFINITE)");
      case EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL -> compare(operate, guard);
      default -> function(operate, guard);
    };
  }

  private String function(Value.Operate operate, Optional<String> guard) {
    String arguments =
        operate.arguments().stream().map(a -> of(a, guard)).collect(Collectors.joining(", "));
    return "FloatLanes." + ValueText.function(operate.operation()) + "(" + arguments + ")";
  }

  /** What is the same in all lanes comes second, where it needs no vector. */
  private String commutative(String method, List<Value> arguments, Optional<String> guard) {
    boolean swaps = loop.kind(arguments.get(0)) == Kind.SAME;
    Value left = arguments.get(swaps ? 1 : 0);
    Value right = arguments.get(swaps ? 0 : 1);
    return "%s.%s(%s)".formatted(of(left, guard), method, argument(right, guard));
  }

  private String logic(Value.Operate operate, Optional<String> guard) {
    boolean and = operate.operation() == Operation.AND;
    String left = of(operate.arguments().get(0), guard);
    Value right = operate.arguments().get(1);
    Optional<String> inner = guard;
    if (loads(right)) {
      left = mask("left", left);
      inner = Optional.of(mask("asked", and(guard, and ? left : left + ".not()")));
    }
    return left + (and ? ".and(" : ".or(") + of(right, inner) + ")";
  }

  private String compare(Value.Operate operate, Optional<String> guard) {
    Value left = operate.arguments().get(0);
    Value right = operate.arguments().get(1);
    if (left.type() == ElementType.BOOLEAN) {
      String same = of(left, guard) + ".eq(" + of(right, guard) + ")";
      return operate.operation() == Operation.EQUAL ? same : same + ".not()";
    }
    boolean swaps = loop.kind(left) == Kind.SAME;
    String condition =
        "%s.compare(VectorOperators.%s, %s)"
            .formatted(
                of(swaps ? right : left, guard),
                comparison(operate.operation(), swaps),
                argument(swaps ? left : right, guard));
    return canonical(left.type(), condition);
  }

  private static String comparison(Operation operation, boolean swapped) {
    return switch (operation) {
      case EQUAL -> "EQ";
      case NOT_EQUAL -> "NE";
      case LESS -> swapped ? "GT" : "LT";
      case LESS_EQUAL -> swapped ? "GE" : "LE";
      case GREATER -> swapped ? "LT" : "GT";
      default -> swapped ? "LE" : "GE";
    };
  }

  /** A mask of {@code type}'s lanes as one of the loop's. */
  private String canonical(ElementType type, String mask) {
    return type == loop.element() ? mask : mask + ".cast(" + species(loop.element()) + ")";
  }

  /** A mask of the loop's as one of {@code type}'s lanes. */
  String as(ElementType type, String mask) {
    return type == loop.element() ? mask : mask + ".cast(" + species(type) + ")";
  }

  private static String vector(Value value) {
    return VectorTypes.vector(value.type());
  }

  private static String species(ElementType element) {
    return VectorTypes.species(element);
  }
}
