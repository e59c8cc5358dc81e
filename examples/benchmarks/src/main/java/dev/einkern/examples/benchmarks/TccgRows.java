package dev.einkern.examples.benchmarks;

import dev.einkern.Einkern;
import dev.einkern.FloatTensor;
import dev.einkern.examples.benchmarks.kernels.Tccg;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The 48 contractions of {@link Tccg}, each at two sizes. */
final class TccgRows {
  private static final Tccg TCCG = Einkern.load(Tccg.class);

  private static final Group QUARTER = Group.of("TCCG quarter", 1.3, 0.6, Peer.PYTORCH);
  private static final Group ODD = Group.of("TCCG odd", 1.3, 0.6, Peer.PYTORCH);

  /** The size of every axis, by the rank of the largest tensor. */
  private static final Map<Integer, Integer> QUARTER_SIZES =
      Map.of(2, 1808, 3, 96, 4, 24, 5, 12, 6, 6);

  private static final Map<Integer, Integer> ODD_SIZES = Map.of(2, 1801, 3, 97, 4, 23, 5, 11, 6, 7);

  private TccgRows() {}

  static List<Row> all() {
    List<Method> methods =
        Arrays.stream(Tccg.class.getMethods())
            .sorted(Comparator.comparing(Method::getName))
            .toList();
    List<Row> rows = new ArrayList<>();
    for (Method method : methods) {
      rows.add(QUARTER.row(name(method), work(method, QUARTER_SIZES)));
    }
    for (Method method : methods) {
      rows.add(ODD.row(name(method), work(method, ODD_SIZES)));
    }
    return rows;
  }

  /** As the benchmark writes it: {@code abc-bda-dc} for {@code abcBdaDc}. */
  private static String name(Method method) {
    return method.getName().replaceAll("(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  private static Work work(Method method, Map<Integer, Integer> sizes) {
    List<String> terms =
        Arrays.stream(name(method).split("-"))
            .map(term -> new StringBuilder(term).reverse().toString())
            .toList();
    int rank = terms.stream().mapToInt(String::length).max().getAsInt();
    String signature = terms.get(1) + "," + terms.get(2) + "->" + terms.get(0);
    return Work.einsum(
        signature,
        Sizes.all(signature, sizes.get(rank)),
        Kernel.binary((a, b) -> call(method, a, b)));
  }

  /** These kernels run for long enough that reflection costs nothing. */
  private static FloatTensor call(Method method, FloatTensor a, FloatTensor b) {
    try {
      return (FloatTensor) method.invoke(TCCG, a, b);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(e);
    }
  }
}
