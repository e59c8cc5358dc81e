package dev.einkern.compiler.report;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.einkern.compiler.Explainer;
import dev.einkern.compiler.StandaloneMethod;
import dev.einkern.compiler.emit.Target;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.EvaluationFailure;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InstanceTest {
  private static CaseReport report(String einsum) {
    return Explainer.explain(
            StandaloneMethod.alone(StandaloneMethod.of(einsum, ElementType.FLOAT)), Target.PLAIN)
        .methods()
        .get(0)
        .cases()
        .get(0);
  }

  private static Instance instance(String einsum, Map<String, Integer> sizes) {
    return Instance.of(report(einsum), sizes, Map.of());
  }

  @Test
  void shapes_follow_from_the_sizes_of_axes() {
    Instance instance = instance("b (h=8 d), d k -> b h k", Map.of("b", 2, "d", 3, "k", 5));
    assertThat(instance.shapes().get("A")).isEqualTo(new int[] {2, 24});
    assertThat(instance.shapes().get("B")).isEqualTo(new int[] {3, 5});
  }

  @Test
  void formulas_become_numbers() {
    CaseReport report = report("m k, k n -> m n");
    Instance instance = Instance.of(report, Map.of("m", 2, "k", 3, "n", 5), Map.of());
    assertThat(instance.value(report.cost().flops())).isEqualTo(60);
    assertThat(instance.value(report.cost().bytes())).isEqualTo(4 * (6 + 15 + 10));
  }

  @Test
  void sizes_that_the_string_derives_need_not_be_given() {
    CaseReport report = report("x: t, w: k -> y: t'; y = x[t = t' + k] .[k] w");
    Instance instance = Instance.of(report, Map.of("t", 10, "k", 3), Map.of());
    assertThat(instance.extents().values()).contains(8);
  }

  @Test
  void shapes_at_hand_tell_the_sizes_of_the_others() {
    Instance instance =
        Instance.of(
            report("b (h=2 d), d k -> b h k"), Map.of("k", 5), Map.of("A", new int[] {4, 6}));
    assertThat(instance.shapes().get("B")).isEqualTo(new int[] {3, 5});
  }

  @Test
  void a_size_that_is_missing_is_named() {
    assertThat(refusal("m k, k n -> m n", Map.of("m", 2, "k", 3)))
        .isEqualTo("the size of axis 'n' of B is missing");
  }

  @Test
  void a_size_of_no_axis_is_refused_with_the_nearest() {
    assertThat(refusal("batch in, in out -> batch out", Map.of("bach", 2)))
        .isEqualTo("no axis is called 'bach'; there are batch, in, out. Did you mean 'batch'?");
  }

  @Test
  void a_size_that_the_string_gives_otherwise_is_refused() {
    assertThat(refusal("b (h=8 d) -> b h d", Map.of("b", 1, "h", 4, "d", 2)))
        .isEqualTo("axis 'h' is 8 in the string, not 4");
  }

  @Test
  void shapes_that_contradict_each_other_are_refused_as_the_kernel_would() {
    EvaluationFailure failure =
        assertThrows(
            EvaluationFailure.class,
            () ->
                Instance.of(
                    report("a b, b -> a"),
                    Map.of(),
                    Map.of("A", new int[] {2, 3}, "B", new int[] {4})));
    assertThat(failure).hasMessageThat().contains("'b'");
  }

  private static String refusal(String einsum, Map<String, Integer> sizes) {
    return assertThrows(IllegalArgumentException.class, () -> instance(einsum, sizes)).getMessage();
  }
}
