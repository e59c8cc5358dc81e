package dev.einkern.examples.gallery.einsum;

import static dev.einkern.examples.gallery.einsum.Loops.another;
import static dev.einkern.examples.gallery.einsum.Loops.random;

import dev.einkern.DoubleTensor;
import dev.einkern.Einkern;
import org.junit.jupiter.api.Test;

class TensorNetworksTest {
  private final TensorNetworks networks = Einkern.load(TensorNetworks.class);

  @Test
  void letters_greek_and_words() {
    DoubleTensor a = random(2, 3, 4);
    DoubleTensor b = random(3, 4, 5);
    Loops.Term term = x -> a.get(x[1], x[2], x[3]) * b.get(x[2], x[3], x[0]);
    Loops.of(5, 2).over(3, 4).assertSum(networks.equation(a, b), term);
    Loops.of(5, 2).over(3, 4).assertSum(networks.greek(a, b), term);
    DoubleTensor left = random(1, 2);
    DoubleTensor middle = random(2, 3);
    DoubleTensor right = random(3, 4);
    Loops.of(1, 4)
        .over(2, 3)
        .assertSum(
            networks.words(left, middle, right),
            x -> left.get(x[0], x[2]) * middle.get(x[2], x[3]) * right.get(x[3], x[1]));
  }

  @Test
  void a_change_of_basis() {
    DoubleTensor p = random(2, 4);
    DoubleTensor q = random(3, 2);
    DoubleTensor integrals = random(4, 2, 3, 2);
    DoubleTensor r = random(2, 3);
    DoubleTensor s = random(4, 2);
    Loops.of(2, 3, 2, 4)
        .over(4, 2, 3, 2)
        .assertSum(
            networks.changeOfBasis(p, q, integrals, r, s),
            x ->
                p.get(x[0], x[4])
                    * q.get(x[1], x[5])
                    * integrals.get(x[4], x[5], x[6], x[7])
                    * r.get(x[2], x[6])
                    * s.get(x[3], x[7]));
  }

  @Test
  void a_term_of_perturbation_theory() {
    int a = 3;
    int b = 2;
    int c = 4;
    int d = 3;
    int i = 2;
    int j = 3;
    int k = 2;
    DoubleTensor bdik = random(b, d, i, k);
    DoubleTensor acaj = random(a, c, a, j);
    DoubleTensor ikab = random(i, k, a, b);
    DoubleTensor ajac = random(a, j, a, c);
    DoubleTensor ikbd = random(i, k, b, d);
    Loops.of()
        .over(a, b, c, d, i, j, k)
        .assertSum(
            networks.perturbation(bdik, acaj, ikab, ajac, ikbd),
            x ->
                bdik.get(x[1], x[3], x[4], x[6])
                    * acaj.get(x[0], x[2], x[0], x[5])
                    * ikab.get(x[4], x[6], x[0], x[1])
                    * ajac.get(x[0], x[5], x[0], x[2])
                    * ikbd.get(x[4], x[6], x[1], x[3]));
  }

  @Test
  void chains() {
    DoubleTensor x1 = random(2, 3, 4);
    DoubleTensor x2 = random(4, 5);
    DoubleTensor x3 = random(5, 3, 6);
    Loops.of(6, 2)
        .over(3, 4, 5)
        .assertSum(
            networks.reused(x1, x2, x3),
            x -> x1.get(x[1], x[2], x[3]) * x2.get(x[3], x[4]) * x3.get(x[4], x[2], x[0]));
    DoubleTensor a = random(5, 3);
    DoubleTensor b = random(3, 3);
    DoubleTensor c = another(3, 3);
    DoubleTensor d = random(3, 2);
    DoubleTensor e = random(2, 4);
    Loops.of(4, 5)
        .over(3, 3, 3, 2)
        .assertSum(
            networks.chain(a, b, c, d, e),
            x ->
                a.get(x[1], x[2])
                    * b.get(x[2], x[3])
                    * c.get(x[3], x[4])
                    * d.get(x[4], x[5])
                    * e.get(x[5], x[0]));
    DoubleTensor start = random(2, 5);
    DoubleTensor end = random(4, 6);
    DoubleTensor ab = random(2, 5);
    Loops.of(3)
        .over(2, 5, 2, 4, 6)
        .assertSum(
            networks.marginal(start, random(5, 3), random(3, 2), random(2, 4), end),
            x ->
                ab.get(x[1], x[2])
                    * random(5, 3).get(x[2], x[0])
                    * random(3, 2).get(x[0], x[3])
                    * random(2, 4).get(x[3], x[4])
                    * end.get(x[4], x[5]));
  }

  @Test
  void rings_stars_and_grids() {
    DoubleTensor a = random(2, 3);
    DoubleTensor b = random(3, 4);
    DoubleTensor c = random(4, 5);
    DoubleTensor d = random(5, 2);
    Loops.of()
        .over(2, 3, 4, 5)
        .assertSum(
            networks.ring(a, b, c, d),
            x -> a.get(x[0], x[1]) * b.get(x[1], x[2]) * c.get(x[2], x[3]) * d.get(x[3], x[0]));
    DoubleTensor core = random(2, 3, 4, 5);
    DoubleTensor first = random(2);
    DoubleTensor second = random(3);
    DoubleTensor third = random(4);
    DoubleTensor fourth = random(5);
    Loops.of()
        .over(2, 3, 4, 5)
        .assertSum(
            networks.star(core, first, second, third, fourth),
            x ->
                core.get(x)
                    * first.get(x[0])
                    * second.get(x[1])
                    * third.get(x[2])
                    * fourth.get(x[3]));
    DoubleTensor acd = random(2, 4, 5);
    DoubleTensor ce = random(4, 3);
    DoubleTensor bf = random(3, 2);
    DoubleTensor dfg = random(5, 2, 6);
    DoubleTensor eg = random(3, 6);
    Loops.of()
        .over(2, 3, 4, 5, 3, 2, 6)
        .assertSum(
            networks.grid(a, acd, ce, bf, dfg, eg),
            x ->
                a.get(x[0], x[1])
                    * acd.get(x[0], x[2], x[3])
                    * ce.get(x[2], x[4])
                    * bf.get(x[1], x[5])
                    * dfg.get(x[3], x[5], x[6])
                    * eg.get(x[4], x[6]));
  }

  @Test
  void the_inner_product_of_two_matrix_product_states() {
    DoubleTensor upper1 = random(2, 3);
    DoubleTensor lower1 = another(2, 3);
    DoubleTensor upper2 = random(2, 3, 3);
    DoubleTensor lower2 = another(2, 3, 3);
    DoubleTensor upper3 = random(2, 3, 2);
    DoubleTensor lower3 = another(2, 3, 2);
    DoubleTensor upper4 = random(2, 2);
    DoubleTensor lower4 = another(2, 2);
    // Of each site the state, then the bonds to its right: above and below.
    Loops.of()
        .over(2, 3, 3, 2, 3, 3, 2, 2, 2, 2)
        .assertSum(
            networks.matrixProductStates(
                upper1, lower1, lower2, upper2, lower3, upper3, lower4, upper4),
            x ->
                upper1.get(x[0], x[1])
                    * lower1.get(x[0], x[2])
                    * upper2.get(x[3], x[1], x[4])
                    * lower2.get(x[3], x[2], x[5])
                    * upper3.get(x[6], x[4], x[7])
                    * lower3.get(x[6], x[5], x[8])
                    * upper4.get(x[9], x[7])
                    * lower4.get(x[9], x[8]));
  }
}
