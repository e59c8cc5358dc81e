package dev.einkern.processor.explain;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.einkern.compiler.index.TensorValue;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpyFileTest {
  @TempDir Path folder;

  @Test
  void what_is_written_is_read_again() {
    List<TensorValue> values =
        List.of(
            TensorValue.of(new float[] {1.5f, -2, Float.NaN, 0, 7, 8}, 2, 3),
            TensorValue.of(new double[] {Math.PI}),
            TensorValue.of(new int[] {1, -2, 3}, 3),
            TensorValue.of(new long[] {Long.MIN_VALUE}, 1, 1, 1),
            TensorValue.of(new boolean[] {true, false}, 2),
            TensorValue.of(new float[0], 0, 5));
    for (TensorValue value : values) {
      Path file = folder.resolve("value.npy");
      NpyFile.write(file, value);
      assertThat(NpyFile.read(file)).isEqualTo(value);
    }
  }

  @Test
  void the_bytes_are_those_that_numpy_writes() throws IOException {
    Path file = folder.resolve("numpy.npy");
    NpyFile.write(file, TensorValue.of(new int[] {1, 256}, 2));
    byte[] bytes = Files.readAllBytes(file);
    String header = "{'descr': '<i4', 'fortran_order': False, 'shape': (2,), }";
    assertThat(bytes.length).isEqualTo(128 + 8);
    assertThat(new String(bytes, 0, 10, ISO_8859_1)).isEqualTo("\u0093NUMPY\u0001\u0000v\u0000");
    assertThat(new String(bytes, 10, 118, ISO_8859_1))
        .isEqualTo(header + " ".repeat(118 - header.length() - 1) + "\n");
    assertThat(ByteBuffer.wrap(bytes, 128, 8).order(ByteOrder.LITTLE_ENDIAN).getLong())
        .isEqualTo(1 + (256L << 32));
  }

  @Test
  void the_other_byte_order_and_the_second_version_are_read() throws IOException {
    byte[] header =
        "{'descr': '>f8', 'fortran_order': False, 'shape': (2,)}\n".getBytes(ISO_8859_1);
    ByteBuffer bytes = ByteBuffer.allocate(12 + header.length + 16).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put("\u0093NUMPY\u0002\u0000".getBytes(ISO_8859_1)).putInt(header.length).put(header);
    bytes.order(ByteOrder.BIG_ENDIAN).putDouble(1.25).putDouble(-3);
    Path file = Files.write(folder.resolve("big.npy"), bytes.array());
    assertThat(NpyFile.read(file)).isEqualTo(TensorValue.of(new double[] {1.25, -3}, 2));
  }

  @Test
  void what_cannot_be_read_is_named_with_the_reason() throws IOException {
    assertThat(refusal("text", "no array")).contains("does not begin with \\x93NUMPY");
    assertThat(refusal("complex", npy("'<c8', 'fortran_order': False, 'shape': (1,)")))
        .contains("elements of type 'c8' are not read, only float32");
    assertThat(refusal("fortran", npy("'<f4', 'fortran_order': True, 'shape': (1,)")))
        .contains("column-major; numpy.ascontiguousarray(a)");
    assertThat(refusal("short", npy("'<f4', 'fortran_order': False, 'shape': (100,)")))
        .contains("the file ends too early");
    assertThat(refusal("odd", npy("'<f4'"))).contains("its header is not understood");
    FailureException missing =
        assertThrows(FailureException.class, () -> NpyFile.read(folder.resolve("none.npy")));
    assertThat(missing).hasMessageThat().contains("there is no such file");
  }

  private String refusal(String name, String content) throws IOException {
    Path file = Files.write(folder.resolve(name + ".npy"), content.getBytes(ISO_8859_1));
    String message = assertThrows(FailureException.class, () -> NpyFile.read(file)).getMessage();
    assertThat(message).startsWith(file.toString());
    return message;
  }

  private static String npy(String description) {
    String header = "{'descr': " + description + "}\n";
    return "\u0093NUMPY\u0001\u0000" + (char) header.length() + "\u0000" + header + "\0\0\0\0";
  }
}
