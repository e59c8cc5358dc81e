package dev.einkern.compiler.loop;

import static com.google.common.truth.Truth.assertWithMessage;

import dev.einkern.compiler.index.IndexInterpreter;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.Operand;
import dev.einkern.compiler.index.Output;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.SizeVariable;
import dev.einkern.compiler.index.TensorValue;
import dev.einkern.compiler.testing.Stages;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loops mean what the index program means that they were lowered from. */
class LoopInterpreterTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X: i j, W: j k -> Y: i k; Y = X .[j] W",
        "X: i j, W: j k -> Y: i k; Y = relu(X .[j] W) + 1",
        "X: i j, W: k j -> Y: i k; Y = X .[j] W",
        "X: i j -> Y: i j; Y = softmax[j](X)",
        "X: i j -> Y: i j; Y = softmax[i](X)",
        "X: i j -> Y: j; Y = max[i](X) - min[i](X)",
        "X: i j -> Y: i; Y = prod[j](X) + sum[j](X * X)",
        "X: i j -> Y: j i; Y[j,i] = X",
        "X: i j -> Y: i; Y = double(argmax[j](X))",
        "X: i j -> Y; Y = sum[i j](X)",
        "X: i j -> Y: i j; Y[i,j] = X[|i| - 1 - i, wrap(j + 1)]",
        "X: i j -> Y: i j; Y[i,j] = X[pad(i - 1), mirror(j + 2)]",
        "X: i j -> Y: i j; Y[i,j] += [i <= j] * X[i,j] * 2 + exp(X[i,0])",
        "X: i j -> Y: i j; Y = X > 0 ? X / mean[j](X) : max[i](X)",
        "X: i j -> Y: i=2; Y[i % 2] += X[i,j]",
        "X: j k i -> Y: i j; S = sum[i](X); Y = sum[k](X / (1 + S * S))",
        "X: i=2 j=2, W: j=2 k=3 -> Y: i=2 k=3; Y = X .[j] W",
        "X: i j -> Y: k=7; T = sum[j](X); Y[k] = T[i = k % |i|]",
        "X: i j -> Y: i j; Y = scan[i](h = 0 : h * X + cumsum[j](X))",
        "X: i j -> Y: i; Y = scan[i](h = 0 : fold[j](g = h : g * X + i + j))",
        "X: i j -> Y: j; |a| = |b| = 2; "
            + "Y = scan[j](h = 0 : det[a b]([a == b] * (h + 2) + X[i=a] * [a < b]) + sum[i](X))",
        "X: i j -> Y: j; |a| = |b| = 2; "
            + "Y = scan[j](h = 1 : sum[a b](inv[a b]([a == b] * (2 + h^2) + X[i=a])))",
        "X: i j -> Y: i j; Y = scan[i](h = X[i=0] : set_at{[j], , -> [j]}(h, argmin[j](h + X), max[j](h + X) + 1))",
        "X: i j -> Y: i j; Y = scan[i](h = X[i=0] : sort{[j]}(h + X) - 1)"
      })
  void a_loop_nest_agrees_with_the_program_that_it_was_lowered_from(String einsum) {
    long seed = einsum.hashCode();
    Random random = new Random(seed);
    boolean two = einsum.contains("W:");
    String method = "DoubleTensor f(DoubleTensor X%s)".formatted(two ? ", DoubleTensor W" : "");
    IndexProgram program = Stages.of(method, einsum).inferred();
    LoopProgram loops = Stages.lowered(program);
    Map<String, Integer> chosen = new LinkedHashMap<>();
    Map<String, TensorValue> operands = new LinkedHashMap<>();
    for (Operand operand : program.operands()) {
      int[] shape =
          operand.tensor().axes().stream()
              .mapToInt(
                  axis ->
                      (int)
                          program
                              .extents()
                              .get(axis.size())
                              .constant()
                              .orElseGet(
                                  () ->
                                      chosen.computeIfAbsent(
                                          axis.name(), n -> 2 + random.nextInt(3))))
              .toArray();
      double[] elements = new double[product(shape)];
      Arrays.setAll(elements, i -> random.nextInt(9) - 4);
      operands.put(operand.tensor().name(), TensorValue.of(elements, shape));
    }
    Map<String, TensorValue> expected = IndexInterpreter.run(program, operands, Map.of());
    Map<String, Object> actual =
        LoopInterpreter.run(loops, operands, Map.of(), extents(program, operands));
    for (Output output : program.outputs()) {
      double[] wanted = (double[]) expected.get(output.name()).elements();
      assertWithMessage("seed %s", seed)
          .that((double[]) actual.get(output.tensor().name()))
          .usingTolerance(1e-12)
          .containsExactly(wanted)
          .inOrder();
    }
  }

  private static int product(int[] shape) {
    int product = 1;
    for (int extent : shape) {
      product *= extent;
    }
    return product;
  }

  private static Map<SizeVariable, Integer> extents(
      IndexProgram program, Map<String, TensorValue> operands) {
    Map<SizeVariable, Integer> extents = new LinkedHashMap<>();
    program
        .extents()
        .forEach(
            (variable, size) ->
                extents.put(
                    variable,
                    (int)
                        size.substitute(
                                atom -> {
                                  Size.Dimension dimension = (Size.Dimension) atom;
                                  int[] shape = operands.get(dimension.operand()).shape();
                                  return Size.of(shape[dimension.position()]);
                                })
                            .constant()
                            .getAsLong()));
    return extents;
  }
}
