package dev.einkern.kernel;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.einkern.FloatTensor;
import dev.einkern.ShapeMismatchException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Shape errors read as sentences that name the method, the axis, the operands and their shapes. */
class ShapesTest {
  private static void assertMismatch(Executable call, String message) {
    assertThat(assertThrows(ShapeMismatchException.class, call))
        .hasMessageThat()
        .isEqualTo(message);
  }

  @Test
  void a_wrong_rank_shows_the_declared_axes() {
    FloatTensor tensor = FloatTensor.zeros(2, 3);
    Shapes.requireRank("Attention.attend", "Q", "head query", tensor, 2);
    assertMismatch(
        () -> Shapes.requireRank("Attention.attend", "Q", "batch head query d", tensor, 4),
        "Attention.attend: operand Q must have rank 4 (batch head query d) but has shape [2, 3]");
    assertMismatch(
        () -> Shapes.requireRank("Foo.bar", "x", "", tensor, 0),
        "Foo.bar: operand x must have rank 0 but has shape [2, 3]");
  }

  @Test
  void a_wrong_rank_can_carry_advice() {
    assertMismatch(
        () ->
            Shapes.requireRank(
                "Foo.bar",
                "x",
                "tokens",
                FloatTensor.zeros(2),
                6,
                "for named axes write {tokens -> token}"),
        "Foo.bar: operand x must have rank 6 (tokens) but has shape [2]\n"
            + "  for named axes write {tokens -> token}");
  }

  @Test
  void a_destination_must_have_exactly_the_shape_of_the_result() {
    Shapes.requireShape("Foo.bar", "out", "i j", FloatTensor.zeros(2, 3), 2, 3);
    assertMismatch(
        () -> Shapes.requireShape("Foo.bar", "out", "i j", FloatTensor.zeros(3, 2), 2, 3),
        "Foo.bar: out must have shape [2, 3]\n  out: i j has shape [3, 2]");
  }

  @Test
  void a_tensor_is_checked_like_its_shape() {
    for (int rank = 0; rank <= 6; rank++) {
      int[] shape = Arrays.copyOf(new int[] {2, 3, 1, 4, 2, 1}, rank);
      FloatTensor tensor = FloatTensor.zeros(shape);
      Shapes.requireRank("Foo.bar", "x", "", tensor, rank);
      int other = rank + 1;
      assertThat(
              assertThrows(
                  ShapeMismatchException.class,
                  () -> Shapes.requireRank("Foo.bar", "x", "", tensor, other)))
          .hasMessageThat()
          .contains("rank " + other);
    }
    FloatTensor a = FloatTensor.zeros(2);
    FloatTensor b = FloatTensor.zeros(2, 3);
    FloatTensor c = FloatTensor.zeros(2, 3, 4);
    FloatTensor d = FloatTensor.zeros(2, 3, 4, 5);
    FloatTensor e = FloatTensor.zeros(2, 3, 4, 5, 6);
    Shapes.requireShape("Foo.bar", "out", "", a, 2);
    Shapes.requireShape("Foo.bar", "out", "", b, 2, 3);
    Shapes.requireShape("Foo.bar", "out", "", c, 2, 3, 4);
    Shapes.requireShape("Foo.bar", "out", "", d, 2, 3, 4, 5);
    Shapes.requireShape("Foo.bar", "out", "", e, 2, 3, 4, 5, 6);
    List<Executable> wrong =
        List.of(
            () -> Shapes.requireShape("Foo.bar", "out", "", b, 2),
            () -> Shapes.requireShape("Foo.bar", "out", "", a, 1),
            () -> Shapes.requireShape("Foo.bar", "out", "", b, 2, 2),
            () -> Shapes.requireShape("Foo.bar", "out", "", a, 2, 3),
            () -> Shapes.requireShape("Foo.bar", "out", "", c, 2, 3, 3),
            () -> Shapes.requireShape("Foo.bar", "out", "", d, 2, 3, 4, 4),
            () -> Shapes.requireShape("Foo.bar", "out", "", e, 2, 3, 4, 5, 5));
    wrong.forEach(check -> assertThrows(ShapeMismatchException.class, check));
  }

  @Test
  void a_few_extents_count_like_many() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int[] extents = {0, 1, 2, 3, 1 << 10, 1 << 16, 46341, Integer.MAX_VALUE, -1, -46341};
    for (int round = 0; round < 20_000; round++) {
      int[] e = random.ints(4, 0, extents.length).map(i -> extents[i]).toArray();
      assertWithMessage("seed %s, extents %s", seed, Arrays.toString(e))
          .that(
              List.of(
                  outcome(() -> Shapes.elements("Foo.bar", "x", e[0], e[1])),
                  outcome(() -> Shapes.elements("Foo.bar", "x", e[0], e[1], e[2])),
                  outcome(() -> Shapes.elements("Foo.bar", "x", e[0], e[1], e[2], e[3]))))
          .containsExactly(
              outcome(() -> Shapes.elements("Foo.bar", "x", Arrays.copyOf(e, 2))),
              outcome(() -> Shapes.elements("Foo.bar", "x", Arrays.copyOf(e, 3))),
              outcome(() -> Shapes.elements("Foo.bar", "x", e)))
          .inOrder();
    }
  }

  private static String outcome(IntSupplier elements) {
    try {
      return String.valueOf(elements.getAsInt());
    } catch (IllegalArgumentException refused) {
      return refused.getMessage();
    }
  }

  @Test
  void an_array_must_hold_exactly_the_elements_of_its_axes() {
    Shapes.requireLength("Foo.bar", "a", "i j", 6, 2, 3);
    Shapes.requireLength("Foo.bar", "a", "", 1);
    Shapes.requireLength("Foo.bar", "a", "", 7, 7);
    Shapes.requireLength("Foo.bar", "a", "", 24, 2, 3, 4);
    Shapes.requireLength("Foo.bar", "a", "", 24, 2, 3, 4, 1);
    assertMismatch(
        () -> Shapes.requireLength("Foo.bar", "a", "i", 5, 6),
        "Foo.bar: array a must have length 6 = 6 but has length 5\n  a: i");
    assertMismatch(
        () -> Shapes.requireLength("Foo.bar", "a", "i j", 5, 2, 3),
        "Foo.bar: array a must have length 2 × 3 = 6 but has length 5\n  a: i j");
  }

  @Test
  void elements_beyond_an_int_are_refused_with_all_extents() {
    assertThat(Shapes.elements("Foo.bar", "out")).isEqualTo(1);
    assertThat(Shapes.elements("Foo.bar", "out", 2, 3)).isEqualTo(6);
    assertThat(Shapes.elements("Foo.bar", "out", 46341, 46341, 0)).isEqualTo(0);
    assertThat(Shapes.elements("Foo.bar", "out", Integer.MAX_VALUE, 1))
        .isEqualTo(Integer.MAX_VALUE);
    assertThat(
            assertThrows(
                IllegalArgumentException.class,
                () -> Shapes.elements("Foo.bar", "out", 1 << 16, 1 << 16, 1 << 16, 1 << 16)))
        .hasMessageThat()
        .isEqualTo(
            "Foo.bar: out would have 65536 × 65536 × 65536 × 65536 elements, more than the"
                + " 2147483647 that an array can hold");
    assertThat(
            assertThrows(
                IllegalArgumentException.class, () -> Shapes.elements("Foo.bar", "out", 0, -3)))
        .hasMessageThat()
        .isEqualTo("Foo.bar: out would have a negative extent: [0, -3]");
  }

  @Test
  void a_division_that_leaves_a_remainder_is_shown() {
    FloatTensor q = FloatTensor.zeros(2, 128, 514);
    String declaration = "batch query (head=8 d)";
    assertThat(
            Shapes.divide("A.scores", "q", declaration, FloatTensor.zeros(2, 128, 512), 2, 8, "d"))
        .isEqualTo(64);
    assertMismatch(
        () -> Shapes.divide("A.scores", "q", declaration, q, 2, 8, "d"),
        "A.scores: axis 'd' has no whole size in q\n"
            + "  q: batch query (head=8 d) has shape [2, 128, 514], so d = 514 / 8 is not whole");
    assertMismatch(
        () -> Shapes.divide("A.scores", "q", "(a d)", FloatTensor.zeros(0), 0, 0, "d"),
        "A.scores: axis 'd' has no whole size in q\n"
            + "  q: (a d) has shape [0], so d = 0 / 0 has no value");
  }

  @Test
  void a_mismatch_has_a_line_for_each_operand() {
    assertThat(
            Shapes.mismatch(
                "Attention.scores",
                "axis 'd' is 64 in q but 48 in k",
                Shapes.describe(
                    "q", "batch query (head=8 d)", new int[] {2, 128, 512}, "d = 512 / 8 = 64"),
                Shapes.describe("k", "batch key (head d)", new int[] {2, 128, 384})))
        .hasMessageThat()
        .isEqualTo(
            """
            Attention.scores: axis 'd' is 64 in q but 48 in k
              q: batch query (head=8 d) has shape [2, 128, 512], so d = 512 / 8 = 64
              k: batch key (head d) has shape [2, 128, 384]\
            """);
  }

  @Test
  void an_extent_of_1_gives_way_to_any_other() {
    String[] operands = {"A", "B", "C"};
    int[][] shapes = {{1}, {5}, {1}};
    assertThat(Shapes.broadcast("Foo.bar", "i", operands, shapes, 1, 5, 1)).isEqualTo(5);
    assertThat(Shapes.broadcast("Foo.bar", "i", operands, shapes, 1, 0, 1)).isEqualTo(0);
    assertThat(Shapes.broadcast("Foo.bar", "i", operands, shapes, 1, 1, 1)).isEqualTo(1);
    assertMismatch(
        () ->
            Shapes.broadcast("Foo.bar", "i", operands, new int[][] {{1}, {5, 2}, {2, 4}}, 1, 5, 4),
        "Foo.bar: axis 'i' is 5 in B but 4 in C\n  B has shape [5, 2]\n  C has shape [2, 4]");
  }

  @Test
  void an_operand_that_is_null_is_named() {
    Exception failure =
        assertThrows(
            NullPointerException.class,
            () -> Shapes.requireRank("Foo.sum", "x", "a b", (FloatTensor) null, 2));
    assertThat(failure).hasMessageThat().isEqualTo("Foo.sum: operand x is null");
  }
}
