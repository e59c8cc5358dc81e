package dev.einkern;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class ParallelismTest {
  private static final long MUCH = 1L << 40;

  @Test
  void every_turn_is_done_once_however_many_threads_there_are() {
    for (int threads = 1; threads <= 5; threads++) {
      for (int count : new int[] {1, 2, 3, 7, 100}) {
        AtomicIntegerArray done = new AtomicIntegerArray(count);
        Parallelism.of(threads)
            .run(
                count,
                (from, until) -> {
                  for (int i = from; i < until; i++) {
                    done.incrementAndGet(i);
                  }
                });
        for (int i = 0; i < count; i++) {
          assertThat(done.get(i)).isEqualTo(1);
        }
      }
    }
  }

  @Test
  void there_may_be_more_threads_than_can_be_counted_twice() {
    AtomicInteger turns = new AtomicInteger();
    Parallelism.of(Integer.MAX_VALUE).run(9, (from, until) -> turns.addAndGet(until - from));
    assertThat(turns.get()).isEqualTo(9);
    assertThat(blocks(Integer.MAX_VALUE, 2, 50)).isEqualTo(2);
  }

  @Test
  void every_loop_of_many_in_a_row_is_done_whoever_still_waits_for_it() {
    for (int threads = 2; threads <= 4; threads++) {
      Parallelism parallelism = Parallelism.of(threads);
      for (int loop = 0; loop < 3000; loop++) {
        AtomicIntegerArray done = new AtomicIntegerArray(5);
        parallelism.run(
            5,
            (from, until) -> {
              for (int i = from; i < until; i++) {
                done.incrementAndGet(i);
              }
            });
        if (loop % 1000 == 0) {
          // Longer than a thread waits.
          LockSupport.parkNanos(1_000_000);
        }
        assertThat(done.toString()).isEqualTo("[1, 1, 1, 1, 1]");
      }
    }
  }

  @Test
  void every_element_of_a_product_is_computed_once_however_many_threads_there_are() {
    for (int threads = 1; threads <= 7; threads++) {
      for (int rows : new int[] {0, 1, 2, 5, 40, 700}) {
        for (int columns : new int[] {0, 1, 31, 95, 96, 192, 200, 333, 700}) {
          AtomicIntegerArray done = new AtomicIntegerArray(rows * columns);
          Parallelism.of(threads)
              .run(
                  rows,
                  columns,
                  (from, until, fromColumn, untilColumn) -> {
                    for (int i = from; i < until; i++) {
                      for (int j = fromColumn; j < untilColumn; j++) {
                        done.incrementAndGet(i * columns + j);
                      }
                    }
                  });
          for (int i = 0; i < rows * columns; i++) {
            assertThat(done.get(i)).isEqualTo(1);
          }
        }
      }
    }
  }

  @Test
  void there_are_more_parts_than_threads_so_that_who_is_late_does_fewer() {
    AtomicInteger parts = new AtomicInteger();
    Parallelism.of(3).run(100, (from, until) -> parts.incrementAndGet());
    assertThat(parts.get()).isEqualTo(6);
  }

  @Test
  void a_product_has_more_parts_than_threads_only_where_they_are_large() {
    assertThat(blocks(2, 128, 384)).isEqualTo(4);
    assertThat(blocks(2, 2048, 2048)).isEqualTo(4);
    assertThat(blocks(2, 64, 64)).isEqualTo(2);
    assertThat(blocks(2, 1, 4096)).isEqualTo(2);
  }

  private static int blocks(int threads, int rows, int columns) {
    AtomicInteger blocks = new AtomicInteger();
    Parallelism.of(threads)
        .run(rows, columns, (from, until, fromColumn, untilColumn) -> blocks.incrementAndGet());
    return blocks.get();
  }

  @Test
  void a_product_with_more_columns_than_rows_is_divided_by_its_columns() {
    assertThat(wholeRows(2, 256, 384)).isTrue();
    assertThat(wholeRows(2, 1024, 384)).isFalse();
  }

  /** Whether each part has all the rows. */
  private static boolean wholeRows(int threads, int rows, int columns) {
    AtomicBoolean whole = new AtomicBoolean(true);
    Parallelism.of(threads)
        .run(
            rows,
            columns,
            (from, until, fromColumn, untilColumn) -> {
              if (from > 0 || until < rows) {
                whole.set(false);
              }
            });
    return whole.get();
  }

  @Test
  void a_product_with_a_single_row_is_divided_by_its_columns() {
    assertThat(Parallelism.of(2).divides(1, 1000, MUCH)).isTrue();
    assertThat(Parallelism.of(2).divides(1, 1000, 1000)).isFalse();
    assertThat(Parallelism.of(2).divides(1, 20, MUCH)).isFalse();
    assertThat(Parallelism.none().divides(1, 1000, MUCH)).isFalse();
  }

  @Test
  void the_executor_that_is_given_takes_part() throws InterruptedException {
    ExecutorService executor = Executors.newSingleThreadExecutor();
    ConcurrentHashMap<Thread, Integer> threads = new ConcurrentHashMap<>();
    try {
      Parallelism.of(2, executor)
          .run(
              2,
              (from, until) -> {
                threads.put(Thread.currentThread(), from);
                while (threads.size() < 2) {
                  Thread.onSpinWait();
                }
              });
    } finally {
      executor.shutdown();
    }
    assertThat(threads).hasSize(2);
    assertThat(threads).containsKey(Thread.currentThread());
  }

  @Test
  void an_executor_that_refuses_or_forgets_leaves_all_to_the_caller() {
    ConcurrentHashMap<Integer, Thread> parts = new ConcurrentHashMap<>();
    Parallelism.Part note = (from, until) -> parts.put(from, Thread.currentThread());
    Parallelism.of(3, task -> {}).run(3, note);
    assertThat(parts).hasSize(3);
    parts.clear();
    Parallelism.of(
            3,
            task -> {
              throw new RejectedExecutionException();
            })
        .run(3, note);
    assertThat(parts).hasSize(3);
    assertThat(Set.copyOf(parts.values())).containsExactly(Thread.currentThread());
  }

  @Test
  void an_executor_that_never_comes_to_a_task_keeps_no_array_of_a_call_alive() {
    List<Runnable> kept = new ArrayList<>();
    WeakReference<float[]> array = filled(Parallelism.of(3, kept::add));
    for (int i = 0; i < 100 && array.get() != null; i++) {
      System.gc();
      LockSupport.parkNanos(1_000_000);
    }
    assertThat(kept).hasSize(2);
    assertThat(array.get()).isNull();
    kept.forEach(Runnable::run);
  }

  private static WeakReference<float[]> filled(Parallelism parallelism) {
    float[] array = new float[6];
    parallelism.run(6, (from, until) -> Arrays.fill(array, from, until, 1));
    assertThat(array).isEqualTo(new float[] {1, 1, 1, 1, 1, 1});
    return new WeakReference<>(array);
  }

  @Test
  void an_executor_that_fails_is_heard_of_once_no_thread_writes_any_more() {
    AtomicInteger begun = new AtomicInteger();
    AtomicInteger ended = new AtomicInteger();
    AtomicInteger tasks = new AtomicInteger();
    Executor second =
        task -> {
          if (tasks.incrementAndGet() == 2) {
            while (begun.get() == 0) {
              Thread.onSpinWait();
            }
            throw new IllegalStateException("no thread");
          }
          new Thread(task).start();
        };
    IllegalStateException thrown =
        assertThrows(
            IllegalStateException.class,
            () ->
                Parallelism.of(3, second)
                    .run(
                        3,
                        (from, until) -> {
                          begun.incrementAndGet();
                          LockSupport.parkNanos(20_000_000);
                          ended.incrementAndGet();
                        }));
    assertThat(thrown).hasMessageThat().isEqualTo("no thread");
    assertThat(ended.get()).isEqualTo(3);
    assertThat(begun.get()).isEqualTo(3);
  }

  @Test
  void other_tasks_of_an_executor_get_their_turn_while_loops_keep_coming() {
    for (ExecutorService executor :
        List.of(Executors.newSingleThreadExecutor(), new ForkJoinPool(1))) {
      try {
        AtomicBoolean other = new AtomicBoolean();
        Parallelism parallelism = Parallelism.of(2, executor);
        parallelism.run(2, bothWork(new AtomicInteger()));
        executor.execute(() -> other.set(true));
        for (int loop = 0; loop < 100_000 && !other.get(); loop++) {
          parallelism.run(2, bothWork(new AtomicInteger()));
        }
        assertThat(other.get()).isTrue();
      } finally {
        executor.shutdownNow();
      }
    }
  }

  /** Each part waits for the other, so that both threads have one. */
  private static Parallelism.Part bothWork(AtomicInteger begun) {
    return (from, until) -> {
      begun.incrementAndGet();
      while (begun.get() < 2) {
        Thread.onSpinWait();
      }
    };
  }

  /** As Kotlin and others may, where Java would have it declared. */
  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void throwUndeclared(Throwable thrown) throws T {
    throw (T) thrown;
  }

  @Test
  void a_part_that_throws_what_nothing_declares_ends_the_call() {
    IOException lost = new IOException("lost");
    IllegalStateException thrown =
        assertThrows(
            IllegalStateException.class,
            () ->
                Parallelism.of(2)
                    .run(
                        4,
                        (from, until) -> ParallelismTest.<RuntimeException>throwUndeclared(lost)));
    assertThat(thrown).hasCauseThat().isSameInstanceAs(lost);
  }

  @Test
  void what_a_part_throws_comes_out_and_of_several_the_first() {
    IllegalStateException thrown =
        assertThrows(
            IllegalStateException.class,
            () ->
                Parallelism.of(4)
                    .run(
                        8,
                        (from, until) -> {
                          throw new IllegalStateException("turn " + from);
                        }));
    assertThat(thrown).hasMessageThat().isEqualTo("turn 0");
  }

  @Test
  void little_work_and_single_turns_are_not_divided() {
    assertThat(Parallelism.of(2).divides(10, MUCH)).isTrue();
    assertThat(Parallelism.of(2).divides(10, 1000)).isFalse();
    assertThat(Parallelism.of(2).divides(1, MUCH)).isFalse();
    assertThat(Parallelism.none().divides(10, MUCH)).isFalse();
  }

  @Test
  void less_than_one_thread_is_refused() {
    assertThat(assertThrows(IllegalArgumentException.class, () -> Parallelism.of(0)))
        .hasMessageThat()
        .isEqualTo("a kernel needs a thread, not 0");
  }
}
