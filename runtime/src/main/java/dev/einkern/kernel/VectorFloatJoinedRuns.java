package dev.einkern.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Products of little depth whose sums go to a result in short runs of neighbouring columns, put
 * there by whole vectors as soon as they are there.
 *
 * <p>Where a run is shorter than a vector, the runs of rows that follow each other are joined, so
 * that every lane has a row and a column of its own: a vector on the left has each row's factor
 * once for every column of the run, one on the right has the run's columns again and again. Where
 * it is longer, a vector on the left has one row's factor in all lanes. The last vector of what is
 * joined begins earlier where it would not fit.
 */
final class VectorFloatJoinedRuns {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private static final int HEIGHT = VectorFloatJoinedTiles.HEIGHT;
  private static final int PITCH = VectorFloatJoinedTiles.PITCH;

  /** Elements of the right operand that are packed at once: half of the first cache. */
  private static final int BLOCK = (28 << 10) / Float.BYTES;

  /** The longest runs that are joined, in vectors. */
  private static final int MOST_VECTORS = 5;

  /** The fewest vectors on either side that pay for packing those on the other. */
  private static final int FEWEST = 9;

  /** Columns side by side, in right operand and result. */
  private int run;

  /** Rows whose runs are joined, and how long they then are. */
  private int joined;

  private int length;

  private int depth;

  /** For each vector on the right, which columns it has, and what these add to its place. */
  private int[] columns = {};

  private int[] places = {};
  private int count;

  private float[] left = {};
  private int leftPitch;
  private float[] right = {};
  private int columnPitch;

  /** Runs of columns that are not repeated yet. */
  private float[] runs = {};

  /** Puts all sums into the target, if this is a way that pays. */
  boolean store(FloatProduct product, FloatResultRuns result, float[] target, int at) {
    if (!pays(product, result)) {
      return false;
    }
    reserve();
    findColumns(result);
    int block = ProductBlocks.evenly(count, BLOCK / columnPitch, 1);
    int groups = product.rows.extent() / joined;
    for (int from = 0; from < count; from += block) {
      int until = Math.min(count, from + block);
      packRight(product, from, until);
      for (int next = 0; next < groups; next += HEIGHT) {
        int group = Math.min(next, groups - HEIGHT);
        packLeft(product, group);
        multiply(result, group, from, until, target, at);
      }
    }
    return true;
  }

  private boolean pays(FloatProduct product, FloatResultRuns result) {
    depth = product.depth.extent();
    int rowExtent = product.rows.extent();
    int columnExtent = product.columns.extent();
    if (VectorFloatPlan.TILE_HEIGHT < 12
        || depth == 0
        || columnExtent == 0
        || depth > VectorFloatJoinedTiles.MOST_STEPS
        || !product.part.isWhole(rowExtent, columnExtent)) {
      return false;
    }
    run = result.run();
    joined = run >= LANES ? 1 : result.rowsToJoin(LANES, MOST_VECTORS, HEIGHT);
    length = run * joined;
    count = columnExtent / run * (joined > 1 ? 1 : vectors(run));
    return length >= LANES
        && (joined == 1 || length <= MOST_VECTORS * LANES)
        && rowExtent / joined >= FEWEST
        && count >= FEWEST;
  }

  private static int vectors(int elements) {
    return (elements + LANES - 1) / LANES;
  }

  private void reserve() {
    columnPitch = VectorFloatJoinedTiles.columnPitch(depth);
    leftPitch = joined == 1 ? LANES : length + LANES;
    if (left.length < HEIGHT * depth * leftPitch) {
      left = new float[HEIGHT * depth * leftPitch];
    }
    if (right.length == 0) {
      right = new float[BLOCK + PITCH];
      runs = new float[BLOCK];
    }
    if (places.length < count) {
      places = new int[count];
      columns = new int[count];
    }
  }

  private void findColumns(FloatResultRuns result) {
    int parts = joined > 1 ? 1 : vectors(run);
    for (int i = 0; i < count; i++) {
      int lane = parts == 1 ? 0 : Math.min(i % parts * LANES, run - LANES);
      columns[i] = i / parts * run + lane;
      places[i] = result.columnPlace(columns[i]);
    }
  }

  private void multiply(
      FloatResultRuns result, int group, int from, int until, float[] target, int at) {
    int at0 = at + result.rowPlace(group * joined);
    int at1 = at + result.rowPlace((group + 1) * joined);
    int at2 = at + result.rowPlace((group + 2) * joined);
    int last = joined == 1 ? 0 : length - LANES;
    for (int next = 0; next < last + LANES; next += LANES) {
      int lane = Math.min(next, last);
      VectorFloatJoinedTiles.multiply(
          depth,
          target,
          at0 + lane,
          at1 + lane,
          at2 + lane,
          places,
          from,
          until,
          left,
          lane,
          leftPitch,
          right,
          lane % run);
    }
  }

  /** Each factor once for every column of the run; what is beyond the last is overwritten. */
  private void packLeft(FloatProduct product, int group) {
    int[] offsets = product.rows.leftOffsets();
    int[] depths = product.depth.leftOffsets();
    for (int i = 0; i < HEIGHT; i++) {
      int row = (group + i) * joined;
      for (int k = 0; k < depth; k++) {
        int to = (i * depth + k) * leftPitch;
        int at = product.leftStart + depths[k];
        repeat(product.left, at, offsets, row, joined, left, to, run);
      }
    }
  }

  private static void repeat(
      float[] from, int at, int[] offsets, int first, int count, float[] to, int toAt, int step) {
    for (int i = 0; i < count; i++) {
      FloatVector.broadcast(SPECIES, from[at + offsets[first + i]]).intoArray(to, toAt + i * step);
    }
  }

  private void packRight(FloatProduct product, int from, int until) {
    int width = Math.min(run, LANES);
    int[] offsets = product.columns.rightOffsets();
    int[] depths = product.depth.rightOffsets();
    int at = 0;
    for (int column = from; column < until; column++) {
      for (int k = 0; k < depth; k++) {
        int start = product.rightStart + depths[k];
        gather(product.right, start, offsets, columns[column], width, runs, at);
        at += width;
      }
    }
    // Only now, for to load what has just been stored element by element takes long.
    int copies = joined == 1 ? 1 : (2 * run + LANES - 2) / run;
    for (int column = 0; column < until - from; column++) {
      int to = column * columnPitch;
      copy(runs, column * depth * width, width, depth, right, to, run, copies);
    }
  }

  private static void gather(
      float[] from, int at, int[] offsets, int first, int count, float[] to, int toAt) {
    for (int i = 0; i < count; i++) {
      to[toAt + i] = from[at + offsets[first + i]];
    }
  }

  /**
   * Copies rows that are {@code width} long, each several times beside itself; what is beyond the
   * last is overwritten by the next.
   */
  private static void copy(
      float[] from, int at, int width, int rows, float[] to, int toAt, int step, int copies) {
    for (int row = 0; row < rows; row++) {
      FloatVector elements = FloatVector.fromArray(SPECIES, from, at + row * width);
      for (int copy = 0; copy < copies; copy++) {
        elements.intoArray(to, toAt + row * PITCH + copy * step);
      }
    }
  }
}
