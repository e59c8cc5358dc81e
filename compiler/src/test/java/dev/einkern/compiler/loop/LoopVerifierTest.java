package dev.einkern.compiler.loop;

import static com.google.common.truth.Truth.assertThat;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Reduction;
import dev.einkern.compiler.index.Size;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoopVerifierTest {
  private static final Buffer IN =
      new Buffer("x", ElementType.FLOAT, Size.of(4), Buffer.Role.OPERAND);
  private static final Buffer OUT =
      new Buffer("y", ElementType.FLOAT, Size.of(4), Buffer.Role.OUTPUT);
  private static final Variable I = new Variable("i", 0, ElementType.INT);
  private static final Value ZERO = Value.Constant.of(0);

  private static List<String> faults(Step... steps) {
    return LoopVerifier.verify(
        new LoopProgram(List.of(IN, OUT), List.of(new Nest(OUT, List.of(steps)))));
  }

  private static Value real(double value) {
    return new Value.Constant(ElementType.FLOAT, 0, value);
  }

  @Test
  void a_copy_is_well_formed() {
    Step copy = new Step.Store(OUT, new Value.Get(I), new Value.Load(IN, new Value.Get(I)));
    assertThat(faults(new Step.Loop(I, List.of("i"), Optional.empty(), Size.of(4), List.of(copy))))
        .isEmpty();
  }

  @Test
  void a_variable_is_known_only_after_its_definition() {
    assertThat(faults(new Step.Store(OUT, new Value.Get(I), real(1))))
        .containsExactly("i is not known here");
  }

  @Test
  void what_is_stored_has_the_type_of_the_buffer() {
    assertThat(faults(new Step.Store(OUT, ZERO, ZERO)))
        .containsExactly("an element of y is INT, not FLOAT");
  }

  @Test
  void an_operand_is_never_written() {
    assertThat(faults(new Step.Store(IN, ZERO, real(1))))
        .containsExactly("x is written in the nest of y");
  }

  @Test
  void a_value_that_is_defined_once_cannot_be_assigned_to() {
    assertThat(
            faults(
                new Step.Define(I, ZERO),
                new Step.Accumulate(I, Reduction.SUM, Value.Constant.of(1))))
        .containsExactly("i cannot be assigned to");
  }

  @Test
  void arguments_have_one_type() {
    Value sum = new Value.Operate(Operation.ADD, ElementType.FLOAT, List.of(real(1), ZERO));
    assertThat(faults(new Step.Store(OUT, ZERO, sum)))
        .containsExactly("an argument of ADD is INT, not FLOAT");
  }

  @Test
  void a_temporary_is_read_only_once_it_is_written() {
    Buffer later = new Buffer("t", ElementType.FLOAT, Size.of(4), Buffer.Role.TEMPORARY);
    assertThat(faults(new Step.Store(OUT, ZERO, new Value.Load(later, ZERO))))
        .containsExactly("t is not written yet");
  }
}
