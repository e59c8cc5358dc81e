package dev.einkern.examples.gallery.testing;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many bytes of code each method of a class file has (The Java Virtual Machine Specification,
 * 4).
 */
public final class MethodSizes {
  private final DataInputStream in;
  private final Map<Integer, String> texts = new LinkedHashMap<>();

  private MethodSizes(DataInputStream in) {
    this.in = in;
  }

  /** By the method's name and descriptor. */
  public static Map<String, Integer> of(Path classFile) {
    try (DataInputStream in = new DataInputStream(Files.newInputStream(classFile))) {
      return new MethodSizes(in).read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, Integer> read() throws IOException {
    in.skipNBytes(8);
    constants();
    in.skipNBytes(6);
    in.skipNBytes(2L * in.readUnsignedShort());
    members(new LinkedHashMap<>());
    Map<String, Integer> sizes = new LinkedHashMap<>();
    members(sizes);
    return sizes;
  }

  private void constants() throws IOException {
    int count = in.readUnsignedShort();
    for (int i = 1; i < count; i++) {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case 1 -> texts.put(i, in.readUTF());
        case 5, 6 -> {
          in.skipNBytes(8);
          i++;
        }
        case 15 -> in.skipNBytes(3);
        case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
        default -> in.skipNBytes(4);
      }
    }
  }

  private void members(Map<String, Integer> sizes) throws IOException {
    int count = in.readUnsignedShort();
    for (int i = 0; i < count; i++) {
      in.skipNBytes(2);
      String name = texts.get(in.readUnsignedShort()) + texts.get(in.readUnsignedShort());
      int attributes = in.readUnsignedShort();
      for (int j = 0; j < attributes; j++) {
        boolean code = texts.get(in.readUnsignedShort()).equals("Code");
        long length = Integer.toUnsignedLong(in.readInt());
        if (code) {
          in.skipNBytes(4);
          sizes.put(name, in.readInt());
          length -= 8;
        }
        in.skipNBytes(length);
      }
    }
  }
}
