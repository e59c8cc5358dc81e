import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes the classes that compute tiles of sums, so many rows and vectors of columns at a time.
 *
 * <p>The sums of a tile stay in registers while the depth is gone through only if every one is a
 * local variable of its own. So there is a method for each number of rows, and what they have in
 * common is here. The build runs it: {@code java TileWriter.java FOLDER}.
 *
 * <p>A tile compares the class of each vector that it asks to do something with the one they all
 * have. Nothing is left of that once C2 has compiled it. But in the midst of the largest loops C2
 * has made 18,000 nodes, after which it leaves calls for later, and of what they return JDK 17
 * knows the class only so. Else it guesses by what it has seen; and where the guesses in all that
 * it has inlined have failed a hundred times, it does not even guess, and makes objects of the
 * vectors.
 */
final class TileWriter {
  private static final List<Tiles> ALL =
      List.of(
          new Tiles(
              "Wide",
              "Tiles of sums, two vectors wide, of operands that are read where they are.",
              new int[] {1, 2, 4, 6, 8, 12},
              2,
              Sums.NEW,
              Left.ROWS,
              Right.ROWS),
          new Tiles(
              "Narrow",
              "Tiles of sums, one vector wide, of operands that are read where they are.",
              new int[] {1, 2, 4, 6, 8, 12},
              1,
              Sums.NEW,
              Left.ROWS,
              Right.ROWS),
          new Tiles(
              "Broad",
              """
              Tiles of sums of few rows, six vectors wide, of operands that are read where they are.
              What counts with few rows is how the right operand comes from memory: six lines of
              the cache that lie side by side at once come at nearly twice the speed of two.""",
              new int[] {2, 4},
              6,
              Sums.NEW,
              Left.GROUP,
              Right.ROWS),
          new Tiles(
              "Strided",
              "Tiles of sums, two vectors wide, of rows of the left operand that may lie anyhow.",
              new int[] {4, 6, 8, 12},
              2,
              Sums.CONTINUED,
              Left.STRIDED,
              Right.ROWS),
          new Tiles(
              "FirstStrided",
              "As {@link VectorFloatStridedTiles}, of the first steps of the depth: there are no sums yet.",
              new int[] {4, 6, 8, 12},
              2,
              Sums.NEW,
              Left.STRIDED,
              Right.ROWS),
          new Tiles(
              "NarrowRows",
              """
              Tiles of sums, one vector wide, of rows of the left operand that are read where they
              are and a packed right one. So little is computed with each of their elements that
              places a variable apart, each of which Java tests, would take twice as long.""",
              new int[] {4, 6, 8, 12},
              1,
              Sums.CONTINUED,
              Left.ROWS,
              Right.PANEL),
          new Tiles(
              "NarrowPacked",
              "As {@link VectorFloatNarrowRowsTiles}, of rows that are packed, too.",
              new int[] {4, 6, 8, 12},
              1,
              Sums.CONTINUED,
              Left.SLICE,
              Right.PANEL),
          new Tiles(
              "Packed",
              "Tiles of sums, two vectors wide, of operands that are both packed.",
              new int[] {6, 12},
              2,
              Sums.CONTINUED,
              Left.SLICE,
              Right.PANEL),
          new Tiles(
              "FirstPacked",
              "As {@link VectorFloatPackedTiles}, of the first steps of the depth: there are no sums yet.",
              new int[] {6, 12},
              2,
              Sums.NEW,
              Left.SLICE,
              Right.PANEL),
          new Tiles(
              "Filling",
              """
              Tiles of a block's first strip, which read the right operand where it lies and write
              it into the panel, from which those of the strips below read it: copied beforehand,
              it would be waited for with nothing to compute.""",
              new int[] {6, 12},
              2,
              Sums.CONTINUED,
              Left.SLICE,
              Right.FILLING),
          new Tiles(
              "Window",
              "Tiles of sums, two vectors wide, of a packed left operand and windows of an image.",
              new int[] {2, 4, 6, 8, 12},
              2,
              Sums.NEW,
              Left.SLICE,
              Right.WINDOWS),
          new Tiles(
              "Result",
              "Tiles of sums, two vectors wide, that are put where the result is.",
              new int[] {4, 6, 8, 12},
              2,
              Sums.RESULT,
              Left.PITCHED,
              Right.ROWS),
          new Tiles(
              "NarrowResult",
              "Tiles of sums, one vector wide, that are put where the result is.",
              new int[] {4, 8},
              1,
              Sums.RESULT,
              Left.PITCHED,
              Right.ROWS));

  private TileWriter() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    for (Tiles tiles : ALL) {
      Path file = folder.resolve(tiles.className() + ".java");
      String source = tiles.source();
      // What has not changed need not be compiled again.
      if (!Files.exists(file) || !Files.readString(file).equals(source)) {
        Files.writeString(file, source);
      }
    }
  }

  /** Where the sums of a tile begin, and where they go. */
  private enum Sums {
    NEW("float[][] sums, int row, int column"),
    CONTINUED(NEW.parameters + ", float[][] initial, int initialRow, int initialColumn"),
    RESULT("float[] target, int at, int pitch");

    final String parameters;

    Sums(String parameters) {
      this.parameters = parameters;
    }

    String beforeRow(int row) {
      return this == CONTINUED
          ? "    float[] initial%d = initial[initialRow + %1$d];\n".formatted(row)
          : "";
    }

    String first(int row, int vector) {
      return this == CONTINUED
          ? "fromArray(SPECIES, initial%d, initialColumn%s)".formatted(row, lanes(vector))
          : "zero(SPECIES)";
    }

    String beforeStores(int row) {
      return this == RESULT ? "" : "    float[] sums%d = sums[row + %1$d];\n".formatted(row);
    }

    String place(int row, int vector) {
      return (this == RESULT ? "target, at + %d * pitch%s" : "sums%d, column%s")
          .formatted(row, lanes(vector));
    }
  }

  /** How the rows of the left operand are read. */
  private enum Left {
    /** Row i begins at starts[i], its depth is contiguous. */
    ROWS("int leftAt, int[] starts", "leftAt + starts[%d]", "left%d + k"),
    /** Row i begins at starts[first + i], its depth is contiguous. */
    GROUP("int leftAt, int[] starts, int first", "leftAt + starts[first + %d]", "left%d + k"),
    /** Row i begins at starts[i], its elements are some step apart. */
    STRIDED("int leftAt, int[] starts, int step", "leftAt + starts[%d]", "left%d + k * step"),
    /** Rows are a pitch apart, their depth is contiguous. */
    PITCHED("int leftAt, int leftPitch", "leftAt + %d * leftPitch", "left%d + k"),
    /** Rows are packed side by side. */
    SLICE("int leftAt", "", "leftAt + k * VectorFloatPlan.TILE_HEIGHT + %d");

    final String parameters;
    private final String start;
    private final String place;

    Left(String parameters, String start, String place) {
      this.parameters = "float[] left, " + parameters;
      this.start = start;
      this.place = place;
    }

    String start(int row) {
      return start.isEmpty() ? "" : "    int left%d = %s;\n".formatted(row, start.formatted(row));
    }

    String element(int row) {
      return "left[" + place.formatted(row) + "]";
    }
  }

  /** How the columns of the right operand are read, which are contiguous. */
  private enum Right {
    /** Steps of the depth are some stride apart. */
    ROWS("int rightAt, int rightStride", "rightAt + k * rightStride"),
    /** Steps of the depth are packed one after the other. */
    PANEL("int rightAt", "rightAt + k * VectorFloatPlan.TILE_WIDTH"),
    /** As rows, which are written into a panel. */
    FILLING("int rightAt, int rightStride, float[] panel, int panelAt", ROWS.place),
    /** Each step of the depth has its offset. */
    WINDOWS("int rightAt, int[] offsets", "rightAt + offsets[k]");

    final String parameters;
    final String place;

    Right(String parameters, String place) {
      this.parameters = "float[] right, " + parameters;
      this.place = place;
    }

    String use(int vector) {
      return this == FILLING
          ? "      right%d.intoArray(panel, panelAt + k * WIDTH%s);\n"
              .formatted(vector, lanes(vector))
          : "";
    }
  }

  private static String lanes(int vector) {
    return vector == 0 ? "" : vector == 1 ? " + LANES" : " + %d * LANES".formatted(vector);
  }

  private record Tiles(
      String name, String says, int[] heights, int vectors, Sums sums, Left left, Right right) {
    String className() {
      return "VectorFloat" + name + "Tiles";
    }

    String source() {
      StringBuilder text = new StringBuilder();
      text.append(
          """
          package dev.einkern.kernel;

          import jdk.incubator.vector.FloatVector;
          import jdk.incubator.vector.VectorSpecies;

          /**
           * %s
           */
          final class %s {
            private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
            private static final int LANES = SPECIES.length();

            /** The columns of a tile. */
            static final int WIDTH = %d * LANES;

            /** The rows of the highest tile. */
            static final int HEIGHT = %d;

            private %2$s() {}
          """
              .formatted(says.replace("\n", "\n * "), className(), vectors, highest()));
      addChoice(text);
      for (int height : heights) {
        addTile(text, height);
      }
      return text.append("}\n").toString();
    }

    private int highest() {
      return heights[heights.length - 1];
    }

    private String parameters() {
      return String.join(", ", sums.parameters, left.parameters, right.parameters, "int depth");
    }

    private void addChoice(StringBuilder text) {
      String arguments =
          Pattern.compile(", ")
              .splitAsStream(parameters())
              .map(parameter -> parameter.substring(parameter.indexOf(' ') + 1))
              .collect(Collectors.joining(",\n          "));
      text.append(
          "\n  /** Computes so many rows: as many as the lowest tile that has them, or the highest. */\n");
      addHead(text, "static void multiply(\n      int height,\n      ");
      String otherwise = "    ";
      for (int height : heights) {
        text.append(otherwise)
            .append(height == highest() ? "{\n" : "if (height <= %d) {\n".formatted(height))
            .append("      tile%d(\n          %s);\n    }".formatted(height, arguments));
        otherwise = " else ";
      }
      text.append("\n  }\n");
    }

    private void addTile(StringBuilder text, int height) {
      text.append('\n');
      addHead(text, "private static void tile%d(\n      ".formatted(height));
      for (int row = 0; row < height; row++) {
        text.append(sums.beforeRow(row));
        for (int vector = 0; vector < vectors; vector++) {
          add(
              text,
              "    FloatVector %s = FloatVector.%s;",
              sum(row, vector),
              sums.first(row, vector));
        }
      }
      for (int row = 0; row < height; row++) {
        text.append(left.start(row));
      }
      add(text, "    Class<?> lanes = SPECIES.vectorType();");
      add(text, "    for (int k = 0; k < depth; k++) {");
      add(text, "      int place = %s;", right.place);
      for (int vector = 0; vector < vectors; vector++) {
        String place = "place" + lanes(vector);
        add(
            text,
            "      FloatVector right%d = FloatVector.fromArray(SPECIES, right, %s);",
            vector,
            place);
        if (right == Right.FILLING) {
          addCheck(text, "      ", "right" + vector);
        }
        text.append(right.use(vector));
      }
      add(text, "      FloatVector factor;");
      for (int row = 0; row < height; row++) {
        add(text, "      factor = FloatVector.broadcast(SPECIES, %s);", left.element(row));
        addCheck(text, "      ", "factor");
        for (int vector = 0; vector < vectors; vector++) {
          add(text, "      %s = factor.fma(right%d, %1$s);", sum(row, vector), vector);
        }
      }
      add(text, "    }");
      for (int row = 0; row < height; row++) {
        for (int vector = 0; vector < vectors; vector++) {
          addCheck(text, "    ", sum(row, vector));
        }
      }
      for (int row = 0; row < height; row++) {
        text.append(sums.beforeStores(row));
        for (int vector = 0; vector < vectors; vector++) {
          add(text, "    %s.intoArray(%s);", sum(row, vector), sums.place(row, vector));
        }
      }
      add(text, "  }");
    }

    private static void addCheck(StringBuilder text, String indent, String vector) {
      add(text, "%sif (%s.getClass() != lanes) {", indent, vector);
      add(text, "%s  throw new IllegalStateException();", indent);
      add(text, "%s}", indent);
    }

    private void addHead(StringBuilder text, String method) {
      add(text, "  %s", method + parameters().replace(", ", ",\n      ") + ") {");
    }

    private static void add(StringBuilder text, String line, Object... parts) {
      text.append(line.formatted(parts)).append('\n');
    }

    private static String sum(int row, int vector) {
      return (char) ('a' + row) + "" + vector;
    }
  }
}
