package dev.einkern.compiler.loop;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.einkern.compiler.contraction.Alternative;
import dev.einkern.compiler.contraction.ContractionOrder;
import dev.einkern.compiler.contraction.Orders;
import dev.einkern.compiler.fusion.Fusion;
import dev.einkern.compiler.index.IndexInterpreter;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.MultiplicationOrder;
import dev.einkern.compiler.index.Operand;
import dev.einkern.compiler.index.Output;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.SizeEvaluation;
import dev.einkern.compiler.index.SizeVariable;
import dev.einkern.compiler.index.TensorValue;
import dev.einkern.compiler.testing.Stages;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loops that choose an order compute the same in either. */
class OrderChoicesTest {
  private static final String METHOD =
      "DoubleTensor f(DoubleTensor a, DoubleTensor b, DoubleTensor c, DoubleTensor d)";

  private static IndexProgram program(String einsum) {
    return Stages.of(METHOD, einsum).simplified();
  }

  private static LoopProgram lower(IndexProgram contracted) {
    return Stages.lowered(Fusion.fuse(contracted));
  }

  private static LoopProgram choosing(IndexProgram program) {
    Orders orders = ContractionOrder.orders(program);
    List<OrderChoices.Other> others =
        orders.alternatives().stream().map(OrderChoicesTest::lowered).toList();
    return OrderChoices.merge(lower(orders.first()), others);
  }

  private static OrderChoices.Other lowered(Alternative other) {
    return new OrderChoices.Other(lower(other.program()), other.first(), other.second());
  }

  /** The same with one branch at no cost, for each choice by itself. */
  private static LoopProgram forced(LoopProgram program, Random random) {
    List<Part> parts =
        program.parts().stream()
            .map(part -> part instanceof OrderChoice choice ? forced(choice, random) : part)
            .toList();
    return new LoopProgram(program.buffers(), parts);
  }

  private static Part forced(OrderChoice choice, Random random) {
    boolean first = random.nextBoolean();
    return new OrderChoice(at(choice.first(), first ? 0 : 2), at(choice.second(), 1));
  }

  private static OrderChoice.Branch at(OrderChoice.Branch branch, int cost) {
    MultiplicationOrder order = new MultiplicationOrder(branch.order().text(), Size.of(cost));
    return new OrderChoice.Branch(order, branch.nests(), branch.locals());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: i j, b: j k, c: k l, d: l -> y: i l; y = sum[j k](a * b * c) + d",
        "a: i j, b: j k, c: k l, d: l m -> y: i m; y = sum[j k l](a * b * c * d)",
        "a: i j, b: j k, c: k l, d: l m -> y: i m; x = relu(sum[j k](a * b * c)); y = x .[l] d",
        "a: i j, b: j k, c: k l, d: i l -> y: i; y = sum[l](softmax[l](sum[j k](a * b * c)) * d)",
        "a: i j, b: j k, c: k l, d: l m -> y: i m;"
            + " x = sum[j k](a * b * c); z = sum[k l](b * c * d); y = x .[l] d + a .[j] z",
        "a: i r, b: j r, c: k r, d: k -> y: i j k; t = d * 2; y = sum[r](a * b * c) * t / (1 + sum[k](t * t))",
        "a: i j, b: j k, c: k l, d: i l -> y: j k; L = sum[i l](sum[j k](a * b * c)^2 * d); y = grad(L, b)"
      })
  void every_choice_of_branches_computes_what_is_meant(String einsum) {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    IndexProgram program = program(einsum);
    LoopProgram loops = choosing(program);
    assertThat(LoopVerifier.verify(loops)).isEmpty();
    assertWithMessage("choices").that(loops.choices()).isNotEmpty();
    for (int round = 0; round < 12; round++) {
      Map<String, TensorValue> operands = operands(program, random);
      Map<SizeVariable, Integer> extents =
          SizeEvaluation.extents(
              program, d -> operands.get(d.operand()).shape()[d.position()], parameter -> 0);
      Map<String, TensorValue> expected = IndexInterpreter.run(program, operands, Map.of());
      LoopProgram chosen = round == 0 ? loops : forced(loops, random);
      Map<String, Object> actual = LoopInterpreter.run(chosen, operands, Map.of(), extents);
      for (Output output : program.outputs()) {
        assertWithMessage("seed %s\n%s", seed, LoopPrinter.print(chosen))
            .that((double[]) actual.get(output.tensor().name()))
            .usingTolerance(1e-9)
            .containsExactly((double[]) expected.get(output.name()).elements())
            .inOrder();
      }
    }
  }

  private static Map<String, TensorValue> operands(IndexProgram program, Random random) {
    Map<String, Integer> chosen = new LinkedHashMap<>();
    Map<String, TensorValue> operands = new LinkedHashMap<>();
    for (Operand operand : program.operands()) {
      int[] shape =
          operand.tensor().axes().stream()
              .mapToInt(axis -> chosen.computeIfAbsent(axis.name(), n -> 1 + random.nextInt(5)))
              .toArray();
      double[] elements = new double[Arrays.stream(shape).reduce(1, (x, y) -> x * y)];
      Arrays.setAll(elements, i -> random.nextInt(9) - 4);
      operands.put(operand.tensor().name(), TensorValue.of(elements, shape));
    }
    return operands;
  }

  @Test
  void two_products_are_chosen_each_by_itself() {
    LoopProgram loops =
        choosing(
            program(
                "a: i j, b: j k, c: k l, d: l m -> y: i m;"
                    + " x = exp(sum[j k](a * b * c)); z = exp(sum[k l](b * c * d));"
                    + " y = x .[l] d + a .[j] z"));
    assertThat(loops.choices()).hasSize(2);
  }

  @Test
  void only_what_a_choice_changes_is_there_twice() {
    LoopProgram loops =
        choosing(
            program(
                "a: i j, b: j k, c: k l, d: l -> y: i;"
                    + " e = exp(d); x = sum[j k](a * b * c); y = sum[l](max(x, 0.5) * sum[l](e * e))"));
    OrderChoice choice = loops.choices().get(0);
    assertThat(choice.first().locals().stream().map(Buffer::name)).containsExactly("bC");
    assertThat(choice.second().locals().stream().map(Buffer::name)).containsExactly("aB");
    assertThat(loops.buffers().stream().map(Buffer::name)).containsNoneOf("aB", "bC");
    assertThat(loops.nests().stream().map(Nest::name).distinct()).hasSize(loops.nests().size() - 1);
  }

  @Test
  void branches_that_write_different_things_are_refused() {
    LoopProgram loops =
        choosing(program("a: i j, b: j k, c: k l, d: l -> y: i l; y = sum[j k](a * b * c) + d"));
    OrderChoice choice = loops.choices().get(0);
    OrderChoice.Branch half =
        new OrderChoice.Branch(
            choice.second().order(),
            choice.second().nests().subList(0, 1),
            choice.second().locals());
    OrderChoice.Branch open =
        new OrderChoice.Branch(choice.first().order(), choice.first().nests(), List.of());
    assertThat(verify(loops, new OrderChoice(choice.first(), half)))
        .contains("the branches of a choice write different buffers");
    assertThat(verify(loops, new OrderChoice(open, choice.second())))
        .contains("nest bC writes an unknown buffer");
  }

  private static List<String> verify(LoopProgram loops, OrderChoice instead) {
    return LoopVerifier.verify(new LoopProgram(loops.buffers(), List.of(instead)));
  }
}
