package dev.einkern.kernel;

import java.lang.ref.SoftReference;
import java.util.Arrays;

/**
 * Arrays for what a kernel computes on its way to the result, kept from one call to the next.
 *
 * <pre>{@code
 * Workspace workspace = Workspace.take();
 * float[] scores = workspace.floats(0, heads * queries);
 * float[] sums = workspace.floats(1, heads);
 * …
 * workspace.give();
 * }</pre>
 *
 * <p>Each type of element has arrays of its own, which go by numbers. Under a number there is one
 * array: who asks for it again has finished with what was in it. An array may be longer than it has
 * to be, and holds what its last user has left there.
 *
 * <p>A workspace is used by one thread at a time; a call within a call takes another. There are as
 * many as have been in use at once, 64 at most, and each has grown to what the largest of its calls
 * needed. They are softly reachable, so the garbage collector takes them before memory runs out.
 * One that is not given back, since a kernel has failed, is garbage like anything else.
 */
public final class Workspace {
  private static final Pool<Workspace> POOL = new Pool<>();

  private final SoftReference<Workspace> reference = new SoftReference<>(this);
  private float[][] floats = {};
  private double[][] doubles = {};
  private int[][] ints = {};
  private long[][] longs = {};
  private boolean[][] booleans = {};

  private Workspace() {}

  /** A workspace that is the caller's until it is {@linkplain #give given back}. */
  public static Workspace take() {
    Workspace workspace = POOL.take();
    return workspace != null ? workspace : new Workspace();
  }

  /** Gives the workspace back: its arrays are not the caller's any more. */
  public void give() {
    POOL.give(reference);
  }

  /** An array of {@code length} elements or more, of any values. */
  public float[] floats(int number, int length) {
    if (number < floats.length && floats[number].length >= length) {
      return floats[number];
    }
    floats = more(floats, number, new float[0]);
    floats[number] = new float[grown(floats[number].length, length)];
    return floats[number];
  }

  /** An array of {@code length} elements or more, of any values. */
  public double[] doubles(int number, int length) {
    if (number < doubles.length && doubles[number].length >= length) {
      return doubles[number];
    }
    doubles = more(doubles, number, new double[0]);
    doubles[number] = new double[grown(doubles[number].length, length)];
    return doubles[number];
  }

  /** An array of {@code length} elements or more, of any values. */
  public int[] ints(int number, int length) {
    if (number < ints.length && ints[number].length >= length) {
      return ints[number];
    }
    ints = more(ints, number, new int[0]);
    ints[number] = new int[grown(ints[number].length, length)];
    return ints[number];
  }

  /** An array of {@code length} elements or more, of any values. */
  public long[] longs(int number, int length) {
    if (number < longs.length && longs[number].length >= length) {
      return longs[number];
    }
    longs = more(longs, number, new long[0]);
    longs[number] = new long[grown(longs[number].length, length)];
    return longs[number];
  }

  /** An array of {@code length} elements or more, of any values. */
  public boolean[] booleans(int number, int length) {
    if (number < booleans.length && booleans[number].length >= length) {
      return booleans[number];
    }
    booleans = more(booleans, number, new boolean[0]);
    booleans[number] = new boolean[grown(booleans[number].length, length)];
    return booleans[number];
  }

  /** The arrays, and {@code empty} under the numbers that are new. */
  private static <A> A[] more(A[] arrays, int number, A empty) {
    if (number < arrays.length) {
      return arrays;
    }
    A[] more = Arrays.copyOf(arrays, number + 1);
    Arrays.fill(more, arrays.length, more.length, empty);
    return more;
  }

  /** With a quarter to spare where there was an array: what grows once will do so again. */
  private static int grown(int before, int length) {
    return before == 0 || length > Integer.MAX_VALUE / 2 ? length : length + length / 4;
  }
}
