package dev.einkern.compiler.index;

import static dev.einkern.compiler.index.ProgramBuilder.apply;

import dev.einkern.compiler.index.ProgramBuilder.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Well-formed programs of every kind of expression, with operands to run them on.
 *
 * <p>Real elements are small whole numbers, so that sums come out the same in every order; where
 * {@code specials} are wanted there are NaN, infinities and −0 among them.
 */
public final class RandomPrograms {
  private static final List<String> AXES = List.of("a", "b", "c", "d");
  private static final List<ElementType> TYPES =
      List.of(ElementType.INT, ElementType.DOUBLE, ElementType.DOUBLE, ElementType.BOOLEAN);

  private final Random random;
  private final boolean specials;
  private final ProgramBuilder program = new ProgramBuilder();
  private final Map<String, Integer> extents = new LinkedHashMap<>();
  private final Map<String, TensorValue> operands = new LinkedHashMap<>();
  private final List<Tensor> tensors = new ArrayList<>();

  private RandomPrograms(long seed, boolean specials) {
    this.random = new Random(seed);
    this.specials = specials;
  }

  /** A program and operands for it. */
  public record Case(IndexProgram program, Map<String, TensorValue> operands) {
    public Map<String, TensorValue> run() {
      return IndexInterpreter.run(program, operands, Map.of());
    }
  }

  public static Case of(long seed, boolean specials) {
    return new RandomPrograms(seed, specials).generate();
  }

  private Case generate() {
    for (String axis : AXES) {
      int extent = random.nextInt(8) == 0 ? random.nextInt(2) : 2 + random.nextInt(3);
      extents.put(axis, extent);
      if (random.nextInt(3) == 0) {
        program.size(axis, extent);
      }
    }
    program.operand("all", ElementType.INT, String.join(" ", AXES));
    operands.put("all", TensorValue.zeros(ElementType.INT, shape(AXES)));
    for (int i = 0; i < 4; i++) {
      List<String> axes = someAxes();
      ElementType type = TYPES.get(i);
      Tensor tensor = program.operand("x" + i, type, String.join(" ", axes));
      operands.put(tensor.name(), elements(type, shape(axes)));
      tensors.add(tensor);
    }
    int statements = 1 + random.nextInt(4);
    for (int i = 0; i < statements; i++) {
      ElementType type = TYPES.get(random.nextInt(TYPES.size()));
      String axes = String.join(" ", someAxes());
      tensors.add(
          random.nextInt(6) == 0
              ? scatter("t" + i, type)
              : program.let("t" + i, axes, scope -> expr(type, 3, scope)));
    }
    program.output(tensors.get(tensors.size() - 1));
    if (statements > 2) {
      program.output(tensors.get(tensors.size() - 2));
    }
    return new Case(program.build(), operands);
  }

  private Tensor scatter(String name, ElementType type) {
    String into = AXES.get(random.nextInt(AXES.size()));
    return program.scatter(
        name,
        into,
        type == ElementType.BOOLEAN ? Optional.of(Reduction.ANY) : Optional.of(Reduction.SUM),
        String.join(" ", someAxes()),
        scope -> List.of(below(into, scope)),
        scope ->
            random.nextBoolean()
                ? Optional.of(expr(ElementType.BOOLEAN, 2, scope))
                : Optional.empty(),
        scope -> expr(type, 3, scope));
  }

  private List<String> someAxes() {
    List<String> axes = new ArrayList<>(AXES);
    java.util.Collections.shuffle(axes, random);
    return axes.subList(0, random.nextInt(4));
  }

  private int[] shape(List<String> axes) {
    return axes.stream().mapToInt(extents::get).toArray();
  }

  private TensorValue elements(ElementType type, int[] shape) {
    TensorValue value = TensorValue.zeros(type, shape);
    for (int i = 0; i < value.size(); i++) {
      value.set(i, Arithmetic.cast(type, element(type)));
    }
    return value;
  }

  private double element(ElementType type) {
    if (specials && type.isFloating() && random.nextInt(8) == 0) {
      double[] special = {Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, -0.0};
      return special[random.nextInt(special.length)];
    }
    return type == ElementType.BOOLEAN ? random.nextInt(2) : random.nextInt(7) - 3;
  }

  private Expr expr(ElementType type, int depth, Scope scope) {
    if (depth == 0 || random.nextInt(5) == 0) {
      return leaf(type, scope);
    }
    if (random.nextInt(6) == 0) {
      return new Expr.Select(
          expr(ElementType.BOOLEAN, depth - 1, scope),
          expr(type, depth - 1, scope),
          expr(type, depth - 1, scope));
    }
    if (random.nextInt(3) == 0) {
      return reduce(type, depth, scope);
    }
    return switch (type) {
      case BOOLEAN -> condition(depth - 1, scope);
      case INT -> whole(depth - 1, scope);
      default -> real(type, depth - 1, scope);
    };
  }

  private Expr reduce(ElementType type, int depth, Scope scope) {
    String axes = someAxes().stream().limit(2).collect(Collectors.joining(" "));
    if (axes.isEmpty()) {
      return leaf(type, scope);
    }
    Reduction[] choices =
        type == ElementType.BOOLEAN
            ? new Reduction[] {Reduction.ANY, Reduction.ALL}
            : new Reduction[] {
              Reduction.SUM, Reduction.SUM, Reduction.SUM, Reduction.MAXIMUM, Reduction.MINIMUM
            };
    if (type == ElementType.INT && random.nextInt(5) == 0) {
      return scope.reduce(
          Reduction.ARGMAX, axes, inner -> expr(ElementType.DOUBLE, depth - 1, inner));
    }
    return scope.reduce(
        choices[random.nextInt(choices.length)],
        axes,
        random.nextInt(3) == 0,
        inner -> expr(type, depth - 1, inner));
  }

  private Expr condition(int depth, Scope scope) {
    if (random.nextBoolean()) {
      Operation[] logical = {Operation.AND, Operation.OR, Operation.NOT};
      Operation operation = logical[random.nextInt(3)];
      Expr left = expr(ElementType.BOOLEAN, depth, scope);
      return operation == Operation.NOT
          ? apply(operation, left)
          : apply(operation, left, expr(ElementType.BOOLEAN, depth, scope));
    }
    ElementType type = random.nextBoolean() ? ElementType.INT : ElementType.DOUBLE;
    Operation[] comparisons = {
      Operation.LESS, Operation.EQUAL, Operation.LESS_EQUAL, Operation.GREATER_EQUAL
    };
    return apply(
        comparisons[random.nextInt(4)], expr(type, depth, scope), expr(type, depth, scope));
  }

  private Expr whole(int depth, Scope scope) {
    Expr left = expr(ElementType.INT, depth, scope);
    return switch (random.nextInt(8)) {
      case 0 -> apply(Operation.SUBTRACT, left, expr(ElementType.INT, depth, scope));
      case 1 -> apply(Operation.MAXIMUM, left, expr(ElementType.INT, depth, scope));
      case 2 -> apply(Operation.FLOOR_DIVIDE, left, expr(ElementType.INT, depth, scope));
      case 3 -> apply(Operation.MODULO, left, leaf(ElementType.INT, scope));
      case 4 -> apply(Operation.POWER, left, Expr.Literal.of(random.nextInt(3)));
      case 5 -> new Expr.Cast(ElementType.INT, expr(ElementType.BOOLEAN, depth, scope));
      case 6 -> apply(Operation.MULTIPLY, left, expr(ElementType.INT, depth, scope));
      default -> apply(Operation.ADD, left, expr(ElementType.INT, depth, scope));
    };
  }

  private Expr real(ElementType type, int depth, Scope scope) {
    Expr left = expr(type, depth, scope);
    return switch (random.nextInt(10)) {
      case 0 -> apply(Operation.SUBTRACT, left, expr(type, depth, scope));
      case 1 -> apply(Operation.MAXIMUM, left, expr(type, depth, scope));
      case 2 -> apply(Operation.RELU, left);
      case 3 -> apply(Operation.POWER, left, Expr.Literal.of(type, random.nextInt(3)));
      case 4 -> new Expr.Cast(type, expr(ElementType.INT, depth, scope));
      case 5 -> apply(Operation.NEGATE, left);
      case 6, 7 -> apply(Operation.MULTIPLY, left, expr(type, depth, scope));
      default -> apply(Operation.ADD, left, expr(type, depth, scope));
    };
  }

  private Expr leaf(ElementType type, Scope scope) {
    List<Tensor> fitting = tensors.stream().filter(tensor -> tensor.type() == type).toList();
    if (!fitting.isEmpty() && random.nextInt(4) != 0) {
      Tensor tensor = fitting.get(random.nextInt(fitting.size()));
      return new Expr.Read(
          tensor, tensor.axes().stream().map(axis -> place(axis.name(), scope)).toList());
    }
    return constant(type, scope);
  }

  /** A value that reads no tensor. */
  private Expr constant(ElementType type, Scope scope) {
    if (type == ElementType.INT && random.nextBoolean() && !scope.names().isEmpty()) {
      return scope.index(scope.names().get(random.nextInt(scope.names().size())));
    }
    if (type == ElementType.INT && random.nextInt(3) == 0) {
      return program.sizeOf(AXES.get(random.nextInt(AXES.size())));
    }
    return Expr.Literal.of(type, random.nextInt(4) - 1);
  }

  private Expr.Index place(String slot, Scope scope) {
    if (scope.names().contains(slot) && random.nextInt(5) != 0) {
      return new Expr.Index(scope.index(slot), false);
    }
    return new Expr.Index(below(slot, scope), true);
  }

  /** An index that is in bounds where the slot has any. */
  private Expr below(String slot, Scope scope) {
    Expr extent = apply(Operation.MAXIMUM, program.sizeOf(slot), Expr.Literal.of(1));
    return apply(Operation.MODULO, constant(ElementType.INT, scope), extent);
  }
}
