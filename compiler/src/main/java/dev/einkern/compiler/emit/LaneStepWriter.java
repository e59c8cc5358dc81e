package dev.einkern.compiler.emit;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Reduction;
import dev.einkern.compiler.loop.LaneLoop;
import dev.einkern.compiler.loop.LaneLoop.Kind;
import dev.einkern.compiler.loop.Step;
import dev.einkern.compiler.loop.Value;
import dev.einkern.compiler.loop.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The steps of a nest as Java statements, in vectors the loops that can run in lanes. */
final class LaneStepWriter extends StepWriter {
  /** How many vectors a light loop reduces into, so that none waits for the one before. */
  private static final int TOTALS = 4;

  /** Where loops go that are to be methods of their own; none within such a method. */
  private final Optional<LaneMethods> methods;

  LaneStepWriter(SourceLines lines, NestNames names, Optional<LaneMethods> methods) {
    super(lines, names);
    this.methods = methods;
  }

  @Override
  void loop(Step.Loop loop, JavaNames scope) {
    Optional<LaneLoop> lanes = LaneLoop.of(loop, names.strict());
    if (lanes.isPresent()) {
      place(lanes.get(), "0", names.size(loop.extent()), scope);
    } else {
      super.loop(loop, scope);
    }
  }

  @Override
  void columns(Step.Loop loop, String first, String end, JavaNames scope) {
    Optional<LaneLoop> lanes = LaneLoop.of(loop, names.strict());
    if (lanes.isPresent() && lanes.get().totals().isEmpty()) {
      place(lanes.get(), first, end, scope);
    } else {
      super.columns(loop, first, end, scope);
    }
  }

  /** Writes the loop, or a call of the method that it becomes. */
  private void place(LaneLoop lanes, String from, String until, JavaNames scope) {
    int totals = lanes.totals().size();
    boolean apart = totals == 1 || totals == 0 && lanes.callsFunctions();
    if (!apart || methods.isEmpty()) {
      write(lanes, from, until, scope);
      return;
    }
    SourceLines body = SourceLines.ofCalls(4);
    new LaneStepWriter(body, names, Optional.empty()).write(lanes, from, until, scope.inner());
    lines.line(methods.get().call(lanes, names, List.of(from, until), body));
  }

  /**
   * The iterations from {@code from}, which is 0 if the loop has totals, to before {@code until}.
   */
  private void write(LaneLoop lanes, String from, String until, JavaNames scope) {
    Map<Variable, List<String>> totals = declareTotals(lanes, scope);
    if (lanes.callsFunctions()) {
      overlapping(lanes, from, until, totals, scope);
    } else {
      vectorsAndRest(lanes, from, until, totals, scope);
    }
  }

  /**
   * A loop over vectors of which the last ends with the last element, and so may overlap the one
   * before. HotSpot gives up on inlining in large methods: functions are to stand there once.
   */
  private void overlapping(
      LaneLoop lanes,
      String first,
      String until,
      Map<Variable, List<String>> totals,
      JavaNames scope) {
    Step.Loop loop = lanes.loop();
    String length = VectorTypes.species(lanes.element()) + ".length()";
    String count = first.equals("0") ? until : until + " - " + first;
    lines.open("if (" + count + " < " + length + ")");
    loop(loop, first, until, scope);
    lines.otherwise();
    JavaNames inner = scope.inner();
    String from = inner.allocate(loop.index().name() + "From");
    lines.open(
        "for (int %1$s = %2$s; %1$s < %3$s; %1$s += %4$s)".formatted(from, first, until, length));
    String index = name(loop.index(), inner, "Index");
    lines.line("int %s = Math.min(%s, %s - %s);".formatted(index, from, until, length));
    body(lanes, 0, totals, fresh(lanes, from, inner), inner);
    lines.close();
    combine(lanes, totals);
    lines.close();
  }

  /** The lanes from {@code first} on, where it makes a difference to meet others again. */
  private Optional<String> fresh(LaneLoop lanes, String first, JavaNames scope) {
    if (!lanes.isChangedByRepetition()) {
      return Optional.empty();
    }
    String fresh = scope.allocate("fresh");
    String species = VectorTypes.species(lanes.element());
    lines.line(
        "%s %s = %s.indexInRange(%s - %s, %s.length());"
            .formatted(
                VectorTypes.mask(lanes.element()),
                fresh,
                species,
                names.variable(lanes.loop().index()),
                first,
                species));
    return Optional.of(fresh);
  }

  private void vectorsAndRest(
      LaneLoop lanes,
      String from,
      String until,
      Map<Variable, List<String>> totals,
      JavaNames scope) {
    Step.Loop loop = lanes.loop();
    String species = VectorTypes.species(lanes.element());
    String bound = scope.allocate(loop.index().name() + "Bound");
    lines.line(
        from.equals("0")
            ? "int %s = %s.loopBound(%s);".formatted(bound, species, until)
            : "int %1$s = %2$s + %3$s.loopBound(%4$s - %2$s);"
                .formatted(bound, from, species, until));
    String first = from;
    boolean several = !totals.isEmpty() && lanes.isLight();
    if (several) {
      String step = TOTALS + " * " + species + ".length()";
      first = scope.allocate(loop.index().name() + "Blocks");
      lines.line("int %1$s = %2$s - %2$s %% (%3$s);".formatted(first, bound, step));
      vectors(lanes, from, first, step, TOTALS, totals, scope);
    }
    vectors(lanes, first, bound, species + ".length()", 1, totals, scope);
    if (lanes.isLight()) {
      combine(lanes, totals);
      loop(loop, bound, until, scope);
    } else {
      rest(lanes, from, bound, until, totals, scope);
      combine(lanes, totals);
    }
  }

  /**
   * What is left over by full vectors: one more of them, which ends with the last element and so
   * begins among those that are done. Where there is not even one, the loop as it stands.
   */
  private void rest(
      LaneLoop lanes,
      String from,
      String bound,
      String until,
      Map<Variable, List<String>> totals,
      JavaNames scope) {
    Variable index = lanes.loop().index();
    String length = VectorTypes.species(lanes.element()) + ".length()";
    lines.open("if (" + bound + " == " + from + ")");
    loop(lanes.loop(), from, until, scope);
    lines.otherwise("if (" + bound + " < " + until + ")");
    JavaNames inner = scope.inner();
    lines.line("int %s = %s - %s;".formatted(name(index, inner, "Index"), until, length));
    body(lanes, 0, totals, fresh(lanes, bound, inner), inner);
    lines.close();
  }

  /** A loop over vectors, {@code copies} of them at a time. */
  private void vectors(
      LaneLoop lanes,
      String first,
      String bound,
      String step,
      int copies,
      Map<Variable, List<String>> totals,
      JavaNames scope) {
    JavaNames inner = scope.inner();
    Variable index = lanes.loop().index();
    String start = name(index, inner, "Index");
    lines.open(
        "for (int %1$s = %2$s; %1$s < %3$s; %1$s += %4$s)".formatted(start, first, bound, step));
    for (int copy = 0; copy < copies; copy++) {
      if (copy > 0) {
        String length = VectorTypes.species(lanes.element()) + ".length()";
        String offset = copy == 1 ? length : copy + " * " + length;
        lines.line("int %s = %s + %s;".formatted(name(index, inner, ""), start, offset));
      }
      body(lanes, copy, totals, Optional.empty(), inner);
    }
    lines.close();
  }

  /**
   * The body for one vector of elements.
   *
   * @param fresh the lanes whose elements have not been met yet, if not all
   */
  private void body(
      LaneLoop lanes,
      int copy,
      Map<Variable, List<String>> totals,
      Optional<String> fresh,
      JavaNames scope) {
    LaneValues vectors =
        new LaneValues(
            lanes,
            values,
            (type, wanted, value) -> {
              String name = scope.allocate(wanted);
              lines.line(type + " " + name + " = " + value + ";");
              return name;
            });
    for (Step step : lanes.loop().body()) {
      if (step instanceof Step.Define define) {
        define(lanes, define, vectors, scope);
      } else if (step instanceof Step.Store store) {
        String array = names.array(store.buffer()) + ", " + values.of(store.index());
        Optional<String> mask = lanes.reads(store.buffer()) ? fresh : Optional.empty();
        lines.line(vectors.stored(store, mask) + ".intoArray(" + array + ");");
      } else if (step instanceof Step.Assign assign) {
        Value.MultiplyAdd fused = (Value.MultiplyAdd) assign.value();
        String total = totals.get(assign.variable()).get(copy);
        String sum = vectors.multiplyAdd(fused, total);
        String kept =
            fresh
                .map(mask -> total + ".blend(" + sum + ", " + vectors.as(fused.type(), mask) + ")")
                .orElse(sum);
        lines.line(total + " = " + kept + ";");
      } else {
        accumulate((Step.Accumulate) step, copy, totals, fresh, vectors);
      }
    }
  }

  private void define(LaneLoop lanes, Step.Define define, LaneValues vectors, JavaNames scope) {
    Variable variable = define.variable();
    if (lanes.kind(define.value()) != Kind.OWN) {
      write(define, scope);
      return;
    }
    String value = vectors.of(define.value());
    String type =
        variable.type() == ElementType.BOOLEAN
            ? VectorTypes.mask(lanes.element())
            : VectorTypes.vector(variable.type());
    lines.line(type + " " + name(variable, scope, "") + " = " + value + ";");
  }

  private void accumulate(
      Step.Accumulate accumulate,
      int copy,
      Map<Variable, List<String>> totals,
      Optional<String> fresh,
      LaneValues vectors) {
    String value = vectors.of(accumulate.value());
    switch (accumulate.reduction()) {
      case ANY ->
          lines.line(names.variable(accumulate.variable()) + " |= " + value + ".anyTrue();");
      case ALL ->
          lines.line(names.variable(accumulate.variable()) + " &= " + value + ".allTrue();");
      default -> {
        String total = totals.get(accumulate.variable()).get(copy);
        String method = method(accumulate.reduction());
        boolean repeats = LaneLoop.isChangedByRepetition(accumulate.reduction());
        Optional<String> mask = repeats ? fresh : Optional.empty();
        String lanes = mask.map(m -> ", " + vectors.as(accumulate.variable().type(), m)).orElse("");
        lines.line("%1$s = %1$s.%2$s(%3$s%4$s);".formatted(total, method, value, lanes));
      }
    }
  }

  /** The vectors that each variable is made of; booleans need none. */
  private Map<Variable, List<String>> declareTotals(LaneLoop lanes, JavaNames scope) {
    Map<Variable, List<String>> totals = new LinkedHashMap<>();
    for (Step step : lanes.loop().body()) {
      Variable variable =
          step instanceof Step.Assign assign
              ? assign.variable()
              : step instanceof Step.Accumulate accumulate ? accumulate.variable() : null;
      if (variable == null || variable.type() == ElementType.BOOLEAN) {
        continue;
      }
      String type = VectorTypes.vector(variable.type());
      String identity = values.of(lanes.identity(variable));
      List<String> parts = new ArrayList<>();
      for (int i = 0; i < (lanes.isLight() ? TOTALS : 1); i++) {
        String name = scope.allocate(names.variable(variable) + "Lanes");
        parts.add(name);
        String species = VectorTypes.species(variable.type());
        lines.line(
            "%1$s %2$s = %1$s.broadcast(%3$s, %4$s);".formatted(type, name, species, identity));
      }
      totals.put(variable, parts);
    }
    return totals;
  }

  private void combine(LaneLoop lanes, Map<Variable, List<String>> totals) {
    totals.forEach((variable, parts) -> combine(variable, lanes.totals().get(variable), parts));
  }

  private void combine(Variable variable, Reduction reduction, List<String> parts) {
    String method = method(reduction);
    String all =
        parts.size() == 1
            ? parts.get(0)
            : "%2$s.%1$s(%3$s).%1$s(%4$s.%1$s(%5$s))"
                .formatted(method, parts.get(0), parts.get(1), parts.get(2), parts.get(3));
    String total = names.variable(variable);
    boolean rounds = variable.type().isFloating();
    switch (reduction) {
      case SUM ->
          lines.line(
              rounds
                  ? "%s += LaneTotals.sum(%s);".formatted(total, all)
                  : "%s += %s.reduceLanes(VectorOperators.ADD);".formatted(total, all));
      case PRODUCT ->
          lines.line(
              rounds
                  ? "%s *= LaneTotals.product(%s);".formatted(total, all)
                  : "%s *= %s.reduceLanes(VectorOperators.MUL);".formatted(total, all));
      default ->
          lines.line(
              "%1$s = Math.%2$s(%1$s, %3$s.reduceLanes(VectorOperators.%4$s));"
                  .formatted(total, method, all, method.toUpperCase(Locale.ROOT)));
    }
  }

  private static String method(Reduction reduction) {
    return switch (reduction) {
      case SUM -> "add";
      case PRODUCT -> "mul";
      case MAXIMUM -> "max";
      default -> "min";
    };
  }
}
