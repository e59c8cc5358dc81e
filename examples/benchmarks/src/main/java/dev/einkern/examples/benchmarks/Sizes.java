package dev.einkern.examples.benchmarks;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How large the axes of a row are.
 *
 * @param of the size of each letter
 */
public record Sizes(Map<Character, Integer> of) {
  private static final int[] SMALL = {3, 5, 2, 7, 4};

  public Sizes {
    of = Map.copyOf(of);
  }

  /** Reads {@code i=4 j=5}. */
  public static Sizes of(String text) {
    Map<Character, Integer> sizes = new TreeMap<>();
    for (String size : text.split(" ")) {
      sizes.put(size.charAt(0), Integer.parseInt(size.substring(2)));
    }
    return new Sizes(sizes);
  }

  /** The same size for all letters of a signature. */
  public static Sizes all(String signature, int size) {
    return new Sizes(
        signature
            .chars()
            .filter(Character::isLetter)
            .distinct()
            .boxed()
            .collect(Collectors.toMap(letter -> (char) (int) letter, letter -> size)));
  }

  /** The size of one axis. */
  public int get(char letter) {
    Integer size = of.get(letter);
    if (size == null) {
      throw new IllegalArgumentException("no size is given for axis " + letter);
    }
    return size;
  }

  /** The sizes of the axes of one term. */
  public int[] shape(String term) {
    return term.chars().map(letter -> get((char) letter)).toArray();
  }

  /** How many elements a term has. */
  public long elements(String term) {
    return term.chars().mapToLong(letter -> get((char) letter)).reduce(1, (a, b) -> a * b);
  }

  /** Sizes of a few, different from axis to axis, and none larger than here. */
  public Sizes small() {
    Map<Character, Integer> small = new TreeMap<>(of);
    int[] next = {0};
    small.replaceAll((letter, size) -> Math.min(size, SMALL[next[0]++ % SMALL.length]));
    return new Sizes(small);
  }
}
