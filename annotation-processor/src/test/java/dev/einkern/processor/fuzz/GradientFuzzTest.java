package dev.einkern.processor.fuzz;

import static com.google.common.truth.Truth.assertWithMessage;

import dev.einkern.DoubleTensor;
import dev.einkern.compiler.diagnostics.Code;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kernels of random losses: the gradients that they give against central differences of the losses
 * that they give. {@code -Deinkern.fuzz.seed=…} runs others, {@code -Deinkern.fuzz.losses=…} more
 * or fewer.
 */
class GradientFuzzTest {
  private static final double STEP = 2e-5;
  private static final double TOLERANCE = 1e-6;
  private static final double LARGEST_LOSS = 1e5;
  private static final int SHOWN = 5;

  @TempDir Path folder;

  @Test
  void gradients_of_random_losses_are_what_central_differences_say() {
    long seed = Long.getLong("einkern.fuzz.seed", 50_000);
    int losses = Integer.getInteger("einkern.fuzz.losses", 200);
    List<FuzzCase> cases =
        LongStream.range(seed, seed + losses).mapToObj(LossGenerator::generate).toList();
    KernelBatch batch = KernelBatch.compile(cases, folder);
    List<String> failures = new ArrayList<>();
    int refused = 0;
    for (var complaint : batch.refused().entrySet()) {
      if (complaint.getValue().contains(Code.EK602.name())) {
        refused++;
      } else {
        failures.add(complaint.getValue() + "\n  " + complaint.getKey());
      }
    }
    int uncertain = 0;
    for (var kernel : batch.kernels().entrySet()) {
      Comparison comparison = new Comparison(kernel.getKey(), kernel.getValue());
      comparison.failure().ifPresent(failures::add);
      uncertain += comparison.isUncertain() ? 1 : 0;
    }
    System.out.printf(
        "gradients: %d losses from seed %d; %d too large to derive, %d with a kink or too steep%n",
        losses, seed, refused, uncertain);
    assertWithMessage(
            "%s of %s losses from seed %s\n%s",
            failures.size(),
            losses,
            seed,
            String.join("\n\n", failures.subList(0, Math.min(SHOWN, failures.size()))))
        .that(failures)
        .isEmpty();
    assertWithMessage("losses that nothing can be said of")
        .that(refused + uncertain)
        .isAtMost(losses / 5);
  }

  /** One kernel at one point. */
  private static final class Comparison {
    private final FuzzCase from;
    private final Object kernels;
    private final double[] x;
    private final double[] w;
    private boolean uncertain;
    private Optional<String> failure = Optional.empty();

    Comparison(FuzzCase from, Object kernels) {
      this.from = from;
      this.kernels = kernels;
      Random random = new Random(from.seed());
      x = random.doubles(12, -0.8, 0.8).toArray();
      w = random.doubles(6, -0.8, 0.8).toArray();
      compare();
    }

    boolean isUncertain() {
      return uncertain;
    }

    Optional<String> failure() {
      return failure;
    }

    private void compare() {
      Answer answer = answer(x, w);
      if (answer.thrown().isPresent()) {
        failure = Optional.of(answer.thrown().get() + "\n  " + from);
        return;
      }
      double loss = (Double) answer.outputs().get(0);
      if (!(Math.abs(loss) < LARGEST_LOSS)) {
        uncertain = true;
        return;
      }
      compare("GX", x, ((DoubleTensor) answer.outputs().get(1)).toArray(), loss);
      compare("GW", w, ((DoubleTensor) answer.outputs().get(2)).toArray(), loss);
    }

    private void compare(String name, double[] operand, double[] gradient, double loss) {
      for (int i = 0; i < gradient.length; i++) {
        double slope = slope(operand, i, STEP);
        double finer = slope(operand, i, STEP / 2);
        double doubt = Math.abs(slope - finer);
        double scale = Math.max(1, Math.max(Math.abs(finer), Math.abs(loss)));
        if (!(doubt < 1e-4 * scale)) {
          uncertain = true;
        } else if (!(Math.abs(gradient[i] - finer) <= TOLERANCE * scale + 20 * doubt)) {
          failure =
              Optional.of(
                  "%s[%d] is %s, central differences say %s\n  %s"
                      .formatted(name, i, gradient[i], finer, from));
        }
      }
    }

    private double slope(double[] operand, int at, double step) {
      double before = operand[at];
      operand[at] = before + step;
      double above = loss();
      operand[at] = before - step;
      double below = loss();
      operand[at] = before;
      return (above - below) / (2 * step);
    }

    private double loss() {
      return (Double) answer(x, w).outputs().get(0);
    }

    private Answer answer(double[] first, double[] second) {
      return Answer.of(
          kernels,
          from,
          new Object[] {
            DoubleTensor.of(first.clone(), 4, 3), DoubleTensor.of(second.clone(), 3, 2)
          });
    }
  }
}
