import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes the class that multiplies vectors by vectors, lane by lane, a few steps of the depth.
 *
 * <p>The vectors on the left stay in registers only if every one is a local variable of its own. So
 * there is a method for each number of steps. The build runs it: {@code java JoinedTileWriter.java
 * FOLDER}.
 */
final class JoinedTileWriter {
  /** With three vectors on the left, eight steps are what 32 registers have room for. */
  private static final int HEIGHT = 3;

  private static final int MOST_STEPS = 8;

  private static final String PARAMETERS =
      "float[] target, "
          + rows("int at%d", ", ")
          + ", int[] places, int from, int until"
          + ", float[] left, int leftAt, int leftPitch, float[] right, int rightAt";

  private JoinedTileWriter() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    Path file = folder.resolve("VectorFloatJoinedTiles.java");
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
        import jdk.incubator.vector.VectorSpecies;

        /**
         * Sums of a few products each, in vectors whose lanes have a left and a right factor of
         * their own: those of some vectors on the left, which stay in registers, with one column
         * of vectors on the right after the other, each stored at a place of its own.
         *
         * <p>Columns and their steps are as far apart as a constant says, so that the compiler of
         * the virtual machine need not test the place of each.
         */
        final class VectorFloatJoinedTiles {
          private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
          private static final int LANES = SPECIES.length();

          /** How many vectors on the left are multiplied at once. */
          static final int HEIGHT = %d;

          /** The most steps of the depth. */
          static final int MOST_STEPS = %d;

          /** How far steps of the depth are apart on the right. */
          static final int PITCH = 2 * LANES;

          private VectorFloatJoinedTiles() {}

          /**
           * How far columns are apart on the right: a line of the cache more than they need, for a
           * thousand bytes exactly take half as long again.
           */
          static int columnPitch(int depth) {
            return depth * PITCH + LANES;
          }

          /**
           * Multiplies vectors on the left by the columns from one to before another.
           *
           * @param at0 where sums of the first vector are stored, but for what the column adds
           * @param places what the columns add
           * @param leftPitch how far steps of the depth are apart on the left, behind which the next
           *     vector's begin
           */
          static void multiply(
              int depth, %s) {
            switch (depth) {
        """
            .formatted(HEIGHT, MOST_STEPS, PARAMETERS));
    String arguments = PARAMETERS.replaceAll("(float|int)(\\[])? ", "");
    for (int depth = 1; depth <= MOST_STEPS; depth++) {
      text.append("      case %d -> depth%1$d(%s);\n".formatted(depth, arguments));
    }
    text.append("      default -> throw new IllegalArgumentException(\"depth \" + depth);\n");
    text.append("    }\n  }\n");
    for (int depth = 1; depth <= MOST_STEPS; depth++) {
      addTile(text, depth);
    }
    return text.append("}\n").toString();
  }

  private static void addTile(StringBuilder text, int depth) {
    text.append("\n  private static void depth%d(%s) {\n".formatted(depth, PARAMETERS));
    for (int row = 0; row < HEIGHT; row++) {
      for (int k = 0; k < depth; k++) {
        text.append(
            "    FloatVector left%dAt%d = FloatVector.fromArray(SPECIES, left, leftAt + %d * leftPitch);\n"
                .formatted(row, k, row * depth + k));
      }
    }
    text.append("    FloatVector zero = FloatVector.zero(SPECIES);\n");
    text.append("    for (int column = from; column < until; column++) {\n");
    text.append(
        "      int at = rightAt + (column - from) * (%d * PITCH + LANES);\n".formatted(depth));
    text.append(rows("      FloatVector sum%d = zero;\n", ""));
    text.append("      FloatVector factor;\n");
    for (int k = 0; k < depth; k++) {
      text.append(
          "      factor = FloatVector.fromArray(SPECIES, right, at + %d * PITCH);\n".formatted(k));
      text.append(rows("      sum%1$d = left%1$dAt" + k + ".fma(factor, sum%1$d);\n", ""));
    }
    text.append("      int place = places[column];\n");
    text.append(rows("      sum%1$d.intoArray(target, at%1$d + place);\n", ""));
    text.append("    }\n  }\n");
  }

  private static String rows(String pattern, String between) {
    return IntStream.range(0, HEIGHT)
        .mapToObj(row -> pattern.formatted(row))
        .collect(Collectors.joining(between));
  }
}
