package dev.einkern.compiler.diagnostics;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What people write in other notations and libraries, and what says the same here. */
public final class Synonyms {
  private static final Map<String, String> FUNCTIONS =
      Map.ofEntries(
          Map.entry("ln", "log(x)"),
          Map.entry("log2", "log(x) / log(2)"),
          Map.entry("log10", "log(x) / log(10)"),
          Map.entry("clip", "clamp(x, low, high)"),
          Map.entry("median", "sort[axis](x), of which the one in the middle is the median"),
          Map.entry("solve", "inv[i j](A)[i->j, j->i] .[i] b"),
          Map.entry("leaky_relu", "x > 0 ? x : slope * x"),
          Map.entry("log_2", "log(x) / log(2)"),
          Map.entry("log_10", "log(x) / log(10)"),
          Map.entry("exp2", "2^x"),
          Map.entry("hypot", "sqrt(x^2 + y^2)"),
          Map.entry("reciprocal", "1 / x"),
          Map.entry("neg", "-x"),
          Map.entry("negative", "-x"),
          Map.entry("add", "x + y"),
          Map.entry("sub", "x - y"),
          Map.entry("subtract", "x - y"),
          Map.entry("mul", "x * y"),
          Map.entry("multiply", "x * y"),
          Map.entry("div", "x / y"),
          Map.entry("divide", "x / y"),
          Map.entry("true_divide", "x / y"),
          Map.entry("floor_divide", "x // y"),
          Map.entry("mod", "x % y"),
          Map.entry("fmod", "x % y"),
          Map.entry("remainder", "x % y"),
          Map.entry("logical_and", "x && y"),
          Map.entry("logical_or", "x || y"),
          Map.entry("logical_not", "!x"),
          Map.entry("equal", "x == y"),
          Map.entry("not_equal", "x != y"),
          Map.entry("less", "x < y"),
          Map.entry("less_equal", "x <= y"),
          Map.entry("greater", "x > y"),
          Map.entry("greater_equal", "x >= y"),
          Map.entry("isfinite", "!(isnan(x) || isinf(x))"),
          Map.entry("nan_to_num", "isnan(x) ? 0 : x"),
          Map.entry("masked_fill", "mask ? value : x"),
          Map.entry("zeros", "0 in a target with an index: y[i, j] = 0"),
          Map.entry("zeros_like", "0 in a target with an index: y[i, j] = 0"),
          Map.entry("ones", "1 in a target with an index: y[i, j] = 1"),
          Map.entry("ones_like", "1 in a target with an index: y[i, j] = 1"),
          Map.entry("full", "a target with an index: y[i, j] = value"),
          Map.entry("full_like", "a target with an index: y[i, j] = value"),
          Map.entry("stack", "id{…} with (1 + 1): id{a, a -> (1 + 1) a}(x, y)"),
          Map.entry("hstack", "id{…} with a +: id{a, b -> (a + b)}(x, y)"),
          Map.entry("vstack", "id{…} with a +: id{a c, b c -> (a + b) c}(x, y)"),
          Map.entry("split", "an index: x[j + 3], with |j| = … before it"),
          Map.entry("chunk", "an index: x[j + 3], with |j| = … before it"),
          Map.entry("repeat", "a target with more axes: y[i, j] = x[i]"),
          Map.entry("tile", "a target with more axes: y[i, j] = x[i]"),
          Map.entry("expand", "a target with more axes: y[i, j] = x[i]"),
          Map.entry("expand_dims", "a target with more axes: y[i, j] = x[i]"),
          Map.entry("unsqueeze", "a target with more axes: y[i, j] = x[i]"),
          Map.entry("broadcast_to", "a target with more axes: y[i, j] = x[i]"),
          Map.entry("squeeze", "a declaration with a 1, which has no name: x: i 1"),
          Map.entry("swapaxes", "an output with its axes in the order wanted: axes have names"),
          Map.entry("moveaxis", "an output with its axes in the order wanted: axes have names"),
          Map.entry("rearrange", "id{…}: id{a (b c) -> c a b}(x)"),
          Map.entry("reduce", "the reduction: sum[axis](x), or sum{a [b]}(x)"),
          Map.entry("vdot", "x .[axis] y, a contraction"),
          Map.entry("kron", "x * y, in an output declared with (i j)"),
          Map.entry("cosine_similarity", "x .[axis] y / (norm[axis](x) * norm[axis](y))"),
          Map.entry("relu6", "clamp(x, 0, 6)"),
          Map.entry("hardtanh", "clamp(x, -1, 1)"),
          Map.entry("elu", "x > 0 ? x : expm1(x)"),
          Map.entry("softmin", "softmax[axis](-x)"),
          Map.entry("softsign", "x / (1 + abs(x))"),
          Map.entry("logit", "log(x / (1 - x))"),
          Map.entry("heaviside", "[x > 0]"),
          Map.entry("mse", "mean[axis]((x - y)^2)"),
          Map.entry("mse_loss", "mean[axis]((x - y)^2)"),
          Map.entry("cross_entropy", "logsumexp[class](x) - x[class = label]"),
          Map.entry("nll_loss", "-x[class = label]"),
          Map.entry("linear", "x .[in] w + b"),
          Map.entry("batch_norm", "standardize[axes](x), times a scale, plus a shift"),
          Map.entry("group_norm", "standardize[axes](x), times a scale, plus a shift"),
          Map.entry("rms_norm", "x / sqrt(mean[axis](x^2) + 1e-6)"),
          Map.entry("conv1d", "a window: y[i] += x[i + k] * w[k]"),
          Map.entry("conv2d", "a window: y[i, j] += x[i + k, j + l] * w[k, l]"),
          Map.entry("max_pool2d", "a window: max[k l](x[2 * i + k, 2 * j + l])"),
          Map.entry("avg_pool2d", "a window: mean[k l](x[2 * i + k, 2 * j + l])"),
          Map.entry("attention", "softmax[key](q .[d] k / sqrt(|d|)) .[key] v"),
          Map.entry("scaled_dot_product_attention", "softmax[key](q .[d] k / sqrt(|d|)) .[key] v"),
          Map.entry("bincount", "a target with an index: y[x[i]] += 1"),
          Map.entry("histogram", "a target with an index: y[x[i]] += 1"),
          Map.entry("dropout", "x * mask: there are no random numbers"),
          Map.entry("rand", "an operand: there are no random numbers"),
          Map.entry("randn", "an operand: there are no random numbers"),
          Map.entry("astype", "float(x), double(x), int(x), long(x) or boolean(x)"),
          Map.entry("cast", "float(x), double(x), int(x), long(x) or boolean(x)"),
          Map.entry("Σ", "sum[axis](x)"),
          Map.entry("Π", "prod[axis](x)"),
          Map.entry("σ", "sigmoid(x)"),
          Map.entry("δ", "[i == j]"),
          Map.entry("avg", "mean[axis](x)"),
          Map.entry("average", "mean[axis](x)"),
          Map.entry("product", "prod[axis](x)"),
          Map.entry("amax", "max[axis](x)"),
          Map.entry("amin", "min[axis](x)"),
          Map.entry("maximum", "max(x, y)"),
          Map.entry("minimum", "min(x, y)"),
          Map.entry("square", "x^2"),
          Map.entry("sqr", "x^2; the root is sqrt(x)"),
          Map.entry("power", "x^y"),
          Map.entry("matmul", "x .[axis] y, a contraction"),
          Map.entry("mm", "x .[axis] y, a contraction"),
          Map.entry("bmm", "x .[axis] y, a contraction"),
          Map.entry("dot", "x .[axis] y, a contraction"),
          Map.entry("inner", "x .[axis] y, a contraction"),
          Map.entry("tensordot", "x .[axis] y, a contraction"),
          Map.entry("outer", "x .[] y, or x * y with axes of different names"),
          Map.entry("einsum", "`ij,jk->ik`(x, y), letters between back-quotes, or x .[axis] y"),
          Map.entry("transpose", "an output with its axes in the order wanted: axes have names"),
          Map.entry("reshape", "an index: x[(a b)->c] merges, x[c->(a b)] splits"),
          Map.entry("view", "an index: x[(a b)->c] merges, x[c->(a b)] splits"),
          Map.entry("flatten", "an index: x[(a b)->c] merges"),
          Map.entry("permute", "an output with its axes in the order wanted: axes have names"),
          Map.entry("where", "condition ? x : y"),
          Map.entry("select", "condition ? x : y"),
          Map.entry("shape", "|axis|, the size of an axis"),
          Map.entry("size", "|axis|, the size of an axis"),
          Map.entry("len", "|axis|, the size of an axis"),
          Map.entry("arange", "the axis itself: its name stands for the running index"),
          Map.entry("range", "the axis itself: its name stands for the running index"),
          Map.entry("iota", "the axis itself: its name stands for the running index"),
          Map.entry("eye", "[i == j]"),
          Map.entry("identity", "[i == j]"),
          Map.entry("one_hot", "[x == class]"),
          Map.entry("onehot", "[x == class]"),
          Map.entry("diag", "x[i,i]"),
          Map.entry("diagonal", "x[i,i]"),
          Map.entry("trace", "y += x[i,i]"),
          Map.entry("tril", "[i >= j] * x"),
          Map.entry("triu", "[i <= j] * x"),
          Map.entry("inverse", "inv[rows cols](x)"),
          Map.entry("determinant", "det[rows cols](x)"),
          Map.entry("gather", "an index: table[axis = x]"),
          Map.entry("take", "an index: table[axis = x]"),
          Map.entry("embedding", "an index: table[axis = x]"),
          Map.entry("scatter", "a target with an index: y[x[i]] += …"),
          Map.entry("roll", "an index: x[wrap(i - 1)]"),
          Map.entry("shift", "an index: x[pad(i - 1)]"),
          Map.entry("reverse", "flip[axis](x)"),
          Map.entry("cat", "id{…} with a +: id{a, b -> (a + b)}(x, y)"),
          Map.entry("concat", "id{…} with a +: id{a, b -> (a + b)}(x, y)"),
          Map.entry("concatenate", "id{…} with a +: id{a, b -> (a + b)}(x, y)"),
          Map.entry("layernorm", "standardize[axis](x), times a scale, plus a shift"),
          Map.entry("layer_norm", "standardize[axis](x), times a scale, plus a shift"),
          Map.entry("normalize", "standardize[axis](x), or x / norm[axis](x)"),
          Map.entry("swish", "silu(x)"),
          Map.entry("logistic", "sigmoid(x)"),
          Map.entry("expit", "sigmoid(x)"),
          Map.entry("fabs", "abs(x)"),
          Map.entry("sgn", "sign(x)"),
          Map.entry("arctan", "atan(x)"),
          Map.entry("arcsin", "asin(x)"),
          Map.entry("arccos", "acos(x)"),
          Map.entry("gradient", "grad(loss, x)"),
          Map.entry("jacobian", "deriv(y, x[i->i\'])"),
          Map.entry("hessian", "deriv(grad(loss, x), x[i->i\'])"));

  private static final Map<String, String> OPERATIONS =
      Map.ofEntries(
          Map.entry("avg", "mean{…}"),
          Map.entry("average", "mean{…}"),
          Map.entry("product", "prod{…}"),
          Map.entry("mul", "multiply{…}"),
          Map.entry("sub", "subtract{…}"),
          Map.entry("div", "divide{…}"),
          Map.entry("repeat", "the pattern alone: an axis that only the output has is repeated"),
          Map.entry("tile", "the pattern alone: an axis that only the output has is repeated"),
          Map.entry("broadcast", "the pattern alone: an axis that only the output has is repeated"),
          Map.entry("reshape", "the pattern alone, or id{…}"),
          Map.entry("transpose", "the pattern alone, or id{…}"),
          Map.entry("permute", "the pattern alone, or id{…}"),
          Map.entry("view", "the pattern alone, or id{…}"),
          Map.entry("einsum", "the pattern alone, or dot{…}"),
          Map.entry("matmul", "the pattern alone, or dot{…}"),
          Map.entry("reduce", "the reduction itself: sum{…}, mean{…}, max{…}"),
          Map.entry("concat", "id{…} with a +: id{a, b -> (a + b)}"),
          Map.entry("concatenate", "id{…} with a +: id{a, b -> (a + b)}"),
          Map.entry("cat", "id{…} with a +: id{a, b -> (a + b)}"),
          Map.entry("pack", "id{…} with a +: id{a, b -> (a + b)}"),
          Map.entry("split", "id{…} with a + on the left: id{(a + b) -> a, b}"),
          Map.entry("unpack", "id{…} with a + on the left: id{(a + b) -> a, b}"),
          Map.entry("stack", "id{…} with (1 + 1): id{a, a -> (1 + 1) a}"),
          Map.entry("gather", "get_at{…}"),
          Map.entry("take", "get_at{…}"),
          Map.entry("scatter", "set_at{…} or add_at{…}"),
          Map.entry("reverse", "flip{…}"));

  /** Constants, which are names like any other where they are not known. */
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("π", "pi"),
          Map.entry("Pi", "pi"),
          Map.entry("PI", "pi"),
          Map.entry("e", "exp(1), and e^x is exp(x)"),
          Map.entry("Inf", "inf"),
          Map.entry("Infinity", "inf"),
          Map.entry("infinity", "inf"),
          Map.entry("nan", "inf - inf"),
          Map.entry("NaN", "inf - inf"),
          Map.entry("true", "0 == 0"),
          Map.entry("True", "0 == 0"),
          Map.entry("false", "0 == 1"),
          Map.entry("False", "0 == 1"),
          Map.entry("None", "a target with more axes: y[i, j] = x[i]"),
          Map.entry("newaxis", "a target with more axes: y[i, j] = x[i]"),
          Map.entry("δ", "[i == j]"));

  private static final Set<String> NEW_AXES = Set.of("None", "newaxis");

  private Synonyms() {}

  /** As for functions, for a name that stands alone. */
  public static Optional<String> ofName(String name) {
    return Optional.ofNullable(NAMES.get(name)).map(Synonyms::sentence);
  }

  /** As for functions, where the name makes a new axis as an index of numpy's. */
  public static Optional<String> ofNewAxis(String name) {
    return NEW_AXES.contains(name) ? ofName(name) : Optional.empty();
  }

  /** "Write log(x).", where the function goes by another name here. */
  public static Optional<String> ofFunction(String name) {
    return advice(FUNCTIONS, name);
  }

  /** As for functions, for the operations of patterns. */
  public static Optional<String> ofOperation(String name) {
    return advice(OPERATIONS, name);
  }

  private static Optional<String> advice(Map<String, String> table, String name) {
    return Optional.ofNullable(table.get(name))
        .or(() -> Optional.ofNullable(table.get(name.toLowerCase(Locale.ROOT))))
        .map(Synonyms::sentence);
  }

  private static String sentence(String written) {
    return "Here that is " + written + ".";
  }
}
