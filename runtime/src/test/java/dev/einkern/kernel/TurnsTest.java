package dev.einkern.kernel;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnsTest {
  @Test
  void parts_of_two_loops_together_do_every_turn_once() {
    for (int outer = 0; outer < 5; outer++) {
      for (int inner = 0; inner < 5; inner++) {
        for (int parts = 1; parts <= 4; parts++) {
          List<Integer> done = new ArrayList<>();
          int count = outer * inner;
          for (int part = 0; part < parts; part++) {
            run(count * part / parts, count * (part + 1) / parts, inner, done);
          }
          List<Integer> all = new ArrayList<>();
          for (int turn = 0; turn < count; turn++) {
            all.add(turn);
          }
          assertWithMessage("%s × %s in %s parts", outer, inner, parts).that(done).isEqualTo(all);
        }
      }
    }
  }

  /** The loops as they are generated. */
  private static void run(int from, int until, int inner, List<Integer> done) {
    int end = Turns.end(until, inner);
    for (int i = Turns.first(from, inner); i < end; i++) {
      int endWithin = Math.min(inner, until - i * inner);
      for (int j = Math.max(0, from - i * inner); j < endWithin; j++) {
        done.add(i * inner + j);
      }
    }
  }

  @Test
  void the_last_turn_of_the_largest_count_is_no_negative_one() {
    assertThat(Turns.end(Integer.MAX_VALUE, 2)).isEqualTo(1 << 30);
  }
}
