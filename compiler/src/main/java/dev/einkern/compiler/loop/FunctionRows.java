package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Size;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A loop in lanes that calls more functions than HotSpot inlines into one: for some turns at a
 * time, the runtime applies each to a row of what it is applied to, and the loop finds the values
 * there.
 *
 * @param rows what is made before, in order
 * @param rest the loop with what it finds in rows
 * @param first the turn at which the rows begin
 */
public record FunctionRows(List<Row> rows, Step.Loop rest, Variable first) {
  /** So many operations on vectors, of functions alone and of all, HotSpot inlines into a loop. */
  private static final int MOST_OF_FUNCTIONS = 40;

  private static final int MOST = 60;

  /** One function of so many is worth rows where its loop would mask what it meets twice. */
  private static final int MOST_UNDER_MASKS = 15;

  /**
   * A function of a row.
   *
   * @param arguments stores what it is applied to, for the row's turns
   * @param row where these lie, and then its values
   */
  public record Row(Step.Loop arguments, Operation function, Buffer row) {
    /** What the function is applied to, if that lies in an array as it is. */
    public Optional<Value.Load> source() {
      return arguments.body().size() == 1
              && ((Step.Store) arguments.body().get(0)).value() instanceof Value.Load load
          ? Optional.of(load)
          : Optional.empty();
    }
  }

  public FunctionRows {
    rows = List.copyOf(rows);
  }

  /** The loop with its functions in rows, if it calls too many. */
  public static Optional<FunctionRows> of(LaneLoop lanes) {
    return isTooMuch(lanes) ? new FunctionRowsAnalysis(lanes).result() : Optional.empty();
  }

  /** Whether a function alone is too much. */
  static boolean isTooMuch(Operation function) {
    return LaneFunctions.length(function) > MOST_OF_FUNCTIONS;
  }

  private static boolean isTooMuch(LaneLoop lanes) {
    int functions =
        lanes
            .operations()
            .filter(operate -> LaneFunctions.has(operate.operation(), operate.type()))
            .mapToInt(operate -> LaneFunctions.length(operate.operation()))
            .sum();
    int most = lanes.isChangedByRepetition() ? MOST_UNDER_MASKS : MOST_OF_FUNCTIONS;
    return functions > most || functions > 0 && functions + lanes.operations().count() > MOST;
  }

  /** The rows of all loops within. */
  public static Stream<Buffer> within(List<Step> steps, boolean strict) {
    return Stream.concat(LaneLoop.all(steps, strict), ofStencils(steps, strict))
        .flatMap(lanes -> of(LanePass.argument(lanes, strict)).stream())
        .flatMap(each -> each.rows().stream())
        .map(Row::row)
        .distinct();
  }

  /** The loops over what is made of sums that the runtime makes. */
  private static Stream<LaneLoop> ofStencils(List<Step> steps, boolean strict) {
    return steps.stream()
        .filter(Step.Loop.class::isInstance)
        .map(Step.Loop.class::cast)
        .flatMap(
            loop ->
                Stream.concat(
                    Stencil.of(loop).flatMap(Stencil::rest).stream()
                        .flatMap(rest -> LaneLoop.all(List.of(rest), strict)),
                    ofStencils(loop.body(), strict)));
  }

  /** An array for a block of values. */
  static Buffer row(String name) {
    return new Buffer(name, ElementType.FLOAT, Size.ONE, Buffer.Role.LOCAL);
  }
}
