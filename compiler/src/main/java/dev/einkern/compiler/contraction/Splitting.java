package dev.einkern.compiler.contraction;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.AxisSource;
import dev.einkern.compiler.index.CanonicalKey;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Extents;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.SizeVariable;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.index.Substitution;
import dev.einkern.compiler.index.Tensor;
import dev.einkern.compiler.index.TensorNames;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes statements of the steps of a contraction. */
final class Splitting {
  private static final int STEPS = 2_000_000;
  private static final int CHOICE_STEPS = 400_000;

  private final Extents extents;
  private final AxisSource source;
  private final TensorNames names;
  private final WorkBudget budget = new WorkBudget(STEPS);
  private final WorkBudget greedyBudget = new WorkBudget(STEPS);
  private final List<Statement> statements = new ArrayList<>();
  private final Map<SizeVariable, Size> newSizes = new LinkedHashMap<>();
  private final Map<String, Tensor> stored = new HashMap<>();
  private final WorkBudget choiceBudget = new WorkBudget(CHOICE_STEPS);
  private final Map<Size, Size> variables = new LinkedHashMap<>();
  private final List<SecondOrder.Both> choices = new ArrayList<>();
  private final int second;

  /**
   * A splitting.
   *
   * @param second which of the {@link #choices} is computed in the second order; all others, or all
   *     if there is none of this number, are in the first
   */
  Splitting(IndexProgram program, int second) {
    this.second = second;
    program
        .extents()
        .forEach((variable, extent) -> variables.putIfAbsent(extent, Size.of(variable)));
    extents = Extents.of(program);
    source = AxisSource.after(program);
    names = new TensorNames(program);
  }

  Extents extents() {
    return extents;
  }

  /** The program with the statements so far, and the sizes that their tensors have. */
  IndexProgram result(IndexProgram program) {
    Map<SizeVariable, Size> sizes = new LinkedHashMap<>(program.extents());
    sizes.putAll(newSizes);
    return program.withStatements(statements).withExtents(sizes);
  }

  /** The statements so far. */
  List<Statement> statements() {
    return statements;
  }

  /** The contraction as its last step; the steps before become statements. */
  Expr split(Contraction contraction, Statement within) {
    if (!contraction.isSeparable(extents)) {
      return contraction.reduce();
    }
    Network network = Network.of(contraction, extents);
    Tree tree = new OrderSearch(network, budget, greedyBudget).search();
    boolean oneStep =
        contraction.factors().size() == 2
            && tree instanceof Tree.Pair pair
            && pair.left().cost() == 0
            && pair.right().cost() == 0;
    if (oneStep || network.costOfAll() <= tree.cost()) {
      return contraction.reduce();
    }
    Optional<SecondOrder.Both> both =
        new SecondOrder(contraction, network, axis -> size(axis), choiceBudget).beside(tree);
    int before = statements.size();
    Expr first = build(contraction, tree, within, true);
    if (both.isEmpty()) {
      return first;
    }
    // Both are built in any case: so all axes and names after them are the same.
    int between = statements.size();
    Expr other = build(contraction, both.get().second(), within, true);
    choices.add(both.get());
    boolean isSecond = choices.size() - 1 == second;
    statements.subList(isSecond ? before : between, isSecond ? between : statements.size()).clear();
    return isSecond ? other : first;
  }

  /** The products that have two orders. */
  List<SecondOrder.Both> choices() {
    return choices;
  }

  /** A number if it is known, else the variable by which later stages call it. */
  private Size size(Axis axis) {
    Size extent = extents.of(axis.size());
    return extent.constant().isPresent()
        ? extent
        : variables.getOrDefault(extent, Size.of(axis.size()));
  }

  private Expr build(Contraction contraction, Tree tree, Statement within, boolean last) {
    Expr product;
    boolean isLeaf = tree instanceof Tree.Leaf;
    if (tree instanceof Tree.Pair pair) {
      Expr left = build(contraction, pair.left(), within, false);
      Expr right = build(contraction, pair.right(), within, false);
      product = contraction.multiply(left, right);
    } else {
      product = contraction.factors().get(((Tree.Leaf) tree).factor()).expr();
    }
    Set<Axis> needed = neededOutside(contraction, tree.factors());
    Set<Axis> free = product.freeAxes();
    List<Axis> summed =
        contraction.reduce().axes().stream()
            .filter(axis -> free.contains(axis) && !needed.contains(axis))
            .toList();
    if (last) {
      // An axis that no factor has still counts how often the product is taken.
      List<Axis> rest = new ArrayList<>(summed);
      Set<Axis> used = contraction.reduce().body().freeAxes();
      contraction.reduce().axes().stream().filter(a -> !used.contains(a)).forEach(rest::add);
      return contraction.sum(rest, product);
    }
    if (isLeaf && summed.isEmpty()) {
      return product;
    }
    return define(
        StepNames.of(contraction, tree.factors()),
        layout(contraction, summed, free),
        contraction.sum(summed, product),
        within);
  }

  /**
   * The axes of a step: those of the whole, then those still to be summed, but the innermost axis
   * of the whole stays innermost, so that the next step runs along it in both.
   */
  private static List<Axis> layout(Contraction contraction, List<Axis> summed, Set<Axis> free) {
    List<Axis> axes = new ArrayList<>(contraction.kept());
    Optional<Axis> innermost =
        axes.isEmpty() ? Optional.empty() : Optional.of(axes.remove(axes.size() - 1));
    contraction.reduce().axes().stream().filter(a -> !summed.contains(a)).forEach(axes::add);
    innermost.ifPresent(axes::add);
    axes.retainAll(free);
    return axes;
  }

  private static Set<Axis> neededOutside(Contraction contraction, BitSet factors) {
    Set<Axis> needed = new HashSet<>(contraction.kept());
    for (int i = 0; i < contraction.factors().size(); i++) {
      if (!factors.get(i)) {
        needed.addAll(contraction.factors().get(i).axes());
      }
    }
    return needed;
  }

  /**
   * A statement for {@code value}, a function of {@code axes}; the expression that reads it there.
   */
  Expr define(String name, List<Axis> axes, Expr value, Statement within) {
    Map<Axis, Expr> renamed = new HashMap<>();
    List<Axis> fresh = new ArrayList<>();
    for (Axis axis : axes) {
      Axis copy = source.like(axis);
      fresh.add(copy);
      renamed.put(axis, new Expr.IndexOf(copy));
    }
    String spoken = TensorNames.partOf(within.target());
    Tensor tensor = new Tensor(names.unique(name), value.type(), fresh, spoken);
    Expr copied = new Substitution(source).apply(value, renamed);
    statements.add(new Statement.Let(tensor, copied, within.origin()));
    return new Expr.Read(tensor, Expr.Index.inBounds(axes));
  }

  /** A new axis that is called and sized like {@code axis}. */
  Axis like(Axis axis) {
    return source.like(axis);
  }

  /** A new axis of a new size. */
  Axis axis(String name, Size extent) {
    SizeVariable size = source.size(name);
    newSizes.put(size, extent);
    return source.axis(name, size);
  }

  /**
   * A read of the tensor that is {@code value} along {@code axes}, which are new; of the one that
   * was stored before if it is the same.
   */
  Expr store(String name, List<Axis> axes, Expr value, List<Expr.Index> indices, Statement within) {
    Map<SizeVariable, Size> sizes = new HashMap<>(extents.sizes());
    sizes.putAll(newSizes);
    String key = CanonicalKey.of(axes, value, new Extents(sizes, extents.checked()));
    Tensor tensor =
        stored.computeIfAbsent(
            key,
            unknown -> {
              String spoken = TensorNames.partOf(within.target());
              Tensor fresh = new Tensor(names.unique(name), value.type(), axes, spoken);
              Expr copied = new Substitution(source).apply(value, Map.of());
              statements.add(new Statement.Let(fresh, copied, within.origin()));
              return fresh;
            });
    return new Expr.Read(tensor, indices);
  }
}
