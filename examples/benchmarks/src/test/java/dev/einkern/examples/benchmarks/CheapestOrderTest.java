package dev.einkern.examples.benchmarks;

import static com.google.common.truth.Truth.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CheapestOrderTest {

  @Test
  void a_thin_matrix_meets_the_vector_first() {
    assertThat(CheapestOrder.path(Signature.of("ab,bc,c->a"), Sizes.of("a=10 b=20 c=30")))
        .containsExactly(1, 2, 0, 1)
        .inOrder();
  }

  /** It takes 15125 multiplications, the fewest of all orders. */
  @Test
  void the_textbooks_chain_of_six_is_parenthesised_as_in_the_textbook() {
    List<Integer> path =
        CheapestOrder.path(
            Signature.of("ab,bc,cd,de,ef,fg->ag"), Sizes.of("a=30 b=35 c=15 d=5 e=10 f=20 g=25"));

    assertThat(products(path, "A", "B", "C", "D", "E", "F")).containsExactly("((A(BC))((DE)F))");
  }

  /** What is left when the pairs of a path have been multiplied. */
  private static List<String> products(List<Integer> path, String... operands) {
    List<String> present = new ArrayList<>(List.of(operands));
    for (int i = 0; i < path.size(); i += 2) {
      String second = present.remove((int) path.get(i + 1));
      String first = present.remove((int) path.get(i));
      boolean inOrder = first.replaceAll("\\W", "").compareTo(second.replaceAll("\\W", "")) < 0;
      present.add("(" + (inOrder ? first + second : second + first) + ")");
    }
    return present;
  }
}
