package dev.einkern.kernel;

import static com.google.common.truth.Truth.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A workspace keeps its arrays, and belongs to one call at a time. */
class WorkspaceTest {

  @Test
  void arrays_are_the_same_for_the_next_call_and_grow_where_they_are_too_short() {
    Workspace workspace = Workspace.take();
    float[] first = workspace.floats(3, 10);
    assertThat(first.length).isAtLeast(10);
    assertThat(workspace.floats(3, 5)).isSameInstanceAs(first);
    assertThat(workspace.floats(2, 5)).isNotSameInstanceAs(first);
    float[] longer = workspace.floats(3, first.length + 1);
    assertThat(longer.length).isGreaterThan(first.length + 1);
    workspace.give();
    Workspace next = Workspace.take();
    assertThat(next).isSameInstanceAs(workspace);
    assertThat(next.floats(3, 10)).isSameInstanceAs(longer);
    next.give();
  }

  @Test
  void every_type_has_arrays_of_its_own() {
    Workspace workspace = Workspace.take();
    assertThat(workspace.floats(0, 7).length).isAtLeast(7);
    assertThat(workspace.doubles(0, 7).length).isAtLeast(7);
    assertThat(workspace.ints(1, 7).length).isAtLeast(7);
    assertThat(workspace.longs(1, 7).length).isAtLeast(7);
    assertThat(workspace.booleans(2, 7).length).isAtLeast(7);
    assertThat(workspace.doubles(0, 0)).isSameInstanceAs(workspace.doubles(0, 7));
    workspace.give();
  }

  @Test
  void a_call_within_a_call_has_another() {
    Workspace outer = Workspace.take();
    Workspace inner = Workspace.take();
    assertThat(inner).isNotSameInstanceAs(outer);
    inner.give();
    outer.give();
  }

  @Test
  void threads_at_the_same_time_have_different_ones() throws Exception {
    int threads = 100;
    Set<Workspace> all =
        Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
    CountDownLatch taken = new CountDownLatch(threads);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> tasks = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        tasks.add(
            pool.submit(
                () -> {
                  Workspace workspace = Workspace.take();
                  all.add(workspace);
                  taken.countDown();
                  taken.await();
                  workspace.give();
                  return null;
                }));
      }
      for (Future<?> task : tasks) {
        task.get();
      }
    } finally {
      pool.shutdown();
    }
    assertThat(all).hasSize(threads);
  }
}
