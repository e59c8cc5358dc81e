package dev.einkern.compiler.resolution;

import static java.util.Map.entry;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Operation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The functions that work element by element, and the casts. */
final class ElementwiseFunctions {
  /** float and double; whole arguments give double. */
  private static final Map<String, Operation> FLOATING =
      Map.ofEntries(
          entry("exp", Operation.EXP),
          entry("log", Operation.LOG),
          entry("log1p", Operation.LOG1P),
          entry("expm1", Operation.EXPM1),
          entry("sqrt", Operation.SQRT),
          entry("rsqrt", Operation.RSQRT),
          entry("sin", Operation.SIN),
          entry("cos", Operation.COS),
          entry("tan", Operation.TAN),
          entry("tanh", Operation.TANH),
          entry("asin", Operation.ASIN),
          entry("acos", Operation.ACOS),
          entry("atan", Operation.ATAN),
          entry("sinh", Operation.SINH),
          entry("cosh", Operation.COSH),
          entry("erf", Operation.ERF),
          entry("sigmoid", Operation.SIGMOID),
          entry("gelu", Operation.GELU),
          entry("gelu_tanh", Operation.GELU_TANH),
          entry("silu", Operation.SILU),
          entry("softplus", Operation.SOFTPLUS));

  /** Any number; the result has the argument's type. */
  private static final Map<String, Operation> KEEPING =
      Map.of("abs", Operation.ABS, "sign", Operation.SIGN, "relu", Operation.RELU);

  /** The identity on whole numbers. */
  private static final Map<String, Operation> ROUNDING =
      Map.of("floor", Operation.FLOOR, "ceil", Operation.CEIL, "round", Operation.ROUND);

  private static final Map<String, Operation> TESTS =
      Map.of("isnan", Operation.ISNAN, "isinf", Operation.ISINF);

  private static final Map<String, Operation> BINARY =
      Map.of("atan2", Operation.ATAN2, "logaddexp", Operation.LOGADDEXP, "pow", Operation.POWER);

  private static final Map<String, Operation> EXTREMA =
      Map.of("min", Operation.MINIMUM, "max", Operation.MAXIMUM);

  private static final Map<String, ElementType> CASTS =
      Map.of(
          "float", ElementType.FLOAT,
          "double", ElementType.DOUBLE,
          "int", ElementType.INT,
          "long", ElementType.LONG,
          "boolean", ElementType.BOOLEAN);

  private ElementwiseFunctions() {}

  static Set<String> names() {
    Set<String> names = new TreeSet<>(Set.of("clamp"));
    List.of(FLOATING, KEEPING, ROUNDING, TESTS, BINARY, EXTREMA)
        .forEach(table -> names.addAll(table.keySet()));
    names.addAll(CASTS.keySet());
    return names;
  }

  /** The function of the arguments; {@code span} is the call. */
  static Value apply(String name, List<Value> arguments, Span span) {
    if (EXTREMA.containsKey(name)) {
      if (arguments.size() < 2) {
        throw EinsumException.of(Code.EK206, span, name, "2 or more arguments", arguments.size())
            .note("Over axes it is " + name + "[axis](x).");
      }
      return arguments.stream()
          .reduce((l, r) -> Arithmetic.binary(EXTREMA.get(name), l, r))
          .orElseThrow();
    }
    if (name.equals("clamp")) {
      require(3, name, arguments, span);
      Value raised = Arithmetic.binary(Operation.MAXIMUM, arguments.get(0), arguments.get(1));
      return Arithmetic.binary(Operation.MINIMUM, raised, arguments.get(2));
    }
    if (BINARY.containsKey(name)) {
      require(2, name, arguments, span);
      return Arithmetic.binary(BINARY.get(name), arguments.get(0), arguments.get(1));
    }
    require(1, name, arguments, span);
    Value x = arguments.get(0);
    if (FLOATING.containsKey(name)) {
      return Arithmetic.floating(FLOATING.get(name), x);
    }
    if (KEEPING.containsKey(name)) {
      return Arithmetic.keeping(KEEPING.get(name), x);
    }
    if (ROUNDING.containsKey(name)) {
      return x.type().isFloating()
          ? Arithmetic.floating(ROUNDING.get(name), x)
          : new Value(
              Promotion.convert(x, x.type() == ElementType.BOOLEAN ? ElementType.INT : x.type()),
              x.weak());
    }
    if (TESTS.containsKey(name)) {
      return Arithmetic.test(TESTS.get(name), x);
    }
    return cast(x, CASTS.get(name));
  }

  private static Value cast(Value x, ElementType type) {
    Expr expr = type == ElementType.BOOLEAN ? Arithmetic.truth(x) : Promotion.convert(x, type);
    return Value.strong(expr);
  }

  private static void require(int count, String name, List<Value> arguments, Span span) {
    if (arguments.size() != count) {
      throw EinsumException.of(
          Code.EK206,
          span,
          name,
          count == 1 ? "1 argument" : count + " arguments",
          arguments.size());
    }
  }
}
