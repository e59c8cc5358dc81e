package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.index.Operation;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The operations that a pattern may carry, and what kind each is. */
final class PatternOperation {
  /** The kinds: each has its own rules for brackets and for an output that is left out. */
  enum Kind {
    NONE,
    IDENTITY,
    REDUCTION,
    ELEMENTWISE,
    DOT,
    GET_AT,
    UPDATE_AT,
    ARGUMENT,
    KEEPING
  }

  private static final Map<String, Operation> BINARY =
      Map.ofEntries(
          Map.entry("add", Operation.ADD),
          Map.entry("subtract", Operation.SUBTRACT),
          Map.entry("multiply", Operation.MULTIPLY),
          Map.entry("divide", Operation.DIVIDE),
          Map.entry("floor_divide", Operation.FLOOR_DIVIDE),
          Map.entry("minimum", Operation.MINIMUM),
          Map.entry("maximum", Operation.MAXIMUM),
          Map.entry("logaddexp", Operation.LOGADDEXP),
          Map.entry("logical_and", Operation.AND),
          Map.entry("logical_or", Operation.OR),
          Map.entry("less", Operation.LESS),
          Map.entry("less_equal", Operation.LESS_EQUAL),
          Map.entry("greater", Operation.GREATER),
          Map.entry("greater_equal", Operation.GREATER_EQUAL),
          Map.entry("equal", Operation.EQUAL),
          Map.entry("not_equal", Operation.NOT_EQUAL));

  private static final Map<String, Kind> KINDS =
      Map.ofEntries(
          Map.entry("id", Kind.IDENTITY),
          Map.entry("rearrange", Kind.IDENTITY),
          Map.entry("where", Kind.ELEMENTWISE),
          Map.entry("dot", Kind.DOT),
          Map.entry("get_at", Kind.GET_AT),
          Map.entry("set_at", Kind.UPDATE_AT),
          Map.entry("add_at", Kind.UPDATE_AT),
          Map.entry("subtract_at", Kind.UPDATE_AT),
          Map.entry("argmax", Kind.ARGUMENT),
          Map.entry("argmin", Kind.ARGUMENT),
          Map.entry("softmax", Kind.KEEPING),
          Map.entry("log_softmax", Kind.KEEPING),
          Map.entry("flip", Kind.KEEPING),
          Map.entry("roll", Kind.KEEPING),
          Map.entry("sort", Kind.KEEPING),
          Map.entry("argsort", Kind.KEEPING),
          Map.entry("cumsum", Kind.KEEPING),
          Map.entry("cumprod", Kind.KEEPING));

  private static final Set<String> REDUCTIONS =
      Set.of("sum", "mean", "prod", "min", "max", "any", "all", "var", "std", "count", "logsumexp");

  private PatternOperation() {}

  /** Refuses a number of operands that an elementwise operation cannot have. */
  static void requireOperands(String operation, int count, Span span) {
    boolean choice = operation.equals("where");
    if (choice || BINARY.get(operation).isComparison()) {
      int needed = choice ? 3 : 2;
      if (count != needed) {
        throw EinsumException.of(Code.EK206, span, operation, needed + " operands", count);
      }
    } else if (count < 2) {
      throw EinsumException.of(Code.EK206, span, operation, "2 or more operands", count);
    }
  }

  /** The kind of the operation of this name; of no name, {@link Kind#NONE}. */
  static Optional<Kind> kind(Optional<String> name) {
    if (name.isEmpty()) {
      return Optional.of(Kind.NONE);
    }
    if (REDUCTIONS.contains(name.get())) {
      return Optional.of(Kind.REDUCTION);
    }
    if (BINARY.containsKey(name.get())) {
      return Optional.of(Kind.ELEMENTWISE);
    }
    return Optional.ofNullable(KINDS.get(name.get()));
  }

  /** The elementwise operation of this name, but for {@code where}. */
  static Operation binary(String name) {
    return BINARY.get(name);
  }

  static Set<String> names() {
    Set<String> names = new TreeSet<>(REDUCTIONS);
    names.addAll(BINARY.keySet());
    names.addAll(KINDS.keySet());
    return names;
  }
}
