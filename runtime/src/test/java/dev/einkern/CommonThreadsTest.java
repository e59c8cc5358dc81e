package dev.einkern;

import static com.google.common.truth.Truth.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What {@code -Deinkern.threads} and the common pool make of the default, each in a JVM. */
class CommonThreadsTest {
  private static final String POOL = "-Djava.util.concurrent.ForkJoinPool.common.parallelism=";

  /** Tells how many threads kernels have, once loops were run by them and by none. */
  public static final class Threads {
    private Threads() {}

    /** Does so. */
    public static void main(String[] arguments) {
      AtomicInteger turns = new AtomicInteger();
      Parallelism.none().run(3, (from, until) -> turns.addAndGet(until - from));
      Parallelism.common().run(5, (from, until) -> turns.addAndGet(until - from));
      Parallelism.of(3).run(7, (from, until) -> turns.addAndGet(until - from));
      System.out.print(Parallelism.common().threads() + " threads, " + turns + " turns");
    }
  }

  @Test
  void threads_are_as_many_as_the_property_says() throws Exception {
    assertThat(run("-Deinkern.threads=3")).isEqualTo("3 threads, 15 turns");
  }

  @Test
  void a_property_of_less_than_one_thread_means_the_calling_one_alone() throws Exception {
    assertThat(run("-Deinkern.threads=0")).isEqualTo("1 threads, 15 turns");
    assertThat(run("-Deinkern.threads=-2")).isEqualTo("1 threads, 15 turns");
  }

  @Test
  void a_property_that_is_no_number_says_nothing() throws Exception {
    assertThat(run(POOL + 1, "-Deinkern.threads=many")).isEqualTo(run(POOL + 1));
  }

  @Test
  void the_calling_thread_is_alone_where_the_common_pool_has_none() throws Exception {
    assertThat(run(POOL + 0)).isEqualTo("1 threads, 15 turns");
  }

  private static String run(String... options)
      throws IOException, InterruptedException, URISyntaxException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.add("-cp");
    command.add(folder(Parallelism.class) + File.pathSeparator + folder(Threads.class));
    command.add(Threads.class.getName());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    process.waitFor();
    return said;
  }

  private static Path folder(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
