package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expressions;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Reduction;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.SizeVariable;
import dev.einkern.compiler.index.Tensor;
import dev.einkern.compiler.syntax.Expression;
import dev.einkern.compiler.syntax.IndexList;
import dev.einkern.compiler.syntax.Item;
import dev.einkern.compiler.syntax.Name;
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

  StatementResolver(ProgramBuilder builder) {
    this.builder = builder;
  }

  /** The target's declared axes, each with the index that stands in its place. */
  private record Place(List<Axis> axes, List<Slot> slots) {}

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
    value = typed(assignment, value, outputType);
    Place place = place(assignment, value, guard, output, context);
    boolean weak = value.weak() && outputType.isEmpty();
    Tensor tensor =
        isPlain(place)
            ? define(assignment, place, new Assigned(value, guard), outputType, context)
            : scatter(assignment, place, new Assigned(value, guard), outputType);
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

  /** The value in the type in which it is combined; weak ones take the output's at once. */
  private static Value typed(Assignment assignment, Value value, Optional<ElementType> output) {
    Statement.Operator operator = assignment.operator();
    if (operator == Statement.Operator.ANY || operator == Statement.Operator.ALL) {
      return Value.strong(Arithmetic.truth(value));
    }
    Value numeric = value;
    if (operator != Statement.Operator.ASSIGN && value.type() == ElementType.BOOLEAN) {
      numeric = new Value(new Expr.Cast(ElementType.INT, value.expr()), value.weak());
    }
    if (numeric.weak() && output.isPresent()) {
      boolean fits =
          output.get().isFloating() || (output.get().isWhole() && numeric.type().isWhole());
      if (fits) {
        return Value.strong(Promotion.convert(numeric, output.get()));
      }
    }
    return numeric;
  }

  private static Expr widened(Assignment assignment, Expr expr, Optional<ElementType> output) {
    if (output.isEmpty()) {
      return expr;
    }
    if (!Promotion.widens(expr.type(), output.get())) {
      throw EinsumException.of(
              Code.EK401,
              assignment.value().span(),
              expr.type().keyword(),
              output.get().keyword(),
              assignment.target().name().text())
          .note(
              "Write "
                  + output.get().keyword()
                  + "(…) around it, or give the output the type "
                  + expr.type().keyword()
                  + "."
                  + widening(expr, output.get()));
    }
    return Promotion.cast(expr, output.get());
  }

  /** What of the expression makes it wider than the output, if that is plain to see. */
  private static String widening(Expr expr, ElementType output) {
    if (output.isWhole() && divides(expr)) {
      return " '/' of whole numbers gives a double, '//' the whole quotient.";
    }
    return output == ElementType.FLOAT
        ? Expressions.doubleScalar(expr)
            .map(" '%1$s' is double: float(%1$s) keeps the rest float."::formatted)
            .orElse("")
        : "";
  }

  private static boolean divides(Expr expr) {
    return expr instanceof Expr.Apply apply && apply.operation() == Operation.DIVIDE
        || expr.children().stream().anyMatch(StatementResolver::divides);
  }

  private Place place(
      Assignment assignment,
      Value value,
      Optional<Expr> guard,
      Optional<DeclaredType> output,
      Context context) {
    Statement.Target target = assignment.target();
    Set<Axis> free = new LinkedHashSet<>(Appearance.of(value.expr()));
    guard.ifPresent(g -> free.addAll(Appearance.of(g)));
    List<Axis> declared = declared(target, output, free, context);
    if (target.index().isPresent()) {
      EdgeResolver.requireNoFill(target.index().get(), context);
      List<Slot> slots =
          expressions
              .indices()
              .slots()
              .assign(declared, target.index().get(), context, target.name().text());
      return new Place(declared, slots);
    }
    List<Slot> slots = new ArrayList<>();
    for (Axis axis : declared) {
      Axis here = context.scope().axis(axis.name(), target.span());
      if (!free.contains(here)) {
        throw LeftOver.lacking(assignment, axis, free, context);
      }
      slots.add(Slot.at(axis, new Expr.IndexOf(here)));
    }
    return new Place(declared, slots);
  }

  /** The target's axes under their declared names: the ones that the new statement binds. */
  private List<Axis> declared(
      Statement.Target target, Optional<DeclaredType> output, Set<Axis> free, Context context) {
    if (output.isPresent()) {
      if (target.layout().isPresent()) {
        throw EinsumException.of(Code.EK232, target.span(), target.name().text())
            .note("Write '%s = …'.".formatted(target.name().text()));
      }
      return output.get().axes(builder);
    }
    List<Axis> axes = new ArrayList<>();
    for (Name name : localNames(target, free)) {
      AxisNames.requireNoTensor(name, context.names());
      if (axes.stream().anyMatch(a -> a.name().equals(name.text()))) {
        throw EinsumException.of(Code.EK218, name.span(), name.text());
      }
      axes.add(builder.source.axis(name.text(), context.scope().size(name.text(), name.span())));
    }
    return axes;
  }

  private static List<Name> localNames(Statement.Target target, Set<Axis> free) {
    List<Name> names = new ArrayList<>();
    if (target.layout().isPresent()) {
      target.layout().get().forEach(item -> addNames(item, names));
    } else if (target.index().isPresent()) {
      for (IndexList.Slot slot : target.index().get().slots()) {
        names.add(plainName(target, slot));
      }
    } else {
      free.forEach(axis -> names.add(new Name(axis.name(), target.span())));
    }
    return names;
  }

  private static void addNames(Item item, List<Name> into) {
    if (item instanceof Item.Axis axis) {
      into.add(axis.name());
    } else if (item instanceof Item.Group group) {
      group.term().items().forEach(i -> addNames(i, into));
    } else {
      throw EinsumException.of(Code.EK226, item.span());
    }
  }

  private static Name plainName(Statement.Target target, IndexList.Slot slot) {
    if (slot instanceof IndexList.Slot.Positional at
        && at.index() instanceof Expression.Reference reference) {
      return reference.name();
    }
    throw EinsumException.of(Code.EK233, slot.span(), target.name().text())
        .note("Declare its axes: " + target.name().text() + "[…] : n, with |n| = … before it.");
  }

  private static boolean isPlain(Place place) {
    Set<Axis> seen = new LinkedHashSet<>();
    return place.slots().stream()
        .allMatch(
            s ->
                s.padding().isEmpty()
                    && s.at() instanceof Expr.IndexOf index
                    && seen.add(index.axis()));
  }

  private Tensor define(
      Assignment assignment,
      Place place,
      Assigned assigned,
      Optional<ElementType> outputType,
      Context context) {
    Set<Axis> kept = new LinkedHashSet<>();
    place.slots().forEach(s -> kept.add(((Expr.IndexOf) s.at()).axis()));
    Expr value = assigned.value().expr();
    boolean plain = assignment.operator() == Statement.Operator.ASSIGN;
    if (assigned.guard().isPresent()) {
      Expr.Literal otherwise =
          plain
              ? Identity.zero(value.type())
              : Identity.of(reduction(assignment.operator()), value.type());
      value = new Expr.Select(assigned.guard().get(), value, otherwise);
    }
    List<Axis> extra = new ArrayList<>(value.freeAxes());
    extra.removeAll(kept);
    if (!extra.isEmpty()) {
      if (plain || extra.stream().anyMatch(LeftOver::isOfEllipsis)) {
        throw LeftOver.refusal(assignment, extra, place.axes(), context);
      }
      value =
          new Sharing(context, assignment.span())
              .reduce(reduction(assignment.operator()), extra, value, true);
    }
    value = widened(assignment, value, outputType);
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

  private Tensor scatter(
      Assignment assignment, Place place, Assigned assigned, Optional<ElementType> outputType) {
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
    if (axes.stream().anyMatch(axis -> LeftOver.isOfEllipsis(axis) && !kept.contains(axis))) {
      throw LeftOver.ofEllipsis(assignment);
    }
    boolean plain = assignment.operator() == Statement.Operator.ASSIGN;
    boolean widens = outputType.isPresent() && outputType.get() != value.type();
    List<Axis> own =
        widens ? place.axes().stream().map(builder.source::like).toList() : place.axes();
    Tensor tensor = target(assignment, value.type(), own, outputType.isPresent() && !widens);
    builder.statement(
        new dev.einkern.compiler.index.Statement.Scatter(
            tensor,
            plain ? Optional.empty() : Optional.of(reduction(assignment.operator())),
            plain
                ? Identity.zero(value.type())
                : Identity.of(reduction(assignment.operator()), value.type()),
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
    Expr element =
        new Expr.Read(
            combined, axes.stream().map(a -> new Expr.Index(new Expr.IndexOf(a), true)).toList());
    Expr value = widened(assignment, element, outputType);
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
