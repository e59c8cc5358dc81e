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
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A pattern that a program calls: its names are its own, its inputs the arguments' axes by
 * position.
 */
final class CalledPattern extends PatternProgram {
  private final List<Value> arguments;
  private final List<String> spoken;
  private Result result;

  /**
   * What the call gives.
   *
   * @param tensor has an axis for each leaf of {@code term}
   * @param weak whether it is made of weak arguments alone
   */
  record Result(Tensor tensor, FlatTerm term, boolean weak) {}

  /**
   * A pattern that is called with {@code arguments}.
   *
   * @param spoken what messages call each of them
   */
  CalledPattern(ProgramBuilder builder, List<Value> arguments, List<String> spoken, Span span) {
    super(builder, span);
    this.arguments = List.copyOf(arguments);
    this.spoken = List.copyOf(spoken);
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
    Value argument = arguments.get(sources.size());
    String called = spoken.get(sources.size());
    List<Axis> given = List.copyOf(argument.expr().freeAxes());
    if (given.size() != term.dimensions().size()) {
      String axes = given.stream().map(Axis::name).collect(Collectors.joining(" "));
      throw EinsumException.of(
              Code.EK262, term.span(), term.spoken(), term.dimensions().size(), given.size())
          .note(
              (given.isEmpty() ? "It is a scalar" : "Its axes are " + axes)
                  + (given.size() < term.dimensions().size()
                      ? "; a size of 1 in a declaration is no axis."
                      : "; a pattern takes them all, in their order."));
    }
    if (given.isEmpty()) {
      sources.add(new Source(term, Optional.empty(), List.of(), argument.expr(), argument.weak()));
      return;
    }
    Tensor whole = builder.share("argument", argument.expr(), span, called).tensor();
    List<Axis> leaves = term.leaves().stream().map(this::leafAxis).toList();
    List<Expr.Index> at = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < given.size(); i++) {
      Form dimension = term.dimensions().get(i);
      int count = new FlatTerm(List.of(dimension), term.span(), "").leaves().size();
      List<Axis> flattened = leaves.subList(next, next + count);
      next += count;
      builder.equal(extent(dimension), Size.of(whole.axes().get(i).size()), dimension.span());
      at.add(
          new Expr.Index(flattened.isEmpty() ? Expr.Literal.of(0) : FlatIndex.of(flattened), true));
    }
    Tensor apart = builder.tensor("argument", whole.type(), leaves, called);
    builder.statement(new Statement.Let(apart, new Expr.Read(whole, at), span));
    sources.add(new Source(term, Optional.of(apart), term.leaves(), null, argument.staysWeak()));
  }

  @Override
  Expr shift(int position) {
    Value value = arguments.get(position);
    if (value.type() != ElementType.INT && !(value.weak() && value.becomes(ElementType.INT))) {
      throw EinsumException.of(Code.EK211, span, value.type().keyword())
          .note("A shift is an int: int(…) casts.");
    }
    if (!value.expr().freeAxes().isEmpty()) {
      throw EinsumException.of(Code.EK262, span, "a shift", 0, value.expr().freeAxes().size());
    }
    return Promotion.convert(value, ElementType.INT);
  }

  @Override
  void output(int position, FlatTerm term, Value value, IdentityHashMap<Form, Axis> others) {
    Placed placed = place(term, value.expr(), others);
    Tensor tensor = builder.tensor("result", value.type(), placed.axes(), builder.quoted(span));
    builder.statement(new Statement.Let(tensor, placed.value(), span));
    result = new Result(tensor, term, value.staysWeak());
  }
}
