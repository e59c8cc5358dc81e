package dev.einkern.examples.benchmarks;

import java.util.List;

/**
 * Lines of the table that belong together.
 *
 * @param title what they are
 * @param peers who else does the work; the target is about the first
 * @param threads how many threads everyone is given
 * @param vectorTarget how many times as fast as the first peer it should be with the Vector API
 * @param plainTarget and without it; 0 where nothing is asked
 */
public record Group(
    String title, List<Peer> peers, int threads, double vectorTarget, double plainTarget) {
  public Group {
    peers = List.copyOf(peers);
  }

  /** Lines on one thread. */
  static Group of(String title, double vectorTarget, double plainTarget, Peer... peers) {
    return new Group(title, List.of(peers), 1, vectorTarget, plainTarget);
  }

  /** The same lines with targets of their own. */
  Group targets(double vector, double plain) {
    return new Group(title, peers, threads, vector, plain);
  }

  Row row(String name, Work work) {
    return new Row(this, name, work);
  }
}
