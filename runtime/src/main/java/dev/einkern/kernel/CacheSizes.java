package dev.einkern.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The sizes of the processor's caches, where the system tells them. */
final class CacheSizes {
  /** Bytes of the second cache of the first processor; 1 MB where that cannot be found out. */
  static final int SECOND = within(256 << 10, read("index2"), 2 << 20);

  private CacheSizes() {}

  private static int within(int least, int size, int most) {
    return Math.max(least, Math.min(size, most));
  }

  private static int read(String index) {
    try {
      return parse(Files.readString(Path.of("/sys/devices/system/cpu/cpu0/cache", index, "size")));
    } catch (IOException | RuntimeException notThere) {
      return 1 << 20;
    }
  }

  /** Reads a size such as {@code 1024K} or {@code 2M}. */
  static int parse(String text) {
    String size = text.strip();
    int digits = size.length() - 1;
    int unit =
        switch (size.charAt(digits)) {
          case 'K' -> 1 << 10;
          case 'M' -> 1 << 20;
          default -> throw new NumberFormatException(size);
        };
    return Math.multiplyExact(Integer.parseInt(size.substring(0, digits)), unit);
  }
}
