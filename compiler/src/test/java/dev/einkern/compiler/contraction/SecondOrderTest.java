package dev.einkern.compiler.contraction;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static dev.einkern.compiler.index.ElementType.FLOAT;
import static dev.einkern.compiler.index.ElementType.LONG;

import dev.einkern.compiler.index.IndexInterpreter;
import dev.einkern.compiler.index.IndexPrinter;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.IndexVerifier;
import dev.einkern.compiler.index.ProgramBuilder;
import dev.einkern.compiler.index.Tensor;
import dev.einkern.compiler.index.TensorValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which products get two orders, and that both are the product. */
class SecondOrderTest {
  private final ProgramBuilder program = new ProgramBuilder();

  /** A program that multiplies all of {@code factors}, each a name and its axes. */
  private List<Alternative> alternatives(String axes, String summed, String... factors) {
    List<Tensor> tensors = new ArrayList<>();
    for (String factor : factors) {
      String[] parts = factor.split(": ");
      tensors.add(program.operand(parts[0], FLOAT, parts[1]));
    }
    program.output(
        program.let(
            "Y",
            axes,
            s ->
                s.sum(
                    summed,
                    t -> tensors.stream().map(t::read).reduce(ProgramBuilder::times).get())));
    return ContractionOrder.orders(program.build()).alternatives();
  }

  private static List<String> statements(IndexProgram program) {
    return IndexPrinter.statements(program);
  }

  @Test
  void a_chain_of_unknown_sizes_has_both_orders() {
    Alternative other = alternatives("i l", "j k", "A: i j", "B: j k", "C: k l").get(0);
    assertThat(other.first().text()).isEqualTo("A · (B · C)");
    assertThat(other.first().cost().toString())
        .isEqualTo("2·|i|·|j|·|l| + 2·|j|·|k|·|l| + 64·|i|·|l| + 64·|j|·|l|");
    assertThat(other.second().text()).isEqualTo("(A · B) · C");
    assertThat(other.second().cost().toString())
        .isEqualTo("2·|i|·|j|·|k| + 2·|i|·|k|·|l| + 64·|i|·|k| + 64·|i|·|l|");
    assertThat(statements(other.program()))
        .containsExactly(
            "AB[i, k]: float = Σ[j] A[i, j] · B[j, k]", "Y[i, l]: float = Σ[k] C[k, l] · AB[i, k]")
        .inOrder();
  }

  @Test
  void known_sizes_leave_no_choice() {
    program.size("i", 100).size("j", 10).size("k", 100).size("l", 10);
    assertThat(alternatives("i l", "j k", "A: i j", "B: j k", "C: k l")).isEmpty();
  }

  @Test
  void an_order_that_is_never_cheaper_by_much_is_not_kept() {
    program.size("r", 4);
    assertThat(alternatives("b o", "d r", "x: b d", "A: d r", "B: r o")).isEmpty();
  }

  @Test
  void sizes_that_are_equal_are_one_size_in_the_costs() {
    // x is a vector: from its side each product is one of a matrix and a vector.
    assertThat(alternatives("i", "j k", "A: i j", "B: j k", "x: k")).isEmpty();
  }

  @Test
  void what_is_the_same_in_both_programs_has_the_same_names() {
    Tensor d = program.operand("D", FLOAT, "l m");
    alternatives("i l", "j k", "A: i j", "B: j k", "C: k l");
    Tensor e = program.operand("E", FLOAT, "i j");
    program.output(
        program.let(
            "Z", "m j", s -> s.sum("i l", t -> ProgramBuilder.times(t.read(d), t.read(e)))));
    Orders orders = ContractionOrder.orders(program.build());
    List<String> first = new ArrayList<>(statements(orders.first()));
    first.retainAll(statements(orders.alternatives().get(0).program()));
    assertThat(first.stream().map(line -> line.split("[\\[:]", 2)[0]))
        .containsExactly("DSum", "ESum", "Z")
        .inOrder();
  }

  @Test
  void both_orders_of_products_are_the_product() {
    int found = 0;
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      ProgramBuilder builder = new ProgramBuilder();
      List<String> axes = List.of("a", "b", "c", "d", "e", "f");
      int[] extents = random.ints(axes.size(), 1, 4).toArray();
      Map<String, TensorValue> operands = new LinkedHashMap<>();
      List<Tensor> factors = new ArrayList<>();
      for (int k = 0; k < 3 + random.nextInt(3); k++) {
        List<String> some = new ArrayList<>(axes);
        Collections.shuffle(some, random);
        some = some.subList(0, 2 + random.nextInt(2));
        factors.add(builder.operand("x" + k, LONG, String.join(" ", some)));
        int[] shape = some.stream().mapToInt(axis -> extents[axes.indexOf(axis)]).toArray();
        long[] data = random.longs(TensorValue.zeros(LONG, shape).size()).toArray();
        operands.put("x" + k, TensorValue.of(data, shape));
      }
      List<String> used =
          axes.stream()
              .filter(
                  axis ->
                      factors.stream()
                          .anyMatch(f -> f.axes().stream().anyMatch(a -> a.name().equals(axis))))
              .toList();
      int kept = Math.min(2, used.size() - 1);
      String summed = used.stream().skip(kept).collect(Collectors.joining(" "));
      builder.output(
          builder.let(
              "y",
              used.stream().limit(kept).collect(Collectors.joining(" ")),
              s ->
                  s.sum(
                      summed,
                      t -> factors.stream().map(t::read).reduce(ProgramBuilder::times).get())));
      IndexProgram whole = builder.build();
      for (Alternative other : ContractionOrder.orders(whole).alternatives()) {
        found++;
        String message = "seed " + seed + "\n" + IndexPrinter.print(other.program());
        assertWithMessage(message).that(IndexVerifier.verify(other.program())).isEmpty();
        assertWithMessage(message)
            .that(IndexInterpreter.run(other.program(), operands, Map.of()))
            .isEqualTo(IndexInterpreter.run(whole, operands, Map.of()));
      }
    }
    assertThat(found).isAtLeast(50);
  }
}
