package dev.einkern.compiler.diagnostics;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

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
          Map.entry("avg", "mean[axis](x)"),
          Map.entry("average", "mean[axis](x)"),
          Map.entry("product", "prod[axis](x)"),
          Map.entry("amax", "max[axis](x)"),
          Map.entry("amin", "min[axis](x)"),
          Map.entry("maximum", "max(x, y)"),
          Map.entry("minimum", "min(x, y)"),
          Map.entry("square", "x^2"),
          Map.entry("sqr", "x^2"),
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

  private Synonyms() {}

  /** "Write log(x).", where the function goes by another name here. */
  public static Optional<String> ofFunction(String name) {
    return advice(FUNCTIONS, name);
  }

  /** As for functions, for the operations of patterns. */
  public static Optional<String> ofOperation(String name) {
    return advice(OPERATIONS, name);
  }

  private static Optional<String> advice(Map<String, String> table, String name) {
    return Optional.ofNullable(table.get(name.toLowerCase(Locale.ROOT)))
        .map(written -> "Here that is " + written + ".");
  }
}
