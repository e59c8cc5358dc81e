package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.MultiplicationOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes one program of several that compute the same, each in another order of multiplication at
 * one place: what they have in common is there once, and at each of the places there is a choice.
 */
public final class OrderChoices {
  private OrderChoices() {}

  /**
   * A program that differs from the first in an order.
   *
   * @param first the order in the first program
   * @param second the order in this one
   */
  public record Other(LoopProgram loops, MultiplicationOrder first, MultiplicationOrder second) {}

  /** The nests of the first program from one place until another, and what may stand for them. */
  private record Region(int from, int until, List<Nest> instead, Other other) {
    boolean meets(Region region) {
      return from < region.until && region.from < until;
    }

    List<Nest> replaced(LoopProgram first) {
      return first.nests().subList(from, until);
    }
  }

  /**
   * The first program with choices; an order is left out if it changes loops that one before it
   * changes too.
   */
  public static LoopProgram merge(LoopProgram first, List<Other> others) {
    List<Region> regions = new ArrayList<>();
    for (Other other : others) {
      region(first, other)
          .filter(one -> regions.stream().allMatch(before -> fit(first, before, one)))
          .ifPresent(regions::add);
    }
    if (regions.isEmpty()) {
      return first;
    }
    regions.sort(Comparator.comparingInt(Region::from));
    List<Part> parts = new ArrayList<>();
    int next = 0;
    for (Region region : regions) {
      parts.addAll(first.nests().subList(next, region.from()));
      parts.add(choice(first, region));
      next = region.until();
    }
    parts.addAll(first.nests().subList(next, first.nests().size()));
    List<Buffer> buffers = new ArrayList<>(first.buffers());
    for (Region region : regions) {
      buffers.removeAll(localsReplaced(first, region));
    }
    return new LoopProgram(buffers, parts);
  }

  /** What is left of both programs without the nests at both ends that they have in common. */
  private static Optional<Region> region(LoopProgram first, Other other) {
    List<Nest> one = first.nests();
    List<Nest> two = other.loops().nests();
    int from = 0;
    while (from < Math.min(one.size(), two.size()) && one.get(from).equals(two.get(from))) {
      from++;
    }
    int until = one.size();
    int end = two.size();
    while (until > from && end > from && one.get(until - 1).equals(two.get(end - 1))) {
      until--;
      end--;
    }
    return from == until || from == end
        ? Optional.empty()
        : Optional.of(new Region(from, until, two.subList(from, end), other));
  }

  /** Whether two regions can be chosen each by itself. */
  private static boolean fit(LoopProgram first, Region one, Region other) {
    return !one.meets(other)
        && isFreeOf(one.instead(), first, other)
        && isFreeOf(other.instead(), first, one);
  }

  /** Whether nests read nothing that is there only if the first order is taken at a region. */
  private static boolean isFreeOf(List<Nest> nests, LoopProgram first, Region region) {
    Set<Buffer> named = named(nests);
    return localsReplaced(first, region).stream().noneMatch(named::contains);
  }

  private static OrderChoice choice(LoopProgram first, Region region) {
    return new OrderChoice(
        new OrderChoice.Branch(
            region.other().first(), region.replaced(first), localsReplaced(first, region)),
        new OrderChoice.Branch(
            region.other().second(),
            region.instead(),
            locals(region.other().loops(), named(first.nests()), region.instead())));
  }

  /** The temporaries of the first program that a region alone has. */
  private static List<Buffer> localsReplaced(LoopProgram first, Region region) {
    List<Nest> elsewhere = new ArrayList<>(first.nests().subList(0, region.from()));
    elsewhere.addAll(first.nests().subList(region.until(), first.nests().size()));
    Set<Buffer> others = named(elsewhere);
    others.addAll(named(region.instead()));
    return locals(first, others, region.replaced(first));
  }

  private static List<Buffer> locals(LoopProgram program, Set<Buffer> others, List<Nest> nests) {
    Set<Buffer> named = named(nests);
    return program.buffers().stream()
        .filter(buffer -> buffer.role() == Buffer.Role.TEMPORARY)
        .filter(buffer -> named.contains(buffer) && !others.contains(buffer))
        .toList();
  }

  private static Set<Buffer> named(List<Nest> nests) {
    Set<Buffer> named = new HashSet<>();
    nests.forEach(nest -> named.addAll(NestContents.of(nest).buffers()));
    return named;
  }
}
