package dev.einkern.examples.benchmarks.warmup;

import static com.google.common.truth.Truth.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class WarmUpTest {
  @Test
  void the_time_until_calls_are_fast_is_that_of_the_slow_ones_before() {
    long[] times = new long[1000];
    Arrays.fill(times, 0, 40, 500);
    Arrays.fill(times, 40, 1000, 100);
    times[0] = 9000;

    WarmUp warmUp = WarmUp.of(times);

    assertThat(warmUp.first()).isEqualTo(9000);
    assertThat(warmUp.steady()).isEqualTo(100);
    // A moment is fast when most of its calls are: half of the fifteen.
    assertThat(warmUp.calls()).isEqualTo(40 - 7);
    assertThat(warmUp.until()).isEqualTo(9000 + 32 * 500);
    assertThat(warmUp.relapse()).isEqualTo(1);
  }

  @Test
  void one_slow_call_later_is_noise_but_many_are_a_relapse() {
    long[] times = new long[1000];
    Arrays.fill(times, 100);
    times[300] = 100_000;
    assertThat(WarmUp.of(times).relapse()).isEqualTo(1);

    Arrays.fill(times, 500, 520, 300);
    assertThat(WarmUp.of(times).relapse()).isEqualTo(3);
  }

  @Test
  void a_single_call_is_all_there_is() {
    WarmUp warmUp = WarmUp.of(new long[] {70});

    assertThat(warmUp.first()).isEqualTo(70);
    assertThat(warmUp.steady()).isEqualTo(70);
    assertThat(warmUp.calls()).isEqualTo(0);
  }
}
