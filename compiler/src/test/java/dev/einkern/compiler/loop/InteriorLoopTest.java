package dev.einkern.compiler.loop;

import static com.google.common.truth.Truth.assertThat;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Size;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InteriorLoopTest {
  private static final Variable INDEX = new Variable("w", 1, ElementType.INT);
  private static final Value AROUND = new Value.Get(new Variable("in", 2, ElementType.BOOLEAN));
  private static final Value ZERO = new Value.Constant(ElementType.FLOAT, 0, 0);
  private static final Value TEN = Value.Constant.of(10);
  private static final Buffer SOURCE =
      new Buffer("x", ElementType.FLOAT, Size.of(64), Buffer.Role.OPERAND);
  private static final Buffer TARGET =
      new Buffer("y", ElementType.FLOAT, Size.of(64), Buffer.Role.OUTPUT);
  private static final Value ELEMENT = new Value.Load(SOURCE, new Value.Get(INDEX));

  private static Value operate(Operation operation, ElementType type, Value left, Value right) {
    return new Value.Operate(operation, type, List.of(left, right));
  }

  private static Value shifted(int shift) {
    Value at = new Value.Get(INDEX);
    return operate(Operation.SUBTRACT, ElementType.INT, at, Value.Constant.of(shift));
  }

  private static Value and(Value left, Value right) {
    return operate(Operation.AND, ElementType.BOOLEAN, left, right);
  }

  private static Value atLeast(int least, Value value) {
    return operate(Operation.LESS_EQUAL, ElementType.BOOLEAN, Value.Constant.of(least), value);
  }

  private static Value below(Value value, Value limit) {
    return operate(Operation.LESS, ElementType.BOOLEAN, value, limit);
  }

  private static Optional<InteriorLoop> parts(Value stored) {
    Step store = new Step.Store(TARGET, new Value.Get(INDEX), stored);
    return InteriorLoop.of(
        new Step.Loop(INDEX, List.of("w"), Optional.empty(), Size.of(64), List.of(store)));
  }

  private static Value stored(Step.Loop loop) {
    return ((Step.Store) loop.body().get(0)).value();
  }

  @Test
  void a_border_is_apart_from_what_is_within() {
    Value guard = and(and(AROUND, atLeast(0, shifted(2))), below(shifted(2), TEN));
    InteriorLoop parts = parts(new Value.Choose(guard, ELEMENT, ZERO)).orElseThrow();
    assertThat(stored(parts.interior())).isEqualTo(ELEMENT);
    assertThat(stored(parts.border())).isEqualTo(ZERO);
    assertThat(parts.condition()).isEqualTo(Optional.of(AROUND));
    assertThat(parts.first()).isEqualTo(2);
    assertThat(parts.limits()).containsExactly(new InteriorLoop.Limit(TEN, 2));
  }

  @Test
  void a_limit_behind_the_last_turn_is_none() {
    Value end = new Value.Extent(Size.of(64));
    Value guard = and(atLeast(0, shifted(2)), below(shifted(2), end));
    InteriorLoop parts = parts(new Value.Choose(guard, ELEMENT, ZERO)).orElseThrow();
    assertThat(parts.first()).isEqualTo(2);
    assertThat(parts.limits()).isEmpty();
    Value always = below(shifted(0), end);
    assertThat(parts(new Value.Choose(always, ELEMENT, ZERO)).isPresent()).isFalse();
  }

  @Test
  void what_is_made_of_the_choice_is_made_in_each_part() {
    Value guard = below(shifted(0), TEN);
    Value choice = new Value.Choose(guard, ELEMENT, ZERO);
    InteriorLoop parts =
        parts(operate(Operation.ADD, ElementType.FLOAT, choice, ZERO)).orElseThrow();
    assertThat(stored(parts.interior()))
        .isEqualTo(operate(Operation.ADD, ElementType.FLOAT, ELEMENT, ZERO));
    assertThat(parts.first()).isEqualTo(0);
  }

  @Test
  void a_loop_stays_whole_where_both_sides_take_elements_or_bounds_are_not_of_the_index() {
    Value guard = below(shifted(1), TEN);
    assertThat(parts(new Value.Choose(guard, ZERO, ELEMENT)).isPresent()).isFalse();
    assertThat(parts(new Value.Choose(AROUND, ELEMENT, ZERO)).isPresent()).isFalse();
    Value product = operate(Operation.MULTIPLY, ElementType.INT, TEN, new Value.Get(INDEX));
    assertThat(parts(new Value.Choose(below(product, TEN), ELEMENT, ZERO)).isPresent()).isFalse();
    Value choice = new Value.Choose(guard, ELEMENT, ZERO);
    Value twice = operate(Operation.ADD, ElementType.FLOAT, choice, choice);
    assertThat(parts(twice).isPresent()).isFalse();
  }
}
