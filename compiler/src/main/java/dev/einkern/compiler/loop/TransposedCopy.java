package dev.einkern.compiler.loop;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Blocks that copy one array into another and nothing else: the outer loop runs along the memory of
 * the source, whose columns it counts, and the inner one along that of the target.
 *
 * @param from where the source is read first
 * @param sourceRow how far apart the source is read by neighbours of the inner loop
 * @param to where the target is written first
 * @param targetRow how far apart the target is written by neighbours of the outer loop
 */
public record TransposedCopy(
    Buffer source, Value from, Value sourceRow, Buffer target, Value to, Value targetRow) {
  /** The blocks as such a copy, if that is all they are. */
  public static Optional<TransposedCopy> of(Step.Blocks blocks) {
    return of(blocks, false);
  }

  /**
   * The same of some turns of the outer loop.
   *
   * @return a copy from where its index stands
   */
  public static Optional<TransposedCopy> ofPart(Step.Blocks blocks) {
    return of(blocks, true);
  }

  private static Optional<TransposedCopy> of(Step.Blocks blocks, boolean part) {
    Map<Variable, Value> definitions = new HashMap<>();
    List<Step> around = blocks.loop().body();
    for (Step step : around.subList(0, around.size() - 1)) {
      if (!(step instanceof Step.Define define)) {
        return Optional.empty();
      }
      definitions.put(define.variable(), define.value());
    }
    List<Step> body = blocks.inner().body();
    if (body.size() != 1
        || !(body.get(0) instanceof Step.Store store)
        || !(store.value() instanceof Value.Load load)
        || load.buffer().equals(store.buffer())
        || load.type() != store.buffer().type()) {
      return Optional.empty();
    }
    List<Variable> loops = List.of(blocks.loop().index(), blocks.inner().index());
    Optional<Strides> read = Strides.of(load.index(), loops, definitions);
    Optional<Strides> written = Strides.of(store.index(), loops, definitions);
    return read.isPresent()
            && written.isPresent()
            && read.get().along().get(0).equals(Strides.ONE)
            && written.get().along().get(1).equals(Strides.ONE)
        ? Optional.of(
            new TransposedCopy(
                load.buffer(),
                part ? first(load.index(), blocks, definitions) : read.get().first(),
                read.get().along().get(1),
                store.buffer(),
                part ? first(store.index(), blocks, definitions) : written.get().first(),
                written.get().along().get(0)))
        : Optional.empty();
  }

  /** The first place of the inner loop where the outer one stands. */
  private static Value first(Value index, Step.Blocks blocks, Map<Variable, Value> definitions) {
    List<Variable> inner = List.of(blocks.inner().index());
    return Strides.of(index, inner, definitions).orElseThrow().first();
  }
}
