package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.AlongInterpreter;
import dev.einkern.compiler.index.Arithmetic;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.EvaluationFailure;
import dev.einkern.compiler.index.EvaluationFailure.Kind;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.SizeVariable;
import dev.einkern.compiler.index.TensorValue;
import java.lang.reflect.Array;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs a loop program directly: slow, obvious, and the definition of what it means. Every access to
 * an array is checked.
 */
public final class LoopInterpreter {
  private final Map<SizeVariable, Integer> extents;
  private final Map<String, Object> scalars;
  private final Map<Buffer, Object> arrays = new HashMap<>();
  private final Map<Variable, Object> variables = new HashMap<>();
  private final Map<Product, List<Integer>> starts = new HashMap<>();
  private final Map<Buffer, Product> strips = new HashMap<>();
  private final Map<Buffer, Map<Integer, Object>> stripRows = new HashMap<>();

  private LoopInterpreter(Map<SizeVariable, Integer> extents, Map<String, Object> scalars) {
    this.extents = new HashMap<>(extents);
    this.scalars = scalars;
  }

  /**
   * The outputs' elements by the name of the buffer, each a Java array.
   *
   * @param operands each operand's elements by its name, in its full extents
   * @param scalars by name
   * @throws EvaluationFailure where the program has no value
   */
  public static Map<String, Object> run(
      LoopProgram program,
      Map<String, TensorValue> operands,
      Map<String, Object> scalars,
      Map<SizeVariable, Integer> extents) {
    LoopInterpreter interpreter = new LoopInterpreter(extents, scalars);
    for (Buffer buffer : program.buffers()) {
      interpreter.arrays.put(
          buffer,
          buffer.role() == Buffer.Role.OPERAND
              ? operands.get(buffer.name()).elements()
              : interpreter.zeros(buffer));
    }
    program.parts().forEach(interpreter::part);
    Map<String, Object> outputs = new LinkedHashMap<>();
    interpreter.arrays.forEach(
        (buffer, array) -> {
          if (buffer.role() == Buffer.Role.OUTPUT) {
            outputs.put(buffer.name(), array);
          }
        });
    return outputs;
  }

  private void part(Part part) {
    if (part instanceof Nest nest) {
      steps(nest.steps());
    } else {
      OrderChoice choice = (OrderChoice) part;
      boolean isFirst =
          choice.first().order().cost(extents) <= choice.second().order().cost(extents);
      OrderChoice.Branch branch = isFirst ? choice.first() : choice.second();
      branch.locals().forEach(buffer -> arrays.put(buffer, zeros(buffer)));
      branch.nests().forEach(nest -> steps(nest.steps()));
    }
  }

  private int size(Size size) {
    long sum = 0;
    for (Map.Entry<List<Size.Atom>, Long> term : size.terms().entrySet()) {
      long product = term.getValue();
      for (Size.Atom factor : term.getKey()) {
        product *= extents.get((SizeVariable) factor);
      }
      sum += product;
    }
    return Math.toIntExact(sum);
  }

  private void steps(List<Step> steps) {
    steps.forEach(this::step);
  }

  private void step(Step step) {
    if (step instanceof Step.Loop loop) {
      int extent = size(loop.extent());
      for (int i = 0; i < extent; i++) {
        variables.put(loop.index(), i);
        steps(loop.body());
      }
    } else if (step instanceof Step.Blocks blocks) {
      step(blocks.loop());
    } else if (step instanceof Step.Define define) {
      variables.put(define.variable(), value(define.value()));
    } else if (step instanceof Step.Declare declare) {
      declare.initial().ifPresent(v -> variables.put(declare.variable(), value(v)));
    } else if (step instanceof Step.Assign assign) {
      variables.put(assign.variable(), value(assign.value()));
    } else if (step instanceof Step.Accumulate accumulate) {
      Object value = value(accumulate.value());
      variables.merge(
          accumulate.variable(),
          value,
          (total, more) -> Arithmetic.combine(accumulate.reduction(), total, more));
    } else if (step instanceof Step.Store store) {
      Array.set(array(store.buffer()), whole(store.index()), value(store.value()));
    } else if (step instanceof Step.Fill fill) {
      int from = whole(fill.from());
      for (int i = 0; i < size(fill.count()); i++) {
        Array.set(array(fill.buffer()), from + i, value(fill.value()));
      }
    } else if (step instanceof Step.If condition) {
      steps((Boolean) value(condition.condition()) ? condition.then() : condition.otherwise());
    } else if (step instanceof Step.Run run) {
      run(run);
    } else if (step instanceof Step.Strips strips) {
      starts.put(strips.product(), List.of(whole(strips.left()), whole(strips.right())));
      // A strip of all rows, with all of the columns: those at its end change nothing.
      strips.end().ifPresent(end -> extents.put(end.columns(), columns(strips.product())));
      strips.strip().ifPresent(strip -> this.strips.put(strip, strips.product()));
      steps(strips.body());
    } else if (step instanceof Step.Feed feed) {
      // All rows at once.
      arrays.put(feed.product().left(), zeros(feed.product().left()));
      steps(feed.fill());
      step(feed.strips());
    } else if (step instanceof Step.Scratch scratch) {
      arrays.put(scratch.buffer(), zeros(scratch.buffer()));
    } else if (step instanceof Step.RequireElements required) {
      if (size(required.extent()) == 0) {
        throw EvaluationFailure.of(Kind.EMPTY, "axis '" + required.axis() + "' is empty");
      }
    }
  }

  private void run(Step.Run run) {
    int to = whole(run.to());
    TensorValue target = elements(run.target(), to);
    AlongInterpreter.run(
        run.algorithm(),
        size(run.sizes().get(0)),
        size(run.sizes().get(1)),
        elements(run.source(), whole(run.from())),
        target);
    System.arraycopy(target.elements(), 0, array(run.target()), to, target.size());
  }

  /** A copy of the elements from a place on. */
  private TensorValue elements(Buffer buffer, int from) {
    TensorValue elements = TensorValue.zeros(buffer.type(), size(buffer.elements()) - from);
    System.arraycopy(array(buffer), from, elements.elements(), 0, elements.size());
    return elements;
  }

  private int whole(Value value) {
    return (Integer) value(value);
  }

  private Object value(Value value) {
    if (value instanceof Value.Constant constant) {
      return constant.type().isFloating()
          ? Arithmetic.cast(constant.type(), constant.real())
          : Arithmetic.cast(constant.type(), constant.whole());
    }
    if (value instanceof Value.Get get) {
      return variables.get(get.variable());
    }
    if (value instanceof Value.Extent extent) {
      return size(extent.size());
    }
    if (value instanceof Value.Argument argument) {
      return scalars.get(argument.scalar().name());
    }
    if (value instanceof Value.Start) {
      return 0;
    }
    if (value instanceof Value.Load load) {
      return Array.get(array(load.buffer()), whole(load.index()));
    }
    if (value instanceof Value.Convert convert) {
      return Arithmetic.cast(convert.type(), value(convert.argument()));
    }
    if (value instanceof Value.Choose choose) {
      return value((Boolean) value(choose.condition()) ? choose.then() : choose.otherwise());
    }
    if (value instanceof Value.MultiplyAdd fused) {
      return multiplyAdd(fused);
    }
    if (value instanceof Value.Call call) {
      throw new UnsupportedOperationException(call.function().name() + " is a method in Java");
    }
    if (value instanceof Value.Total total) {
      return total(total.product());
    }
    return value instanceof Value.Checked checked
        ? checked(checked)
        : operate((Value.Operate) value);
  }

  private Object zeros(Buffer buffer) {
    return TensorValue.zeros(buffer.type(), size(buffer.elements())).elements();
  }

  /** The buffer's array; of a strip, that of the row at which the loops stand. */
  private Object array(Buffer buffer) {
    return buffer.role() == Buffer.Role.STRIP
        ? stripRow(buffer, strips.get(buffer))
        : arrays.get(buffer);
  }

  private Object stripRow(Buffer strip, Product product) {
    Integer row = (Integer) variables.get(product.rows().get(0).index());
    return stripRows
        .computeIfAbsent(strip, s -> new HashMap<>())
        .computeIfAbsent(row, r -> zeros(strip));
  }

  private int columns(Product product) {
    return product.columns().stream()
        .mapToInt(each -> size(each.extent()))
        .reduce(1, (l, r) -> l * r);
  }

  private Object total(Product product) {
    int left = product.takesStrip() ? 0 : starts.get(product).get(0) + place(product.rows());
    int right = starts.get(product).get(1) + place(product.columns());
    return sum(product, 0, left, right, Arithmetic.cast(product.type(), 0.0));
  }

  private int place(List<Product.Dimension> dimensions) {
    return dimensions.stream()
        .mapToInt(d -> (Integer) variables.get(d.index()) * size(d.stride()))
        .sum();
  }

  /** The sum so far, and what the axes of the depth from {@code axis} on add to it. */
  private Object sum(Product product, int axis, int left, int right, Object sum) {
    if (axis == product.depth().size()) {
      Object from =
          product.takesStrip() ? stripRow(product.left(), product) : arrays.get(product.left());
      return multiplyAdd(
          product.type(),
          Array.get(from, left),
          Array.get(arrays.get(product.right()), right),
          sum);
    }
    Product.Depth depth = product.depth().get(axis);
    Object total = sum;
    for (int i = 0; i < size(depth.extent()); i++) {
      int atLeft = left + i * size(depth.left());
      int atRight = right + i * size(depth.right());
      total = sum(product, axis + 1, atLeft, atRight, total);
    }
    return total;
  }

  private Object multiplyAdd(Value.MultiplyAdd fused) {
    return multiplyAdd(
        fused.type(), value(fused.left()), value(fused.right()), value(fused.addend()));
  }

  private static Object multiplyAdd(ElementType type, Object left, Object right, Object addend) {
    return type == ElementType.FLOAT
        ? (Object) Math.fma((Float) left, (Float) right, (Float) addend)
        : (Object) Math.fma((Double) left, (Double) right, (Double) addend);
  }

  private Object checked(Value.Checked checked) {
    long index = ((Number) value(checked.index())).longValue();
    int extent = size(checked.extent());
    if (index < 0 || index >= extent) {
      throw EvaluationFailure.of(
          Kind.INDEX,
          "index %d of axis '%s' of %s is outside 0 … %d"
              .formatted(index, checked.axis(), checked.tensor(), extent - 1));
    }
    return (int) index;
  }

  private Object operate(Value.Operate operate) {
    Object first = value(operate.arguments().get(0));
    if (operate.operation() == Operation.AND && !(Boolean) first
        || operate.operation() == Operation.OR && (Boolean) first) {
      return first;
    }
    return operate.arguments().size() == 1
        ? Arithmetic.apply(operate.operation(), first)
        : Arithmetic.apply(operate.operation(), first, value(operate.arguments().get(1)));
  }
}
