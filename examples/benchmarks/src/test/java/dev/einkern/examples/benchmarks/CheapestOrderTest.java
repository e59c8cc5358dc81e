package dev.einkern.examples.benchmarks;

import static com.google.common.truth.Truth.assertThat;

import org.junit.jupiter.api.Test;

final class CheapestOrderTest {

  @Test
  void a_thin_matrix_meets_the_vector_first() {
    assertThat(CheapestOrder.path(Signature.of("ab,bc,c->a"), Sizes.of("a=10 b=20 c=30")))
        .containsExactly(1, 2, 0, 1)
        .inOrder();
  }

  /** ((A (B C)) ((D E) F)) takes 15125 multiplications, the fewest of all orders. */
  @Test
  void the_textbooks_chain_of_six_is_parenthesised_as_in_the_textbook() {
    assertThat(
            CheapestOrder.path(
                Signature.of("ab,bc,cd,de,ef,fg->ag"),
                Sizes.of("a=30 b=35 c=15 d=5 e=10 f=20 g=25")))
        .hasSize(10);
  }
}
