package dev.einkern.compiler.loop;

import static com.google.common.truth.Truth.assertThat;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Reduction;
import dev.einkern.compiler.index.Size;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UpToZeroTest {
  private static final Variable FIRST = new Variable("d", 1, ElementType.INT);
  private static final Variable SECOND = new Variable("d", 2, ElementType.INT);
  private static final Variable THIRD = new Variable("d", 4, ElementType.INT);
  private static final Variable GREATEST = new Variable("largest", 3, ElementType.FLOAT);
  private static final Buffer SOURCE =
      new Buffer("x", ElementType.FLOAT, Size.of(64), Buffer.Role.OPERAND);
  private static final Buffer TARGET =
      new Buffer("y", ElementType.FLOAT, Size.of(64), Buffer.Role.OUTPUT);
  private static final Value DIFFERENCE =
      new Value.Operate(
          Operation.SUBTRACT, ElementType.FLOAT, List.of(at(SECOND), new Value.Get(GREATEST)));

  private static Value at(Variable index) {
    return new Value.Load(SOURCE, new Value.Get(index));
  }

  private static Step reduced(Reduction reduction) {
    return loop(FIRST, 64, new Step.Accumulate(GREATEST, reduction, at(FIRST)));
  }

  private static Step loop(Variable index, int extent, Step body) {
    return new Step.Loop(index, List.of("d"), Optional.empty(), Size.of(extent), List.of(body));
  }

  private static Step stored(int extent) {
    return loop(SECOND, extent, new Step.Store(TARGET, new Value.Get(SECOND), DIFFERENCE));
  }

  @Test
  void what_a_greatest_value_was_taken_of_is_never_above_it() {
    assertThat(UpToZero.of(List.of(reduced(Reduction.MAXIMUM), stored(64))))
        .containsExactly(DIFFERENCE);
  }

  @Test
  void a_sum_or_a_least_value_may_be_below() {
    for (Reduction reduction : List.of(Reduction.SUM, Reduction.MINIMUM)) {
      assertThat(UpToZero.of(List.of(reduced(reduction), stored(64)))).isEmpty();
    }
  }

  @Test
  void nothing_is_known_of_other_elements() {
    assertThat(UpToZero.of(List.of(reduced(Reduction.MAXIMUM), stored(63)))).isEmpty();
  }

  @Test
  void nothing_is_known_once_something_was_stored() {
    Step changed = new Step.Store(SOURCE, Value.Constant.of(0), new Value.Get(GREATEST));
    Step others = loop(THIRD, 64, new Step.Store(SOURCE, new Value.Get(THIRD), at(THIRD)));
    Step maximum = reduced(Reduction.MAXIMUM);
    assertThat(UpToZero.of(List.of(maximum, changed, stored(64)))).isEmpty();
    assertThat(UpToZero.of(List.of(maximum, others, stored(64)))).doesNotContain(DIFFERENCE);
    Step twice =
        new Step.Loop(
            SECOND,
            List.of("d"),
            Optional.empty(),
            Size.of(64),
            List.of(
                new Step.Store(SOURCE, new Value.Get(SECOND), new Value.Get(GREATEST)),
                new Step.Store(TARGET, new Value.Get(SECOND), DIFFERENCE)));
    assertThat(UpToZero.of(List.of(maximum, twice))).isEmpty();
  }
}
