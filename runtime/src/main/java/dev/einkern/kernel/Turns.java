package dev.einkern.kernel;

/**
 * Two loops whose turns are counted together: with 4 turns of the inner one, the tenth is the
 * second of the outer one's third. A part of them is given by its first turn and the one behind its
 * last.
 */
public final class Turns {
  private Turns() {}

  /** The outer loop's turn that holds the first of the part; {@code inner} turns are in each. */
  public static int first(int from, int inner) {
    return inner == 0 ? 0 : from / inner;
  }

  /** The outer loop's turn behind the one that holds the last of the part. */
  public static int end(int until, int inner) {
    return inner == 0 ? 0 : (int) (((long) until + inner - 1) / inner);
  }
}
