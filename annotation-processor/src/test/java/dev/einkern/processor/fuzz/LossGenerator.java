package dev.einkern.processor.fuzz;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.signature.JavaType;
import dev.einkern.processor.fuzz.FuzzCase.Argument;
import dev.einkern.processor.fuzz.FuzzCase.Content;
import dev.einkern.processor.fuzz.FuzzCase.Result;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Programs of a scalar loss L over X: i j and W: j k, and its gradients GX and GW. Functions are
 * applied where they are defined; values stay small.
 */
final class LossGenerator {
  /** How many of the leaves are no locals. */
  private static final int OPERANDS = 5;

  private static final int[] X_SHAPE = {4, 3};
  private static final int[] W_SHAPE = {3, 2};

  private final Choice choice;
  private final List<String> statements = new ArrayList<>(List.of("|q| = 2", "|p| = 2"));
  private final List<Term> leaves =
      new ArrayList<>(
          List.of(
              new Term("X", Set.of("i", "j")),
              new Term("W", Set.of("j", "k")),
              new Term("X", Set.of("i", "j")),
              new Term("W", Set.of("j", "k")),
              new Term("0.7", Set.of())));
  private int names;

  private LossGenerator(Choice choice) {
    this.choice = choice;
  }

  /** Text that may stand anywhere, and the axes that it has. */
  private record Term(String text, Set<String> axes) {
    Term with(String changed) {
      return new Term("(" + changed + ")", axes);
    }

    Term without(String axis, String changed) {
      Set<String> left = new LinkedHashSet<>(axes);
      left.remove(axis);
      return new Term("(" + changed + ")", left);
    }

    Term and(Term other, String changed) {
      Set<String> all = new LinkedHashSet<>(axes);
      all.addAll(other.axes);
      return new Term("(" + changed + ")", all);
    }
  }

  static FuzzCase generate(long seed) {
    LossGenerator generator = new LossGenerator(new Choice(seed));
    String program = "X: i j, W: j k -> L, GX: i j, GW: j k; " + generator.program();
    JavaType tensor = new JavaType.TensorType(ElementType.DOUBLE);
    return new FuzzCase(
        seed,
        program,
        List.of(
            new Argument("X", tensor, X_SHAPE, Content.NUMBERS),
            new Argument("W", tensor, W_SHAPE, Content.NUMBERS)),
        List.of(
            new Result("L", new JavaType.Primitive(ElementType.DOUBLE)),
            new Result("GX", tensor),
            new Result("GW", tensor)));
  }

  private String program() {
    int count = choice.below(3);
    for (int i = 0; i < count; i++) {
      leaves.add(local());
    }
    Term loss = term(3);
    for (Term local : leaves.subList(OPERANDS, leaves.size())) {
      loss = loss.and(local, loss.text() + " + sin(" + local.text() + ")");
    }
    return String.join("; ", statements)
        + "; L += "
        + loss.text()
        + "; GX = grad(L, X); GW = grad(L, W)";
  }

  private String name(String base) {
    return base + ++names;
  }

  private Term local() {
    Term value = term(2);
    return switch (choice.below(13)) {
      case 0, 1 -> named(value);
      case 2 -> accumulated(withAxis(value));
      case 3 -> scattered(value);
      case 4, 5 -> derived(value);
      case 6 -> jacobian(value);
      case 7 -> defined(value);
      default -> recurrence();
    };
  }

  private Term named(Term value) {
    String name = name("T");
    statements.add(name + " = " + value.text());
    return new Term(name, value.axes());
  }

  private Term accumulated(Term value) {
    String name = name("M");
    String axis = axis(value);
    String operator = choice.of("+=", "*=", "max=", "min=");
    statements.add(name + "[" + axis + "] " + operator + " " + value.text());
    return new Term(name, Set.of(axis));
  }

  private Term scattered(Term value) {
    String name = name("S");
    String operator = choice.of("+=", "+=", "*=", "max=", "min=", "=");
    Term single = operator.equals("=") ? reducedTo("i", value) : value;
    String guard = choice.chance(30) ? " if " + named(reducedTo("i", term(1))).text() + " > 0" : "";
    statements.add(name + "[(i + 1) % 2]: p " + operator + " " + single.text() + guard);
    return new Term("(sum[p](" + name + " * (p + 1)))", Set.of());
  }

  private Term reducedTo(String axis, Term value) {
    Term reduced = value;
    for (String other : value.axes()) {
      if (!other.equals(axis)) {
        reduced = reduced.without(other, "sum[" + other + "](" + reduced.text() + ")");
      }
    }
    return reduced;
  }

  private Term derived(Term value) {
    String loss = name("D");
    statements.add(loss + ": += " + value.text());
    String by = choice.of("X", "W");
    Term gradient =
        new Term(
            "grad(" + loss + ", " + by + ")", by.equals("X") ? Set.of("i", "j") : Set.of("j", "k"));
    return named(gradient);
  }

  private Term jacobian(Term value) {
    String weighted = "deriv(" + value.text() + ", W[j->j', k->k']) * (j' - 2 * k')";
    return named(value.with("sum[j' k'](" + weighted + ")"));
  }

  private Term defined(Term value) {
    String name = name("f");
    statements.add(
        "def "
            + name
            + "[ax](x) = "
            + choice.of(
                "x - mean[ax](x) * tanh(x)",
                "scan[ax](s = 0.1 : tanh(s + x))",
                "cumsum[ax](x) * x",
                "x / (1 + norm[ax](x + 0.1)^2)"));
    Term operand = withAxis(value);
    return named(operand.with(name + "[" + axis(operand) + "](" + operand.text() + ")"));
  }

  /** One with an axis. */
  private Term withAxis(Term value) {
    Term leaf = leaves.get(choice.below(2));
    return value.axes().isEmpty() ? value.and(leaf, value.text() + " * " + leaf.text()) : value;
  }

  private String axis(Term value) {
    return choice.of(value.axes().stream().sorted().toList());
  }

  private Term recurrence() {
    Term input = named(withAxis(term(1)));
    String t = axis(input);
    Term other = term(1);
    if (other.axes().contains(t)) {
      other = other.without(t, "sum[" + t + "](" + other.text() + ")");
    }
    Term start = named(other);
    boolean scan = choice.chance(60);
    Term both = input.and(start, "").without(t, "");
    List<String> next =
        new ArrayList<>(
            List.of(
                "s * x",
                "tanh(s + x)",
                "x > 0 ? sin(s) : s * x",
                "max(s, x) - 0.1",
                "s / (1 + s^2) + t * x",
                "fold[p](u = s : tanh(u * x) + 0.1 * p)",
                "scan[p](u = s, v = x : sin(u) * v, 0.3 * u + v)[p=1] - s"));
    String axes = both.axes().stream().sorted().collect(Collectors.joining(" "));
    String sum = axes.isEmpty() ? "" : "sum[" + axes + "]";
    next.add("s + 0 * x - 0.1 * grad(" + sum + "(sin(s * x) + 0.2 * s^3), s)");
    next.add("s + 0 * x - 0.1 * grad(" + sum + "(fold[p](u = s : tanh(u + x) * s)), s)");
    next.add("fold[p](u = s : u + 0 * x - 0.1 * grad(" + sum + "(cos(u) * x * u), u))");
    if (!both.axes().isEmpty()) {
      String axis = axis(both);
      next.add("sort[" + axis + "](s + x)");
      next.add("cumsum[" + axis + "](tanh(s * x))");
      next.add("softmax[" + axis + "](s + x) * x");
    }
    String formula =
        choice.chance(20)
            ? "s = 0.3, r = start : s + r * x, cos(s) - r"
            : "s = start : " + choice.of(next);
    String text =
        formula
            .replaceAll("\\bs\\b", name("s"))
            .replaceAll("\\br\\b", name("r"))
            .replaceAll("\\bu\\b", name("u"))
            .replaceAll("\\bv\\b", name("v"))
            .replaceAll("\\bx\\b", input.text())
            .replaceAll("\\bt\\b", t)
            .replaceAll("\\bstart\\b", start.text());
    Term value = named(input.and(start, (scan ? "scan[" : "fold[") + t + "](" + text + ")"));
    return scan ? value : value.without(t, value.text());
  }

  private Term term(int depth) {
    if (depth == 0 || choice.chance(10)) {
      return choice.of(leaves);
    }
    Term x = term(depth - 1);
    return switch (choice.below(12)) {
      case 0, 1 -> elementwise(x);
      case 2, 3, 4 -> pair(x, term(depth - 1));
      case 5, 6 -> reduced(withAxis(x));
      case 7, 8 -> along(withAxis(x));
      case 9 -> moved(withAxis(x), depth);
      case 10 -> matrix(depth);
      default -> chosen(x, term(depth - 1), depth);
    };
  }

  private Term elementwise(Term x) {
    String of = x.text();
    return x.with(
        switch (choice.below(8)) {
          case 0 ->
              choice.of("sin", "cos", "atan", "erf", "sigmoid", "gelu", "silu", "softplus")
                  + "("
                  + of
                  + ")";
          case 1 -> choice.of("exp", "tan", "sinh", "cosh", "expm1") + "(tanh(" + of + "))";
          case 2 -> choice.of("log", "sqrt", "rsqrt", "log1p") + "(1 + " + of + "^2)";
          case 3 -> choice.of("abs", "relu", "tanh") + "(" + of + ")";
          case 4 -> of + "^" + choice.of("2", "3");
          case 5 -> "clamp(" + of + ", -0.5, 0.6)";
          case 6 -> "asin(0.9 * tanh(" + of + "))";
          default -> "0.5 - " + of;
        });
  }

  private Term pair(Term x, Term y) {
    String l = x.text();
    String r = y.text();
    Term both = x.and(y, l + choice.of(" + ", " - ", " * ", " * ") + r);
    return switch (choice.below(6)) {
      case 0 -> x.and(y, l + " / (1 + " + r + "^2)");
      case 1 -> x.and(y, choice.of("max", "min", "atan2") + "(" + l + ", " + r + " + 0.05)");
      case 2 -> contracted(x, y, both);
      default -> both;
    };
  }

  private Term contracted(Term x, Term y, Term otherwise) {
    List<String> common = x.axes().stream().filter(y.axes()::contains).sorted().toList();
    if (common.isEmpty()) {
      return otherwise;
    }
    String axis = choice.of(common);
    return x.and(y, "").without(axis, x.text() + " .[" + axis + "] " + y.text());
  }

  private Term reduced(Term x) {
    String axis = axis(x);
    String on = "[" + axis + "](" + x.text();
    return x.without(
        axis,
        switch (choice.below(7)) {
          case 0 -> choice.of("max", "min") + on + ")";
          case 1 -> "prod" + on + ")";
          case 2 -> choice.of("mean", "var", "logsumexp") + on + ")";
          case 3 -> choice.of("norm", "std") + on + " + 0.2 * " + axis + ")";
          case 4 -> "sum[q](topk[" + axis + "->q](" + x.text() + ") * (q + 1))";
          default -> "sum" + on + ")";
        });
  }

  private Term along(Term x) {
    String function =
        choice.of(
            "cumsum",
            "cumsum",
            "cumprod",
            "cumprod",
            "sort",
            "softmax",
            "log_softmax",
            "standardize",
            "flip");
    return x.with(function + "[" + axis(x) + "](" + x.text() + ")");
  }

  private Term moved(Term x, int depth) {
    String axis = axis(x);
    String place =
        choice.of(
            "clamp(" + axis + " - 1)",
            "clamp(" + axis + " + 1)",
            "(" + axis + " + 1) % |" + axis + "|",
            "pad(" + axis + " - 1)",
            "mirror(" + axis + " - 2)",
            "wrap(2 * " + axis + ")");
    if (choice.chance(25)) {
      Term order = withAxis(term(depth - 1));
      if (order.axes().contains(axis)) {
        Term whole = named(x);
        return whole.and(
            order, whole.text() + "[" + axis + "=argsort[" + axis + "](" + order.text() + ")]");
      }
    }
    return x.with(x.text() + "[" + axis + "=" + place + "]");
  }

  private Term matrix(int depth) {
    String of = "(0.3 * (X .[i] X[j->j']) + 2 * [j == j'])";
    if (choice.chance(40)) {
      return new Term("det[j j'](" + of + ")", Set.of());
    }
    Term x = term(depth - 1);
    String vector = x.axes().contains("j") ? x.text() + "[j->j']" : x.text();
    return new Term("", Set.of("j")).and(x, "sum[j'](inv[j j'](" + of + ") * " + vector + ")");
  }

  private Term chosen(Term x, Term y, int depth) {
    Term condition = term(depth - 1);
    String test =
        x.axes().isEmpty() || choice.chance(50)
            ? condition.text() + " > 0.05"
            : axis(x) + " % 2 == 0";
    Term all = test.startsWith("(") || !test.contains("%") ? x.and(condition, "") : x;
    return all.and(y, test + " ? " + x.text() + " : " + y.text());
  }
}
