package dev.einkern.processor.explain;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.TensorValue;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Arrays as numpy stores them: float32, float64, int32, int64 and bool, row-major.
 *
 * <p>The format is that of numpy's {@code lib.format}: a magic word, a version, the length of a
 * header, which is a Python dictionary, then the elements.
 */
final class NpyFile {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int ALIGNMENT = 64;
  private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([<>|=])(\\w+)'");
  private static final Pattern FORTRAN = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([\\d,\\s]*)\\)");

  private NpyFile() {}

  /** The array in a file. */
  static TensorValue read(Path file) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new FailureException("%s: there is no such file".formatted(file));
    } catch (IOException e) {
      throw new FailureException("%s cannot be read: %s".formatted(file, e.getMessage()));
    }
    try {
      return parse(bytes);
    } catch (BufferUnderflowException e) {
      throw new FailureException("%s: the file ends too early".formatted(file));
    } catch (IllegalArgumentException e) {
      throw new FailureException("%s: %s".formatted(file, e.getMessage()));
    }
  }

  private static TensorValue parse(byte[] bytes) {
    if (bytes.length < MAGIC.length
        || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw new IllegalArgumentException(
          "not an array of numpy's: it does not begin with \\x93NUMPY");
    }
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).position(MAGIC.length);
    int version = in.get();
    in.get();
    int length = version == 1 ? Short.toUnsignedInt(in.getShort()) : in.getInt();
    if (length < 0 || length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] header = new byte[length];
    in.get(header);
    return elements(new String(header, ISO_8859_1), in);
  }

  private static TensorValue elements(String header, ByteBuffer in) {
    if (find(FORTRAN, header).group(1).equals("True")) {
      throw new IllegalArgumentException(
          "its elements are column-major; numpy.ascontiguousarray(a) makes them row-major");
    }
    Matcher type = find(TYPE, header);
    boolean big = type.group(1).equals(">");
    in.order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    int[] shape =
        Arrays.stream(find(SHAPE, header).group(1).split(","))
            .map(String::strip)
            .filter(extent -> !extent.isEmpty())
            .mapToInt(Integer::parseInt)
            .toArray();
    int count = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    return switch (type.group(2)) {
      case "f4" -> {
        float[] elements = new float[require(count, 4, in)];
        in.asFloatBuffer().get(elements);
        yield TensorValue.of(elements, shape);
      }
      case "f8" -> {
        double[] elements = new double[require(count, 8, in)];
        in.asDoubleBuffer().get(elements);
        yield TensorValue.of(elements, shape);
      }
      case "i4" -> {
        int[] elements = new int[require(count, 4, in)];
        in.asIntBuffer().get(elements);
        yield TensorValue.of(elements, shape);
      }
      case "i8" -> {
        long[] elements = new long[require(count, 8, in)];
        in.asLongBuffer().get(elements);
        yield TensorValue.of(elements, shape);
      }
      case "b1" -> {
        boolean[] elements = new boolean[require(count, 1, in)];
        for (int i = 0; i < count; i++) {
          elements[i] = in.get() != 0;
        }
        yield TensorValue.of(elements, shape);
      }
      default ->
          throw new IllegalArgumentException(
              "elements of type '%s' are not read, only float32, float64, int32, int64 and bool; numpy's astype converts"
                  .formatted(type.group(2)));
    };
  }

  private static int require(int count, int width, ByteBuffer in) {
    if ((long) count * width > in.remaining()) {
      throw new BufferUnderflowException();
    }
    return count;
  }

  private static Matcher find(Pattern pattern, String header) {
    Matcher matcher = pattern.matcher(header);
    if (!matcher.find()) {
      throw new IllegalArgumentException("its header is not understood: " + header.strip());
    }
    return matcher;
  }

  /** Writes an array, which numpy reads again. */
  static void write(Path file, TensorValue value) {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      out.write(header(value));
      ByteBuffer element = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      for (int i = 0; i < value.size(); i++) {
        put(value.get(i), element.clear());
        out.write(element.array(), 0, element.position());
      }
    } catch (IOException e) {
      throw new FailureException("%s cannot be written: %s".formatted(file, e.getMessage()));
    }
  }

  /** All that comes before the elements. */
  private static byte[] header(TensorValue value) {
    String shape =
        Arrays.stream(value.shape())
            .mapToObj(extent -> extent + ",")
            .collect(Collectors.joining(" "));
    String header =
        "{'descr': '%s', 'fortran_order': False, 'shape': (%s), }"
            .formatted(description(value.type()), shape);
    int before = MAGIC.length + 4;
    int length =
        Math.floorDiv(before + header.length() + ALIGNMENT, ALIGNMENT) * ALIGNMENT - before;
    ByteBuffer out = ByteBuffer.allocate(before + length).order(ByteOrder.LITTLE_ENDIAN);
    out.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) length);
    out.put(header.getBytes(ISO_8859_1));
    out.put(" ".repeat(length - header.length() - 1).getBytes(ISO_8859_1)).put((byte) '\n');
    return out.array();
  }

  private static void put(Object element, ByteBuffer out) {
    if (element instanceof Float number) {
      out.putFloat(number);
    } else if (element instanceof Double number) {
      out.putDouble(number);
    } else if (element instanceof Integer number) {
      out.putInt(number);
    } else if (element instanceof Long number) {
      out.putLong(number);
    } else {
      out.put((byte) ((Boolean) element ? 1 : 0));
    }
  }

  private static String description(ElementType type) {
    return switch (type) {
      case BOOLEAN -> "|b1";
      case INT -> "<i4";
      case LONG -> "<i8";
      case FLOAT -> "<f4";
      case DOUBLE -> "<f8";
    };
  }
}
