package dev.einkern.compiler.contraction;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static dev.einkern.compiler.index.ElementType.BOOLEAN;
import static dev.einkern.compiler.index.ElementType.DOUBLE;
import static dev.einkern.compiler.index.ElementType.FLOAT;
import static dev.einkern.compiler.index.ElementType.LONG;
import static dev.einkern.compiler.index.ProgramBuilder.apply;
import static dev.einkern.compiler.index.ProgramBuilder.gather;
import static dev.einkern.compiler.index.ProgramBuilder.plus;
import static dev.einkern.compiler.index.ProgramBuilder.times;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.IndexInterpreter;
import dev.einkern.compiler.index.IndexPrinter;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.IndexVerifier;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.ProgramBuilder;
import dev.einkern.compiler.index.Reduction;
import dev.einkern.compiler.index.SameValues;
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

class ContractionOrderTest {
  private final ProgramBuilder program = new ProgramBuilder();

  private List<String> split() {
    IndexProgram ordered = ContractionOrder.split(program.build());
    assertThat(IndexVerifier.verify(ordered)).isEmpty();
    return IndexPrinter.print(ordered)
        .lines()
        .filter(line -> !line.matches("(operand|scalar|size|check|output) .*"))
        .toList();
  }

  @Test
  void programs_mean_the_same_afterwards() {
    assertThat(SameValues.check(300, false, ContractionOrder::split)).isAtLeast(120);
  }

  @Test
  void products_of_many_tensors_mean_the_same_afterwards() {
    for (long seed = 0; seed < 150; seed++) {
      Random random = new Random(seed);
      ProgramBuilder builder = new ProgramBuilder();
      List<String> axes = List.of("a", "b", "c", "d", "e", "f");
      Map<String, TensorValue> operands = new LinkedHashMap<>();
      List<Tensor> factors = new ArrayList<>();
      int[] extents = random.ints(axes.size(), 0, 4).map(extent -> extent == 0 ? 1 : 2).toArray();
      builder.operand("all", LONG, String.join(" ", axes));
      operands.put("all", TensorValue.zeros(LONG, extents));
      int count = 2 + random.nextInt(random.nextInt(10) == 0 ? 18 : 5);
      for (int k = 0; k < count; k++) {
        List<String> some = new ArrayList<>(axes);
        Collections.shuffle(some, random);
        some = some.subList(0, random.nextInt(4));
        factors.add(builder.operand("x" + k, LONG, String.join(" ", some)));
        int[] shape = some.stream().mapToInt(axis -> extents[axes.indexOf(axis)]).toArray();
        TensorValue value = TensorValue.zeros(LONG, shape);
        long[] data = random.longs(value.size()).toArray();
        operands.put("x" + k, TensorValue.of(data, shape));
      }
      int kept = random.nextInt(3);
      String summed = axes.stream().skip(kept).collect(Collectors.joining(" "));
      builder.output(
          builder.let(
              "y",
              axes.stream().limit(kept).collect(Collectors.joining(" ")),
              s ->
                  s.sum(
                      summed,
                      t ->
                          factors.stream()
                              .map(factor -> t.read(factor))
                              .reduce(ProgramBuilder::times)
                              .get())));
      IndexProgram whole = builder.build();
      IndexProgram steps = ContractionOrder.split(whole);
      String message = "seed " + seed + "\n" + IndexPrinter.print(steps);
      assertWithMessage(message).that(IndexVerifier.verify(steps)).isEmpty();
      assertWithMessage(message)
          .that(IndexInterpreter.run(steps, operands, Map.of()))
          .isEqualTo(IndexInterpreter.run(whole, operands, Map.of()));
    }
  }

  private Tensor chain(ElementType type, Reduction reduction, Operation operation) {
    Tensor a = program.operand("A", type, "i j");
    Tensor b = program.operand("B", type, "j k");
    Tensor c = program.operand("C", type, "k l");
    return program.let(
        "Y",
        "i l",
        s ->
            s.reduce(
                reduction,
                "j k",
                t -> apply(operation, apply(operation, t.read(a), t.read(b)), t.read(c))));
  }

  @Test
  void a_chain_of_matrices_is_multiplied_from_the_cheaper_end() {
    program.size("i", 1000).size("j", 1000).size("k", 1000).size("l", 2);
    program.output(chain(FLOAT, Reduction.SUM, Operation.MULTIPLY));
    assertThat(split())
        .containsExactly(
            "BC[j, l]: float = Σ[k] B[j, k] · C[k, l]", "Y[i, l]: float = Σ[j] A[i, j] · BC[j, l]")
        .inOrder();
  }

  @Test
  void paths_of_booleans_are_found_in_steps_too() {
    program.size("i", 1000).size("j", 1000).size("k", 1000).size("l", 2);
    program.output(chain(BOOLEAN, Reduction.ANY, Operation.AND));
    assertThat(split())
        .containsExactly(
            "BC[j, l]: boolean = any[k] (B[j, k] ∧ C[k, l])",
            "Y[i, l]: boolean = any[j] (A[i, j] ∧ BC[j, l])")
        .inOrder();
  }

  @Test
  void what_is_tiny_stays_one_loop_nest() {
    program.size("i", 2).size("j", 2).size("k", 2).size("l", 2);
    program.output(chain(FLOAT, Reduction.SUM, Operation.MULTIPLY));
    assertThat(split()).containsExactly("Y[i, l]: float = Σ[j, k] A[i, j] · B[j, k] · C[k, l]");
  }

  @Test
  void an_axis_of_one_factor_alone_is_summed_first() {
    Tensor a = program.operand("A", DOUBLE, "b i");
    Tensor c = program.operand("C", DOUBLE, "b j");
    program.output(program.let("Y", "b", s -> s.sum("i j", t -> times(t.read(a), t.read(c)))));
    assertThat(split())
        .containsExactly(
            "ASum[b]: double = Σ[i] A[b, i]",
            "CSum[b]: double = Σ[j] C[b, j]",
            "Y[b]: double = ASum[b] · CSum[b]")
        .inOrder();
  }

  @Test
  void the_last_step_stays_in_the_formula_around_it() {
    Tensor x = program.operand("X", FLOAT, "b i");
    Tensor w = program.operand("W", FLOAT, "i o");
    Tensor c = program.operand("c", FLOAT, "o");
    program.output(
        program.let(
            "Y",
            "b o",
            s ->
                apply(
                    Operation.RELU,
                    plus(s.sum("i", t -> times(t.read(x), t.read(w))), s.read(c)))));
    assertThat(split()).containsExactly("Y[b, o]: float = relu(Σ[i] X[b, i] · W[i, o] + c[o])");
  }

  @Test
  void a_costly_factor_is_computed_once_an_element() {
    Tensor a = program.operand("a", FLOAT, "b h");
    Tensor w = program.operand("W", FLOAT, "h o");
    program.output(
        program.let(
            "Y", "b o", s -> s.sum("h", t -> times(apply(Operation.GELU, t.read(a)), t.read(w)))));
    assertThat(split())
        .containsExactly(
            "aGelu[b, h]: float = gelu(a[b, h])", "Y[b, o]: float = Σ[h] aGelu[b, h] · W[h, o]")
        .inOrder();
  }

  @Test
  void of_two_contractions_in_one_formula_each_gets_a_statement() {
    Tensor x = program.operand("x", FLOAT, "b i");
    Tensor w = program.operand("weights", FLOAT, "i o");
    Tensor h = program.operand("h", FLOAT, "b i");
    program.output(
        program.let(
            "Y",
            "b o",
            s ->
                plus(
                    s.sum("i", t -> times(t.read(x), t.read(w))),
                    s.sum("i", t -> times(t.read(h), t.read(w))))));
    assertThat(split())
        .containsExactly(
            "xWeights[b, o]: float = Σ[i] x[b, i] · weights[i, o]",
            "hWeights[b, o]: float = Σ[i] h[b, i] · weights[i, o]",
            "Y[b, o]: float = xWeights[b, o] + hWeights[b, o]")
        .inOrder();
  }

  @Test
  void a_product_with_a_checked_gather_stays_whole() {
    Tensor e = program.operand("E", FLOAT, "v d");
    Tensor at = program.operand("I", ElementType.INT, "s");
    Tensor c = program.operand("c", FLOAT, "t");
    program.output(
        program.let(
            "Y",
            "d",
            s -> s.sum("s t", t -> times(gather(e, t.read(at), t.index("d")), t.read(c)))));
    assertThat(split()).containsExactly("Y[d]: float = Σ[s, t] E[I[s] ∈ v, d ∈ d] · c[t]");
  }

  @Test
  void an_axis_that_no_factor_has_still_counts() {
    Tensor a = program.operand("A", DOUBLE, "i");
    Tensor c = program.operand("C", DOUBLE, "j");
    program.size("n", 5);
    program.output(program.let("Y", "", s -> s.sum("n i j", t -> times(t.read(a), t.read(c)))));
    assertThat(split()).contains("Y: double = Σ[n] ASum · CSum");
  }

  @Test
  void hundreds_of_factors_are_ordered_within_the_budget() {
    List<Tensor> factors = new ArrayList<>();
    for (int k = 0; k < 250; k++) {
      factors.add(program.operand("x" + k, DOUBLE, "i" + k + " i" + (k + 1)));
    }
    String summed =
        factors.stream().skip(1).map(f -> f.axes().get(0).name()).collect(Collectors.joining(" "));
    program.output(
        program.let(
            "Y",
            "i0 i250",
            s ->
                s.sum(
                    summed,
                    t ->
                        factors.stream()
                            .map(factor -> t.read(factor))
                            .reduce(ProgramBuilder::times)
                            .get())));
    assertThat(split()).hasSize(249);
  }
}
