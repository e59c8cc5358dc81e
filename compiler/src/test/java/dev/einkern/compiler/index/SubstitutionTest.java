package dev.einkern.compiler.index;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SubstitutionTest {
  private final AxisSource source = new AxisSource(0);
  private final Axis k = source.axis("k", source.size("k"));
  private final Axis n = source.axis("n", source.size("n"));
  private final Tensor gathered =
      new Tensor("gathered", ElementType.LONG, List.of(n), Optional.empty());

  @ParameterizedTest
  @EnumSource(
      value = Operation.class,
      names = {"EQUAL", "NOT_EQUAL", "LESS", "LESS_EQUAL", "GREATER", "GREATER_EQUAL"})
  void a_gathered_long_is_compared_with_longs(Operation comparison) {
    Expr before =
        new Expr.Apply(
            comparison, ElementType.BOOLEAN, List.of(new Expr.IndexOf(k), Expr.Literal.of(1)));
    Expr read = new Expr.Read(gathered, List.of(new Expr.Index(new Expr.IndexOf(n), true)));
    Expr after = new Substitution(source).apply(before, Map.of(k, read));
    assertThat(after)
        .isEqualTo(
            new Expr.Apply(
                comparison,
                ElementType.BOOLEAN,
                List.of(read, new Expr.Cast(ElementType.LONG, Expr.Literal.of(1)))));
  }
}
