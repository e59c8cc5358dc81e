package dev.einkern.compiler.emit;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.loop.Buffer;
import dev.einkern.compiler.loop.LaneFunctions;
import dev.einkern.compiler.loop.Value;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Values as Java expressions, with the parentheses that they need and no others. */
final class ValueText {
  private static final int CONDITIONAL = 2;
  private static final int OR = 3;
  private static final int AND = 4;
  private static final int EQUALITY = 8;
  private static final int RELATION = 9;
  private static final int SUM = 11;
  private static final int PRODUCT = 12;
  private static final int UNARY = 14;
  private static final int PRIMARY = 16;

  private final NestNames names;

  ValueText(NestNames names) {
    this.names = names;
  }

  /** An expression and how tightly its outermost operator binds. */
  private record Text(String text, int binds) {
    String in(int binding) {
      return binds >= binding ? text : "(" + text + ")";
    }
  }

  String of(Value value) {
    return text(value).text();
  }

  /** The array and the place in it of a product's sum. */
  List<String> total(Value.Total total) {
    return names.total(total.product());
  }

  String array(Buffer buffer) {
    return names.array(buffer);
  }

  private Text text(Value value) {
    if (value instanceof Value.Constant constant) {
      return constant(constant);
    }
    if (value instanceof Value.Get get) {
      return new Text(names.variable(get.variable()), PRIMARY);
    }
    if (value instanceof Value.Extent extent) {
      return size(extent);
    }
    if (value instanceof Value.Argument argument) {
      return new Text(names.scalar(argument.scalar()), PRIMARY);
    }
    if (value instanceof Value.Start start) {
      return new Text(names.start(start.buffer()).orElse("0"), PRIMARY);
    }
    if (value instanceof Value.Load load) {
      return new Text(names.array(load.buffer()) + "[" + of(load.index()) + "]", PRIMARY);
    }
    if (value instanceof Value.Convert convert) {
      return convert(convert);
    }
    if (value instanceof Value.Choose choose) {
      return new Text(
          text(choose.condition()).in(OR)
              + " ? "
              + text(choose.then()).in(OR)
              + " : "
              + text(choose.otherwise()).in(CONDITIONAL),
          CONDITIONAL);
    }
    if (value instanceof Value.MultiplyAdd fused) {
      return call("Math.fma", List.of(fused.left(), fused.right(), fused.addend()));
    }
    if (value instanceof Value.Checked checked) {
      return new Text(
          "Indices.check(%s, %s, %s, %s, %s%s)"
              .formatted(
                  of(checked.index()),
                  names.size(checked.extent()),
                  names.method(),
                  JavaText.literal(checked.tensor()),
                  JavaText.literal(checked.axis()),
                  element(checked.index())),
          PRIMARY);
    }
    if (value instanceof Value.Total total) {
      List<String> at = total(total);
      return new Text(at.get(0) + "[" + at.get(1) + "]", PRIMARY);
    }
    if (value instanceof Value.Call call) {
      String receiver = call.function().isStatic() ? ClassContext.INTERFACE + "." : "";
      return call(receiver + call.function().name(), call.arguments());
    }
    return operate((Value.Operate) value);
  }

  /** For an index that an operand holds: which operand, and at which of its elements. */
  private String element(Value index) {
    Value element = index instanceof Value.Get get ? names.held().get(get.variable()) : index;
    if (!(element instanceof Value.Load load) || load.buffer().role() != Buffer.Role.OPERAND) {
      return "";
    }
    Buffer buffer = load.buffer();
    String start = names.start(buffer).orElse("");
    String text = of(load.index());
    String fromStart;
    if (start.isEmpty()) {
      fromStart = text;
    } else if (text.startsWith(start + " + ")) {
      fromStart = text.substring(start.length() + 3);
    } else {
      fromStart = text.equals(start) ? "0" : text + " - " + start;
    }
    return ", %s, %s".formatted(JavaText.literal(buffer.spoken()), fromStart);
  }

  private Text size(Value.Extent extent) {
    String text = names.size(extent.size());
    if (SizeText.isPlain(extent.size())) {
      return new Text(text, PRIMARY);
    }
    return new Text(text, SizeText.isSum(extent.size()) || text.startsWith("-") ? SUM : PRODUCT);
  }

  private static Text constant(Value.Constant constant) {
    String text =
        switch (constant.type()) {
          case BOOLEAN -> constant.whole() != 0 ? "true" : "false";
          case INT -> whole(constant.whole(), Integer.MIN_VALUE, Integer.MAX_VALUE, "Integer", "");
          case LONG -> whole(constant.whole(), Long.MIN_VALUE, Long.MAX_VALUE, "Long", "L");
          case FLOAT -> real(constant.real(), "Float", shortest((float) constant.real()) + "f");
          case DOUBLE -> real(constant.real(), "Double", Double.toString(constant.real()));
        };
    return new Text(text, text.startsWith("-") ? UNARY : PRIMARY);
  }

  /** {@code 2} for 2.0: with an {@code f} behind it that is a float. */
  private static String shortest(float value) {
    String text = Float.toString(value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  private static String whole(long value, long least, long greatest, String box, String suffix) {
    if (value == least) {
      return box + ".MIN_VALUE";
    }
    return value == greatest ? box + ".MAX_VALUE" : value + suffix;
  }

  private static String real(double value, String box, String number) {
    if (Double.isNaN(value)) {
      return box + ".NaN";
    }
    if (number.startsWith("Infinity") || number.startsWith("-Infinity")) {
      return box + (value > 0 ? ".POSITIVE_INFINITY" : ".NEGATIVE_INFINITY");
    }
    return number;
  }

  private Text convert(Value.Convert convert) {
    ElementType from = convert.argument().type();
    ElementType to = convert.type();
    if (from == to) {
      return text(convert.argument());
    }
    if (to == ElementType.BOOLEAN) {
      return new Text(text(convert.argument()).in(RELATION) + " != 0", EQUALITY);
    }
    if (from == ElementType.BOOLEAN) {
      String suffix =
          switch (to) {
            case LONG -> "L";
            case FLOAT -> "f";
            case DOUBLE -> ".0";
            default -> "";
          };
      String condition = text(convert.argument()).in(OR);
      return new Text(condition + " ? 1" + suffix + " : 0" + suffix, CONDITIONAL);
    }
    return cast(to, text(convert.argument()));
  }

  private static Text cast(ElementType to, Text argument) {
    // A sign behind a cast to a primitive would read as a subtraction to some eyes.
    String inner = argument.in(argument.text().startsWith("-") ? PRIMARY : UNARY);
    return new Text("(" + to.keyword() + ") " + inner, UNARY);
  }

  private Text operate(Value.Operate operate) {
    List<Value> arguments = operate.arguments();
    ElementType type = operate.type();
    return switch (operate.operation()) {
      case ADD -> add(operate);
      case SUBTRACT -> infix(operate, "-", SUM, PRODUCT);
      // Whole products may be regrouped: they wrap alike.
      case MULTIPLY -> infix(operate, "*", PRODUCT, type.isWhole() ? PRODUCT : UNARY);
      case DIVIDE -> infix(operate, "/", PRODUCT, UNARY);
      case FLOOR_DIVIDE -> floor(operate, "Math.floorDiv", "Numbers.floorDivide", "//");
      case MODULO -> floor(operate, "Math.floorMod", "Numbers.floorModulo", "%");
      case POWER -> type.isFloating() ? math("pow", operate) : call("Numbers.power", arguments);
      case MINIMUM -> call("Math.min", arguments);
      case MAXIMUM -> call("Math.max", arguments);
      case NEGATE -> {
        Text argument = text(arguments.get(0));
        yield new Text(
            "-" + argument.in(argument.text().startsWith("-") ? PRIMARY + 1 : UNARY), UNARY);
      }
      case ABS -> call("Math.abs", arguments);
      case SIGN -> sign(operate);
      case EQUAL -> infix(operate, "==", EQUALITY, RELATION);
      case NOT_EQUAL -> infix(operate, "!=", EQUALITY, RELATION);
      case LESS -> infix(operate, "<", SUM, SUM);
      case LESS_EQUAL -> infix(operate, "<=", SUM, SUM);
      case GREATER -> infix(operate, ">", SUM, SUM);
      case GREATER_EQUAL -> infix(operate, ">=", SUM, SUM);
      case AND -> infix(operate, "&&", AND, AND);
      case OR -> infix(operate, "||", OR, OR);
      case NOT -> new Text("!" + text(arguments.get(0)).in(UNARY), UNARY);
      case EXP, LOG, LOG1P, EXPM1, SQRT, SIN, COS, TAN, TANH, ASIN, ACOS, ATAN, ATAN2, SINH, COSH ->
          math(operate.operation().name().toLowerCase(Locale.ROOT), operate);
      case FLOOR, CEIL -> math(operate.operation().name().toLowerCase(Locale.ROOT), operate);
      case ROUND -> math("rint", operate);
      case RSQRT, ERF, SIGMOID, RELU, GELU, SILU, SOFTPLUS, LOGADDEXP, GELU_TANH ->
          functionOf(operate);
      case ISNAN -> call(box(arguments.get(0)) + ".isNaN", arguments);
      case ISINF -> call(box(arguments.get(0)) + ".isInfinite", arguments);
      case MIRROR -> call("Indices.mirror", arguments);
      case CONSTANT -> text(arguments.get(0));
    };
  }

  /** A function of the runtime. */
  private Text functionOf(Value.Operate operate) {
    String name = "Functions." + function(operate.operation());
    boolean fast = LaneFunctions.has(operate.operation(), operate.type());
    if (operate.type() == ElementType.FLOAT && fast && names.strict()) {
      String arguments =
          operate.arguments().stream()
              .map(argument -> cast(ElementType.DOUBLE, text(argument)).text())
              .collect(Collectors.joining(", "));
      return cast(ElementType.FLOAT, new Text(name + "(" + arguments + ")", PRIMARY));
    }
    return call(name, operate.arguments());
  }

  /** The name of the runtime's function: {@code geluTanh}. */
  static String function(Operation operation) {
    return operation == Operation.GELU_TANH
        ? "geluTanh"
        : operation.name().toLowerCase(Locale.ROOT);
  }

  private Text add(Value.Operate operate) {
    Value left = operate.arguments().get(0);
    Value right = operate.arguments().get(1);
    if (left instanceof Value.Start start && names.start(start.buffer()).isEmpty()) {
      return text(right);
    }
    if (operate.type() == ElementType.INT) {
      Text added = text(right);
      if (added.text().startsWith("-") && right instanceof Value.Constant) {
        return new Text(text(left).in(SUM) + " - " + added.text().substring(1), SUM);
      }
      if (added.binds() == SUM && right instanceof Value.Extent) {
        String sign = added.text().startsWith("-") ? " - " : " + ";
        String rest = added.text().startsWith("-") ? added.text().substring(1) : added.text();
        return new Text(text(left).in(SUM) + sign + rest, SUM);
      }
    }
    return infix(operate, "+", SUM, PRODUCT);
  }

  private Text infix(Value.Operate operate, String operator, int binds, int rightBinds) {
    String left = text(operate.arguments().get(0)).in(leftBinding(operate, binds));
    String right = text(operate.arguments().get(1)).in(rightBinds);
    int own = operate.operation().isComparison() && binds == SUM ? RELATION : binds;
    return new Text(left + " " + operator + " " + right, own);
  }

  /** {@code a == b == c} would read badly: a comparison's sides are sums or tighter. */
  private static int leftBinding(Value.Operate operate, int binds) {
    return operate.operation().isComparison() ? Math.max(binds, RELATION) : binds;
  }

  private Text floor(Value.Operate operate, String safe, String checked, String symbol) {
    Value divisor = operate.arguments().get(1);
    boolean nonzero = divisor instanceof Value.Constant constant && constant.whole() != 0;
    if (operate.type().isFloating()) {
      return call(checked, operate.arguments());
    }
    if (nonzero) {
      return call(safe, operate.arguments());
    }
    Optional<String> extent = NonEmptyExtent.of(divisor, symbol, names);
    if (extent.isPresent()) {
      return new Text(
          "%s(%s, %s)".formatted(safe, of(operate.arguments().get(0)), extent.get()), PRIMARY);
    }
    return new Text(
        "%s(%s, %s, %s)"
            .formatted(checked, of(operate.arguments().get(0)), of(divisor), names.place(symbol)),
        PRIMARY);
  }

  private Text sign(Value.Operate operate) {
    return switch (operate.type()) {
      case INT -> call("Integer.signum", operate.arguments());
      case LONG -> cast(ElementType.LONG, call("Long.signum", operate.arguments()));
      default -> call("Math.signum", operate.arguments());
    };
  }

  /** A function of {@code Math}, which has them for doubles alone, or else of the runtime. */
  private Text math(String function, Value.Operate operate) {
    if (operate.type() == ElementType.FLOAT
        && LaneFunctions.has(operate.operation(), ElementType.FLOAT)
        && !names.strict()) {
      return call("Functions." + function(operate.operation()), operate.arguments());
    }
    Text call = call("Math." + function, operate.arguments());
    return operate.type() == ElementType.FLOAT ? cast(ElementType.FLOAT, call) : call;
  }

  private Text call(String function, List<Value> arguments) {
    String list = arguments.stream().map(this::of).collect(Collectors.joining(", "));
    return new Text(function + "(" + list + ")", PRIMARY);
  }

  private static String box(Value value) {
    return value.type() == ElementType.FLOAT ? "Float" : "Double";
  }
}
