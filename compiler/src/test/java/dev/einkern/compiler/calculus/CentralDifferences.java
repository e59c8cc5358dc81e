package dev.einkern.compiler.calculus;

import static com.google.common.truth.Truth.assertWithMessage;

import dev.einkern.compiler.Strings;
import dev.einkern.compiler.contraction.ContractionOrder;
import dev.einkern.compiler.fusion.Fusion;
import dev.einkern.compiler.index.IndexInterpreter;
import dev.einkern.compiler.index.IndexPrinter;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.IndexVerifier;
import dev.einkern.compiler.index.TensorValue;
import dev.einkern.compiler.simplify.Simplifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Holds gradients against (L(x + h) − L(x − h)) / 2h, in double: of the program as its derivatives
 * are written out, and as the later stages leave it.
 *
 * @param operands by name, in order
 */
record CentralDifferences(Map<String, Operand> operands) {
  private static final long SEED = 20_260;
  private static final double STEP = 1e-6;
  private static final double TOLERANCE = 3e-6;

  /**
   * An operand.
   *
   * @param type its axes, as declared
   */
  record Operand(String type, TensorValue value) {}

  static CentralDifferences over() {
    return new CentralDifferences(Map.of());
  }

  /** With one operand more, of random numbers between −0.8 and 0.8. */
  CentralDifferences with(String name, String type, int... shape) {
    Random random = new Random(SEED + name.hashCode());
    int size = 1;
    for (int extent : shape) {
      size *= extent;
    }
    return with(name, type, TensorValue.of(random.doubles(size, -0.8, 0.8).toArray(), shape));
  }

  CentralDifferences with(String name, String type, TensorValue value) {
    Map<String, Operand> more = new LinkedHashMap<>(operands);
    more.put(name, new Operand(type, value));
    return new CentralDifferences(more);
  }

  /** The gradient of L, which {@code statements} define, by each of {@code names}. */
  void check(String statements, String... names) {
    for (String name : names) {
      check(statements, name);
    }
  }

  private void check(String statements, String name) {
    TensorValue value = operands.get(name).value();
    String einsum = gradient(statements, name);
    List<TensorValue> gradients = runs(einsum);
    for (int i = 0; i < value.size(); i++) {
      double slope = slope(statements, name, i);
      for (TensorValue gradient : gradients) {
        assertWithMessage("element %s of %s, seed %s", i, einsum, SEED)
            .that((Double) gradient.get(i))
            .isWithin(TOLERANCE * Math.max(1, Math.abs(slope)))
            .of(slope);
      }
    }
  }

  private String gradient(String statements, String name) {
    return signature("G: " + operands.get(name).type() + ", L", statements)
        + "; G = grad(L, "
        + name
        + ")";
  }

  private String signature(String outputs, String statements) {
    String declared =
        operands.entrySet().stream()
            .map(
                o -> o.getKey() + (o.getValue().type().isEmpty() ? "" : ": ") + o.getValue().type())
            .collect(Collectors.joining(", "));
    return declared + " -> " + outputs + "; " + statements;
  }

  /** The gradient as the program says it, and as it is once it is simplified. */
  List<TensorValue> gradients(String statements, String name) {
    return runs(gradient(statements, name));
  }

  private List<TensorValue> runs(String einsum) {
    IndexProgram program = Strings.differentiated(einsum);
    IndexProgram lean = Fusion.fuse(ContractionOrder.split(Simplifier.simplify(program)));
    for (IndexProgram each : List.of(program, lean)) {
      assertWithMessage("rules broken by\n%s", IndexPrinter.print(each))
          .that(IndexVerifier.verify(each))
          .isEmpty();
    }
    return List.of(run(program, values()), run(lean, values()));
  }

  private double slope(String statements, String name, int at) {
    String einsum = signature("L", statements);
    return (shifted(einsum, name, at, STEP) - shifted(einsum, name, at, -STEP)) / (2 * STEP);
  }

  private double shifted(String einsum, String name, int at, double by) {
    Map<String, TensorValue> values = values();
    TensorValue value = values.get(name);
    double[] elements = ((double[]) value.elements()).clone();
    elements[at] += by;
    values.put(name, TensorValue.of(elements, value.shape()));
    return (Double) run(Strings.differentiated(einsum), values).get(0);
  }

  private Map<String, TensorValue> values() {
    Map<String, TensorValue> values = new LinkedHashMap<>();
    operands.forEach((name, operand) -> values.put(name, operand.value()));
    return values;
  }

  private static TensorValue run(IndexProgram program, Map<String, TensorValue> values) {
    return IndexInterpreter.run(program, values, Map.of()).values().iterator().next();
  }
}
