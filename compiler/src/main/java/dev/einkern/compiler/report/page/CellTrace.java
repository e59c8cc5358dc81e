package dev.einkern.compiler.report.page;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expressions;
import dev.einkern.compiler.index.Notation;
import dev.einkern.compiler.index.RunValues;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.index.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How the elements of a statement's tensor come about, one after the other. */
final class CellTrace {
  private static final int MOST_READS = 1500;
  private static final int MOST_TERMS = 48;

  private final RunValues values;
  private final Statement statement;
  private final List<Tensor> tensors;
  private final TermText text;
  private int budget = MOST_READS;

  /**
   * What is added up, or otherwise reduced, for an element.
   *
   * @param cells what it is made of: the tensor's place in {@link #tensors}, the element's in it
   */
  record Term(List<List<Integer>> cells, String text, String value) {}

  /**
   * An element.
   *
   * @param cell its place in the target
   * @param sign of the reduction: {@code Σ}; empty without one
   * @param total what the terms come to
   * @param rest what is made of the total; empty where it is the value itself
   */
  record Cell(
      int cell,
      String where,
      String sign,
      List<Term> terms,
      String total,
      String rest,
      String value) {}

  CellTrace(RunValues values, Statement statement) {
    this.values = values;
    this.statement = statement;
    this.tensors = tensors(statement);
    this.text = new TermText(values);
  }

  /**
   * What a statement reads, in the order of its first use; what a recurrence reads of itself too.
   */
  static List<Tensor> tensors(Statement statement) {
    Set<Tensor> tensors = new LinkedHashSet<>();
    for (Expr expr : Expressions.of(statement)) {
      Expressions.reads(expr).forEach(read -> tensors.add(read.tensor()));
    }
    return List.copyOf(tensors);
  }

  /** The elements, in row-major order, as far as a page can show them. */
  List<Cell> cells() {
    return cells(statement);
  }

  private List<Cell> cells(Statement statement) {
    if (statement instanceof Statement.Slice slice) {
      return cells(slice.whole());
    }
    if (statement instanceof Statement.Let let) {
      return each(let.value());
    }
    if (statement instanceof Statement.Step step) {
      return each(step.value());
    }
    if (statement instanceof Statement.Scatter scatter) {
      return scattered(scatter);
    }
    return statement instanceof Statement.Along along ? along(along) : List.of();
  }

  private List<Cell> each(Expr value) {
    List<Cell> cells = new ArrayList<>();
    int[] flat = {0};
    values.forEach(
        statement.target().axes(),
        Map.of(),
        place -> {
          int cell = flat[0]++;
          if (budget > 0) {
            cells.add(cell(cell, value, place));
          }
        });
    return cells;
  }

  private Cell cell(int cell, Expr value, Map<Axis, Integer> place) {
    Optional<Expr.Reduce> reduce = outermost(value, place);
    String result = number(cell);
    if (reduce.isEmpty()) {
      Term only = new Term(reads(value, place), text.of(value, place), result);
      return new Cell(cell, where(place), "", List.of(only), result, "", result);
    }
    Expr.Reduce sum = reduce.get();
    List<Term> terms = new ArrayList<>();
    values.forEach(
        sum.axes(),
        place,
        inner -> {
          if (terms.size() < MOST_TERMS) {
            terms.add(
                new Term(
                    reads(sum.body(), inner),
                    text.of(sum.body(), inner),
                    Numbers.of(values.value(sum.body(), inner))));
          }
        });
    String total = Numbers.of(values.value(sum, place));
    String rest = value.equals(sum) ? "" : text.of(value, place);
    boolean bare = rest.equals(total) || terms.size() == MOST_TERMS;
    return new Cell(
        cell, where(place), Notation.sign(sum.reduction()), terms, total, bare ? "" : rest, result);
  }

  /** The first reduction that no other stands around, where conditions let it count. */
  private Optional<Expr.Reduce> outermost(Expr expr, Map<Axis, Integer> place) {
    if (expr instanceof Expr.Reduce reduce) {
      return Optional.of(reduce);
    }
    if (expr instanceof Expr.Read) {
      return Optional.empty();
    }
    if (expr instanceof Expr.Select select) {
      return outermost(text.taken(select, place), place);
    }
    return expr.children().stream()
        .map(child -> outermost(child, place))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private List<Cell> scattered(Statement.Scatter scatter) {
    Map<Integer, List<Term>> terms = new LinkedHashMap<>();
    values.forEach(
        scatter.axes(),
        Map.of(),
        place -> {
          boolean written =
              scatter.guard().isEmpty() || (Boolean) values.value(scatter.guard().get(), place);
          if (written && budget > 0) {
            int cell = values.flat(scatter.target(), scatter.at(), place);
            List<List<Integer>> reads = new ArrayList<>(reads(scatter.value(), place));
            scatter.at().forEach(index -> reads.addAll(reads(index.at(), place)));
            terms
                .computeIfAbsent(cell, c -> new ArrayList<>())
                .add(
                    new Term(
                        reads,
                        text.of(scatter.value(), place),
                        Numbers.of(values.value(scatter.value(), place))));
          }
        });
    List<Cell> cells = new ArrayList<>();
    values.forEach(
        scatter.target().axes(),
        Map.of(),
        place -> {
          int cell =
              values.flat(scatter.target(), Expr.Index.inBounds(scatter.target().axes()), place);
          List<Term> parts = terms.getOrDefault(cell, List.of());
          String sign = scatter.combine().map(Notation::sign).orElse("the last of");
          cells.add(new Cell(cell, where(place), sign, parts, number(cell), "", number(cell)));
        });
    return cells;
  }

  /** Each element is made of the whole line, or matrix, that it stands in. */
  private List<Cell> along(Statement.Along along) {
    List<Cell> cells = new ArrayList<>();
    List<Axis> before = along.before();
    List<Axis> within = along.axes().subList(before.size(), along.axes().size());
    String name = along.algorithm().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    int lines = before.stream().mapToInt(values::extent).reduce(1, (a, b) -> a * b);
    int perLine = lines == 0 ? 0 : values.tensor(along.target()).size() / lines;
    int[] line = {0};
    values.forEach(
        before,
        Map.of(),
        place -> {
          Set<List<Integer>> reads = new LinkedHashSet<>();
          values.forEach(within, place, inner -> reads.addAll(reads(along.input(), inner)));
          for (int i = 0; i < perLine && budget > 0; i++) {
            int cell = line[0] * perLine + i;
            String result = number(cell);
            Term only = new Term(List.copyOf(reads), name, result);
            cells.add(new Cell(cell, where(place), "", List.of(only), result, "", result));
          }
          line[0]++;
        });
    return cells;
  }

  private List<List<Integer>> reads(Expr expr, Map<Axis, Integer> place) {
    List<List<Integer>> reads = CellReads.of(values, tensors, expr, place);
    budget -= reads.size() + 1;
    return reads;
  }

  private String number(int cell) {
    return Numbers.of(values.tensor(statement.target()).get(cell));
  }

  /** {@code [2, 0]}: the place of an element. */
  private String where(Map<Axis, Integer> place) {
    List<String> at = new ArrayList<>();
    for (Axis axis : statement.target().axes()) {
      if (place.containsKey(axis)) {
        at.add(axis.label() + " " + place.get(axis));
      }
    }
    return String.join(", ", at);
  }
}
