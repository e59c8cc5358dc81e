package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.Size;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The loops of a nest whose turns threads may divide among them: each writes elements of its own.
 *
 * @param levels the outermost loop, and the one right within it if nothing is written between them;
 *     the turns of both are counted in the order in which they come
 * @param columns of a nest that is a product and nothing else: its columns, which may be divided
 *     beside its rows, by a grid
 * @param work what is done in all of them: elements times 16, and multiplications of products
 */
public record Division(List<Level> levels, Optional<Level> columns, Size work) {
  /**
   * A loop of its own.
   *
   * @param index of the loop; of the outermost of a product's rows all rows are divided, and so
   *     with its columns
   * @param extent how many turns it has
   */
  public record Level(Variable index, Size extent) {}

  public Division {
    levels = List.copyOf(levels);
  }

  /** All that is divided. */
  public List<Level> all() {
    return Stream.concat(levels.stream(), columns.stream()).toList();
  }

  /** How many turns there are in all, columns aside. */
  public Size count() {
    return Size.product(levels.stream().map(Level::extent).toList());
  }

  /** The loop within this one, whose turns are counted too. */
  public Optional<Level> within(Level level) {
    int next = levels.indexOf(level) + 1;
    return next < levels.size() ? Optional.of(levels.get(next)) : Optional.empty();
  }
}
