package dev.einkern.examples.minilm;

import java.io.PrintStream;

/** "Loading the weights: 10% 20% … 100%", written bit by bit, so that a log can hold it too. */
final class ProgressLine {
  private final PrintStream out;
  private int shown;

  ProgressLine(PrintStream out) {
    this.out = out;
  }

  /** Shows that a fraction, from 0 to 1, is done. */
  void show(double fraction) {
    int tenths = (int) (fraction * 10);
    if (shown == 0 && tenths > 0) {
      out.print("Loading the weights:");
    }
    for (; shown < tenths; shown++) {
      out.print(" " + 10 * (shown + 1) + "%");
      if (shown == 9) {
        out.println();
      }
    }
    out.flush();
  }
}
