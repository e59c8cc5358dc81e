package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Identity;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Reduction;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.SizeVariable;
import dev.einkern.compiler.index.Tensor;
import dev.einkern.compiler.syntax.Expression;
import dev.einkern.compiler.syntax.Statement;
import dev.einkern.compiler.syntax.Statement.Assignment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Assignments: a plain target becomes a definition, a computed one a scatter. */
final class StatementResolver {
  private final ProgramBuilder builder;
  private final ExpressionResolver expressions = new ExpressionResolver();
  private final TargetResolver targets = new TargetResolver(expressions.indices().slots());

  StatementResolver(ProgramBuilder builder) {
    this.builder = builder;
  }

  /** What is assigned: of the target's type already, guarded or with its guard beside it. */
  private record Assigned(Value value, Optional<Expr> guard) {}

  /**
   * Adds the statement to the program.
   *
   * @param output the target's declaration, if it is an output
   * @param outputType its element type
   */
  Meaning.TensorMeaning resolve(
      Assignment assignment,
      Optional<DeclaredType> output,
      Optional<ElementType> outputType,
      Context context) {
    Context inner = assignment.guard().isPresent() ? context.lazily() : context;
    Value value = value(assignment, output, inner);
    Optional<Expr> guard = assignment.guard().map(g -> expressions.condition(g, context));
    value = AssignedType.combined(assignment, value, outputType);
    TargetPlace place = targets.resolve(assignment, value, guard, output, context);
    boolean weak = value.staysWeak() && outputType.isEmpty();
    Tensor tensor =
        place.isPlain()
            ? define(assignment, place, new Assigned(value, guard), outputType, context)
            : scatter(assignment, place, new Assigned(value, guard), outputType, context);
    return new Meaning.TensorMeaning(tensor, weak);
  }

  /** The right side; a pattern's call that is assigned whole has the declared target's axes. */
  private Value value(Assignment assignment, Optional<DeclaredType> output, Context context) {
    boolean whole =
        assignment.target().index().isEmpty()
            && assignment.operator() == Statement.Operator.ASSIGN
            && output.isPresent();
    return whole && assignment.value() instanceof Expression.PatternCall call
        ? expressions.patternCall(call, output.map(DeclaredType::names), context)
        : expressions.resolve(assignment.value(), context);
  }

  private static Reduction reduction(Statement.Operator operator) {
    return switch (operator) {
      case ADD -> Reduction.SUM;
      case MULTIPLY -> Reduction.PRODUCT;
      case MAXIMUM -> Reduction.MAXIMUM;
      case MINIMUM -> Reduction.MINIMUM;
      case ANY -> Reduction.ANY;
      case ALL -> Reduction.ALL;
      case ASSIGN -> throw new IllegalArgumentException("= combines nothing");
    };
  }

  /** What an element holds that the statement does not write. */
  private static Expr.Literal unwritten(Assignment assignment, ElementType type) {
    return assignment.operator() == Statement.Operator.ASSIGN
        ? Identity.zero(type)
        : Identity.of(reduction(assignment.operator()), type);
  }

  private Tensor define(
      Assignment assignment,
      TargetPlace place,
      Assigned assigned,
      Optional<ElementType> outputType,
      Context context) {
    Set<Axis> kept = new LinkedHashSet<>();
    place.slots().forEach(s -> kept.add(((Expr.IndexOf) s.at()).axis()));
    Expr value = assigned.value().expr();
    if (assigned.guard().isPresent()) {
      value = new Expr.Select(assigned.guard().get(), value, unwritten(assignment, value.type()));
    }
    List<Axis> extra = new ArrayList<>(value.freeAxes());
    extra.removeAll(kept);
    requireReduced(assignment, extra, place.axes(), outputType.isPresent(), context);
    if (!extra.isEmpty()) {
      value =
          new Sharing(context, assignment.span())
              .reduce(reduction(assignment.operator()), extra, value, true);
    }
    value = AssignedType.widened(assignment, value, outputType);
    Map<Axis, Expr> renamed = new HashMap<>();
    for (Slot slot : place.slots()) {
      renamed.put(((Expr.IndexOf) slot.at()).axis(), new Expr.IndexOf(slot.axis()));
      SizeVariable here = ((Expr.IndexOf) slot.at()).axis().size();
      if (!here.equals(slot.axis().size())) {
        builder.equal(Size.of(here), Size.of(slot.axis().size()), assignment.target().span());
      }
    }
    Expr own = builder.substitution.apply(value, renamed);
    builder.count(own, assignment.span());
    Tensor tensor = target(assignment, own.type(), place.axes(), outputType.isPresent());
    builder.statement(new dev.einkern.compiler.index.Statement.Let(tensor, own, assignment.span()));
    return tensor;
  }

  /** Refuses axes that the target lacks, unless the operator combines what lies along them. */
  private static void requireReduced(
      Assignment assignment, List<Axis> extra, List<Axis> axes, boolean output, Context context) {
    boolean combines = assignment.operator() != Statement.Operator.ASSIGN;
    if (extra.stream().anyMatch(axis -> !combines || LeftOver.isOfEllipsis(axis))) {
      throw LeftOver.refusal(assignment, extra, axes, output, context);
    }
  }

  private Tensor scatter(
      Assignment assignment,
      TargetPlace place,
      Assigned assigned,
      Optional<ElementType> outputType,
      Context context) {
    if (outputType.isEmpty() && assignment.target().layout().isEmpty()) {
      throw EinsumException.of(
              Code.EK233, assignment.target().span(), assignment.target().name().text())
          .note("Declare its axes after a colon, with sizes that are known.");
    }
    Expr value = builder.substitution.apply(assigned.value().expr(), Map.of());
    Optional<Expr> guard = assigned.guard().map(g -> builder.substitution.apply(g, Map.of()));
    for (Slot slot : place.slots()) {
      if (slot.padding().isPresent()) {
        Expr inside = slot.padding().get().inside();
        guard =
            Optional.of(
                guard.map(g -> Arithmetic.logical(Operation.AND, g, inside).expr()).orElse(inside));
      }
    }
    Set<Axis> axes = new LinkedHashSet<>(Appearance.of(value));
    place.slots().forEach(s -> axes.addAll(s.at().freeAxes()));
    guard.ifPresent(g -> axes.addAll(g.freeAxes()));
    Set<Axis> kept = new LinkedHashSet<>();
    place.slots().forEach(s -> kept.addAll(s.at().freeAxes()));
    List<Axis> extra = axes.stream().filter(axis -> !kept.contains(axis)).toList();
    boolean plain = assignment.operator() == Statement.Operator.ASSIGN;
    requireReduced(assignment, extra, List.copyOf(kept), outputType.isPresent(), context);
    boolean widens = outputType.isPresent() && outputType.get() != value.type();
    List<Axis> own =
        widens ? place.axes().stream().map(builder.source::like).toList() : place.axes();
    Tensor tensor = target(assignment, value.type(), own, outputType.isPresent() && !widens);
    builder.statement(
        new dev.einkern.compiler.index.Statement.Scatter(
            tensor,
            plain ? Optional.empty() : Optional.of(reduction(assignment.operator())),
            unwritten(assignment, value.type()),
            List.copyOf(axes),
            place.slots().stream().map(s -> new Expr.Index(s.at(), true)).toList(),
            guard,
            value,
            assignment.span()));
    return widens ? widened(assignment, tensor, place.axes(), outputType) : tensor;
  }

  /** What is combined in its own type is converted where all of it is there. */
  private Tensor widened(
      Assignment assignment, Tensor combined, List<Axis> axes, Optional<ElementType> outputType) {
    Expr element = new Expr.Read(combined, Expr.Index.unproven(axes));
    Expr value = AssignedType.widened(assignment, element, outputType);
    Tensor tensor = target(assignment, value.type(), axes, true);
    builder.statement(
        new dev.einkern.compiler.index.Statement.Let(tensor, value, assignment.span()));
    return tensor;
  }

  /** An output keeps its name, which is reserved; a local gets one that is free. */
  private Tensor target(Assignment assignment, ElementType type, List<Axis> axes, boolean output) {
    String name = assignment.target().name().text();
    return output
        ? new Tensor(name, type, axes, Optional.empty())
        : builder.tensor(name, type, axes, Optional.empty());
  }
}
