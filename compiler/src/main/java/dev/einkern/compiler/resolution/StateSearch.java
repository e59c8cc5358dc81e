package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.syntax.Name;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Finds which axes and types the states of one recurrence have, by trying until nothing changes: a
 * next value may have what another state brings.
 */
final class StateSearch {
  /** More than any state of a string that can be written needs to find its axes. */
  private static final int TRIES = 1000;

  private final RecurrenceStart start;
  private final ExpressionResolver expressions;
  private final Context context;
  private final Set<Name> asked = new HashSet<>();
  private final Set<List<StateShape>> guessed = new HashSet<>();

  StateSearch(RecurrenceStart start, ExpressionResolver expressions, Context context) {
    this.start = start;
    this.expressions = expressions;
    this.context = context;
  }

  /** The trial whose next values have the shapes that it supposed; its statements are added. */
  RecurrenceTrial settled() {
    ProgramBuilder builder = context.builder();
    ProgramBuilder.Mark mark = builder.mark();
    List<StateShape> shapes = start.initial().stream().map(StateShape::of).toList();
    Set<List<StateShape>> tried = new HashSet<>();
    for (int i = 0; i < TRIES; i++) {
      RecurrenceTrial trial;
      try {
        trial = RecurrenceTrial.of(start, shapes, expressions, context);
      } catch (EinsumException refused) {
        builder.reset(mark);
        shapes = afterRefusal(shapes, refused);
        continue;
      }
      List<StateShape> found = trial.shapes(start.initial());
      tried.add(shapes);
      if (found.equals(shapes) || tried.contains(found) && differInOrder(found, shapes)) {
        return trial;
      }
      builder.reset(mark);
      shapes = found;
    }
    throw EinsumException.of(Code.EK602, start.written().span(), TRIES);
  }

  /**
   * Whether the states differ in the order of their axes alone: states that are made of one another
   * may hand their orders on for ever, and then each of them is as good.
   */
  private static boolean differInOrder(List<StateShape> found, List<StateShape> shapes) {
    return IntStream.range(0, found.size())
        .allMatch(i -> found.get(i).equalsInAnyOrder(shapes.get(i)));
  }

  /**
   * The shapes with what the refused next values lack.
   *
   * @throws EinsumException the refusal, if nothing is found that they lack
   */
  private List<StateShape> afterRefusal(List<StateShape> shapes, EinsumException refused) {
    if (NeededAxes.isOfOthers(start.written(), refused.diagnostic())) {
      throw refused;
    }
    Optional<NeededAxes> needed =
        NeededAxes.of(start.written(), refused.diagnostic()).filter(n -> asked.add(n.axis()));
    if (needed.isPresent()) {
      return with(needed.get(), shapes);
    }
    List<StateShape> wider = wider(shapes);
    if (wider.equals(shapes) || !guessed.add(wider)) {
      throw refused;
    }
    return wider;
  }

  private List<StateShape> with(NeededAxes needed, List<StateShape> shapes) {
    List<StateShape> more = new ArrayList<>(shapes);
    List<Axis> axes = context.expand(List.of(needed.axis())).stream().map(context::axis).toList();
    needed.states().forEach(state -> more.set(state, shapes.get(state).with(axes)));
    return more;
  }

  /**
   * The shapes with the axes that the next values have although some of them is refused: in {@code
   * scan[t](h = 0 : f(h) + X)} those of {@code X}.
   */
  private List<StateShape> wider(List<StateShape> shapes) {
    ProgramBuilder.Mark mark = context.builder().mark();
    List<StateShape> guess =
        RecurrenceTrial.of(start, shapes, expressions, context.guess()).shapes(start.initial());
    context.builder().reset(mark);
    List<StateShape> wider = new ArrayList<>();
    for (int i = 0; i < shapes.size(); i++) {
      wider.add(shapes.get(i).with(guess.get(i).axes()));
    }
    return wider;
  }
}
