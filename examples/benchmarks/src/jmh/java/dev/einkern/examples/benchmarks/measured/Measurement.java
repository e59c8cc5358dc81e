package dev.einkern.examples.benchmarks.measured;

import dev.einkern.examples.benchmarks.Row;
import java.util.Map;

/**
 * What one run of one row gave.
 *
 * @param row the row
 * @param mode how the JVM was started
 * @param nanoseconds the median time of each implementation, by its title; empty if it failed
 * @param failure why there is no time, or empty
 */
record Measurement(Row row, Mode mode, Map<String, Double> nanoseconds, String failure) {

  boolean failed() {
    return !failure.isEmpty();
  }

  double ours() {
    return nanoseconds.get("ours");
  }

  /** The title of the peer that the target is about. */
  String rival() {
    return row.group().peers().get(0).title();
  }

  /** How many times as fast as a peer ours is. */
  double ratio(String peer) {
    return nanoseconds.get(peer) / ours();
  }

  double ratio() {
    return ratio(rival());
  }

  double target() {
    return mode.target(row.group());
  }
}
