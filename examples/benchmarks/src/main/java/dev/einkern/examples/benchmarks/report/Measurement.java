package dev.einkern.examples.benchmarks.report;

import dev.einkern.examples.benchmarks.Row;
import java.util.Map;
import java.util.Optional;

/**
 * What one run of one row gave.
 *
 * @param row the row
 * @param mode how the JVM was started
 * @param nanoseconds the median time of each implementation, by its title; empty if it failed
 * @param bytes how many bytes on the Java heap each of them takes a call
 * @param failure why there is no time, or empty
 */
public record Measurement(
    Row row,
    Mode mode,
    Map<String, Double> nanoseconds,
    Map<String, Double> bytes,
    String failure) {
  /** What the generated kernel is called among the implementations. */
  public static final String OURS = "ours";

  /** What the kernel that fills a tensor instead of making one is called. */
  public static final String INTO = "ours, into a tensor that is there";

  /** Whether there is no time. */
  public boolean failed() {
    return !failure.isEmpty();
  }

  /** A row that could not be measured. */
  public static Measurement failure(Row row, Mode mode, String why) {
    return new Measurement(row, mode, Map.of(), Map.of(), why);
  }

  /** Our time in nanoseconds. */
  public double ours() {
    return nanoseconds.get(OURS);
  }

  /** The title of the peer that the target is about. */
  String rival() {
    return row.group().peers().get(0).title();
  }

  /** How many times as fast as the peer that the target is about ours is, if no result is made. */
  Optional<Double> ratioInto() {
    return Optional.ofNullable(nanoseconds.get(INTO)).map(time -> nanoseconds.get(rival()) / time);
  }

  /** How many times as fast as a peer ours is. */
  double ratio(String peer) {
    return nanoseconds.get(peer) / ours();
  }

  /** How many times as fast as the peer that the target is about ours is. */
  double ratio() {
    return ratio(rival());
  }

  /** What {@link #ratio} should be. */
  double target() {
    return mode.target(row.group());
  }
}
