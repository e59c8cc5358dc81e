package dev.einkern.compiler.calculus;

import static com.google.common.truth.Truth.assertWithMessage;

import dev.einkern.compiler.Strings;
import dev.einkern.compiler.index.TensorValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Symbolic gradients against central differences, function by function. */
final class GradientTest {
  private static final long SEED = 20_260;
  private static final double STEP = 1e-6;
  private static final double TOLERANCE = 2e-6;

  /** The expression that is summed, over X: i k, in places where it is smooth. */
  static Stream<String> smooth() {
    return Stream.of(
        "exp(X)",
        "log(X + 2)",
        "log1p(X)",
        "expm1(X)",
        "logaddexp(X, X * X)",
        "sqrt(X + 2)",
        "rsqrt(X + 2)",
        "sin(X)",
        "cos(X)",
        "tan(X)",
        "tanh(X)",
        "asin(X / 2)",
        "acos(X / 2)",
        "atan(X)",
        "atan2(X, X + 3)",
        "sinh(X)",
        "cosh(X)",
        "erf(X)",
        "sigmoid(X)",
        "relu(X)",
        "gelu(X)",
        "gelu_tanh(X)",
        "silu(X)",
        "softplus(X)",
        "abs(X)",
        "max(X, 0.1)",
        "min(X, X * X)",
        "clamp(X, -0.3, 0.4)",
        "pow(X + 2, X)",
        "X^3",
        "(X + 2)^-0.5",
        "X / (X + 3)",
        "1 - X * X",
        "(X + 5) % 2",
        "X > 0 ? X * X : sin(X)",
        "softmax[k](X) * (k + 1)",
        "log_softmax[k](X) * (k + 1)",
        "max[k](X) * softmax[k](X) * (k + 1)",
        "standardize[k](X) * (k + 1)",
        "sum[k](X)^2",
        "prod[k](X)",
        "max[k](X) * 2",
        "min[i](X) * 3",
        "mean[k](X)^2",
        "var[k](X)",
        "std[k](X)",
        "norm[k](X)",
        "norm[k](X, 3)",
        "logsumexp[k](X)",
        "X[i=clamp(i - 1)] * X",
        "X[i=pad(i + 1)] * X",
        "X[k=(k + 1) % |k|] * X",
        "X[i->j, k->l]^2 * (j + 2 * l)",
        "X[(i k)->p]^2 * p",
        "flip[k](X) * (k + 1)",
        "X[i=mirror(i - 2)] * X",
        "cumsum[k](X)^2",
        "cumsum[i](X * X) * (k + 1)",
        "cumprod[k](X)",
        "cumprod[i](X + 1)^2",
        "cumprod[k](max(X, 0))",
        "sort[k](X) * (k + 1)",
        "sort[i](X)^2 * (i + 1)",
        "sort[k](X)[k=argsort[k](sin(9 * X))] * (k + 1)",
        "argsort[k](X) * X",
        "topk[k->j](X) * (2 - j[j=j]) + 0 * [j < 2]",
        "inv[k j](X .[i] X[k->j] + 3 * [k == j]) * (k + 2 * j)",
        "det[k j](X .[i] X[k->j] + 3 * [k == j])",
        "scan[k](s = 0 : s * 0.5 + X)^2",
        "scan[k](s = 1 : s * X)",
        "fold[k](s = 0 : tanh(s + X))",
        "fold[i](s = X[i=0] : s * X + 1)",
        "scan[k](a = 1, b = 0 : a * X - b, b + a * a)^2",
        "scan[i](s = 0 : s + sum[k](tanh(s * X)))",
        "scan[i](s = 0 * X[i=0] : k == 1 ? s * X : s[k=clamp(k - 1)] + X)^2",
        "scan[i](s = 0 : X > 0 ? s + X : s * X)",
        "fold[k](s = 0 : max(s, X)) * 3",
        "cumsum[k](cumprod[i](X + 1))^2",
        "sort[k](cumsum[i](X)) * (k + 1)",
        "scan[i](s = 0 : s * 0.9 + cumsum[k](X)) * sort[k](X)");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("smooth")
  void the_gradient_is_what_central_differences_say(String expression) {
    TensorValue x = random(3, 4);
    String axes = "L += " + expression;
    TensorValue gradient =
        Strings.run("X: i k -> G: i k, L; " + axes + "; G = grad(L, X)", Map.of("X", x));
    for (int i = 0; i < x.size(); i++) {
      double slope =
          (value(axes, shifted(x, i, STEP)) - value(axes, shifted(x, i, -STEP))) / (2 * STEP);
      assertWithMessage("element %s of the gradient of Σ %s, seed %s", i, expression, SEED)
          .that((Double) gradient.get(i))
          .isWithin(TOLERANCE * Math.max(1, Math.abs(slope)))
          .of(slope);
    }
  }

  private static double value(String statement, TensorValue x) {
    return (Double) Strings.run("X: i k -> L; " + statement, Map.of("X", x)).get(0);
  }

  private static TensorValue random(int... shape) {
    Random random = new Random(SEED);
    double[] elements = new double[shape[0] * shape[1]];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = random.nextDouble() * 1.6 - 0.8;
    }
    return TensorValue.of(elements, shape);
  }

  private static TensorValue shifted(TensorValue x, int at, double by) {
    double[] elements = ((double[]) x.elements()).clone();
    elements[at] += by;
    return TensorValue.of(elements, x.shape());
  }

  /** Programs of several statements over X: i k and W: k o; the gradient is by W. */
  static Stream<String> programs() {
    return Stream.of(
        "H = tanh(X .[k] W); L += H * H",
        "H = X .[k] W; S = softmax[o](H); L += log(S + 0.1) * (o + 1)",
        "Z[i,v] += X[i,v+b] * W[k=i+1,o=b]; L += Z^2",
        "Z[i,v] += X[i,pad(2*v+k-1)] * W[k,o]; |v| = 2; L += Z^2",
        "def f[ax](x) = (x - mean[ax](x)) / sqrt(var[ax](x) + 0.01); L += f[o](X .[k] W) * (o + 1)",
        "L += W[k=clamp(k - 1)] * W * X[i=0]",
        "M[k] max= W; L += M^2",
        "M[k] min= W * X[i=0]; L += M * k",
        "M[(o + 1) % |o|]: o max= W; L += M^2",
        "L += W[o=(o + 2) % |o|]^2");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("programs")
  void a_gradient_passes_through_statements(String body) {
    String ordered = body.contains("|v| = 2") ? "|v| = 2; " + body.replace("|v| = 2; ", "") : body;
    TensorValue x = random(3, 4);
    TensorValue w = random(4, 2);
    TensorValue gradient =
        Strings.run("X: i k, W: k o -> G: k o, L; " + ordered + "; G = grad(L, W)", both(x, w));
    for (int i = 0; i < w.size(); i++) {
      double slope =
          (loss(ordered, x, shifted(w, i, STEP)) - loss(ordered, x, shifted(w, i, -STEP)))
              / (2 * STEP);
      assertWithMessage("element %s of the gradient of %s, seed %s", i, ordered, SEED)
          .that((Double) gradient.get(i))
          .isWithin(TOLERANCE * Math.max(1, Math.abs(slope)))
          .of(slope);
    }
  }

  private static double loss(String body, TensorValue x, TensorValue w) {
    return (Double) Strings.run("X: i k, W: k o -> L; " + body, both(x, w)).get(0);
  }

  private static Map<String, TensorValue> both(TensorValue x, TensorValue w) {
    Map<String, TensorValue> operands = new LinkedHashMap<>();
    operands.put("X", x);
    operands.put("W", w);
    return operands;
  }
}
