package dev.einkern.processor;

import static com.google.common.truth.Truth.assertThat;

import dev.einkern.FloatTensor;
import dev.einkern.processor.testing.Compiled;
import dev.einkern.processor.testing.HostCompiler;
import dev.einkern.processor.testing.Kernels;
import dev.einkern.processor.testing.Project;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A step of many parameters at once: the checks of its destinations grow as they do, no faster. */
class ManyDestinationsTest {
  private static final int MANY = 60;

  private static Kernels kernels;

  @BeforeAll
  static void compile(@TempDir Path folder) {
    String from =
        "x: i -> %s; %s".formatted(each(k -> "y%d: i"), all("; ", k -> "y%1$d = x + %1$d"));
    String step =
        "%s -> %s; %s"
            .formatted(
                each(k -> "x%d: i"), each(k -> "y%d: i"), all("; ", k -> "y%1$d = 2 * x%1$d"));
    Compiled compiled =
        Project.in(folder, HostCompiler.JAVAC)
            .compile(
                """
                package demo;
                import dev.einkern.*;
                public interface Foo {
                  @Einsum("%s") void from(FloatTensor x, %s);
                  @Einsum("%s") void step(%s, %s);
                }
                """
                    .formatted(
                        from,
                        each(k -> "FloatTensor y%d"),
                        step,
                        each(k -> "FloatTensor x%d"),
                        each(k -> "float[] y%d")));
    assertThat(compiled.success()).isTrue();
    kernels = new Kernels(compiled.kernels("demo.FooKernels"));
  }

  private static String each(IntFunction<String> format) {
    return all(", ", format);
  }

  private static String all(String between, IntFunction<String> format) {
    return IntStream.range(0, MANY)
        .mapToObj(k -> format.apply(k).formatted(k))
        .collect(Collectors.joining(between));
  }

  private static List<Object> destinations() {
    return IntStream.range(0, MANY)
        .<Object>mapToObj(k -> FloatTensor.zeros(2))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  @Test
  void each_gets_its_elements() {
    List<Object> arguments = destinations();
    arguments.add(0, FloatTensor.of(new float[] {5, 7}, 2));
    kernels.call("from", arguments.toArray());

    for (int k = 0; k < MANY; k++) {
      assertThat(((FloatTensor) arguments.get(k + 1)).toArray())
          .isEqualTo(new float[] {5 + k, 7 + k});
    }
  }

  @Test
  void two_that_share_elements_are_named() {
    List<Object> arguments = destinations();
    arguments.set(41, arguments.get(17));
    arguments.add(0, FloatTensor.zeros(2));

    assertThat(kernels.failure("from", arguments.toArray()))
        .isEqualTo(
            "Foo.from: the destinations y17 and y41 share elements; each needs an array of its own");
  }

  @Test
  void one_that_is_an_operand_too_is_written_when_all_is_read() {
    float[][] arrays = new float[MANY][];
    List<Object> arguments = new ArrayList<>();
    for (int k = 0; k < MANY; k++) {
      arrays[k] = new float[] {k, -k};
      arguments.add(FloatTensor.of(arrays[k], 2));
    }
    for (int k = 0; k < MANY; k++) {
      arguments.add(arrays[(k + 1) % MANY]);
    }
    kernels.call("step", arguments.toArray());

    for (int k = 0; k < MANY; k++) {
      assertThat(arrays[(k + 1) % MANY]).isEqualTo(new float[] {2 * k, -2 * k});
    }
  }
}
