package dev.einkern.processor;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.einkern.FloatTensor;
import dev.einkern.processor.testing.Compiled;
import dev.einkern.processor.testing.HostCompiler;
import dev.einkern.processor.testing.Kernels;
import dev.einkern.processor.testing.Project;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Where a guard is false, or a branch not taken, nothing is read or checked. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuardedIndexTest {
  private Kernels kernels;

  @BeforeAll
  void compile(@TempDir Path folder) {
    Compiled compiled =
        Project.in(folder, HostCompiler.JAVAC)
            .compile(
                """
                package demo;
                import dev.einkern.*;
                public interface Foo {
                  @Einsum(\"""
                      a: i -> out: i;
                      out[block*|thread|+thread] = a[block*|thread|+thread] + 10 if block*|thread|+thread < |i|
                      \""")
                  FloatTensor guarded(FloatTensor a, int block, int thread);
                  @Einsum("a: i, m: i, s -> y: i; y = m > 0 ? a[i + s] : 0")
                  FloatTensor chosen(FloatTensor a, FloatTensor m, int s);
                  @Einsum("a: i, m: i -> y: i; y = m > 0 ? a[i - 1] : 0")
                  FloatTensor before(FloatTensor a, FloatTensor m);
                }
                """);
    assertWithMessage("%s", compiled.messages()).that(compiled.success()).isTrue();
    kernels = new Kernels(compiled.kernels("demo.FooKernels"));
  }

  @Test
  void threads_beyond_the_end_are_kept_out_by_their_guard() {
    assertThat(kernels.call("guarded", vector(1, 2, 3, 4, 5, 6, 7, 8, 9), 3, 4))
        .isEqualTo(vector(11, 12, 13, 14, 15, 16, 17, 18, 19));
  }

  @Test
  void an_index_in_a_branch_is_checked_where_the_branch_is_taken() {
    assertThat(kernels.call("chosen", vector(1, 2, 3), vector(1, 1, 0), 1))
        .isEqualTo(vector(2, 3, 0));

    AssertionError failure =
        assertThrows(
            AssertionError.class,
            () -> kernels.call("chosen", vector(1, 2, 3), vector(1, 1, 1), 1));
    assertThat(failure.getCause()).isInstanceOf(IndexOutOfBoundsException.class);
    assertThat(failure).hasCauseThat().hasMessageThat().contains("index 3");
  }

  @Test
  void what_only_the_operands_can_tell_is_no_reason_to_refuse_an_index() {
    assertThat(kernels.call("before", vector(1, 2, 3), vector(0, 1, 1))).isEqualTo(vector(0, 1, 2));

    AssertionError failure =
        assertThrows(
            AssertionError.class, () -> kernels.call("before", vector(1, 2, 3), vector(1, 1, 1)));
    assertThat(failure.getCause()).isInstanceOf(IndexOutOfBoundsException.class);
    assertThat(failure).hasCauseThat().hasMessageThat().contains("index -1");
  }

  private static FloatTensor vector(float... elements) {
    return FloatTensor.of(elements, elements.length);
  }
}
