package dev.einkern.kernel;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class CacheSizesTest {
  @Test
  void sizes_are_read_as_linux_writes_them() {
    assertThat(CacheSizes.parse("1024K\n")).isEqualTo(1 << 20);
    assertThat(CacheSizes.parse("2M")).isEqualTo(2 << 20);
    assertThrows(NumberFormatException.class, () -> CacheSizes.parse("4 ways"));
  }

  @Test
  void there_is_always_a_sane_size() {
    assertThat(CacheSizes.SECOND).isAtLeast(256 << 10);
    assertThat(CacheSizes.SECOND).isAtMost(2 << 20);
  }
}
