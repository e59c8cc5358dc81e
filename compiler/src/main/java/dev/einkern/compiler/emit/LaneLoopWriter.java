package dev.einkern.compiler.emit;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.loop.LaneLoop;
import dev.einkern.compiler.loop.LaneLoop.Kind;
import dev.einkern.compiler.loop.RunningPlace;
import dev.einkern.compiler.loop.Step;
import dev.einkern.compiler.loop.Variable;
import java.util.Optional;

/** A loop whose iterations run in the lanes of vectors, and what vectors leave over of it. */
record LaneLoopWriter(SourceLines lines, NestNames names, ValueText values, StepWriter steps) {
  /** How many vectors a light loop reduces into, so that none waits for the one before. */
  private static final int TOTALS = 4;

  /**
   * The iterations from {@code from}, which is 0 if the loop has totals, to before {@code until}.
   */
  void write(LaneLoop lanes, String from, String until, JavaNames scope) {
    TotalsWriter totals = new TotalsWriter(lines, names, values, lanes);
    totals.declare(lanes.isLight() ? TOTALS : 1, scope);
    if (lanes.callsFunctions() || totals.isEmpty() && lanes.isHeavy()) {
      overlapping(lanes, from, until, totals, scope);
    } else {
      vectorsAndRest(lanes, from, until, totals, scope);
    }
  }

  /**
   * A loop over vectors of which the last ends with the last element, and so may overlap the one
   * before. HotSpot gives up on inlining in large methods: functions are to stand there once, and
   * of much arithmetic the rest of a short row would be as much again.
   */
  private void overlapping(
      LaneLoop lanes, String first, String until, TotalsWriter totals, JavaNames scope) {
    Step.Loop loop = lanes.loop();
    String length = VectorTypes.species(lanes.element()) + ".length()";
    String count = first.equals("0") ? until : until + " - " + first;
    lines.open("if (" + count + " < " + length + ")");
    steps.loop(loop, first, until, scope);
    lines.otherwise();
    JavaNames inner = scope.inner();
    String from = inner.allocate(loop.index().name() + "From");
    lines.open(
        "for (int %1$s = %2$s; %1$s < %3$s; %1$s += %4$s)".formatted(from, first, until, length));
    String index = steps.name(loop.index(), inner, "Index");
    lines.line("int %s = Math.min(%s, %s - %s);".formatted(index, from, until, length));
    body(lanes, 0, totals, fresh(lanes, from, inner), inner);
    lines.close();
    totals.combine();
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
      LaneLoop lanes, String from, String until, TotalsWriter totals, JavaNames scope) {
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
    boolean isShort = VectorTypes.isShort(lanes.element());
    if (totals.isEmpty() && isShort && lanes.isPlainArithmetic()) {
      byHalves(lanes, from, bound, totals, scope);
    } else {
      vectors(lanes, first, bound, species + ".length()", 1, totals, scope);
    }
    if (lanes.isLight()) {
      totals.combine();
      steps.loop(loop, bound, until, scope);
    } else {
      rest(lanes, from, bound, until, totals, scope);
      totals.combine();
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
      TotalsWriter totals,
      JavaNames scope) {
    Variable index = lanes.loop().index();
    String length = VectorTypes.species(lanes.element()) + ".length()";
    lines.open("if (" + bound + " == " + from + ")");
    steps.loop(lanes.loop(), from, until, scope);
    lines.otherwise("if (" + bound + " < " + until + ")");
    JavaNames inner = scope.inner();
    lines.line("int %s = %s - %s;".formatted(steps.name(index, inner, "Index"), until, length));
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
      TotalsWriter totals,
      JavaNames scope) {
    Optional<RunningPlace> along = RunningPlace.of(lanes);
    LaneLoop running = along.map(RunningPlace::lanes).orElse(lanes);
    String begin = along.map(place -> values.of(place.first()) + " + ").orElse("");
    String from =
        along.isPresent() && first.equals("0") ? values.of(along.get().first()) : begin + first;
    JavaNames inner = scope.inner();
    Variable index = running.loop().index();
    String start = steps.name(index, inner, "Index");
    lines.open(
        "for (int %1$s = %2$s; %1$s < %3$s; %1$s += %4$s)"
            .formatted(start, from, begin + bound, step));
    for (int copy = 0; copy < copies; copy++) {
      if (copy > 0) {
        String length = VectorTypes.species(lanes.element()) + ".length()";
        String offset = copy == 1 ? length : copy + " * " + length;
        lines.line("int %s = %s + %s;".formatted(steps.name(index, inner, ""), start, offset));
      }
      body(running, copy, totals, Optional.empty(), inner);
    }
    lines.close();
  }

  /**
   * A loop over vectors that counts every other element. HotSpot 17 unrolls no loop whose steps are
   * longer than 8, and vectors may have 16 elements; and twice a number is a place of four bytes
   * that takes no instruction of its own.
   */
  private void byHalves(
      LaneLoop lanes, String from, String bound, TotalsWriter totals, JavaNames scope) {
    boolean whole = from.equals("0");
    JavaNames inner = scope.inner();
    String half = inner.allocate(lanes.loop().index().name() + "Half");
    lines.line("// By halves, for HotSpot 17 unrolls no loop whose steps are longer than 8.");
    lines.open(
        "for (int %1$s = 0; %1$s < %2$s / 2; %1$s += %3$s.length() / 2)"
            .formatted(
                half,
                whole ? bound : "(" + bound + " - " + from + ")",
                VectorTypes.species(lanes.element())));
    String index = steps.name(lanes.loop().index(), inner, "Index");
    lines.line("int %s = %s2 * %s;".formatted(index, whole ? "" : from + " + ", half));
    body(lanes, 0, totals, Optional.empty(), inner);
    lines.close();
  }

  /**
   * The body for one vector of elements.
   *
   * @param fresh the lanes whose elements have not been met yet, if not all
   */
  private void body(
      LaneLoop lanes, int copy, TotalsWriter totals, Optional<String> fresh, JavaNames scope) {
    LaneValues vectors = values(lanes, scope);
    for (Step step : lanes.loop().body()) {
      if (step instanceof Step.Define define) {
        define(lanes, define, vectors, scope);
      } else if (step instanceof Step.Store store) {
        String array = names.array(store.buffer()) + ", " + values.of(store.index());
        Optional<String> mask = lanes.reads(store.buffer()) ? fresh : Optional.empty();
        lines.line(vectors.stored(store, mask) + ".intoArray(" + array + ");");
      } else if (step instanceof Step.Assign assign) {
        totals.add(assign, copy, fresh, vectors);
      } else {
        totals.add((Step.Accumulate) step, copy, fresh, vectors);
      }
    }
  }

  /** What is computed for each element, in a vector; or what is one for all, as it is. */
  void define(LaneLoop lanes, Step.Define define, LaneValues vectors, JavaNames scope) {
    Variable variable = define.variable();
    if (lanes.kind(define.value()) != Kind.OWN) {
      steps.write(define, scope);
      return;
    }
    String value = vectors.of(define.value());
    String type =
        variable.type() == ElementType.BOOLEAN
            ? VectorTypes.mask(lanes.element())
            : VectorTypes.vector(variable.type());
    lines.line(type + " " + steps.name(variable, scope, "") + " = " + value + ";");
  }

  /** The values of a loop in vectors; what they need before goes into locals. */
  LaneValues values(LaneLoop lanes, JavaNames scope) {
    return new LaneValues(
        lanes,
        values,
        (type, wanted, value) -> {
          String name = scope.allocate(wanted);
          lines.line(type + " " + name + " = " + value + ";");
          return name;
        });
  }
}
