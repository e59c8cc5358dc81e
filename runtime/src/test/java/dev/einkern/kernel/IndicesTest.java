package dev.einkern.kernel;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Indices from data and beyond edges. */
class IndicesTest {
  @Test
  void an_index_out_of_range_names_operand_axis_value_and_size() {
    assertThat(Indices.check(4, 5, "Bert.embed", "E", "vocab")).isEqualTo(4);
    assertThat(Indices.check(4L, 5, "Bert.embed", "E", "vocab")).isEqualTo(4);
    String message = "Bert.embed: index %d is out of range for axis 'vocab' of E, which has size 5";
    assertThat(
            assertThrows(
                IndexOutOfBoundsException.class,
                () -> Indices.check(5, 5, "Bert.embed", "E", "vocab")))
        .hasMessageThat()
        .isEqualTo(message.formatted(5));
    assertThat(
            assertThrows(
                IndexOutOfBoundsException.class,
                () -> Indices.check(-1, 5, "Bert.embed", "E", "vocab")))
        .hasMessageThat()
        .isEqualTo(message.formatted(-1));
    assertThat(
            assertThrows(
                IndexOutOfBoundsException.class,
                () -> Indices.check(1L << 32, 5, "Bert.embed", "E", "vocab")))
        .hasMessageThat()
        .isEqualTo(message.formatted(1L << 32));
  }

  @Test
  void an_index_that_an_operand_holds_is_named_with_its_place_there() {
    assertThat(Indices.check(4, 5, "Bert.embed", "E", "vocab", "I", 2)).isEqualTo(4);
    assertThat(
            assertThrows(
                IndexOutOfBoundsException.class,
                () -> Indices.check(7L, 5, "Bert.embed", "E", "vocab", "I", 2)))
        .hasMessageThat()
        .isEqualTo(
            "Bert.embed: index 7 is out of range for axis 'vocab' of E, which has size 5; it is"
                + " element 2 of I, counted from 0 in row-major order");
  }

  @Test
  void mirror_reflects_without_repeating_the_edge() {
    assertThat(IntStream.rangeClosed(-7, 8).map(i -> Indices.mirror(i, 4)).toArray())
        .isEqualTo(new int[] {1, 0, 1, 2, 3, 2, 1, 0, 1, 2, 3, 2, 1, 0, 1, 2});
    assertThat(IntStream.rangeClosed(-2, 2).map(i -> Indices.mirror(i, 1)).toArray())
        .isEqualTo(new int[5]);
    assertThat(Indices.mirror(Integer.MIN_VALUE, Integer.MAX_VALUE)).isEqualTo(2147483644);
    assertThat(Indices.mirror(-1L - (1L << 40), 2)).isEqualTo(1);
  }

  @Test
  void an_empty_maximum_names_function_and_axis() {
    Reductions.requireElements(1, "Foo.bar", "max", "k");
    assertThat(
            assertThrows(
                IllegalArgumentException.class,
                () -> Reductions.requireElements(0, "Foo.bar", "max", "k")))
        .hasMessageThat()
        .isEqualTo("Foo.bar: max over axis 'k' of size 0 has no value");
  }
}
