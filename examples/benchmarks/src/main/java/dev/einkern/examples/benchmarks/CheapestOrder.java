package dev.einkern.examples.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The order of pairwise contractions with the fewest multiplications, by dynamic programming over
 * the sets of operands. PyTorch takes it as opt_einsum writes it: pairs of places in a list, from
 * which the two are removed and to whose end their product is added.
 */
final class CheapestOrder {
  private final Signature signature;
  private final Sizes sizes;

  /** Of each set of operands, the axes of their product. */
  private final String[] outer;

  private final double[] cost;
  private final int[] left;

  private CheapestOrder(Signature signature, Sizes sizes) {
    this.signature = signature;
    this.sizes = sizes;
    int sets = 1 << signature.operands().size();
    outer = new String[sets];
    cost = new double[sets];
    left = new int[sets];
    for (int set = 1; set < sets; set++) {
      outer[set] = outer(set);
      if (Integer.bitCount(set) > 1) {
        split(set);
      }
    }
  }

  /** The places, all in one list. */
  static List<Integer> path(Signature signature, Sizes sizes) {
    CheapestOrder order = new CheapestOrder(signature, sizes);
    List<Integer> path = new ArrayList<>();
    List<Integer> present =
        new ArrayList<>(
            IntStream.range(0, signature.operands().size()).mapToObj(i -> 1 << i).toList());
    order.contract((1 << signature.operands().size()) - 1, present, path);
    return path;
  }

  private void contract(int set, List<Integer> present, List<Integer> path) {
    if (Integer.bitCount(set) == 1) {
      return;
    }
    contract(left[set], present, path);
    contract(set ^ left[set], present, path);
    int first = present.indexOf(left[set]);
    int second = present.indexOf(set ^ left[set]);
    path.add(Math.min(first, second));
    path.add(Math.max(first, second));
    present.remove(Math.max(first, second));
    present.remove(Math.min(first, second));
    present.add(set);
  }

  private void split(int set) {
    cost[set] = Double.POSITIVE_INFINITY;
    for (int part = (set - 1) & set; part > 0; part = (part - 1) & set) {
      int other = set ^ part;
      double work = cost[part] + cost[other] + sizes.elements(union(outer[part], outer[other]));
      if (work < cost[set]) {
        cost[set] = work;
        left[set] = part;
      }
    }
  }

  /** Those axes of the operands that the rest or the result has too. */
  private String outer(int set) {
    int all = (1 << signature.operands().size()) - 1;
    String elsewhere = signature.result() + letters(all ^ set);
    return letters(set)
        .chars()
        .filter(letter -> Integer.bitCount(set) == 1 || elsewhere.indexOf(letter) >= 0)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private String letters(int set) {
    String letters = "";
    for (int i = 0; i < signature.operands().size(); i++) {
      if ((set >> i & 1) == 1) {
        letters = union(letters, signature.operands().get(i));
      }
    }
    return letters;
  }

  private static String union(String a, String b) {
    return (a + b)
        .chars()
        .distinct()
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
