import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes the class that transposes squares of as many rows and columns as a vector has lanes.
 *
 * <p>Rows stay in registers only if every one is a local variable of its own. So there is a method
 * for each number of lanes. The build runs it: {@code java SquareWriter.java FOLDER}.
 */
final class SquareWriter {
  private static final int[] SIZES = {16, 8};

  private static final String PARAMETERS =
      "float[] from, int at, int[] starts, int first, int unit, float[] to, int toAt, int stride";

  private SquareWriter() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    Path file = folder.resolve("VectorFloatSquares.java");
    String source = source();
    // What has not changed need not be compiled again.
    if (!Files.exists(file) || !Files.readString(file).equals(source)) {
      Files.writeString(file, source);
    }
  }

  private static String source() {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        package dev.einkern.kernel;

        import jdk.incubator.vector.FloatVector;
        import jdk.incubator.vector.VectorMask;
        import jdk.incubator.vector.VectorShuffle;
        import jdk.incubator.vector.VectorSpecies;

        /**
         * Transposes squares in registers: in each step, of two rows a distance apart, the halves
         * that are in the wrong one change places, for distances of half a square, a quarter, and so
         * on. Both of these halves fit into one vector, so that it takes one rearrangement.
         *
         * <p>Row {@code i} begins at {@code at + starts[first + i] * unit}, and row {@code i} of the
         * result at {@code toAt + i * stride}.
         */
        final class VectorFloatSquares {
          private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
          private static final int LANES = SPECIES.length();

          // Constants, for only then HotSpot takes them for what they are.
        """);
    for (int distance = SIZES[0] / 2; distance > 0; distance /= 2) {
      text.append(
          """
            private static final VectorShuffle<Float> BY_%1$d = by(%1$d);
            private static final VectorMask<Float> ODD_%1$d = odd(%1$d);
          """
              .formatted(distance));
    }
    text.append(
        """

          private VectorFloatSquares() {}

          /** Groups of so many lanes change places with the next. */
          private static VectorShuffle<Float> by(int distance) {
            return VectorShuffle.fromOp(SPECIES, lane -> (lane ^ distance) % LANES);
          }

          /** Every other group of so many lanes. */
          private static VectorMask<Float> odd(int distance) {
            boolean[] lanes = new boolean[LANES];
            for (int lane = 0; lane < LANES; lane++) {
              lanes[lane] = (lane & distance) != 0;
            }
            return VectorMask.fromArray(SPECIES, lanes, 0);
          }
        """);
    for (int size : SIZES) {
      addSquare(text, size);
    }
    return text.append("}\n").toString();
  }

  private static void addSquare(StringBuilder text, int size) {
    text.append("\n  static void of%d(\n      %s) {\n".formatted(size, PARAMETERS));
    for (int row = 0; row < size; row++) {
      text.append(
          "    FloatVector row%1$d = FloatVector.fromArray(SPECIES, from, at + starts[first + %1$d] * unit);\n"
              .formatted(row));
    }
    String rows = "row";
    for (int distance = size / 2; distance > 0; distance /= 2) {
      String next = "by" + distance + "Row";
      for (int row = 0; row < size; row++) {
        if ((row & distance) == 0) {
          addExchange(text, rows, next, row, row + distance, distance);
        }
      }
      rows = next;
    }
    for (int row = 0; row < size; row++) {
      text.append("    %s%2$d.intoArray(to, toAt + %2$d * stride);\n".formatted(rows, row));
    }
    text.append("  }\n");
  }

  /** Two rows of which each keeps the half that is its own, and gets the other's other half. */
  private static void addExchange(
      StringBuilder text, String rows, String next, int one, int other, int distance) {
    text.append(
        """
            FloatVector %2$sHalves%3$d = %1$s%4$d.blend(%1$s%3$d, ODD_%5$d).rearrange(BY_%5$d);
            FloatVector %2$s%3$d = %1$s%3$d.blend(%2$sHalves%3$d, ODD_%5$d);
            FloatVector %2$s%4$d = %2$sHalves%3$d.blend(%1$s%4$d, ODD_%5$d);
        """
            .formatted(rows, next, one, other, distance));
  }
}
