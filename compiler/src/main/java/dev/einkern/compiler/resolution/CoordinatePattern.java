package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Reduction;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.index.Tensor;
import dev.einkern.compiler.resolution.Form.FlatTerm;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code get_at} and its writing kin: the bracketed axes of the first input are indexed by the
 * coordinates that the next inputs hold, one each or, along a bracketed axis, several.
 */
final class CoordinatePattern {
  private final PatternProgram program;
  private final String operation;

  CoordinatePattern(PatternProgram program, String operation) {
    this.program = program;
    this.operation = operation;
  }

  void resolve(FlatTerm output) {
    boolean reads = operation.equals("get_at");
    int others = reads ? 1 : 2;
    if (program.sources().size() < others + 1) {
      throw EinsumException.of(
          Code.EK206,
          program.span(),
          operation,
          reads ? "a tensor and coordinates" : "a tensor, coordinates and updates",
          program.sources().size());
    }
    PatternProgram.Source tensor = program.sources().get(0);
    int end = program.sources().size() - (reads ? 0 : 1);
    IdentityHashMap<Form, Expr> places =
        places(
            tensor,
            coordinates(program.sources().subList(1, end), Brackets.marked(tensor.term()).size()),
            output);
    if (reads) {
      read(tensor, places, output);
    } else {
      update(tensor, places, program.sources().get(end), output);
    }
  }

  /** The coordinates that the operands hold, in order, of so many axes. */
  private List<Expr> coordinates(List<PatternProgram.Source> operands, int indexed) {
    List<Expr> coordinates = new ArrayList<>();
    for (PatternProgram.Source operand : operands) {
      List<Form> along = Brackets.marked(operand.term());
      if (along.isEmpty()) {
        boolean one = operand.leaves().stream().allMatch(l -> l instanceof Form.Named);
        if (!one) {
          throw EinsumException.of(Code.EK249, operand.term().span(), operation);
        }
        coordinates.add(
            coordinate(program.read(operand, Map.of(), new IdentityHashMap<>()), operand));
        continue;
      }
      for (Form leaf : operand.leaves()) {
        if (!(leaf instanceof Form.Named) && !along.contains(leaf)) {
          throw Numbers.vanishing(leaf, operand.term(), operation);
        }
      }
      long count = held(operand, operands, indexed);
      for (int k = 0; k < count; k++) {
        Expr at = Expr.Literal.of(k);
        IdentityHashMap<Form, Expr> numbers = new IdentityHashMap<>();
        Map<String, Expr> names =
            along.get(0) instanceof Form.Named named ? Map.of(named.name(), at) : Map.of();
        numbers.put(along.get(0), at);
        coordinates.add(coordinate(program.read(operand, names, numbers), operand));
      }
    }
    return coordinates;
  }

  /**
   * How many coordinates an operand holds. Where a name in brackets does not say, they are those
   * that the others leave, and the name has that size.
   */
  private long held(
      PatternProgram.Source operand, List<PatternProgram.Source> operands, int indexed) {
    OptionalLong written = Coordinates.held(operand.term());
    if (written.isPresent()) {
      return written.getAsLong();
    }
    List<Form> along = Brackets.marked(operand.term());
    long others = 0;
    for (PatternProgram.Source other : operands) {
      OptionalLong here =
          other.equals(operand) ? OptionalLong.of(0) : Coordinates.held(other.term());
      if (here.isEmpty() || along.size() > 1 || !(along.get(0) instanceof Form.Named)) {
        throw EinsumException.of(Code.EK249, operand.term().span(), operation)
            .note("Write how many coordinates there are: [2], or [k=2].");
      }
      others += here.getAsLong();
    }
    Form.Named named = (Form.Named) along.get(0);
    long count = Math.max(1, indexed - others);
    program.builder.given(program.size(named), Size.of(count), named.span());
    return count;
  }

  private static Expr coordinate(Value value, PatternProgram.Source operand) {
    if (!value.type().isWhole()) {
      throw EinsumException.of(Code.EK211, operand.term().span(), value.type().keyword())
          .note("Coordinates are int or long.");
    }
    return value.expr();
  }

  private IdentityHashMap<Form, Expr> places(
      PatternProgram.Source tensor, List<Expr> coordinates, FlatTerm output) {
    List<Form> indexed = Brackets.marked(tensor.term());
    if (indexed.isEmpty()) {
      throw unmarked(tensor.term(), coordinates.size(), output);
    }
    if (indexed.size() != coordinates.size()) {
      throw EinsumException.of(
          Code.EK209,
          tensor.term().span(),
          tensor.term().text(),
          indexed.size(),
          coordinates.size());
    }
    IdentityHashMap<Form, Expr> places = new IdentityHashMap<>();
    for (int i = 0; i < indexed.size(); i++) {
      places.put(indexed.get(i), coordinates.get(i));
    }
    return places;
  }

  /** One index for each axis of the tensor: a coordinate, or the axis of its name. */
  private List<Expr.Index> indices(
      PatternProgram.Source tensor, IdentityHashMap<Form, Expr> places) {
    List<Expr.Index> indices = new ArrayList<>();
    for (Form leaf : tensor.leaves()) {
      Expr at = places.get(leaf);
      if (at == null && leaf instanceof Form.Named named) {
        at = new Expr.IndexOf(program.axis(named.name()));
      }
      if (at == null) {
        throw Numbers.vanishing(leaf, tensor.term(), operation);
      }
      indices.add(new Expr.Index(at, true));
    }
    return indices;
  }

  private Tensor tensor(PatternProgram.Source source) {
    return source
        .tensor()
        .orElseThrow(() -> EinsumException.of(Code.EK249, source.term().span(), operation));
  }

  /** Brackets around the axes that nothing else in the pattern has, as an example to paste. */
  private EinsumException unmarked(FlatTerm tensor, int coordinates, FlatTerm output) {
    List<FlatTerm> others =
        new ArrayList<>(
            program.sources().stream().skip(1).map(PatternProgram.Source::term).toList());
    String inputs =
        others.stream().map(term -> ", " + term.text().strip()).collect(Collectors.joining());
    boolean reads = operation.equals("get_at");
    if (reads) {
      others.add(output);
    }
    Set<String> elsewhere = new HashSet<>();
    others.forEach(term -> term.names().forEach(name -> elsewhere.add(name.name())));
    List<String> words = List.of(tensor.text().strip().split("\\s+"));
    List<String> own = words.stream().filter(word -> !elsewhere.contains(word)).toList();
    EinsumException error = EinsumException.of(Code.EK249, tensor.span(), operation);
    int first = Collections.indexOfSubList(words, own);
    boolean plain = tensor.text().matches("[\\p{L}\\p{Nd}_'\\s]+");
    if (!plain || first < 0 || own.size() != coordinates) {
      return error;
    }
    List<String> marked = new ArrayList<>(words.subList(0, first));
    marked.add("[" + String.join(" ", own) + "]");
    marked.addAll(words.subList(first + own.size(), words.size()));
    return error.note(
        "For example %s{%s%s%s}."
            .formatted(
                operation,
                String.join(" ", marked),
                inputs,
                reads ? " -> " + output.text().strip() : ""));
  }

  private void read(
      PatternProgram.Source source, IdentityHashMap<Form, Expr> places, FlatTerm output) {
    Expr read = new Expr.Read(tensor(source), indices(source, places));
    Set<String> kept = new HashSet<>();
    output.names().forEach(n -> kept.add(n.name()));
    for (Axis axis : read.freeAxes()) {
      if (!kept.contains(axis.name())) {
        throw EinsumException.of(
            Code.EK250, writtenAt(axis.name()), Form.Named.written(axis.name()), operation);
      }
    }
    requireKnown(output);
    program.output(0, output, new Value(read, source.weak()), program.otherAxes(output));
  }

  /** Where an input has an axis of this name outside brackets. */
  private Span writtenAt(String name) {
    return program.sources().stream()
        .flatMap(source -> source.term().names().stream())
        .filter(named -> named.name().equals(name) && !named.bracketed())
        .map(Form.Named::span)
        .findFirst()
        .orElse(program.span());
  }

  /** Refuses an axis of the output that is looked through, or that no input has. */
  private void requireKnown(FlatTerm output) {
    Set<String> looped = new HashSet<>();
    Set<String> bracketed = new HashSet<>();
    for (PatternProgram.Source source : program.sources()) {
      source.term().names().forEach(n -> (n.bracketed() ? bracketed : looped).add(n.name()));
    }
    for (Form.Named named : output.names()) {
      if (named.bracketed() || bracketed.contains(named.name()) && !looped.contains(named.name())) {
        throw EinsumException.of(Code.EK245, named.span(), named.written());
      }
      if (!looped.contains(named.name())) {
        throw EinsumException.of(Code.EK261, named.span(), named.written(), operation);
      }
    }
  }

  /** What the updates leave of the first input. */
  private void update(
      PatternProgram.Source source,
      IdentityHashMap<Form, Expr> places,
      PatternProgram.Source updates,
      FlatTerm output) {
    Tensor tensor = tensor(source);
    requireSameAxes(source, output);
    Value update = program.read(updates, Map.of(), numbers(updates));
    Value before = program.read(source, Map.of(), numbers(source));
    List<Expr.Index> at = indices(source, places);
    ElementType type = Promotion.choice(before, update);
    if (!before.weak() && type != tensor.type()) {
      throw EinsumException.of(
          Code.EK401,
          updates.term().span(),
          update.type().keyword(),
          tensor.type().keyword(),
          "of " + operation);
    }
    Expr value = Promotion.convert(update, type);
    Value result;
    if (operation.equals("set_at")) {
      Expr written =
          scatter(
              tensor,
              "written",
              Optional.of(Reduction.ANY),
              at,
              Expr.Literal.of(true),
              List.of(value));
      Expr set = scatter(tensor, "set", Optional.empty(), at, value, List.of());
      result = Arithmetic.select(written, new Value(set, update.staysWeak()), before);
    } else {
      Expr sum = scatter(tensor, "updates", Optional.of(Reduction.SUM), at, value, List.of());
      Operation combine = operation.equals("add_at") ? Operation.ADD : Operation.SUBTRACT;
      result = Arithmetic.binary(combine, before, new Value(sum, update.staysWeak()));
    }
    program.output(0, output, result, program.otherAxes(output));
  }

  /** What is updated keeps its axes. */
  private void requireSameAxes(PatternProgram.Source source, FlatTerm output) {
    Set<String> own = new HashSet<>();
    source.term().names().forEach(n -> own.add(n.name()));
    Set<String> kept = new HashSet<>();
    for (Form.Named named : output.names()) {
      kept.add(named.name());
      if (!own.contains(named.name())) {
        throw EinsumException.of(Code.EK261, named.span(), named.written(), operation);
      }
    }
    for (Form.Named named : source.term().names()) {
      if (!kept.contains(named.name())) {
        throw EinsumException.of(Code.EK250, named.span(), named.written(), operation);
      }
    }
  }

  private IdentityHashMap<Form, Expr> numbers(PatternProgram.Source source) {
    for (Form leaf : source.leaves()) {
      if (!(leaf instanceof Form.Named)) {
        throw Numbers.vanishing(leaf, source.term(), operation);
      }
    }
    return new IdentityHashMap<>();
  }

  /** A tensor like {@code tensor} to which {@code value} is scattered; its element in place. */
  private Expr scatter(
      Tensor tensor,
      String name,
      Optional<Reduction> combine,
      List<Expr.Index> at,
      Expr value,
      List<Expr> alsoOver) {
    List<Axis> own = tensor.axes().stream().map(program.builder.source::like).toList();
    Tensor target = program.builder.tensor(name, value.type(), own, tensor.spoken());
    Set<Axis> over = new LinkedHashSet<>(value.freeAxes());
    at.forEach(i -> over.addAll(i.at().freeAxes()));
    alsoOver.forEach(e -> over.addAll(e.freeAxes()));
    List<Axis> axes = new ArrayList<>();
    Map<Axis, Expr> renamed = new HashMap<>();
    for (Axis axis : over) {
      Axis bound = program.builder.source.like(axis);
      axes.add(bound);
      renamed.put(axis, new Expr.IndexOf(bound));
    }
    Expr.Literal identity =
        combine.map(c -> Identity.of(c, value.type())).orElse(Identity.zero(value.type()));
    program.builder.statement(
        new Statement.Scatter(
            target,
            combine,
            identity,
            axes,
            at.stream()
                .map(i -> new Expr.Index(program.builder.substitution.apply(i.at(), renamed), true))
                .toList(),
            Optional.empty(),
            program.builder.substitution.apply(value, renamed),
            program.span()));
    List<Expr.Index> here = new ArrayList<>();
    for (int i = 0; i < tensor.axes().size(); i++) {
      String axis = tensor.axes().get(i).name();
      here.add(new Expr.Index(new Expr.IndexOf(program.axis(axis)), true));
    }
    return new Expr.Read(target, here);
  }
}
