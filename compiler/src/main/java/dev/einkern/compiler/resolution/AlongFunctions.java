package dev.einkern.compiler.resolution;

import static dev.einkern.compiler.index.ElementType.BOOLEAN;
import static dev.einkern.compiler.index.ElementType.INT;

import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.index.Statement.Algorithm;
import dev.einkern.compiler.index.Tensor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The functions for which the runtime has an algorithm: sorting, running sums, square matrices. */
final class AlongFunctions {
  /** The functions that keep the shape and work on one axis. */
  static final Map<String, Algorithm> KEEPING =
      Map.of(
          "sort", Algorithm.SORT,
          "argsort", Algorithm.ARGSORT,
          "cumsum", Algorithm.CUMULATIVE_SUM,
          "cumprod", Algorithm.CUMULATIVE_PRODUCT);

  /** The functions of square matrices, which work on rows and columns. */
  static final Map<String, Algorithm> MATRIX =
      Map.of("det", Algorithm.DETERMINANT, "inv", Algorithm.INVERSE);

  private final ProgramBuilder builder;
  private final Span span;

  AlongFunctions(ProgramBuilder builder, Span span) {
    this.builder = builder;
    this.span = span;
  }

  /** A function of {@code x} along {@code axis}, one of its axes. */
  Value along(Algorithm algorithm, Value x, Axis axis) {
    Value whole = numeric(x);
    ElementType type = algorithm == Algorithm.ARGSORT ? INT : whole.type();
    Input input = input(whole, List.of(axis));
    List<Axis> own = like(input.outer());
    Tensor target = builder.tensor(name(algorithm), type, own, spoken());
    add(target, algorithm, input, 1);
    boolean weak = x.staysWeak() && algorithm != Algorithm.ARGSORT;
    return new Value(read(target, input.outer(), Appearance.of(x.expr())), weak);
  }

  /** The largest elements of {@code x} along {@code axis}, as many as {@code kept} has. */
  Value top(Value x, Axis axis, Axis kept) {
    Value whole = numeric(x);
    Input input = input(whole, List.of(axis));
    List<Axis> outer = new ArrayList<>(input.outer());
    outer.set(outer.size() - 1, kept);
    builder.use(within(kept), axis.size(), span);
    Tensor target = builder.tensor("top", whole.type(), like(outer), spoken());
    add(target, Algorithm.TOP, input, 1);
    List<Axis> order = new ArrayList<>(Appearance.of(x.expr()));
    order.set(order.indexOf(axis), kept);
    return new Value(read(target, outer, order), x.staysWeak());
  }

  /** An index along {@code axis} that has to stay inside, but need not reach the end. */
  private static Expr within(Axis axis) {
    return new Expr.Apply(Operation.ADD, INT, List.of(new Expr.IndexOf(axis), Expr.Literal.of(0)));
  }

  /** The determinants or inverses of the matrices of {@code rows} and {@code columns}. */
  Value matrix(Algorithm algorithm, Value x, Axis rows, Axis columns) {
    Value real = new Value(Promotion.convert(x, Promotion.floating(x)), x.weak());
    builder.equal(Size.of(rows.size()), Size.of(columns.size()), span);
    Input input = input(real, List.of(rows, columns));
    int kept = input.outer().size() - (algorithm == Algorithm.DETERMINANT ? 2 : 0);
    List<Axis> outer = input.outer().subList(0, kept);
    Tensor target = builder.tensor(name(algorithm), real.type(), like(outer), spoken());
    add(target, algorithm, input, 2);
    List<Axis> order = new ArrayList<>(Appearance.of(x.expr()));
    order.retainAll(outer);
    return new Value(read(target, outer, order), x.staysWeak());
  }

  private static String name(Algorithm algorithm) {
    return switch (algorithm) {
      case SORT -> "sorted";
      case ARGSORT -> "order";
      case CUMULATIVE_SUM -> "running";
      case CUMULATIVE_PRODUCT -> "runningProduct";
      case TOP -> "top";
      case DETERMINANT -> "determinant";
      case INVERSE -> "inverse";
    };
  }

  private String spoken() {
    return builder.quoted(span);
  }

  private static Value numeric(Value x) {
    return x.type() == BOOLEAN ? new Value(new Expr.Cast(INT, x.expr()), x.weak()) : x;
  }

  /** A tensor made for the algorithm, and the axes around it that its own stand for. */
  private record Input(Tensor tensor, List<Axis> outer) {}

  /** {@code x} as a tensor whose last axes are {@code last}. */
  private Input input(Value x, List<Axis> last) {
    List<Axis> outer = new ArrayList<>(x.expr().freeAxes());
    outer.removeAll(last);
    outer.addAll(last);
    List<Axis> own = like(outer);
    Map<Axis, Expr> renamed = new HashMap<>();
    for (int i = 0; i < outer.size(); i++) {
      renamed.put(outer.get(i), new Expr.IndexOf(own.get(i)));
    }
    Tensor tensor = builder.tensor("input", x.type(), own, spoken());
    Expr value = builder.substitution.apply(x.expr(), renamed);
    builder.count(value, span);
    builder.statement(new Statement.Let(tensor, value, span));
    return new Input(tensor, outer);
  }

  private List<Axis> like(List<Axis> axes) {
    return axes.stream().map(builder.source::like).toList();
  }

  private void add(Tensor target, Algorithm algorithm, Input input, int depth) {
    List<Axis> axes = like(input.tensor().axes());
    Expr.Read whole = new Expr.Read(input.tensor(), Expr.Index.inBounds(axes));
    builder.statement(new Statement.Along(target, algorithm, axes, whole, depth, span));
  }

  /**
   * All of {@code tensor}, in which {@code outer} stand for its axes, as a value whose axes appear
   * in {@code order}.
   */
  private Expr read(Tensor tensor, List<Axis> outer, Collection<Axis> order) {
    List<Axis> wanted = List.copyOf(order);
    if (wanted.equals(outer)) {
      return element(tensor, outer);
    }
    List<Axis> own = like(wanted);
    List<Axis> inner = outer.stream().map(axis -> own.get(wanted.indexOf(axis))).toList();
    Tensor ordered = builder.tensor(tensor.name(), tensor.type(), own, spoken());
    builder.statement(new Statement.Let(ordered, element(tensor, inner), span));
    return element(ordered, wanted);
  }

  private static Expr element(Tensor tensor, List<Axis> at) {
    return new Expr.Read(tensor, Expr.Index.unproven(at));
  }
}
