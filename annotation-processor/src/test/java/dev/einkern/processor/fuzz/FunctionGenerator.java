package dev.einkern.processor.fuzz;

import static dev.einkern.compiler.index.ElementType.BOOLEAN;
import static dev.einkern.compiler.index.ElementType.DOUBLE;
import static dev.einkern.compiler.index.ElementType.FLOAT;
import static dev.einkern.compiler.index.ElementType.INT;
import static dev.einkern.compiler.index.ElementType.LONG;

import dev.einkern.compiler.index.ElementType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Functions around a piece, where they are defined and small. */
final class FunctionGenerator {
  private final ProgramScope scope;
  private final Choice choice;
  private final DefinitionGenerator definitions;
  private int states;

  FunctionGenerator(ProgramScope scope, DefinitionGenerator definitions) {
    this.scope = scope;
    this.choice = scope.choice;
    this.definitions = definitions;
  }

  private static Piece call(String function, Piece x, ElementType type, double most) {
    return x.as(function + "(" + x.text() + ")", type, Piece.PRIMARY, most);
  }

  /** The piece, brought near 0. */
  Piece tame(Piece x) {
    if (x.type().isFloating()) {
      return choice.chance(50)
          ? call("tanh", x, x.type(), 1)
          : x.as("clamp(" + x.text() + ", -2, 2)", x.type(), Piece.PRIMARY, 2);
    }
    return x.as(x.at(Piece.PRODUCT) + " % 7", x.meets(seven()), Piece.PRODUCT, 7);
  }

  private static Piece seven() {
    return Piece.weak("7", List.of(), INT, Piece.PRIMARY);
  }

  Piece elementwise(Piece x) {
    ElementType real = x.floating();
    return switch (choice.below(10)) {
      case 0 -> call(choice.of("abs", "sign", "relu"), x, x.numeric(), x.most());
      case 1 ->
          call(
              choice.of(
                  "sin",
                  "cos",
                  "tanh",
                  "atan",
                  "erf",
                  "sigmoid",
                  "gelu",
                  "gelu_tanh",
                  "silu",
                  "softplus"),
              x,
              real,
              x.most() + 1);
      case 2 -> safely(x, real);
      case 3 ->
          call(
              choice.of("floor", "ceil", "round"),
              x,
              x.type() == BOOLEAN ? INT : x.type(),
              x.most() + 1);
      case 4 -> cast(x);
      case 5 -> power(x);
      case 6 -> x.as("-" + x.at(Piece.POWER), x.numeric(), Piece.UNARY, x.most());
      case 7 -> x.as("clamp(" + x.text() + ", -1, 2)", x.meets(seven()), Piece.PRIMARY, 2);
      case 8 ->
          new Piece(
              choice.of("isnan", "isinf") + "(" + x.text() + ")",
              x.axes(),
              BOOLEAN,
              false,
              Piece.PRIMARY,
              1);
      default -> x.as("exp(-abs(" + x.text() + "))", real, Piece.PRIMARY, 1);
    };
  }

  /** Functions that are not defined everywhere, on arguments for which they are. */
  private Piece safely(Piece x, ElementType real) {
    String size = "abs(" + x.text() + ")";
    String text =
        switch (choice.below(10)) {
          case 0 -> "log(" + size + " + 1)";
          case 1 -> "log1p(" + size + ")";
          case 2 -> "sqrt(" + size + ")";
          case 3 -> "rsqrt(" + size + " + 1)";
          case 4 -> "expm1(-" + size + ")";
          case 5 -> choice.of("asin", "acos") + "(sin(" + x.text() + "))";
          case 6 -> choice.of("sinh", "cosh", "tan") + "(tanh(" + x.text() + "))";
          case 7 -> "atan2(" + x.text() + ", " + size + " + 1)";
          case 8 -> "logaddexp(" + x.text() + ", " + size + ")";
          default -> "pow(" + size + " + 1, 0.5)";
        };
    return x.as(text, real, Piece.PRIMARY, x.most() + 2);
  }

  private Piece cast(Piece x) {
    ElementType type = choice.of(FLOAT, DOUBLE, INT, LONG, BOOLEAN);
    String name = type.name().toLowerCase(Locale.ROOT);
    return new Piece(
        name + "(" + x.text() + ")",
        x.axes(),
        type,
        false,
        Piece.PRIMARY,
        type == BOOLEAN ? 1 : x.most());
  }

  private Piece power(Piece x) {
    if (choice.chance(70)) {
      int exponent = choice.of(2, 2, 3, 0, 1);
      ElementType type = x.weak() && x.numeric() == INT ? LONG : x.numeric();
      return x.as(
          x.at(Piece.PRIMARY) + "^" + exponent, type, Piece.POWER, Math.pow(x.most(), exponent));
    }
    return x.as(
        "(abs(" + x.text() + ") + 1)^" + choice.of("0.5", "-0.5", "-1", "1.5"),
        x.floating(),
        Piece.POWER,
        x.most() * x.most());
  }

  Piece reducing(Piece x) {
    if (x.axes().isEmpty()) {
      return elementwise(x);
    }
    List<String> axes = choice.some(x.axes(), choice.of(1, 1, 1, 2));
    String function =
        choice.of(
            "sum",
            "sum",
            "sum",
            "max",
            "max",
            "min",
            "prod",
            "mean",
            "var",
            "std",
            "any",
            "all",
            "count",
            "norm",
            "logsumexp",
            "argmax",
            "argmin");
    ElementType type =
        switch (function) {
          case "sum", "max", "min", "prod" -> x.numeric();
          case "any", "all" -> BOOLEAN;
          case "count", "argmax", "argmin" -> INT;
          default -> x.floating();
        };
    boolean strong = Set.of("any", "all", "count", "argmax", "argmin").contains(function);
    int places = axes.stream().mapToInt(scope::extent).reduce(1, (l, r) -> l * r);
    double most =
        switch (function) {
          case "sum", "norm", "count", "argmax", "argmin" -> x.most() * Math.max(1, places);
          case "prod" -> Math.pow(x.most(), Math.max(1, places));
          case "var" -> x.most() * x.most();
          default -> x.most() + 3;
        };
    String order =
        function.equals("norm") && choice.chance(30) ? ", " + choice.of("1", "3", "inf") : "";
    return new Piece(
        function + "[" + String.join(" ", axes) + "](" + x.text() + order + ")",
        x.without(axes),
        type,
        x.weak() && !strong,
        Piece.PRIMARY,
        most);
  }

  Piece keeping(Piece x) {
    if (x.axes().isEmpty()) {
      return elementwise(x);
    }
    String axes = "[" + String.join(" ", choice.some(x.axes(), choice.of(1, 1, 2))) + "]";
    if (choice.chance(25)) {
      return x.as("flip" + axes + "(" + x.text() + ")", x.type(), Piece.PRIMARY, x.most());
    }
    String function = choice.of("softmax", "softmax", "log_softmax", "standardize");
    String epsilon = function.equals("standardize") && choice.chance(40) ? ", 0.1" : "";
    return x.as(
        function + axes + "(" + x.text() + epsilon + ")",
        x.floating(),
        Piece.PRIMARY,
        2 * x.most() + 5);
  }

  /** Sorting, running sums and recurrences along one axis. */
  Piece sequence(Piece x) {
    if (x.axes().isEmpty() || x.weak() || x.isBoolean()) {
      return elementwise(x);
    }
    String axis = choice.of(x.axes());
    if (names(x.text(), axis)) {
      // Inside a scan its axis is one place, which nothing reduces or goes along.
      return elementwise(x);
    }
    if (choice.chance(45)) {
      String function = choice.of("sort", "argsort", "cumsum", "cumprod");
      String text = function + "[" + axis + "](" + x.text() + ")";
      double places = Math.max(1, scope.extent(axis));
      return switch (function) {
        case "sort" -> x.as(text, x.numeric(), Piece.PRIMARY, x.most());
        case "argsort" -> new Piece(text, x.axes(), INT, false, Piece.PRIMARY, places);
        case "cumsum" -> x.as(text, x.numeric(), Piece.PRIMARY, x.most() * places);
        default -> x.as(text, x.numeric(), Piece.PRIMARY, Math.pow(x.most(), places));
      };
    }
    boolean every = choice.chance(60);
    String state = "state" + states++;
    String step =
        choice.of(
            "tanh(%s * 0.5 + %s)",
            "%s * 0.5 + sin(%s)", "max(%s, sin(%s))", "%2$s > 1 ? 0.5 : %1$s * 0.5");
    String other = choice.chance(30) ? ", " + state + "b = 1 : " : " : ";
    String next = step.formatted(state, x.at(Piece.UNARY));
    if (other.startsWith(",")) {
      next += " + 0.25 * " + state + "b, 1 - 0.5 * " + state + "b";
    }
    List<String> axes = new ArrayList<>(x.without(List.of(axis)));
    if (every) {
      axes.add(0, axis);
    }
    return new Piece(
        "%s[%s](%s = 0.5%s%s)".formatted(every ? "scan" : "fold", axis, state, other, next),
        axes,
        step.contains("?") ? DOUBLE : x.floating(),
        step.contains("?"),
        Piece.PRIMARY,
        5);
  }

  /** Whether brackets name the axis. */
  private static boolean names(String text, String axis) {
    return Pattern.compile("\\[[^\\[\\]]*(?<![\\w'])" + Pattern.quote(axis) + "(?![\\w'])")
        .matcher(text)
        .find();
  }

  /** A call of a def of the program's own. */
  Piece defined(Piece x, Piece y) {
    return definitions.call(x, scope.fits(x.union(y)) ? y : x);
  }

  /** {@code (x)[i->p]}, and the like. */
  Piece indexed(Piece x) {
    List<String> known = x.axes().stream().filter(scope.declared()::contains).toList();
    if (known.isEmpty()) {
      return elementwise(x);
    }
    String axis = choice.of(known);
    int extent = scope.extent(axis);
    List<String> axes = new ArrayList<>(x.axes());
    String slot;
    switch (extent == 0 ? 0 : choice.below(4)) {
      case 0 -> {
        String to = scope.fresh(extent);
        axes.set(axes.indexOf(axis), to);
        slot = axis + "->" + to;
      }
      case 1 -> {
        axes.remove(axis);
        slot = axis + "=" + choice.below(extent);
      }
      case 2 -> slot = axis + "=" + "pad(" + axis + " - 1)";
      default -> slot = axis + "=|" + axis + "| - 1 - " + axis;
    }
    return new Piece(
        x.at(Piece.PRIMARY) + "[" + slot + "]",
        axes,
        slot.contains("pad(") ? x.numeric() : x.type(),
        x.weak(),
        Piece.PRIMARY,
        x.most());
  }
}
