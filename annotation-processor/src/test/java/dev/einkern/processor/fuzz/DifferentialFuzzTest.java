package dev.einkern.processor.fuzz;

import static com.google.common.truth.Truth.assertWithMessage;

import dev.einkern.kernel.Vectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random strings of all three spellings. {@code -Deinkern.fuzz.seed=…} runs others, {@code
 * -Deinkern.fuzz.programs=…} more or fewer of them.
 */
class DifferentialFuzzTest {

  @TempDir Path folder;

  @Test
  void generated_kernels_compute_what_the_strings_mean() throws IOException {
    long seed = Long.getLong("einkern.fuzz.seed", 20_000);
    int programs = Integer.getInteger("einkern.fuzz.programs", 2000);
    Differential.Report report = Differential.run(seed, programs, folder);
    System.out.printf(
        "fuzz: %d programs from seed %d; in %d both sides fail, in %d rounding decides%n",
        report.compared(), seed, report.failing(), report.uncertain());
    report.assertAgreement(
        "programs from seed %d; to run one again: -Deinkern.fuzz.seed=… -Deinkern.fuzz.programs=1"
            .formatted(seed));
    if (Vectors.AVAILABLE) {
      assertWithMessage("programs with loops in lanes")
          .that(vectorKernels())
          .isAtLeast(programs / 5);
    }
    assertWithMessage("programs compared").that(report.compared()).isEqualTo(programs);
  }

  private int vectorKernels() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return (int) files.filter(f -> f.toString().endsWith("VectorKernels.java")).count();
    }
  }
}
