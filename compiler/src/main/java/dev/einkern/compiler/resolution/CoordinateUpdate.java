package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Identity;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Reduction;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.index.Tensor;
import dev.einkern.compiler.resolution.Form.FlatTerm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code set_at}, {@code add_at} and {@code subtract_at}: updates are scattered to where the
 * coordinates say, into a tensor of their own that then meets the first input.
 */
final class CoordinateUpdate {
  private final PatternProgram program;
  private final String operation;

  CoordinateUpdate(PatternProgram program, String operation) {
    this.program = program;
    this.operation = operation;
  }

  /** What the updates leave of the first input. */
  void resolve(IndexedInput input, PatternProgram.Source updates, FlatTerm output) {
    PatternProgram.Source source = input.source();
    Tensor tensor = input.tensor();
    requireSameAxes(source, output);
    Value update = program.read(updates, Map.of(), numbers(updates));
    Value before = program.read(source, Map.of(), numbers(source));
    List<Expr.Index> at = input.indices();
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
    Set<String> own = source.term().distinctNames();
    Set<String> kept = output.distinctNames();
    for (Form.Named named : output.names()) {
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
    List<Axis> here = tensor.axes().stream().map(axis -> program.axis(axis.name())).toList();
    return new Expr.Read(target, Expr.Index.unproven(here));
  }
}
