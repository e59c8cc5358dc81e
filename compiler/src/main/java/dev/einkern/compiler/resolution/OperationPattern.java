package dev.einkern.compiler.resolution;

import static dev.einkern.compiler.index.ElementType.BOOLEAN;
import static dev.einkern.compiler.index.ElementType.INT;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.Refusals;
import dev.einkern.compiler.diagnostics.Suggestion;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.resolution.Form.FlatTerm;
import dev.einkern.compiler.resolution.PatternOperation.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reductions, elementwise operations, searches and what keeps the shape, on patterns. */
final class OperationPattern {
  private final PatternProgram program;
  private final String operation;

  OperationPattern(PatternProgram program, String operation) {
    this.program = program;
    this.operation = operation;
  }

  void resolve(Kind kind, FlatTerm output) {
    switch (kind) {
      case REDUCTION -> reduce(output);
      case ELEMENTWISE -> elementwise(output);
      case ARGUMENT -> search(output);
      case KEEPING -> keep(output);
      default -> throw EinsumException.of(Code.EK601, program.span(), operation);
    }
  }

  /** The one input, read whole, and the axes of its numbers. */
  private record Whole(
      PatternProgram.Source source, Value value, IdentityHashMap<Form, Axis> numbers) {}

  private Whole whole(PatternProgram.Source source) {
    IdentityHashMap<Form, Axis> axes = program.otherAxes(source.term());
    IdentityHashMap<Form, Expr> at = new IdentityHashMap<>();
    axes.forEach((form, axis) -> at.put(form, new Expr.IndexOf(axis)));
    return new Whole(source, program.read(source, Map.of(), at), axes);
  }

  private Whole only() {
    requireInputs(1);
    return whole(program.sources().get(0));
  }

  private void requireInputs(int count) {
    if (program.sources().size() != count) {
      throw EinsumException.of(
          Code.EK206,
          program.span(),
          operation,
          count == 1 ? "1 operand" : count + " operands",
          program.sources().size());
    }
  }

  private static Axis axis(Form leaf, Whole whole, PatternProgram program) {
    return leaf instanceof Form.Named named
        ? program.axis(named.name())
        : whole.numbers().get(leaf);
  }

  private void reduce(FlatTerm output) {
    Whole whole = only();
    Set<String> kept = names(output);
    List<Form> marked = Brackets.marked(whole.source().term());
    Set<Axis> axes = new LinkedHashSet<>();
    Refusals refusals = new Refusals();
    for (Form leaf : whole.source().leaves()) {
      boolean bracketed = marked.contains(leaf);
      boolean lost = !(leaf instanceof Form.Named named) || !kept.contains(named.name());
      if (bracketed && !lost) {
        refusals.add(EinsumException.of(Code.EK245, leaf.span(), ((Form.Named) leaf).written()));
      }
      if (!marked.isEmpty() && lost && !bracketed) {
        refusals.add(
            EinsumException.of(
                Code.EK246, leaf.span(), Numbers.spoken(leaf, whole.source().term())));
      }
      if (lost) {
        axes.add(axis(leaf, whole, program));
      }
    }
    Set<String> looped = names(whole.source().term());
    looped.removeAll(names(new FlatTerm(marked, program.span(), "")));
    for (Form.Named named : output.names()) {
      if (named.bracketed() && looped.contains(named.name())) {
        refusals.add(EinsumException.of(Code.EK245, named.span(), named.written()));
      }
    }
    refusals.attempt(() -> requireKnown(output, "a reduction"));
    refusals.throwIfAny();
    Value result =
        new ReducingFunctions(program.context(), List.copyOf(axes), program.span())
            .reduce(operation, whole.value(), Optional.empty());
    program.output(0, output, result, program.otherAxes(output));
  }

  private static Set<String> names(FlatTerm term) {
    Set<String> names = new HashSet<>();
    term.names().forEach(n -> names.add(n.name()));
    return names;
  }

  private static FlatTerm without(FlatTerm term, Optional<Form.Named> leaf) {
    List<Form> others = new ArrayList<>(term.leaves());
    leaf.ifPresent(others::remove);
    return new FlatTerm(others, term.span(), term.text());
  }

  /** Only id and sums of products repeat along an axis that no input has. */
  private void requireKnown(FlatTerm output, String what) {
    Set<String> known = new HashSet<>();
    program.sources().forEach(s -> known.addAll(names(s.term())));
    Refusals refusals = new Refusals();
    for (Form.Named named : output.names()) {
      if (!known.contains(named.name())) {
        EinsumException error = EinsumException.of(Code.EK261, named.span(), named.written(), what);
        refusals.add(Suggestion.question(named.name(), known).map(error::note).orElse(error));
      }
    }
    refusals.throwIfAny();
  }

  private void elementwise(FlatTerm output) {
    PatternOperation.requireOperands(operation, program.sources().size(), program.span());
    requireKept(output);
    List<Value> values = new ArrayList<>();
    for (PatternProgram.Source source : program.sources()) {
      values.add(program.read(source, Map.of(), new IdentityHashMap<>()));
    }
    program.output(0, output, apply(values), program.otherAxes(output));
  }

  /** The output has the axes of the inputs, all of them and no others. */
  private void requireKept(FlatTerm output) {
    Set<String> kept = names(output);
    Refusals refusals = new Refusals();
    for (PatternProgram.Source source : program.sources()) {
      for (Form leaf : source.leaves()) {
        if (!(leaf instanceof Form.Named named) || !kept.contains(named.name())) {
          refusals.add(Numbers.vanishing(leaf, source.term(), operation));
        }
      }
    }
    refusals.attempt(() -> requireKnown(output, operation));
    refusals.throwIfAny();
  }

  private Value apply(List<Value> values) {
    if (operation.equals("where")) {
      if (values.get(0).type() != BOOLEAN) {
        throw EinsumException.of(
            Code.EK403, program.sources().get(0).term().span(), values.get(0).type().keyword());
      }
      return Arithmetic.select(values.get(0).expr(), values.get(1), values.get(2));
    }
    Operation binary = PatternOperation.binary(operation);
    if (binary.isLogical()) {
      return values.stream()
          .map(v -> Value.strong(Arithmetic.truth(v)))
          .reduce((l, r) -> Arithmetic.logical(binary, l.expr(), r.expr()))
          .orElseThrow();
    }
    return values.stream().reduce((l, r) -> Arithmetic.binary(binary, l, r)).orElseThrow();
  }

  private void keep(FlatTerm output) {
    Whole whole = only();
    List<Axis> axes = new ArrayList<>();
    for (Form leaf : Brackets.marked(whole.source().term())) {
      axes.add(axis(leaf, whole, program));
    }
    if (axes.isEmpty()) {
      throw unmarked(whole.source().term());
    }
    boolean single = AlongFunctions.KEEPING.containsKey(operation);
    if (single && axes.size() != 1) {
      throw EinsumException.of(Code.EK259, whole.source().term().span(), operation, axes.size());
    }
    requireKept(output);
    Value result =
        switch (operation) {
          case "flip" -> moved(whole, axes, List.of());
          case "roll" -> moved(whole, axes, shifts(axes.size()));
          case "sort", "argsort", "cumsum", "cumprod" ->
              new AlongFunctions(program.builder, program.span())
                  .along(AlongFunctions.KEEPING.get(operation), whole.value(), axes.get(0));
          default ->
              new ReducingFunctions(program.context(), axes, program.span())
                  .normalise(operation, whole.value(), Optional.empty());
        };
    program.output(0, output, result, program.otherAxes(output));
  }

  private List<Expr> shifts(int count) {
    List<Expr> shifts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      shifts.add(program.shift(1 + i));
    }
    return shifts;
  }

  /** flip reads |a| − 1 − a; roll, which moves element i to i + shift, reads (a − shift) % |a|. */
  private Value moved(Whole whole, List<Axis> axes, List<Expr> shifts) {
    Map<Axis, Expr> places = new HashMap<>();
    for (int i = 0; i < axes.size(); i++) {
      Expr at = new Expr.IndexOf(axes.get(i));
      Expr extent = new Expr.SizeOf(axes.get(i).size());
      Expr place =
          shifts.isEmpty()
              ? apply(Operation.SUBTRACT, apply(Operation.SUBTRACT, extent, Expr.Literal.of(1)), at)
              : apply(
                  Operation.MODULO,
                  apply(Operation.SUBTRACT, at, apply(Operation.MODULO, shifts.get(i), extent)),
                  extent);
      places.put(axes.get(i), place);
    }
    return new Value(
        program.builder.substitution.apply(whole.value().expr(), places), whole.value().weak());
  }

  private static Expr apply(Operation operation, Expr left, Expr right) {
    return new Expr.Apply(operation, INT, List.of(left, right));
  }

  /**
   * The coordinates of the largest or smallest: along the output's bracketed axis, if there is one.
   */
  private void search(FlatTerm output) {
    Whole whole = only();
    List<Axis> axes = new ArrayList<>();
    Brackets.marked(whole.source().term()).forEach(l -> axes.add(axis(l, whole, program)));
    if (axes.isEmpty()) {
      throw unmarked(whole.source().term());
    }
    Set<String> searched =
        names(new FlatTerm(Brackets.marked(whole.source().term()), program.span(), ""));
    for (Form.Named named : output.names()) {
      if (searched.contains(named.name())) {
        throw EinsumException.of(Code.EK245, named.span(), named.written());
      }
    }
    Optional<Form.Named> along = Coordinates.named(whole.source().term(), output);
    requireKnown(without(output, along), operation);
    for (Form leaf : whole.source().leaves()) {
      boolean kept = leaf instanceof Form.Named named && names(output).contains(named.name());
      if (!kept && !Brackets.marked(whole.source().term()).contains(leaf)) {
        throw Numbers.vanishing(leaf, whole.source().term(), operation);
      }
    }
    IdentityHashMap<Form, Axis> counts = program.otherAxes(output);
    long places =
        along.isPresent() && Coordinates.literal(along.get()).isEmpty()
            ? axes.size()
            : Coordinates.places(whole.source().term(), output);
    along.ifPresent(named -> counts.put(named, program.named(named)));
    if (counts.size() > 1 || places != axes.size()) {
      throw Coordinates.misfit(operation, whole.source().term(), output);
    }
    along.ifPresent(
        named -> program.builder.given(program.size(named), Size.of(axes.size()), named.span()));
    Value flat =
        new ReducingFunctions(program.context(), axes, program.span())
            .reduce(operation, whole.value(), Optional.empty());
    Value shared = new Sharing(program.context(), program.span()).shared("place", flat);
    Expr result = shared.expr();
    for (Axis coordinate : counts.values()) {
      result = FlatIndex.part(shared.expr(), axes, axes.size() - 1);
      for (int k = axes.size() - 2; k >= 0; k--) {
        Expr is =
            new Expr.Apply(
                Operation.EQUAL,
                BOOLEAN,
                List.of(new Expr.IndexOf(coordinate), Expr.Literal.of(k)));
        result = new Expr.Select(is, FlatIndex.part(shared.expr(), axes, k), result);
      }
    }
    program.output(0, output, Value.strong(result), counts);
  }

  /** Brackets around the last axis, as an example to paste. */
  private EinsumException unmarked(FlatTerm term) {
    EinsumException error = EinsumException.of(Code.EK249, term.span(), operation);
    String text = term.text().strip();
    int last = text.lastIndexOf(' ') + 1;
    return text.matches("[\\w\\s]+")
        ? error.note(
            "For example %s{%s[%s]}."
                .formatted(operation, text.substring(0, last), text.substring(last)))
        : error;
  }
}
