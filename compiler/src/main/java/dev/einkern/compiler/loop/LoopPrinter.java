package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.Notation;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.SizeVariable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The one text form of a loop program, a line each: the buffers, then each nest with its steps.
 *
 * <pre>
 * operand X: float × |b|·|i|
 * operand W: float × |i|·|o|
 * output out: float × |b|·|o|
 * nest out
 *   for b &lt; |b|
 *     int XAtB = start(X) + b · |i|
 *     fill out[b · |o| …] × |o| with 0.0
 *     for i &lt; |i|: sum
 *       …
 * </pre>
 *
 * <p>A second variable of one name in a nest is {@code i₂}, a second size {@code |i₂|}.
 */
public final class LoopPrinter {
  private final Map<SizeVariable, String> sizes = new HashMap<>();
  private final Map<String, Integer> sizeNames = new HashMap<>();
  private final Map<Variable, String> variables = new HashMap<>();
  private final Map<String, Integer> variableNames = new HashMap<>();
  private final StringBuilder text = new StringBuilder();

  private LoopPrinter() {}

  /** The program's text; every line ends with a line feed. */
  public static String print(LoopProgram program) {
    LoopPrinter printer = new LoopPrinter();
    program.buffers().forEach(buffer -> printer.buffer(buffer, 0));
    program.parts().forEach(printer::part);
    return printer.text.toString();
  }

  private void part(Part part) {
    if (part instanceof Nest nest) {
      nest(nest, 0);
      return;
    }
    OrderChoice choice = (OrderChoice) part;
    line(0, "choice by cost");
    choice.branches().forEach(this::branch);
  }

  private void branch(OrderChoice.Branch branch) {
    line(1, branch.order().text() + " at " + size(branch.order().cost()));
    branch.locals().forEach(buffer -> buffer(buffer, 2));
    branch.nests().forEach(nest -> nest(nest, 2));
  }

  private void buffer(Buffer buffer, int indent) {
    line(
        indent,
        "%s %s: %s × %s"
            .formatted(
                buffer.role().name().toLowerCase(Locale.ROOT),
                buffer.name(),
                buffer.type().keyword(),
                size(buffer.elements())));
  }

  private void nest(Nest nest, int indent) {
    variables.clear();
    variableNames.clear();
    String divided = nest.division().map(this::divided).orElse("");
    line(indent, "nest " + nest.name() + divided);
    steps(nest.steps(), indent + 1);
  }

  private String divided(Division division) {
    return division.all().stream()
        .map(level -> name(level.index()))
        .collect(Collectors.joining(" and ", ", divided by ", ""));
  }

  private void line(int indent, String line) {
    text.append("  ".repeat(indent)).append(line).append('\n');
  }

  private void steps(List<Step> steps, int indent) {
    steps.forEach(step -> step(step, indent));
  }

  private void step(Step step, int indent) {
    if (step instanceof Step.Loop loop) {
      String reduction =
          loop.reduction().map(r -> ": " + r.name().toLowerCase(Locale.ROOT)).orElse("");
      line(indent, "for " + name(loop.index()) + " < " + size(loop.extent()) + reduction);
      steps(loop.body(), indent + 1);
    } else if (step instanceof Step.Blocks blocks) {
      line(indent, "blocks of " + Step.Blocks.SIZE);
      step(blocks.loop(), indent + 1);
    } else if (step instanceof Step.Define define) {
      line(indent, typed(define.variable()) + " = " + value(define.value()));
    } else if (step instanceof Step.Declare declare) {
      String initial = declare.initial().map(v -> " := " + value(v)).orElse("");
      line(indent, "var " + typed(declare.variable()) + initial);
    } else if (step instanceof Step.Assign assign) {
      line(indent, name(assign.variable()) + " := " + value(assign.value()));
    } else if (step instanceof Step.Accumulate accumulate) {
      String reduction = accumulate.reduction().name().toLowerCase(Locale.ROOT);
      line(
          indent, name(accumulate.variable()) + " " + reduction + "= " + value(accumulate.value()));
    } else if (step instanceof Step.Store store) {
      line(indent, element(store.buffer(), store.index()) + " := " + value(store.value()));
    } else if (step instanceof Step.Fill fill) {
      line(
          indent,
          "fill %s[%s …] × %s with %s"
              .formatted(
                  fill.buffer().name(),
                  value(fill.from()),
                  size(fill.count()),
                  value(fill.value())));
    } else if (step instanceof Step.If condition) {
      line(indent, "if " + value(condition.condition()));
      steps(condition.then(), indent + 1);
      if (!condition.otherwise().isEmpty()) {
        line(indent, "else");
        steps(condition.otherwise(), indent + 1);
      }
    } else if (step instanceof Step.Run run) {
      String sizes = String.join(", ", run.sizes().stream().map(this::size).toList());
      line(
          indent,
          "%s = %s of %s: %s"
              .formatted(
                  rows(run.target(), run.to()),
                  run.algorithm().name().toLowerCase(Locale.ROOT),
                  rows(run.source(), run.from()),
                  sizes));
    } else if (step instanceof Step.Open open) {
      open(open.product(), indent);
    } else if (step instanceof Step.Scratch scratch) {
      Buffer own = scratch.buffer();
      line(
          indent,
          "scratch %s %s × %s".formatted(own.type().keyword(), own.name(), size(own.elements())));
    } else if (step instanceof Step.Prepare prepare) {
      String right = element(prepare.product().right(), prepare.right());
      line(indent, "prepare " + prepare.product().name() + " with " + right);
    } else if (step instanceof Step.Strips strips) {
      Product product = strips.product();
      String left =
          product.takesStrip()
              ? "strip " + product.left().name()
              : element(product.left(), strips.left());
      String right = element(product.right(), strips.right());
      String own = strips.strip().map(strip -> " in " + strip.name()).orElse("");
      String end = strips.end().map(this::end).orElse("");
      line(indent, "strips of " + product.name() + " from " + left + ", " + right + own + end);
      steps(strips.body(), indent + 1);
    } else if (step instanceof Step.Feed feed) {
      line(indent, "some of " + feed.product().left().name() + " for " + feed.product().name());
      steps(feed.fill(), indent + 1);
      step(feed.strips(), indent + 1);
    } else if (step instanceof Step.Close close) {
      line(indent, "close " + close.product().name());
    } else {
      Step.RequireElements required = (Step.RequireElements) step;
      line(indent, "require elements of " + required.axis() + ": " + size(required.extent()));
    }
  }

  private String end(StripEnd end) {
    return ", columns before %s + %d · row".formatted(value(end.first()), end.step());
  }

  private void open(Product product, int indent) {
    line(indent, "product " + product.name() + ": " + product.type().keyword());
    for (Product.Dimension rows : product.rows()) {
      String left = product.left().name();
      line(indent + 1, "rows %s by %s in %s".formatted(along(rows), size(rows.stride()), left));
    }
    for (Product.Dimension columns : product.columns()) {
      String right = product.right().name();
      line(
          indent + 1,
          "columns %s by %s in %s".formatted(along(columns), size(columns.stride()), right));
    }
    for (Product.Depth depth : product.depth()) {
      line(
          indent + 1,
          "depth %s < %s by %s in %s, by %s in %s"
              .formatted(
                  String.join("·", depth.axes()),
                  size(depth.extent()),
                  size(depth.left()),
                  product.left().name(),
                  size(depth.right()),
                  product.right().name()));
    }
  }

  private String along(Product.Dimension dimension) {
    return name(dimension.index()) + " < " + size(dimension.extent());
  }

  private String typed(Variable variable) {
    return variable.type().keyword() + " " + name(variable);
  }

  private String name(Variable variable) {
    return variables.computeIfAbsent(variable, v -> numbered(v.name(), variableNames));
  }

  private static String numbered(String name, Map<String, Integer> taken) {
    int number = taken.merge(name, 1, Integer::sum);
    return number == 1
        ? name
        : name
            + Integer.toString(number)
                .chars()
                .mapToObj(digit -> String.valueOf((char) (digit - '0' + '₀')))
                .collect(Collectors.joining());
  }

  private String size(Size size) {
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
              factors.forEach(factor -> parts.add(size((SizeVariable) factor)));
              terms.add(String.join("·", parts));
            });
    return terms.size() == 1 ? terms.get(0) : "(" + String.join(" + ", terms) + ")";
  }

  private String size(SizeVariable variable) {
    return sizes.computeIfAbsent(variable, v -> "|" + numbered(v.name(), sizeNames) + "|");
  }

  private String element(Buffer buffer, Value index) {
    return buffer.name() + "[" + value(index) + "]";
  }

  private String value(Value value) {
    return value(value, Notation.SELECT);
  }

  private String rows(Buffer buffer, Value from) {
    return from instanceof Value.Start ? buffer.name() : buffer.name() + " from " + value(from);
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
