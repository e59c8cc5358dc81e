package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.Size;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the loop of a nest that threads may divide. */
final class Divisions {
  private static final Size ELEMENT = Size.of(16);

  /** With fewer columns the runtime divides a product by its rows alone. */
  private static final long FEWEST_COLUMNS = 192;

  private Divisions() {}

  /**
   * The outermost loop, if there is just one and it holds enough to be worth it: a product, loops
   * within, a transposition, or several elements that are written out. Where all that it writes is
   * written by one loop within, the turns of that one are divided with it: the outermost may have
   * few.
   *
   * @param nest one in which each turn of the outermost loop writes elements of its own
   */
  static Optional<Division> of(List<Step> nest) {
    Optional<Division.Level> outermost = only(nest).flatMap(Divisions::level);
    Optional<Size> work = work(nest);
    if (outermost.isEmpty() || work.isEmpty()) {
      return Optional.empty();
    }
    List<Division.Level> levels = new ArrayList<>();
    levels.add(outermost.get());
    Optional<Division.Level> columns = Optional.empty();
    if (only(nest).get() instanceof Step.Loop loop) {
      only(loop.body())
          .filter(inner -> !(inner instanceof Step.Loop within) || stores(within.body()) < 2)
          .flatMap(Divisions::level)
          .ifPresent(levels::add);
    } else if (only(nest).get() instanceof Step.Strips strips) {
      columns = columns(strips);
    } else if (only(nest).get() instanceof Step.Feed feed) {
      columns = columns(feed.strips());
    }
    return Optional.of(new Division(levels, columns, work.get()));
  }

  /** The columns of a product whose rows may be computed in parts. */
  private static Optional<Division.Level> columns(Step.Strips strips) {
    Product product = strips.product();
    Size columns = elements(product.columns());
    boolean few = columns.constant().orElse(Long.MAX_VALUE) < FEWEST_COLUMNS;
    return product.wholeRows() || few
        ? Optional.empty()
        : Optional.of(new Division.Level(product.columns().get(0).index(), columns));
  }

  private static Size elements(List<Product.Dimension> dimensions) {
    return Size.product(dimensions.stream().map(Product.Dimension::extent).toList());
  }

  private static Optional<Division.Level> level(Step step) {
    if (step instanceof Step.Feed feed) {
      return level(feed.strips());
    }
    if (step instanceof Step.Strips strips) {
      Product product = strips.product();
      return product.takesStrip()
          ? Optional.empty()
          : Optional.of(
              new Division.Level(product.rows().get(0).index(), elements(product.rows())));
    }
    if (step instanceof Step.Blocks blocks) {
      return Optional.of(new Division.Level(blocks.loop().index(), blocks.loop().extent()));
    }
    Step.Loop loop = (Step.Loop) step;
    return holdsLoop(loop.body()) || stores(loop.body()) > 1
        ? Optional.of(new Division.Level(loop.index(), loop.extent()))
        : Optional.empty();
  }

  /** The one loop of these steps; empty if there are several, or if something is written beside. */
  private static Optional<Step> only(List<Step> steps) {
    Optional<Step> found = Optional.empty();
    for (Step step : steps) {
      Optional<Step> here = Optional.empty();
      if (step instanceof Step.Loop
          || step instanceof Step.Strips
          || step instanceof Step.Feed
          || step instanceof Step.Blocks) {
        here = Optional.of(step);
      } else if (step instanceof Step.If condition) {
        here = only(condition.then());
        if (!condition.otherwise().isEmpty()) {
          return Optional.empty();
        }
      } else if (step instanceof Step.Fill || step instanceof Step.Store) {
        return Optional.empty();
      }
      if (here.isPresent() && found.isPresent()) {
        return Optional.empty();
      }
      found = here.isPresent() ? here : found;
    }
    return found.filter(step -> !(step instanceof Step.Loop loop) || loop.reduction().isEmpty());
  }

  private static long stores(List<Step> steps) {
    return steps.stream().filter(Step.Store.class::isInstance).count();
  }

  private static boolean holdsLoop(List<Step> steps) {
    return steps.stream()
        .anyMatch(
            step ->
                step instanceof Step.Loop
                    || step instanceof Step.Blocks
                    || step instanceof Step.Strips
                    || step instanceof Step.Feed
                    || step instanceof Step.If condition
                        && (holdsLoop(condition.then()) || holdsLoop(condition.otherwise())));
  }

  /** The leading terms of the work; empty if it is beyond all numbers. */
  private static Optional<Size> work(List<Step> steps) {
    try {
      return Optional.of(leading(units(steps)));
    } catch (ArithmeticException tooLarge) {
      return Optional.empty();
    }
  }

  private static Size units(List<Step> steps) {
    Size units = ELEMENT.times(Size.of(Math.max(0, stores(steps) - 1)));
    for (Step step : steps) {
      if (step instanceof Step.Loop loop) {
        units = units.plus(loop.extent().times(units(loop.body()).plus(ELEMENT)));
      } else if (step instanceof Step.Blocks blocks) {
        units = units.plus(units(List.of(blocks.loop())));
      } else if (step instanceof Step.Strips strips) {
        units = units.plus(multiplications(strips.product())).plus(body(strips));
      } else if (step instanceof Step.Feed feed) {
        units = units.plus(units(feed.fill())).plus(units(List.of(feed.strips())));
      } else if (step instanceof Step.If condition) {
        units = units.plus(units(condition.then())).plus(units(condition.otherwise()));
      }
    }
    return units;
  }

  /** What is done with the strips, as if all of them had all columns. */
  private static Size body(Step.Strips strips) {
    Size body = units(strips.body());
    return strips
        .end()
        .map(StripEnd::columns)
        .map(
            columns ->
                body.substitute(
                    atom ->
                        atom.equals(columns)
                            ? elements(strips.product().columns())
                            : Size.of(atom)))
        .orElse(body);
  }

  private static Size multiplications(Product product) {
    Size size = elements(product.rows()).times(elements(product.columns()));
    for (Product.Depth depth : product.depth()) {
      size = size.times(depth.extent());
    }
    return size;
  }

  /** The terms of the highest degree. */
  private static Size leading(Size size) {
    int degree = size.terms().keySet().stream().mapToInt(List::size).max().orElse(0);
    Map<List<Size.Atom>, Long> terms = new LinkedHashMap<>();
    size.terms()
        .forEach(
            (atoms, factor) -> {
              if (atoms.size() == degree) {
                terms.put(atoms, factor);
              }
            });
    return new Size(terms);
  }
}
