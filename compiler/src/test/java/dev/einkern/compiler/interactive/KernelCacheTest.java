package dev.einkern.compiler.interactive;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.einkern.FloatTensor;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.signature.JavaType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class KernelCacheTest {
  private static final List<JavaType> FLOAT = List.of(new JavaType.TensorType(ElementType.FLOAT));
  private static final List<JavaType> DOUBLE = List.of(new JavaType.TensorType(ElementType.DOUBLE));

  private static final Class<?> RUNTIME = FloatTensor.class;

  private final ConcurrentLinkedQueue<String> compiled = new ConcurrentLinkedQueue<>();

  private Function<Object[], Object> compile(KernelCache.Key key) {
    compiled.add(key.einsum());
    return arguments -> key;
  }

  @Test
  void a_string_is_compiled_once_for_each_of_its_signatures() {
    KernelCache cache = new KernelCache(8, this::compile);
    Function<Object[], Object> first = cache.get("i", FLOAT, RUNTIME);
    assertThat(cache.get("i", FLOAT, RUNTIME)).isSameInstanceAs(first);
    assertThat(cache.get("i", DOUBLE, RUNTIME)).isNotSameInstanceAs(first);
    assertThat(compiled).hasSize(2);
  }

  @Test
  void the_one_that_was_used_longest_ago_goes_first() {
    KernelCache cache = new KernelCache(2, this::compile);
    for (String einsum : List.of("a", "b", "a", "c", "a", "b")) {
      cache.get(einsum, FLOAT, RUNTIME);
    }
    assertThat(compiled).containsExactly("a", "b", "c", "b").inOrder();
  }

  @Test
  void what_was_refused_is_refused_again() {
    KernelCache cache =
        new KernelCache(
            2,
            key -> {
              compiled.add(key.einsum());
              throw new RefusedStringException("no");
            });
    assertThrows(RefusedStringException.class, () -> cache.get("i", FLOAT, RUNTIME));
    assertThrows(RefusedStringException.class, () -> cache.get("i", FLOAT, RUNTIME));
    assertThat(compiled).hasSize(2);
  }

  @Test
  void threads_that_ask_together_wait_for_one_compilation() throws InterruptedException {
    KernelCache cache = new KernelCache(8, this::compile);
    CountDownLatch start = new CountDownLatch(1);
    ConcurrentLinkedQueue<Object> seen = new ConcurrentLinkedQueue<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  start.await();
                  seen.add(cache.get("i", FLOAT, RUNTIME));
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });
      thread.start();
      threads.add(thread);
    }
    start.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(compiled).hasSize(1);
    assertThat(seen).hasSize(8);
    assertThat(seen.stream().distinct().count()).isEqualTo(1);
  }
}
