package dev.einkern.compiler.contraction;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.einkern.compiler.index.MultiplicationOrder;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.SizeVariable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PolynomialsTest {
  private static final SizeVariable I = new SizeVariable("i", 0);
  private static final SizeVariable J = new SizeVariable("j", 1);
  private static final SizeVariable K = new SizeVariable("k", 2);

  private static Size term(long coefficient, SizeVariable... factors) {
    Size product = Size.of(coefficient);
    for (SizeVariable factor : factors) {
      product = product.times(Size.of(factor));
    }
    return product;
  }

  @Test
  void a_term_covers_what_has_fewer_factors() {
    assertThat(Polynomials.isAtMost(term(2, I), term(2, I, J))).isTrue();
    assertThat(Polynomials.isAtMost(term(2, I, J), term(2, I))).isFalse();
    assertThat(Polynomials.isAtMost(term(3, I), term(2, I, J))).isFalse();
    assertThat(Polynomials.isAtMost(term(1, I, J), term(1, J, K))).isFalse();
  }

  @Test
  void several_terms_cover_one_together() {
    assertThat(Polynomials.isAtMost(term(3, I), term(2, I, J).plus(term(1, I, K)))).isTrue();
    assertThat(Polynomials.isAtMost(term(2, I).plus(term(2, J)), term(2, I, J).plus(term(1, I, K))))
        .isFalse();
  }

  @Test
  void what_is_said_to_be_at_most_another_is_so_for_all_sizes() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int held = 0;
    for (int round = 0; round < 3000; round++) {
      Size small = polynomial(random);
      Size large = polynomial(random);
      if (Polynomials.isAtMost(small, large)) {
        held++;
        for (int i = 0; i < 20; i++) {
          Map<SizeVariable, Integer> sizes = new LinkedHashMap<>();
          List.of(I, J, K).forEach(v -> sizes.put(v, 1 + random.nextInt(9)));
          assertWithMessage("seed %s: %s ≤ %s at %s", seed, small, large, sizes)
              .that(value(small, sizes))
              .isAtMost(value(large, sizes));
        }
      }
    }
    assertWithMessage("of seed %s", seed).that(held).isAtLeast(100);
  }

  private static double value(Size size, Map<SizeVariable, Integer> sizes) {
    return new MultiplicationOrder("", size).cost(sizes);
  }

  private static Size polynomial(Random random) {
    Size sum = Size.ZERO;
    for (int terms = 1 + random.nextInt(3); terms > 0; terms--) {
      List<SizeVariable> factors = new ArrayList<>();
      for (int degree = random.nextInt(4); degree > 0; degree--) {
        factors.add(List.of(I, J, K).get(random.nextInt(3)));
      }
      sum = sum.plus(term(1 + random.nextInt(4), factors.toArray(SizeVariable[]::new)));
    }
    return sum;
  }
}
