package dev.einkern.compiler.loop;

import static com.google.common.truth.Truth.assertThat;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Names;
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
  private static final Buffer NUMBERS =
      new Buffer("n", ElementType.INT, Size.of(64), Buffer.Role.OPERAND);
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
    assertThat(parts.bounds().condition()).isEqualTo(Optional.of(AROUND));
    assertThat(parts.bounds().first()).isEqualTo(2);
    assertThat(parts.bounds().limits()).containsExactly(new InteriorLoop.Limit(TEN, 2));
  }

  @Test
  void a_limit_behind_the_last_turn_is_none() {
    Value end = new Value.Extent(Size.of(64));
    Value guard = and(atLeast(0, shifted(2)), below(shifted(2), end));
    InteriorLoop parts = parts(new Value.Choose(guard, ELEMENT, ZERO)).orElseThrow();
    assertThat(parts.bounds().first()).isEqualTo(2);
    assertThat(parts.bounds().limits()).isEmpty();
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
    assertThat(parts.bounds().first()).isEqualTo(0);
  }

  @Test
  void where_both_sides_take_elements_both_are_loops_of_many_turns() {
    Value guard = below(shifted(0), TEN);
    Value other = new Value.Load(SOURCE, shifted(10));
    InteriorLoop parts = parts(new Value.Choose(guard, ELEMENT, other)).orElseThrow();
    assertThat(parts.isLong()).isTrue();
    assertThat(parts.loops().map(InteriorLoopTest::stored))
        .containsExactly(ELEMENT, other)
        .inOrder();
  }

  @Test
  void an_index_that_is_kept_inside_is_itself_within() {
    Value last = operate(Operation.MINIMUM, ElementType.INT, shifted(-3), Value.Constant.of(63));
    Value first = operate(Operation.MAXIMUM, ElementType.INT, shifted(2), Arithmetic.ZERO);
    Value around = new Value.Choose(atLeast(1, new Value.Get(INDEX)), shifted(1), Arithmetic.ZERO);
    Value sum =
        operate(
            Operation.ADD,
            ElementType.FLOAT,
            new Value.Load(SOURCE, around),
            operate(
                Operation.ADD,
                ElementType.FLOAT,
                new Value.Load(SOURCE, last),
                new Value.Load(SOURCE, first)));
    InteriorLoop parts = parts(sum).orElseThrow();
    assertThat(new ValuePrinter(new Names<>()).value(stored(parts.interior())))
        .isEqualTo("x[-1 + w] + (x[3 + w] + x[-2 + w])");
    assertThat(stored(parts.border())).isEqualTo(sum);
    assertThat(parts.bounds().first()).isEqualTo(2);
    assertThat(parts.bounds().limits())
        .containsExactly(new InteriorLoop.Limit(Value.Constant.of(64), -3));
  }

  @Test
  void of_limits_that_stand_to_one_another_the_least_is_left() {
    Value near = new Value.Choose(below(shifted(-1), Value.Constant.of(64)), ELEMENT, ZERO);
    Value far = new Value.Choose(below(shifted(-5), Value.Constant.of(64)), ELEMENT, ZERO);
    Value sum = operate(Operation.ADD, ElementType.FLOAT, near, far);
    assertThat(parts(sum).orElseThrow().bounds().limits())
        .containsExactly(new InteriorLoop.Limit(Value.Constant.of(64), -5));
  }

  @Test
  void several_choices_are_all_made_where_all_of_them_hold() {
    Value choice = new Value.Choose(atLeast(0, shifted(1)), ELEMENT, ZERO);
    Value other = new Value.Choose(below(shifted(-1), Value.Constant.of(64)), ELEMENT, ZERO);
    Value sum = operate(Operation.ADD, ElementType.FLOAT, choice, other);
    InteriorLoop parts = parts(sum).orElseThrow();
    assertThat(stored(parts.interior()))
        .isEqualTo(operate(Operation.ADD, ElementType.FLOAT, ELEMENT, ELEMENT));
    assertThat(stored(parts.border())).isEqualTo(sum);
    assertThat(parts.loops()).containsExactly(parts.interior());
    Value narrow = new Value.Choose(below(shifted(0), TEN), ELEMENT, ZERO);
    Value rarely = operate(Operation.ADD, ElementType.FLOAT, choice, narrow);
    assertThat(parts(rarely).isPresent()).isFalse();
  }

  @Test
  void a_loop_stays_whole_where_bounds_are_not_of_the_index() {
    assertThat(parts(new Value.Choose(AROUND, ELEMENT, ZERO)).isPresent()).isFalse();
    Value product = operate(Operation.MULTIPLY, ElementType.INT, TEN, new Value.Get(INDEX));
    assertThat(parts(new Value.Choose(below(product, TEN), ELEMENT, ZERO)).isPresent()).isFalse();
    Value data = below(new Value.Load(NUMBERS, new Value.Get(INDEX)), TEN);
    assertThat(parts(new Value.Choose(data, ELEMENT, ZERO)).isPresent()).isFalse();
  }
}
