package dev.einkern.compiler.schedule;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.AxisSource;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expr.IndexOf;
import dev.einkern.compiler.index.Expr.Read;
import dev.einkern.compiler.index.Expressions;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.Statement.Let;
import dev.einkern.compiler.index.Substitution;
import dev.einkern.compiler.index.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds products whose left operand is made of other tensors row by row and is needed for nothing
 * else: a function of each element, rows gathered from a table, rows that were normalised.
 *
 * <p>What makes the rows stands right before the product, and its loops over them are outermost.
 */
final class FedProducts {
  /**
   * From how many elements on the operand is computed anew for each product of a batch: that of
   * small ones in great number is computed faster as a whole.
   */
  private static final long LARGE = 1 << 12;

  private final IndexProgram program;
  private final Extents extents;
  private final StatementScheduler single;
  private final Bands bands;
  private final Substitution substitution;

  FedProducts(IndexProgram program, Extents extents, StatementScheduler single, Bands bands) {
    this.program = program;
    this.extents = extents;
    this.single = single;
    this.bands = bands;
    this.substitution = new Substitution(AxisSource.after(program));
  }

  /** The product whose left operand is what the statements from {@code first} on make. */
  Optional<Strategy.Fed> from(int first) {
    if (!(program.statements().get(first) instanceof Let let)) {
      return Optional.empty();
    }
    for (List<Axis> shared : bands.candidates(first, let)) {
      List<BandMember> fill =
          bands.members(first, shared).stream().takeWhile(m -> !isProduct(m)).toList();
      int product = first + fill.size();
      if (fill.isEmpty() || product == program.statements().size()) {
        continue;
      }
      Optional<Strategy.Fed> fed = fed(first, fill, product);
      if (fed.isPresent() && bands.from(product).isEmpty()) {
        return fed;
      }
    }
    return Optional.empty();
  }

  private static boolean isProduct(BandMember member) {
    return member.natural() instanceof Strategy.Product;
  }

  private Optional<Strategy.Fed> fed(int first, List<BandMember> fill, int number) {
    if (!(program.statements().get(number) instanceof Let)
        || !(bands.natural(number) instanceof Strategy.Product product)) {
      return Optional.empty();
    }
    List<BandMember> all = new ArrayList<>(fill);
    all.add(new BandMember(product.statement(), List.of(), product));
    Set<Tensor> locals = bands.locals(first, all);
    Optional<List<Axis>> shared = BandMember.sharedBy(product.statement(), fill);
    Tensor left = product.left().tensor();
    return fill.stream()
        .filter(member -> member.let().target().equals(left))
        .filter(member -> fill.stream().allMatch(each -> locals.contains(each.let().target())))
        .filter(member -> isReadOnce(left, all) && readsOneOf(product, locals))
        .findFirst()
        .flatMap(operand -> shared.map(axes -> new Feeding(product, operand, axes)))
        .filter(this::fits)
        .map(feeding -> fed(feeding, fill));
  }

  private static boolean isReadOnce(Tensor tensor, List<BandMember> members) {
    return members.stream()
            .flatMap(member -> Expressions.reads(member.let().value()).stream())
            .filter(read -> read.tensor().equals(tensor))
            .count()
        == 1;
  }

  private static boolean readsOneOf(Strategy.Product product, Set<Tensor> locals) {
    return Expressions.reads(product.statement().value()).stream()
            .filter(read -> locals.contains(read.tensor()))
            .count()
        == 1;
  }

  /**
   * A product and what makes its left operand.
   *
   * @param shared those of the product's axes that are the operand's shared ones
   */
  private record Feeding(Strategy.Product product, BandMember operand, List<Axis> shared) {

    /** The product's axes in the places of the operand's; empty if it is read elsewhere. */
    Optional<Map<Axis, Axis>> names() {
      Map<Axis, Axis> names = new HashMap<>();
      List<Expr.Index> own = operand.own(product.left());
      for (int i = 0; i < own.size(); i++) {
        if (own.get(i).checked() || !(own.get(i).at() instanceof IndexOf at)) {
          return Optional.empty();
        }
        names.put(operand.rest().get(i), at.axis());
      }
      for (int i = 0; i < shared.size(); i++) {
        names.put(operand.shared().get(i), shared.get(i));
      }
      return Optional.of(names);
    }

    List<Axis> rows() {
      return AxisGroup.axes(product.rows());
    }

    /** The operand's own axes under their names in the product. */
    List<Axis> depth() {
      return operand.rest().stream().map(names().orElseThrow()::get).toList();
    }

    List<Axis> all() {
      List<Axis> all = new ArrayList<>(AxisGroup.axes(product.batch()));
      all.addAll(rows());
      all.addAll(AxisGroup.axes(product.columns()));
      all.addAll(AxisGroup.axes(product.depth()));
      return all;
    }
  }

  /** Whether each element of the operand is a factor, once in each sum of its row. */
  private boolean fits(Feeding feeding) {
    Strategy.Product product = feeding.product();
    Optional<Map<Axis, Axis>> names = feeding.names();
    Set<Axis> around = new HashSet<>(AxisGroup.axes(product.batch()));
    around.addAll(feeding.rows());
    return names.isPresent()
        && Set.copyOf(feeding.depth()).equals(Set.copyOf(AxisGroup.axes(product.depth())))
        && feeding.depth().size() == AxisGroup.axes(product.depth()).size()
        && around.containsAll(feeding.shared())
        && feeding.shared().containsAll(feeding.rows())
        && AxisGroup.axes(product.batch()).stream()
            .filter(axis -> !feeding.shared().contains(axis))
            .allMatch(this::isSingle)
        && (AxisGroup.axes(product.batch()).stream().allMatch(this::isSingle) || isLarge(feeding))
        && names.get().entrySet().stream()
            .allMatch(
                name ->
                    extents.same(name.getKey(), name.getValue())
                        || isUnlessEmpty(name.getKey(), name.getValue(), feeding));
  }

  private boolean isSingle(Axis axis) {
    return extents.of(axis).equals(Size.ONE);
  }

  /** Whether the operand of one product of a batch is known not to be small. */
  private boolean isLarge(Feeding feeding) {
    List<Axis> axes = new ArrayList<>(feeding.rows());
    axes.addAll(feeding.depth());
    return extents.elements(axes).constant().orElse(0) >= LARGE;
  }

  /** Whether the operand's axis is as long as the product's, but empty if some other is. */
  private boolean isUnlessEmpty(Axis own, Axis axis, Feeding feeding) {
    Size extent = program.extents().get(own.size());
    Set<Size> factors = new LinkedHashSet<>();
    for (Axis other : feeding.all()) {
      Size factor = program.extents().get(other.size()).min(Size.ONE);
      if (!factor.atoms().isEmpty() && extent.atoms().containsAll(factor.atoms())) {
        factors.add(factor);
      }
    }
    return program.extents().get(axis.size()).times(Size.product(factors)).equals(extent);
  }

  private Strategy.Fed fed(Feeding feeding, List<BandMember> fill) {
    Map<Axis, Axis> names = feeding.names().orElseThrow();
    boolean onlyForColumns =
        !names.entrySet().stream().allMatch(name -> extents.same(name.getKey(), name.getValue()));
    Map<Tensor, BandMember> writers = new HashMap<>();
    Map<Tensor, Tensor> kept = new HashMap<>();
    for (BandMember member : fill) {
      List<Axis> axes = member.rest();
      if (member.equals(feeding.operand())) {
        axes = new ArrayList<>(feeding.rows());
        axes.addAll(feeding.depth());
      }
      Tensor whole = member.let().target();
      writers.put(whole, member);
      kept.put(whole, whole.over(axes));
    }
    List<Let> lets = new ArrayList<>();
    for (BandMember member : fill) {
      Map<Axis, Axis> own = member.equals(feeding.operand()) ? names : Map.of();
      Expr value = local(renamed(member, feeding, own), writers, kept);
      lets.add(new Let(kept.get(member.let().target()), value, member.let().origin()));
    }
    Tensor left = kept.remove(feeding.operand().let().target());
    Optional<Strategy> atOnce = atOnce(lets);
    List<Strategy> strategies = new ArrayList<>();
    for (int i = 0; i < fill.size(); i++) {
      List<Axis> own = lets.get(i).target().equals(left) ? feeding.depth() : fill.get(i).rest();
      strategies.add(single.loops(lets.get(i), own));
    }
    return new Strategy.Fed(
        withLeft(feeding, left),
        atOnce.isPresent() ? List.of() : rows(feeding, lets),
        atOnce.map(List::of).orElse(strategies),
        left,
        fill.stream().map(m -> kept.get(m.let().target())).filter(t -> t != null).toList(),
        onlyForColumns,
        fill.size() + 1);
  }

  private List<AxisGroup> rows(Feeding feeding, List<Let> fill) {
    return new LoopOrder(extents).asStored(feeding.rows(), fill.stream().map(Let::value).toList());
  }

  /** One loop over rows and depth, where all of one statement's tensors have both side by side. */
  private Optional<Strategy> atOnce(List<Let> fill) {
    return Optional.of(single.loops(fill.get(0), fill.get(0).target().axes()))
        .filter(
            strategy ->
                fill.size() == 1
                    && strategy instanceof Strategy.Nested nested
                    && nested.order().size() == 1
                    && !Expressions.containsReduction(nested.statement().value()));
  }

  /** The member's value, the shared axes and some of its own under their names in the product. */
  private Expr renamed(BandMember member, Feeding feeding, Map<Axis, Axis> own) {
    Map<Axis, Expr> names = new HashMap<>();
    own.forEach((axis, name) -> names.put(axis, new IndexOf(name)));
    for (int i = 0; i < feeding.shared().size(); i++) {
      names.put(member.shared().get(i), new IndexOf(feeding.shared().get(i)));
    }
    return substitution.apply(member.let().value(), names);
  }

  /** The expression with what is kept of a row read there. */
  private static Expr local(Expr expr, Map<Tensor, BandMember> writers, Map<Tensor, Tensor> kept) {
    Expr inner = Expressions.mapChildren(expr, child -> local(child, writers, kept));
    return inner instanceof Read read && kept.containsKey(read.tensor())
        ? new Read(kept.get(read.tensor()), writers.get(read.tensor()).own(read))
        : inner;
  }

  private static Strategy.Product withLeft(Feeding feeding, Tensor left) {
    Strategy.Product product = feeding.product();
    return new Strategy.Product(
        product.statement(),
        product.reduction(),
        new Read(left, Expr.Index.inBounds(left.axes())),
        product.right(),
        product.batch(),
        product.rows(),
        product.columns(),
        product.depth());
  }
}
