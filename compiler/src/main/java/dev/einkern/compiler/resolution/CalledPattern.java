package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.index.Tensor;
import dev.einkern.compiler.resolution.Form.FlatTerm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A pattern that a program calls: its names are its own, its inputs the arguments' axes by
 * position. Axes that no name means where the call stands are carried past the pattern.
 */
final class CalledPattern extends PatternProgram {
  private final List<Value> arguments;
  private final CarriedAxes carried;
  private Result result;

  /**
   * What the call gives.
   *
   * @param tensor has the carried axes, then an axis for each leaf of {@code term}
   */
  record Result(Tensor tensor, List<Axis> carried, FlatTerm term) {}

  CalledPattern(ProgramBuilder builder, List<Value> arguments, CarriedAxes carried, Span span) {
    super(builder, span);
    this.arguments = List.copyOf(arguments);
    this.carried = carried;
  }

  Result result() {
    return result;
  }

  @Override
  Set<String> sizeParameters() {
    return Set.of();
  }

  /** Adds the next argument as an input, taken apart into the leaves of its term. */
  void input(FlatTerm term) {
    input(term, carried.of(arguments.get(sources.size())));
  }

  /** The same of an argument that is repeated along all axes that any argument carries. */
  void inputForAll(FlatTerm term) {
    input(term, carried.of(arguments));
  }

  private void input(FlatTerm term, List<Axis> outer) {
    Value argument = arguments.get(sources.size());
    List<Axis> given = carried.own(argument);
    if (given.size() != term.dimensions().size()) {
      String axes = given.stream().map(Axis::name).collect(Collectors.joining(" "));
      throw EinsumException.of(
              Code.EK262, term.span(), term.text(), term.dimensions().size(), given.size())
          .note(
              (given.isEmpty() ? "It is a scalar" : "Its axes are " + axes)
                  + (given.size() < term.dimensions().size()
                      ? "; a size of 1 in a declaration is no axis."
                      : "; a pattern takes them all, in their order."));
    }
    if (given.isEmpty()) {
      sources.add(new Source(term, Optional.empty(), List.of(), List.of(), argument.expr()));
      return;
    }
    Expr.Read whole = builder.share("argument", argument.expr(), span);
    List<Axis> leaves = term.leaves().stream().map(this::leafAxis).toList();
    Map<Axis, Expr> places = new HashMap<>();
    List<Axis> own = new ArrayList<>();
    for (Axis axis : outer) {
      own.add(builder.source.like(axis));
      places.put(axis, new Expr.IndexOf(own.get(own.size() - 1)));
    }
    own.addAll(leaves);
    int next = 0;
    for (int i = 0; i < given.size(); i++) {
      Form dimension = term.dimensions().get(i);
      int count = new FlatTerm(List.of(dimension), term.span(), "").leaves().size();
      List<Axis> flattened = leaves.subList(next, next + count);
      next += count;
      builder.equal(extent(dimension), Size.of(given.get(i).size()), dimension.span());
      places.put(given.get(i), flattened.isEmpty() ? Expr.Literal.of(0) : FlatIndex.of(flattened));
    }
    Tensor apart = builder.tensor("argument", whole.type(), own, Optional.empty());
    builder.statement(new Statement.Let(apart, builder.substitution.apply(whole, places), span));
    sources.add(new Source(term, Optional.of(apart), outer, term.leaves(), null));
  }

  @Override
  Expr shift(int position) {
    Value value = arguments.get(position);
    if (value.type() != ElementType.INT && !(value.weak() && value.type().isWhole())) {
      throw EinsumException.of(Code.EK211, span, value.type().keyword());
    }
    if (!carried.own(value).isEmpty()) {
      throw EinsumException.of(Code.EK262, span, "a shift", 0, carried.own(value).size());
    }
    return Promotion.convert(value, ElementType.INT);
  }

  @Override
  void output(int position, FlatTerm term, Value value, IdentityHashMap<Form, Axis> others) {
    Placed placed = place(term, value.expr(), others);
    List<Axis> outer =
        carried.of(arguments).stream().filter(value.expr().freeAxes()::contains).toList();
    List<Axis> axes = new ArrayList<>();
    Map<Axis, Expr> renamed = new HashMap<>();
    for (Axis axis : outer) {
      axes.add(builder.source.like(axis));
      renamed.put(axis, new Expr.IndexOf(axes.get(axes.size() - 1)));
    }
    axes.addAll(placed.axes());
    Tensor tensor = builder.tensor("result", value.type(), axes, Optional.empty());
    Expr own = builder.substitution.apply(placed.value(), renamed);
    builder.statement(new Statement.Let(tensor, own, span));
    result = new Result(tensor, outer, term);
  }
}
