package dev.einkern.compiler.schedule;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.AxisSource;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expr.IndexOf;
import dev.einkern.compiler.index.Expr.Read;
import dev.einkern.compiler.index.Expr.Reduce;
import dev.einkern.compiler.index.Expressions;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.Statement.Let;
import dev.einkern.compiler.index.Substitution;
import dev.einkern.compiler.index.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes a band of statements, or finds that they are none. */
final class BandBuilder {
  private final Extents extents;
  private final StatementScheduler single;
  private final Substitution substitution;
  private final List<BandMember> members;
  private final List<Axis> shared;

  private final Map<Tensor, BandMember> writers = new HashMap<>();

  /** The tensors that only the members use, each without the shared axes. */
  private final Map<Tensor, Tensor> locals = new LinkedHashMap<>();

  /** The stage in which each local tensor is made. */
  private final Map<Tensor, Integer> madeIn = new HashMap<>();

  private final List<Strategy.Stage> stages = new ArrayList<>();
  private Optional<Strategy.Product> product = Optional.empty();
  private List<Strategy> rows = new ArrayList<>();
  private Set<Tensor> inStrip = new LinkedHashSet<>();

  /** What the row of the strip holds. */
  private Optional<Tensor> held = Optional.empty();

  /** A member with the shared axes under their common names. */
  private record Renamed(Tensor tensor, List<Axis> rest, Expr value) {}

  BandBuilder(
      IndexProgram program,
      Extents extents,
      StatementScheduler single,
      List<BandMember> members,
      Set<Tensor> local) {
    this.extents = extents;
    this.single = single;
    this.substitution = new Substitution(AxisSource.after(program));
    this.members = members;
    this.shared = members.get(0).shared();
    for (BandMember member : members) {
      Tensor whole = member.let().target();
      writers.put(whole, member);
      if (local.contains(whole)) {
        List<Axis> axes = isOfRow(member) ? List.of(row()) : member.rest();
        locals.put(whole, whole.over(axes));
      }
    }
  }

  Optional<Strategy.Band> build() {
    if (locals.isEmpty()) {
      return Optional.empty();
    }
    List<Expr> values = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      Renamed member = renamed(members.get(i));
      boolean fits =
          members.get(i).natural() instanceof Strategy.Product
              ? product(i, member)
              : row(i, member);
      if (!fits) {
        return Optional.empty();
      }
      values.add(local(member.value()));
      if (!locals.containsKey(member.tensor())) {
        values.add(written(statement(i, member).target()));
      }
    }
    endStage();
    boolean hasProduct = stages.get(0).product().isPresent();
    if (hasProduct && (stages.size() < 2 || !isNormalised(stages.get(0)))) {
      return Optional.empty();
    }
    List<Axis> around = hasProduct ? shared.subList(0, shared.size() - 1) : shared;
    List<AxisGroup> loops = new LoopOrder(extents).asStored(around, values);
    List<Tensor> kept = List.copyOf(locals.values());
    Optional<Reach> reach = hasProduct ? ReachFinder.find(stages, kept, extents) : Optional.empty();
    return Optional.of(new Strategy.Band(loops, stages, kept, reach, members.size()));
  }

  /** The axis of the strips' rows. */
  private Axis row() {
    return shared.get(shared.size() - 1);
  }

  /**
   * Whether the member is one value a row that a later stage reads, which is when the rows of the
   * strip are done: then there is an element for each row.
   */
  private boolean isOfRow(BandMember member) {
    int number = members.indexOf(member);
    Tensor whole = member.let().target();
    long later =
        members.stream()
            .skip(number + 1)
            .dropWhile(other -> !(other.natural() instanceof Strategy.Product))
            .flatMap(other -> Expressions.reads(other.let().value()).stream())
            .filter(read -> read.tensor().equals(whole))
            .count();
    return member.rest().isEmpty() && later > 0;
  }

  /** Whether rows as a whole are looked at, so that storing them all would be in vain. */
  private static boolean isNormalised(Strategy.Stage stage) {
    return stage.rows().stream()
        .map(Strategy::statement)
        .flatMap(statement -> Expressions.of(statement).stream())
        .anyMatch(Expressions::containsReduction);
  }

  private Renamed renamed(BandMember member) {
    Map<Axis, Expr> names = new HashMap<>();
    for (int i = 0; i < shared.size(); i++) {
      names.put(member.shared().get(i), new IndexOf(shared.get(i)));
    }
    return new Renamed(
        member.let().target(), member.rest(), substitution.apply(member.let().value(), names));
  }

  /** The expression with local tensors read for one setting of the shared axes. */
  private Expr local(Expr expr) {
    Expr inner = Expressions.mapChildren(expr, this::local);
    if (!(inner instanceof Read read) || !locals.containsKey(read.tensor())) {
      return inner;
    }
    BandMember writer = writers.get(read.tensor());
    List<Expr.Index> at = isOfRow(writer) ? Expr.Index.inBounds(List.of(row())) : writer.own(read);
    return new Read(locals.get(read.tensor()), at);
  }

  private Let statement(int number, Renamed member) {
    BandMember written = members.get(number);
    List<Axis> axes = new ArrayList<>();
    for (Axis axis : member.tensor().axes()) {
      int place = written.shared().indexOf(axis);
      axes.add(place < 0 ? axis : shared.get(place));
    }
    Tensor whole = member.tensor();
    Tensor target = locals.getOrDefault(whole, whole.over(axes));
    return new Let(target, local(member.value()), written.let().origin());
  }

  /** A statement that works on the row. */
  private boolean row(int number, Renamed member) {
    if (readsEarlierStage(member.value())) {
      return false;
    }
    made(member.tensor());
    Let statement = statement(number, member);
    boolean inStrips = product.isPresent() || locals.containsKey(member.tensor());
    Strategy strategy =
        Optional.of(new Unrolling(extents))
            .filter(unrolling -> !inStrips)
            .flatMap(unrolling -> unrolling.cases(statement, member.rest()))
            .orElseGet(() -> single.loops(statement, member.rest()));
    if (strategy instanceof Strategy.Nested && takesTheStrip(number, member)) {
      inStrip.add(locals.get(member.tensor()));
      held = Optional.of(member.tensor());
    }
    rows.add(strategy);
    return true;
  }

  /** Whether the member can be written over what it is made of, element by element. */
  private boolean takesTheStrip(int number, Renamed member) {
    if (held.isEmpty() || !locals.containsKey(member.tensor())) {
      return false;
    }
    Tensor before = held.get();
    List<Axis> rest = writers.get(before).rest();
    if (rest.size() != member.rest().size()) {
      return false;
    }
    for (int i = 0; i < rest.size(); i++) {
      if (!extents.same(rest.get(i), member.rest().get(i))) {
        return false;
      }
    }
    boolean neededLater =
        members.subList(number + 1, members.size()).stream()
            .flatMap(later -> Expressions.reads(later.let().value()).stream())
            .anyMatch(read -> read.tensor().equals(before));
    return !neededLater
        && !isReadInReduction(member.value(), before)
        && Expressions.reads(member.value()).stream()
            .filter(read -> read.tensor().equals(before))
            .allMatch(read -> own(read).equals(plain(member.rest())));
  }

  private static boolean isReadInReduction(Expr expr, Tensor tensor) {
    if (expr instanceof Reduce) {
      return Expressions.reads(expr).stream().anyMatch(read -> read.tensor().equals(tensor));
    }
    return expr.children().stream().anyMatch(child -> isReadInReduction(child, tensor));
  }

  /** The indices of a local tensor's own axes. */
  private List<Expr> own(Read read) {
    return writers.get(read.tensor()).own(read).stream().map(Expr.Index::at).toList();
  }

  /** A tensor as it is written: at its own axes. */
  private static Expr written(Tensor tensor) {
    return new Read(tensor, Expr.Index.inBounds(tensor.axes()));
  }

  private static List<Expr> plain(List<Axis> axes) {
    return axes.stream().<Expr>map(IndexOf::new).toList();
  }

  /** A product that begins a stage: the first makes strips, a later one takes them. */
  private boolean product(int number, Renamed member) {
    List<Axis> kept = new ArrayList<>(shared);
    kept.addAll(member.rest());
    Tensor whole = member.tensor();
    Let let = new Let(whole.over(kept), member.value(), members.get(number).let().origin());
    Optional<Strategy.Product> matrices = single.product(let, kept);
    if (matrices.isEmpty() || !hasRowsOfShared(matrices.get())) {
      return false;
    }
    Strategy.Product found = matrices.get();
    boolean makesStrip = locals.containsKey(whole) && found.columns().size() == 1;
    if (number > 0) {
      boolean takesStrip = takesStrip(found);
      endStage();
      if (!takesStrip || readsEarlierStage(withoutLeft(found))) {
        return false;
      }
    } else if (!makesStrip) {
      return false;
    }
    made(whole);
    product =
        Optional.of(
            new Strategy.Product(
                statement(number, member),
                (Reduce) local(found.reduction()),
                found.left(),
                (Read) local(found.right()),
                found.batch(),
                found.rows(),
                found.columns(),
                found.depth()));
    if (makesStrip) {
      inStrip.add(locals.get(whole));
      held = Optional.of(whole);
    }
    return true;
  }

  private boolean hasRowsOfShared(Strategy.Product found) {
    int last = shared.size() - 1;
    return AxisGroup.axes(found.rows()).equals(shared.subList(last, last + 1))
        && AxisGroup.axes(found.batch()).equals(shared.subList(0, last));
  }

  /** Whether the left operand is what the row of the strip holds, along all of its columns. */
  private boolean takesStrip(Strategy.Product found) {
    return held.isPresent()
        && found.left().tensor().equals(held.get())
        && found.depth().size() == 1
        && own(found.left()).equals(plain(found.depth().get(0).axes()));
  }

  /** What the product's value reads beside the strip. */
  private static Expr withoutLeft(Strategy.Product found) {
    return Expressions.mapChildren(
        new Expr.Cast(found.reduction().type(), found.statement().value()),
        value -> replace(value, found.left()));
  }

  private static Expr replace(Expr expr, Read left) {
    return expr.equals(left)
        ? Expr.Literal.of(left.type(), 0)
        : Expressions.mapChildren(expr, child -> replace(child, left));
  }

  private boolean readsEarlierStage(Expr value) {
    return Expressions.reads(value).stream()
        .filter(read -> !writers.containsKey(read.tensor()) || !isOfRow(writers.get(read.tensor())))
        .map(read -> madeIn.getOrDefault(read.tensor(), stages.size()))
        .anyMatch(stage -> stage < stages.size());
  }

  private void made(Tensor tensor) {
    if (locals.containsKey(tensor)) {
      madeIn.put(tensor, stages.size());
    }
  }

  private void endStage() {
    stages.add(new Strategy.Stage(product, rows, List.copyOf(inStrip)));
    product = Optional.empty();
    rows = new ArrayList<>();
    inStrip = new LinkedHashSet<>();
    held = Optional.empty();
  }
}
