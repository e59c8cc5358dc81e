package dev.einkern.examples.gallery.namedtensors;

import static com.google.common.truth.Truth.assertWithMessage;
import static dev.einkern.examples.gallery.namedtensors.PaperExample.EXHIBIT;
import static dev.einkern.examples.gallery.testing.Table.sum;
import static dev.einkern.examples.gallery.testing.Tensors.normalDoubles;

import dev.einkern.DoubleTensor;
import dev.einkern.Einkern;
import dev.einkern.examples.gallery.namedtensors.Differentials.Rule;
import dev.einkern.examples.gallery.testing.Differences;
import dev.einkern.examples.gallery.testing.Table;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Section 5: derivatives, by the compiler, by the paper's formulas and by central differences. */
class CalculusTest {
  /** What two exact formulas may differ by in double. */
  private static final double EXACT = 1e-12;

  /** What central differences of a smooth function may be off by. */
  private static final double DIFFERENCES = 1e-7;

  private final Differentials rules = Einkern.load(Differentials.class);
  private final SoftmaxDerivatives softmax = Einkern.load(SoftmaxDerivatives.class);
  private final AttentionDerivatives attention = Einkern.load(AttentionDerivatives.class);
  private final LayerDerivatives layers = Einkern.load(LayerDerivatives.class);

  private final DoubleTensor x = normalDoubles(1, 3);
  private final DoubleTensor w = normalDoubles(2, 3, 2);
  private final DoubleTensor v = normalDoubles(3, 3);

  private static void agree(DoubleTensor left, DoubleTensor right) {
    Table.of(right).matches(left, EXACT);
    assertWithMessage("derivatives that are not all 0")
        .that(Arrays.stream(right.toArray()).anyMatch(element -> Math.abs(element) > 0.01))
        .isTrue();
  }

  private static void holds(Rule rule) {
    agree(rule.left(), rule.right());
  }

  @Test
  void the_rules_of_section_5_hold() {
    holds(rules.identity(normalDoubles(4, 2, 3)));
    holds(rules.chain(x, w));
    holds(rules.generalChain(x, w));
    holds(rules.sum(x, v));
    holds(rules.sumOverAxis(x, w));
    holds(rules.product(x, v));
    holds(rules.contraction(x, w));
    holds(rules.quotient(x, v));
    holds(rules.index(x, w));
    holds(rules.renaming(x));
  }

  @Test
  void the_derivative_of_softmax() {
    DoubleTensor scores = DoubleTensor.of(new double[] {3, 1, 2}, 3);
    EXHIBIT.shows("the Jacobian of softmax at [3 1 2]", softmax.jacobian(scores));

    DoubleTensor jacobian = softmax.jacobian(x);
    agree(jacobian, softmax.jacobianByFormula(x));
    Differences.jacobian(softmax::softmax, x).matches(jacobian, DIFFERENCES);
    Table.of(3, a -> sum(3, b -> jacobian.get(a, b) * v.get(b)))
        .matches(softmax.differential(x, v), EXACT);
  }

  @Test
  void backpropagation_through_softmax() {
    DoubleTensor target = DoubleTensor.of(new double[] {0.2, 0.5, 0.3}, 3);
    DoubleTensor gradient = softmax.backpropagation(x, target);
    agree(gradient, softmax.backpropagationByFormula(x, target));
    Differences.jacobian(
            at ->
                DoubleTensor.scalar(
                    Math.log(sum(3, a -> softmax.softmax(at).get(a) * target.get(a)))),
            x)
        .matches(gradient, DIFFERENCES);
  }

  @Test
  void a_lifted_derivative_is_multiplied_by_an_identity() {
    DoubleTensor batch = normalDoubles(5, 2, 3);
    DoubleTensor lifted = softmax.lifted(batch);
    agree(lifted, softmax.liftedByFormula(batch));
    Table.of(
            2, 3, 2, 3, (b, a, c, d) -> b == c ? softmax.jacobian(batch.select(0, b)).get(a, d) : 0)
        .matches(lifted, EXACT);
  }

  @Test
  void the_derivatives_of_attention_with_respect_to_queries_keys_and_values() {
    DoubleTensor q = normalDoubles(6, 4);
    DoubleTensor k = normalDoubles(7, 5, 4);
    DoubleTensor values = normalDoubles(8, 5, 3);
    AttentionDerivatives.Jacobians exact = attention.jacobians(q, k, values);
    AttentionDerivatives.Jacobians formula = attention.jacobiansByFormula(q, k, values);

    agree(exact.dQ(), formula.dQ());
    agree(exact.dK(), formula.dK());
    agree(exact.dV(), formula.dV());
    Differences.jacobian(at -> attention.attention(at, k, values), q)
        .matches(exact.dQ(), DIFFERENCES);
    Differences.jacobian(at -> attention.attention(q, at, values), k)
        .matches(exact.dK(), DIFFERENCES);
    Differences.jacobian(at -> attention.attention(q, k, at), values)
        .matches(exact.dV(), DIFFERENCES);
  }

  @Test
  void the_gradients_of_attention_with_heads_and_a_batch() {
    DoubleTensor q = normalDoubles(9, 2, 3, 4, 5);
    DoubleTensor k = normalDoubles(10, 2, 3, 6, 5);
    DoubleTensor values = normalDoubles(11, 2, 3, 6, 7);
    DoubleTensor g = normalDoubles(12, 2, 3, 4, 7);
    AttentionDerivatives.Gradients exact = attention.gradients(q, k, values, g);
    AttentionDerivatives.Gradients formula = attention.gradientsByFormula(q, k, values, g);

    agree(exact.dQ(), formula.dQ());
    agree(exact.dK(), formula.dK());
    agree(exact.dV(), formula.dV());
    NeuralNetworks networks = Einkern.load(NeuralNetworks.class);
    Differences.jacobian(at -> loss(networks.liftedAttention(at, k, values), g), q)
        .matches(exact.dQ(), DIFFERENCES);
    Differences.jacobian(at -> loss(networks.liftedAttention(q, at, values), g), k)
        .matches(exact.dK(), DIFFERENCES);
    Differences.jacobian(at -> loss(networks.liftedAttention(q, k, at), g), values)
        .matches(exact.dV(), DIFFERENCES);
  }

  @Test
  void a_masked_position_depends_on_none_after_it() {
    DoubleTensor sequence = normalDoubles(24, 4, 3);
    DoubleTensor jacobian = attention.selfAttentionJacobian(sequence);
    Differences.jacobian(attention::selfAttention, sequence).matches(jacobian, DIFFERENCES);
    EXHIBIT.shows("how much each position depends on each", attention.dependence(sequence));
    Table.of(
            4,
            4,
            (s, at) ->
                Math.sqrt(sum(3, k -> sum(3, of -> Math.pow(jacobian.get(s, k, at, of), 2)))))
        .matches(attention.dependence(sequence), EXACT);
    for (int at = 0; at < 4; at++) {
      for (int before = 0; before < at; before++) {
        assertWithMessage("position %s by position %s", before, at)
            .that(jacobian.select(0, before).select(1, at).toArray())
            .isEqualTo(new double[9]);
      }
    }
  }

  /** The sum of the products of two tensors' elements. */
  private static DoubleTensor loss(DoubleTensor y, DoubleTensor g) {
    double[] left = y.toArray();
    double[] right = g.toArray();
    return DoubleTensor.scalar(sum(left.length, i -> left[i] * right[i]));
  }

  @Test
  void the_derivative_of_a_convolution_is_its_kernel_in_a_window() {
    DoubleTensor line = normalDoubles(13, 2, 6);
    DoubleTensor kernel = normalDoubles(14, 2, 3);
    DoubleTensor g = normalDoubles(15, 4);
    EXHIBIT.shows(
        "the Jacobian of a convolution with the kernel [1 2 3]",
        layers
            .convJacobian(DoubleTensor.zeros(1, 6), DoubleTensor.of(new double[] {1, 2, 3}, 1, 3))
            .select(1, 0));

    DoubleTensor jacobian = layers.convJacobian(line, kernel);
    agree(jacobian, layers.convJacobianByFormula(line, kernel));
    Differences.jacobian(at -> layers.conv1d(at, kernel), line).matches(jacobian, DIFFERENCES);

    DoubleTensor gradient = layers.convBackward(line, kernel, g);
    agree(gradient, layers.convBackwardByFormula(line, kernel, g));
    Table.of(2, 6, (c, s) -> sum(4, o -> g.get(o) * jacobian.get(o, c, s)))
        .matches(gradient, EXACT);
  }

  @Test
  void backpropagation_through_a_standardization() {
    DoubleTensor batch = normalDoubles(16, 2, 5);
    DoubleTensor g = normalDoubles(17, 2, 5);
    DoubleTensor gradient = layers.standardizeBackward(batch, g, 1e-3);
    agree(gradient, layers.standardizeBackwardByFormula(batch, g, 1e-3));
    Normalizations normalizations = Einkern.load(Normalizations.class);
    Differences.jacobian(
            at -> loss(normalizations.standardized(at.reshape(2, 1, 5), 1e-3), g), batch)
        .matches(gradient, DIFFERENCES);
  }

  @Test
  void backpropagation_through_time() {
    DoubleTensor input = normalDoubles(18, 5, 3);
    DoubleTensor wh = normalDoubles(19, 4, 4);
    DoubleTensor wi = normalDoubles(20, 3, 4);
    DoubleTensor b = normalDoubles(21, 4);
    DoubleTensor h0 = normalDoubles(22, 4);
    DoubleTensor g = normalDoubles(23, 5, 4);
    NeuralNetworks networks = Einkern.load(NeuralNetworks.class);
    LayerDerivatives.RecurrentGradients exact = layers.recurrentBackward(input, wh, wi, b, h0, g);

    Differences.jacobian(at -> loss(networks.recurrent(at, wh, wi, b, h0), g), input)
        .matches(exact.dx(), DIFFERENCES);
    Differences.jacobian(at -> loss(networks.recurrent(input, at, wi, b, h0), g), wh)
        .matches(exact.dWh(), DIFFERENCES);
    Differences.jacobian(at -> loss(networks.recurrent(input, wh, at, b, h0), g), wi)
        .matches(exact.dWi(), DIFFERENCES);
    Differences.jacobian(at -> loss(networks.recurrent(input, wh, wi, at, h0), g), b)
        .matches(exact.db(), DIFFERENCES);
    Differences.jacobian(at -> loss(networks.recurrent(input, wh, wi, b, at), g), h0)
        .matches(exact.dh0(), DIFFERENCES);
  }
}
