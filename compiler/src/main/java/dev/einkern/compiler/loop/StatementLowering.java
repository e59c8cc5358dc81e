package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Reduction;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.index.Statement.Let;
import dev.einkern.compiler.index.Tensor;
import dev.einkern.compiler.schedule.AxisGroup;
import dev.einkern.compiler.schedule.Extents;
import dev.einkern.compiler.schedule.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The loops of one statement. */
final class StatementLowering {
  final Extents extents;
  final Map<String, Buffer> buffers;
  final NestBuilder nest;
  final Traits traits;
  final Expressions expressions;

  StatementLowering(Extents extents, Map<String, Buffer> buffers) {
    this.extents = extents;
    this.buffers = buffers;
    this.nest = new NestBuilder(extents);
    this.traits = new Traits(extents);
    this.expressions = new Expressions(nest, traits, buffers);
  }

  Nest lower(Strategy strategy) {
    Buffer target = buffers.get(strategy.statement().target().name());
    if (strategy instanceof Strategy.StraightLine straight) {
      straightLine(straight, target);
    } else if (strategy instanceof Strategy.Nested nested) {
      nested(nested, target);
    } else if (strategy instanceof Strategy.InPlace inPlace) {
      inPlace(inPlace, target);
    } else if (strategy instanceof Strategy.Product product) {
      product(product, target);
    } else if (strategy instanceof Strategy.Band band) {
      new BandLowering(this, band).lower();
    } else if (strategy instanceof Strategy.Fed fed) {
      new FedLowering(this, fed).lower();
    } else if (strategy instanceof Strategy.Recurring recurring) {
      new RecurrenceLowering(this).lower(recurring);
    } else if (strategy instanceof Strategy.Called called) {
      called(called.statement(), target);
    } else {
      scattered(((Strategy.Scattered) strategy).statement(), target);
    }
    List<Step> steps = unswitched(strategy, nest.current().steps);
    return new Nest(target, others(strategy), steps, division(strategy, steps));
  }

  private static List<Step> unswitched(Strategy strategy, List<Step> steps) {
    if (strategy instanceof Strategy.Recurring) {
      return Unswitching.ofRecurrence().of(steps);
    }
    boolean isPlain = strategy instanceof Strategy.Nested || strategy instanceof Strategy.InPlace;
    return isPlain ? Unswitching.ofEqualities().of(steps) : steps;
  }

  /** What threads may divide: loops of which each turn writes elements of its own. */
  private static Optional<Division> division(Strategy strategy, List<Step> steps) {
    boolean independent =
        strategy instanceof Strategy.Nested
            || strategy instanceof Strategy.InPlace
            || strategy instanceof Strategy.StraightLine
            || strategy instanceof Strategy.Product
            || strategy instanceof Strategy.Fed
            || strategy instanceof Strategy.Band;
    return independent ? Divisions.of(steps) : Optional.empty();
  }

  private List<Buffer> others(Strategy strategy) {
    List<Buffer> others = new ArrayList<>();
    if (strategy instanceof Strategy.Band band) {
      return BandLowering.others(band, buffers);
    }
    if (strategy instanceof Strategy.Recurring recurring) {
      for (Strategy.Slice slice : recurring.slices()) {
        slice.targets().forEach(tensor -> others.add(buffers.get(tensor.name())));
      }
      others.remove(others.size() - 1);
    }
    return others;
  }

  static Value.Constant identity(Statement.Scatter scatter) {
    return Value.Constant.of(scatter.identity());
  }

  private void called(Statement.Along along, Buffer target) {
    Buffer source = buffers.get(along.input().tensor().name());
    nest.add(
        new Step.Run(
            along.algorithm(),
            source,
            new Value.Start(source),
            target,
            new Value.Start(target),
            sizes(along, extents.elements(along.before()))));
  }

  /** How many rows, their length, and how many elements of each are kept. */
  List<Size> sizes(Statement.Along along, Size rows) {
    int before = along.before().size();
    List<Size> sizes = new ArrayList<>();
    sizes.add(rows);
    sizes.add(extents.of(along.axes().get(before)));
    if (along.algorithm() == Statement.Algorithm.TOP) {
      sizes.add(extents.of(along.target().axes().get(before)));
    }
    return sizes;
  }

  void straightLine(Strategy.StraightLine straight, Buffer target) {
    straight.elements().forEach(traits::visit);
    boolean sums = straight.isOfSums();
    nest.loops(
        straight.outer(),
        () -> {
          for (int i = 0; i < straight.elements().size(); i++) {
            Expr element = straight.elements().get(i);
            Value value = sums ? expressions.lowerSums(element) : expressions.lower(element);
            Value place =
                expressions.place(
                    target, straight.statement().target().axes(), element(straight, i));
            nest.add(new Step.Store(target, place, value));
          }
        });
  }

  /** The indices of the element that is number {@code place} along the axes written out. */
  private List<Expr.Index> element(Strategy.StraightLine straight, int place) {
    List<Axis> axes = straight.statement().target().axes();
    int outer = axes.size() - straight.inner().size();
    List<Expr.Index> indices = new ArrayList<>();
    int rest = place;
    for (int i = axes.size() - 1; i >= 0; i--) {
      Expr at = new Expr.IndexOf(axes.get(i));
      if (i >= outer) {
        int extent = (int) extents.constant(axes.get(i)).orElseThrow();
        at = Expr.Literal.of(rest % extent);
        rest /= extent;
      }
      indices.add(0, new Expr.Index(at, false));
    }
    return indices;
  }

  /** A statement for one row of the loops that it shares with others. */
  void row(Strategy strategy) {
    Let let = (Let) strategy.statement();
    Buffer target = buffers.get(let.target().name());
    if (let.target().rank() == 0) {
      traits.visit(let.value());
      Value named = nest.define(let.target().name(), expressions.lower(let.value()));
      nest.current().know(new Expr.Read(let.target(), List.of()), named);
    } else if (strategy instanceof Strategy.InPlace inPlace) {
      inPlace(inPlace, target);
    } else if (strategy instanceof Strategy.StraightLine straight) {
      straightLine(straight, target);
    } else {
      nested((Strategy.Nested) strategy, target);
    }
  }

  private static Value at(Buffer target, int place) {
    Value start = target.role() == Buffer.Role.OUTPUT ? new Value.Start(target) : Arithmetic.ZERO;
    return Arithmetic.add(start, Value.Constant.of(place));
  }

  void nested(Strategy.Nested nested, Buffer target) {
    Let let = nested.statement();
    traits.visit(let.value());
    expressions.writeOut(nested.windows());
    if (nested.blocked()) {
      nest.blocks(nested.order(), () -> store(let, target));
    } else {
      nest.loops(nested.order(), () -> store(let, target));
    }
  }

  void inPlace(Strategy.InPlace inPlace, Buffer target) {
    Let let = inPlace.statement();
    Expr.Reduce reduce = inPlace.reduction();
    List<AxisGroup> row = List.of(inPlace.row());
    traits.visit(let.value());
    nest.loops(
        inPlace.outer(),
        () -> {
          Reductions reductions = new Reductions(nest, expressions);
          reductions.requireElements(reduce);
          nest.add(fill(inPlace, target));
          Runnable sums =
              () ->
                  nest.loops(
                      inPlace.reduced(),
                      Optional.of(reduce.reduction()),
                      () -> nest.loops(row, () -> accumulate(let, reduce, target)));
          if (inPlace.choice().isPresent()) {
            Value condition = expressions.lower(inPlace.choice().get().condition());
            nest.add(new Step.If(condition, nest.branch(sums), List.of()));
          } else {
            sums.run();
          }
          Expr accumulated = inPlace.accumulated();
          if (!let.value().equals(accumulated)) {
            nest.loops(row, () -> finish(let, accumulated, target));
          }
        });
  }

  private void accumulate(Let let, Expr.Reduce reduce, Buffer target) {
    Value value = expressions.lower(reduce.body());
    Value place = place(target, let.target());
    Value sum = Reductions.combined(reduce.reduction(), new Value.Load(target, place), value);
    nest.add(new Step.Store(target, place, sum));
  }

  private void finish(Let let, Expr accumulated, Buffer target) {
    Value place = place(target, let.target());
    nest.current().know(accumulated, new Value.Load(target, place));
    nest.add(new Step.Store(target, place, expressions.lower(let.value())));
  }

  /** The identity in every element of the row that the outer loops stand at. */
  private Step fill(Strategy.InPlace inPlace, Buffer target) {
    Tensor tensor = inPlace.statement().target();
    Reduction reduction = inPlace.reduction().reduction();
    List<Expr.Index> first = new ArrayList<>();
    for (Axis axis : tensor.axes()) {
      boolean inRow = inPlace.row().axes().contains(axis);
      Expr at = inRow ? Expr.Literal.of(0) : new Expr.IndexOf(axis);
      first.add(new Expr.Index(at, false));
    }
    return new Step.Fill(
        target,
        expressions.namedPlace(target, tensor.axes(), first),
        extents.elements(inPlace.row().axes()),
        Reductions.identity(reduction, tensor.type()));
  }

  private void product(Strategy.Product product, Buffer target) {
    traits.visit(product.statement().value());
    ProductLowering matrices = new ProductLowering(nest, expressions, buffers, product, false);
    nest.add(new Step.Open(matrices.product()));
    nest.loops(
        product.batch(), () -> nest.add(matrices.strips(() -> store(product.statement(), target))));
    nest.add(new Step.Close(matrices.product()));
  }

  /** Adds the value of an element and where it goes. */
  void store(Let let, Buffer target) {
    Value value = expressions.lower(let.value());
    nest.add(new Step.Store(target, place(target, let.target()), value));
  }

  private void scattered(Statement.Scatter scatter, Buffer target) {
    nest.add(new Step.Fill(target, at(target, 0), target.elements(), identity(scatter)));
    scatterAll(scatter, target);
  }

  void scatterAll(Statement.Scatter scatter, Buffer target) {
    scatter.at().forEach(index -> traits.visit(index.at()));
    traits.visit(scatter.value());
    scatter.guard().ifPresent(traits::visit);
    List<AxisGroup> loops =
        scatter.axes().stream().map(axis -> new AxisGroup(List.of(axis))).toList();
    nest.loops(
        loops,
        () -> {
          if (scatter.guard().isPresent()) {
            Value guard = expressions.lower(scatter.guard().get());
            List<Step> guarded = nest.branch(() -> scatter(scatter, target));
            nest.add(new Step.If(guard, guarded, List.of()));
          } else {
            scatter(scatter, target);
          }
        });
  }

  private void scatter(Statement.Scatter scatter, Buffer target) {
    Value place =
        nest.define(
            target.name() + "Place",
            expressions.place(target, scatter.target().axes(), scatter.at()));
    Value value = expressions.lower(scatter.value());
    Value stored =
        scatter
            .combine()
            .map(reduction -> Reductions.combined(reduction, new Value.Load(target, place), value))
            .orElse(value);
    nest.add(new Step.Store(target, place, stored));
  }

  private Value place(Buffer target, Tensor tensor) {
    return expressions.place(target, tensor.axes(), Expr.Index.inBounds(tensor.axes()));
  }
}
