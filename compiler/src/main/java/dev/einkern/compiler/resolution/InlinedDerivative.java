package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Reduction;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.index.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * A called program's derivative in the caller's.
 *
 * <p>What both tensors carry is summed first: an element depends on those of its own setting alone,
 * so that the derivative of the sum is each one's own.
 */
final class InlinedDerivative {
  private final ProgramBuilder builder;
  private final Span call;
  private final Counterparts counterparts;
  private final BiFunction<Tensor, List<Axis>, Tensor> tensors;
  private final List<Axis> times;

  /**
   * @param tensors the caller's tensor, over these axes, for one that the called program makes
   * @param times those of the recurrences around the call: the derivative is of each by itself
   */
  InlinedDerivative(
      ProgramBuilder builder,
      Span call,
      Counterparts counterparts,
      BiFunction<Tensor, List<Axis>, Tensor> tensors,
      List<Axis> times) {
    this.builder = builder;
    this.call = call;
    this.counterparts = counterparts;
    this.tensors = tensors;
    this.times = times;
  }

  /**
   * Adds the derivative; an element of it.
   *
   * @param here the axis of the statement for each that is carried
   */
  Expr element(Statement.Derive derive, Map<Axis, Axis> here) {
    Lifted of = counterparts.of(derive.of());
    Lifted by = counterparts.of(derive.by());
    List<Axis> at = new ArrayList<>(times.stream().map(here::get).toList());
    List<Axis> first = times.stream().map(builder.source::like).toList();
    List<Axis> kept = new ArrayList<>(first);
    List<Axis> summed = new ArrayList<>();
    List<Axis> ofAxes = new ArrayList<>();
    for (int i = 0; i < of.tensor().rank(); i++) {
      int position = i - of.carried().size();
      Axis axis = builder.source.like(of.tensor().axes().get(i));
      if (position < 0 && times.contains(of.carried().get(i))) {
        axis = first.get(times.indexOf(of.carried().get(i)));
      } else if (position < 0 && by.carried().contains(of.carried().get(i))) {
        summed.add(axis);
      } else {
        kept.add(axis);
        at.add(position < 0 ? here.get(of.carried().get(i)) : own(derive, position));
      }
      ofAxes.add(axis);
    }
    Tensor sum = of.tensor();
    if (!ofAxes.equals(kept)) {
      sum = builder.tensor(of.tensor().name(), of.tensor().type(), kept, of.tensor().spoken());
      Expr element = new Expr.Read(of.tensor(), Expr.Index.unproven(ofAxes));
      Expr total =
          summed.isEmpty() ? element : new Expr.Reduce(Reduction.SUM, summed, element, true);
      builder.local(new Statement.Let(sum, total, call));
    }
    List<Axis> own = new ArrayList<>();
    sum.axes().forEach(axis -> own.add(builder.source.like(axis)));
    for (int i = 0; i < by.tensor().rank(); i++) {
      int position = i - by.carried().size();
      if (position >= 0 || !times.contains(by.carried().get(i))) {
        own.add(builder.source.like(by.tensor().axes().get(i)));
        int place = derive.of().rank() + position;
        at.add(position < 0 ? here.get(by.carried().get(i)) : own(derive, place));
      }
    }
    Tensor target = tensors.apply(derive.target(), own);
    builder.local(new Statement.Derive(target, sum, by.tensor(), times.size(), call));
    return new Expr.Read(target, Expr.Index.unproven(at));
  }

  /** For the derivative's own axis at this place: those of one tensor, then of the other. */
  private Axis own(Statement.Derive derive, int position) {
    return counterparts.of(derive.target().axes().get(position));
  }
}
