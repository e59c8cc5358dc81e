package dev.einkern.compiler.fusion;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expr.Apply;
import dev.einkern.compiler.index.Expr.IndexOf;
import dev.einkern.compiler.index.Expr.Read;
import dev.einkern.compiler.index.Expr.Reduce;
import dev.einkern.compiler.index.Expressions;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Output;
import dev.einkern.compiler.index.Reduction;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.index.Statement.Let;
import dev.einkern.compiler.index.Tensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The order in which tensors between statements store their axes, which nobody sees: an elementwise
 * result as the widest tensor that it is made of, a sum with those axes last that are summed next.
 * The columns of a product's right factor stay last: what comes of it is written along them.
 */
final class StorageOrder {
  private final Set<Tensor> fixed = new HashSet<>();

  /** The axes of each tensor, by place, over which a reduction of it runs. */
  private final Map<Tensor, Set<Integer>> reduced = new HashMap<>();

  /**
   * What each tensor that is stored in another order has become, and the old places of its axes.
   */
  private final Map<Tensor, Stored> stored = new HashMap<>();

  private record Stored(Tensor tensor, List<Integer> places) {}

  private StorageOrder(IndexProgram program) {
    program.outputs().stream().map(Output::tensor).forEach(fixed::add);
    for (Statement statement : program.statements()) {
      Statement.algorithm(statement).ifPresent(along -> fixed.add(along.input().tensor()));
      Expressions.of(statement).forEach(expr -> visit(expr, Set.of(), statement));
    }
  }

  /** The program with its temporaries in an order that they are gone through in. */
  static IndexProgram arrange(IndexProgram program) {
    StorageOrder order = new StorageOrder(program);
    return program.withStatements(program.statements().stream().map(order::arrange).toList());
  }

  private void visit(Expr expr, Set<Axis> bound, Statement statement) {
    if (expr instanceof Read read) {
      for (int i = 0; i < read.indices().size(); i++) {
        if (read.indices().get(i).at() instanceof IndexOf at && bound.contains(at.axis())) {
          reduced.computeIfAbsent(read.tensor(), t -> new HashSet<>()).add(i);
        }
      }
    }
    Set<Axis> inside = bound;
    if (expr instanceof Reduce reduce) {
      inside = new HashSet<>(bound);
      inside.addAll(reduce.axes());
    }
    boolean ofFactors = expr instanceof Reduce reduce && isSumOfProducts(reduce);
    for (Expr child : ofFactors ? expr.children().get(0).children() : expr.children()) {
      if (!ofFactors || !isWrittenAlong((Read) child, statement.target().axes())) {
        visit(child, inside, statement);
      }
    }
  }

  private static boolean isSumOfProducts(Reduce reduce) {
    return reduce.reduction() == Reduction.SUM
        && reduce.body() instanceof Apply product
        && product.operation() == Operation.MULTIPLY
        && product.arguments().stream().allMatch(Read.class::isInstance);
  }

  /** Whether the last axis of the result is that of the factor too. */
  private static boolean isWrittenAlong(Read factor, List<Axis> axes) {
    return !axes.isEmpty()
        && !factor.indices().isEmpty()
        && factor.indices().get(factor.indices().size() - 1).at() instanceof IndexOf at
        && at.axis().equals(axes.get(axes.size() - 1));
  }

  private Statement arrange(Statement statement) {
    Statement rewritten = Expressions.map(statement, this::rewrite);
    if (!(rewritten instanceof Let let) || fixed.contains(let.target())) {
      return rewritten;
    }
    List<Integer> places =
        Expressions.containsReduction(let.value())
            ? reducedLast(let.target())
            : asWidest(let.target(), let.value());
    List<Axis> axes = places.stream().map(let.target().axes()::get).toList();
    if (axes.equals(let.target().axes())) {
      return rewritten;
    }
    Tensor whole = let.target();
    Tensor other = whole.over(axes);
    stored.put(whole, new Stored(other, places));
    return new Let(other, let.value(), let.origin());
  }

  private Expr rewrite(Expr expr) {
    Expr inner = Expressions.mapChildren(expr, this::rewrite);
    if (inner instanceof Read read && stored.containsKey(read.tensor())) {
      Stored order = stored.get(read.tensor());
      return new Read(order.tensor(), order.places().stream().map(read.indices()::get).toList());
    }
    return inner;
  }

  private static List<Integer> places(Tensor tensor) {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < tensor.rank(); i++) {
      places.add(i);
    }
    return places;
  }

  private List<Integer> reducedLast(Tensor tensor) {
    Set<Integer> last = reduced.getOrDefault(tensor, Set.of());
    List<Integer> places = places(tensor);
    places.sort(Comparator.comparing(last::contains));
    return places;
  }

  private static List<Integer> asWidest(Tensor tensor, Expr value) {
    List<Axis> widest = List.of();
    for (Read read : Expressions.reads(value)) {
      List<Axis> axes = new ArrayList<>();
      for (Expr.Index index : read.indices()) {
        // Gathered rows, too, are as far apart as their numbers.
        index.at().freeAxes().stream()
            .filter(axis -> tensor.axes().contains(axis) && !axes.contains(axis))
            .forEach(axes::add);
      }
      widest = axes.size() > widest.size() ? axes : widest;
    }
    List<Axis> order = widest;
    List<Integer> places = places(tensor);
    places.sort(
        Comparator.comparingInt(
            place -> {
              int at = order.indexOf(tensor.axes().get(place));
              return at < 0 ? order.size() : at;
            }));
    return places;
  }
}
