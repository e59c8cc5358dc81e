package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.Names;
import dev.einkern.compiler.index.Notation;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.SizeVariable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The text of one nest's values, variables and sizes. */
final class ValuePrinter {
  private final Names<SizeVariable> sizes;
  private final Names<Variable> variables = new Names<>();

  /**
   * @param sizes the names of sizes, the same in the whole program
   */
  ValuePrinter(Names<SizeVariable> sizes) {
    this.sizes = sizes;
  }

  String name(Variable variable) {
    return variables.of(variable, variable.name());
  }

  String typed(Variable variable) {
    return variable.type().keyword() + " " + name(variable);
  }

  String size(Size size) {
    if (size.constant().isPresent()) {
      return Long.toString(size.constant().getAsLong());
    }
    List<String> terms = new ArrayList<>();
    size.terms()
        .forEach(
            (factors, coefficient) -> {
              List<String> parts = new ArrayList<>();
              if (coefficient != 1 || factors.isEmpty()) {
                parts.add(Long.toString(coefficient));
              }
              factors.forEach(factor -> parts.add(name((SizeVariable) factor)));
              terms.add(String.join("·", parts));
            });
    return terms.size() == 1 ? terms.get(0) : "(" + String.join(" + ", terms) + ")";
  }

  private String name(SizeVariable size) {
    return "|" + sizes.of(size, size.name()) + "|";
  }

  String element(Buffer buffer, Value index) {
    return buffer.name() + "[" + value(index) + "]";
  }

  String value(Value value) {
    return value(value, Notation.SELECT);
  }

  private String value(Value value, int level) {
    if (value instanceof Value.Constant constant) {
      return constant(constant);
    }
    if (value instanceof Value.Get get) {
      return name(get.variable());
    }
    if (value instanceof Value.Extent extent) {
      return size(extent.size());
    }
    if (value instanceof Value.Argument argument) {
      return argument.scalar().name();
    }
    if (value instanceof Value.Start start) {
      return "start(" + start.buffer().name() + ")";
    }
    if (value instanceof Value.Load load) {
      return element(load.buffer(), load.index());
    }
    if (value instanceof Value.Convert convert) {
      return convert.type().keyword() + "(" + value(convert.argument()) + ")";
    }
    if (value instanceof Value.Choose choose) {
      String text =
          "%s ? %s : %s"
              .formatted(
                  value(choose.condition(), Notation.OR),
                  value(choose.then(), Notation.OR),
                  value(choose.otherwise(), Notation.SELECT));
      return level > Notation.SELECT ? "(" + text + ")" : text;
    }
    if (value instanceof Value.MultiplyAdd fused) {
      return "fma(%s, %s, %s)"
          .formatted(value(fused.left()), value(fused.right()), value(fused.addend()));
    }
    if (value instanceof Value.Checked checked) {
      return "check(%s < %s, %s of %s)"
          .formatted(
              value(checked.index()), size(checked.extent()), checked.axis(), checked.tensor());
    }
    if (value instanceof Value.Total total) {
      return "total(" + total.product().name() + ")";
    }
    if (value instanceof Value.Call call) {
      return call.function().name() + list(call.arguments());
    }
    return operate((Value.Operate) value, level);
  }

  private String list(List<Value> arguments) {
    return arguments.stream().map(this::value).collect(Collectors.joining(", ", "(", ")"));
  }

  private String operate(Value.Operate operate, int level) {
    List<Value> arguments = operate.arguments();
    Notation.Operator operator = Notation.of(operate.operation());
    if (operator.level() == Notation.PRIMARY) {
      return operator.symbol() + list(arguments);
    }
    String text;
    if (arguments.size() == 1) {
      text = operator.symbol() + value(arguments.get(0), operator.level());
    } else {
      boolean joins = operate.operation() == Operation.AND || operate.operation() == Operation.OR;
      text =
          value(arguments.get(0), operator.level() + (operate.operation().isComparison() ? 1 : 0))
              + " "
              + operator.symbol()
              + " "
              + value(arguments.get(1), operator.level() + (joins ? 0 : 1));
    }
    return operator.level() < level ? "(" + text + ")" : text;
  }

  private static String constant(Value.Constant constant) {
    return switch (constant.type()) {
      case BOOLEAN -> constant.whole() != 0 ? "true" : "false";
      case INT, LONG -> Long.toString(constant.whole());
      case FLOAT -> Float.toString((float) constant.real());
      case DOUBLE -> Double.toString(constant.real());
    };
  }
}
