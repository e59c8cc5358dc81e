package dev.einkern.examples.benchmarks.measured;

import dev.einkern.examples.benchmarks.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * What the turns of a run gave, by implementation.
 *
 * @param nanoseconds the median time of a call
 * @param bytes the median of what a call takes of the Java heap
 */
record Turned(Map<String, Double> nanoseconds, Map<String, Double> bytes) {

  static Turned of(Row row, RunResult result) {
    List<String> titles = Implementations.titles(row);
    List<List<Double>> times = lists(titles.size());
    List<List<Double>> allocations = lists(titles.size());
    for (IterationResult iteration : result.getAggregatedResult().getIterationResults()) {
      int turn = (int) secondary(iteration, "taken");
      if (turn > 0) {
        // On one core, what other processes took of it is not ours to count; on two it cannot be
        // told.
        double waited = row.group().threads() == 1 ? secondary(iteration, "waited") : 0;
        times.get(turn - 1).add(iteration.getPrimaryResult().getScore() * (1 - waited));
        allocations.get(turn - 1).add(secondary(iteration, "gc.alloc.rate.norm"));
      }
    }
    return new Turned(medians(titles, times), medians(titles, allocations));
  }

  private static double secondary(IterationResult iteration, String name) {
    Result<?> result = iteration.getSecondaryResults().get(name);
    if (result == null) {
      throw new IllegalStateException(
          "no " + name + " among " + iteration.getSecondaryResults().keySet());
    }
    return result.getScore();
  }

  private static List<List<Double>> lists(int count) {
    List<List<Double>> lists = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lists.add(new ArrayList<>());
    }
    return lists;
  }

  private static Map<String, Double> medians(List<String> titles, List<List<Double>> values) {
    Map<String, Double> medians = new LinkedHashMap<>();
    for (int i = 0; i < titles.size(); i++) {
      medians.put(titles.get(i), median(values.get(i)));
    }
    return medians;
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(value -> value).sorted().toArray();
    if (sorted.length == 0) {
      throw new IllegalStateException("an implementation was never measured");
    }
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
