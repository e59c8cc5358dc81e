package dev.einkern.processor;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.einkern.DoubleTensor;
import dev.einkern.processor.testing.Compiled;
import dev.einkern.processor.testing.HostCompiler;
import dev.einkern.processor.testing.NamedCase;
import dev.einkern.processor.testing.Project;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Generated kernels give the gradient that central differences of their own losses say. */
class GradientKernelTest {
  private static final long SEED = 77;
  private static final double STEP = 1e-6;
  private static final double TOLERANCE = 5e-6;

  /** Statements that define L from X: t d, W: d e, b: e. */
  private static final List<String> LOSSES =
      List.of(
          "L += tanh(X .[d] W + b)^2",
          "H = scan[t](h = b : tanh(W .[d] (W .[e] h * X)) * h); L += H^2 * (t + 1)",
          "L += fold[t](h = b : tanh(X .[d] W + h))^2",
          "L += scan[t](h = b, c = 1 : sin(c) * h + X .[d] W, h * c)^2",
          "P = fold[t](M = [d == e] : M * (X .[d] W) + W * b); L += P^2 * (d + 1)",
          "L += scan[t](h = b : cumsum[e](sort[e](h + X .[d] W)))^2 * (e + 1)",
          "def run[ax](x) = scan[ax](s = 0 : tanh(s + x)); L += run[t](X .[d] W) * b",
          "Z = X .[d] W + b; L += cumsum[t](Z)^2",
          "Z = X .[d] W + b; L += cumprod[e](Z)^2 * (t + 1)",
          "Z = X .[d] W + b; L += sort[t](Z)^2 * (t + 1)",
          "Z = X .[d] W + b; |k| = 2; L += topk[t->k](Z)^2 * (k + 1)",
          "A = (X .[t] X[d->d']) + 2 * [d == d']; L += inv[d d'](A) * (d + 2 * d')",
          "A = (X .[t] X[d->d']) + 2 * [d == d']; L += det[d d'](A)",
          "Z[(t + 2 * d) % |e|]: e *= X + 2; L += Z * b",
          "Z[(t + 2 * d) % |e|]: e max= X; L += Z * b",
          "|k| = 2; L += X[t=k]^2 * (k + 1)",
          "|k| = 2; Z = X[t=k] .[d] W; L += Z[e=k] * b[e=k] * X",
          "G = grad(sum[t e](sin(X .[d] W + b)), W); L += G^2",
          "G = grad(sum[e](fold[t](h = b : tanh(X .[d] W + h))), W); L += G * G * (e + 1)",
          "L += fold[t](h = b : h - 0.1 * grad(sum[e](sin(h * (X .[d] W))), h))^2",
          "L += scan[t](h = b : fold[d](g = h : tanh(g * X + W)))^2 * (t + 1)",
          "L += fold[t](h = b : set_at{[e], , -> [e]}(h, argmax[e](h), sum[e](h * (X .[d] W))))^2",
          "J = deriv(cumprod[e](b), b[e->e']); L += J * (e + 2 * e') * b",
          "J = deriv(scan[t](s = 0 : s * s + b[e=0] + X[d=0]), b[e->e']); L += J * (t + 1)");

  @TempDir static Path folder;
  private static Object kernels;
  private static List<String> operands = List.of("X", "W", "b");

  @BeforeAll
  static void compile() {
    StringBuilder source =
        new StringBuilder(
            """
            package demo;
            import dev.einkern.DoubleTensor;
            import dev.einkern.Einsum;
            public interface Losses {
              record Result(double L, DoubleTensor GX, DoubleTensor GW, DoubleTensor Gb) {}
            """);
    for (int i = 0; i < LOSSES.size(); i++) {
      source.append(
          """
            @Einsum(
                \"\"\"
                X: t d, W: d e, b: e -> L, GX: t d, GW: d e, Gb: e;
                %s;
                GX = grad(L, X); GW = grad(L, W); Gb = grad(L, b)
                \"\"\")
            Result loss%d(DoubleTensor X, DoubleTensor W, DoubleTensor b);
          """
              .formatted(LOSSES.get(i), i));
    }
    Compiled compiled =
        Project.in(folder.resolve("project"), HostCompiler.JAVAC).compile(source + "}\n");
    assertThat(compiled.errors()).isEmpty();
    kernels = compiled.kernels("demo.LossesKernels");
  }

  @TestFactory
  Stream<DynamicTest> a_kernel_gives_the_gradient_of_its_loss() {
    return Stream.iterate(0, i -> i < LOSSES.size(), i -> i + 1)
        .map(i -> NamedCase.of(LOSSES.get(i), () -> check(i)));
  }

  private void check(int number) throws ReflectiveOperationException {
    Random random = new Random(SEED);
    List<double[]> values = new ArrayList<>();
    for (int size : new int[] {8, 6, 3}) {
      values.add(random.doubles(size, -0.8, 0.8).toArray());
    }
    Object result = run(number, values);
    for (int operand = 0; operand < values.size(); operand++) {
      String name = "G" + operands.get(operand);
      double[] gradient =
          ((DoubleTensor) result.getClass().getMethod(name).invoke(result)).toArray();
      for (int i = 0; i < gradient.length; i++) {
        double slope =
            (loss(number, values, operand, i, STEP) - loss(number, values, operand, i, -STEP))
                / (2 * STEP);
        assertWithMessage("element %s of %s of %s, seed %s", i, name, LOSSES.get(number), SEED)
            .that(gradient[i])
            .isWithin(TOLERANCE * Math.max(1, Math.abs(slope)))
            .of(slope);
      }
    }
  }

  private static double loss(int number, List<double[]> values, int operand, int at, double by)
      throws ReflectiveOperationException {
    List<double[]> shifted = new ArrayList<>(values);
    double[] elements = values.get(operand).clone();
    elements[at] += by;
    shifted.set(operand, elements);
    Object result = run(number, shifted);
    return (Double) result.getClass().getMethod("L").invoke(result);
  }

  private static Object run(int number, List<double[]> values) throws ReflectiveOperationException {
    Class<?> tensor = DoubleTensor.class;
    Method loss = kernels.getClass().getMethod("loss" + number, tensor, tensor, tensor);
    return loss.invoke(
        kernels,
        DoubleTensor.of(values.get(0), 4, 2),
        DoubleTensor.of(values.get(1), 2, 3),
        DoubleTensor.of(values.get(2), 3));
  }
}
