package dev.einkern.compiler.emit;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Check;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.SizeVariable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks of sizes as Java statements, and the sentences in which they fail. */
final class CheckWriter {
  private final SourceLines lines;
  private final String method;
  private final Operands operands;
  private final SizeText text;
  private final Map<Size, String> known;
  private final Map<SizeVariable, Size> extents;

  /**
   * A writer.
   *
   * @param known the sizes that have a local so far
   * @param extents of the program's axes
   */
  CheckWriter(
      SourceLines lines,
      String method,
      Operands operands,
      SizeText text,
      Map<Size, String> known,
      Map<SizeVariable, Size> extents) {
    this.lines = lines;
    this.method = method;
    this.operands = operands;
    this.text = text;
    this.known = known;
    this.extents = extents;
  }

  void write(Check check) {
    if (check instanceof Check.Same same) {
      same(same);
    } else if (check instanceof Check.Divides divides) {
      divides(divides);
    } else if (check instanceof Check.AtMost atMost) {
      atMost(atMost);
    } else {
      Check.Broadcasts broadcasts = (Check.Broadcasts) check;
      lines.line(broadcast(JavaText.literal(broadcasts.axis()), broadcasts.extent()) + ";");
    }
  }

  private void same(Check.Same same) {
    String left = value(same.left());
    String right = value(same.right());
    boolean constantFirst = same.left().constant().isPresent();
    lines.open("if (" + (constantFirst ? right + " != " + left : left + " != " + right) + ")");
    Optional<Size> factor = factor(same);
    String problem;
    if (factor.isPresent()) {
      problem =
          concatenation(
              "axis '" + same.axis() + "' is ",
              quotient(same.left(), factor.get()),
              where(same.left(), factor.get()) + " but ",
              quotient(same.right(), factor.get()),
              where(same.right(), factor.get()));
    } else if (constantFirst) {
      problem = mustBe(same.axis(), left, right, same.right());
    } else if (same.right().constant().isPresent()) {
      problem = mustBe(same.axis(), right, left, same.left());
    } else {
      String here = where(same.left());
      boolean one = !here.isEmpty() && here.equals(where(same.right()));
      problem =
          concatenation(
              "axis '" + same.axis() + "' is ",
              left,
              (one ? dimension(same.left(), here) : here) + " but ",
              right,
              one ? dimension(same.right(), here) : where(same.right()));
    }
    fail(problem, same.axis(), List.of(same.left(), same.right()));
  }

  /** By what the sides exceed the axis' own size: 8 for {@code d} in {@code (head=8 d)}. */
  private Optional<Size> factor(Check.Same same) {
    Optional<Size> left = factor(same.axis(), same.left());
    Optional<Size> right = factor(same.axis(), same.right());
    return left.isPresent() && right.isPresent() && !left.equals(right)
        ? Optional.empty()
        : left.or(() -> right);
  }

  private Optional<Size> factor(String name, Size size) {
    if (SizesWriter.onlyAtom(size).orElse(null) instanceof Size.Dimension dimension) {
      List<Axis> axes =
          operands
              .get(dimension.operand())
              .operand()
              .layout()
              .dimensions()
              .get(dimension.position());
      List<Axis> others = axes.stream().filter(axis -> !axis.name().equals(name)).toList();
      if (others.size() == axes.size() - 1 && !others.isEmpty()) {
        return Optional.of(
            Size.product(others.stream().map(axis -> extents.get(axis.size())).toList()));
      }
    }
    return Optional.empty();
  }

  private String mustBe(String axis, String expected, String actual, Size size) {
    return concatenation(
        "axis '" + axis + "' must be " + expected + " but is ", actual, where(size));
  }

  private String quotient(Size size, Size factor) {
    return "Shapes.quotient(" + value(size) + ", " + value(factor) + ")";
  }

  private void divides(Check.Divides divides) {
    String dividend = value(divides.dividend());
    String divisor = value(divides.divisor());
    String zero = divides.divisor().constant().isPresent() ? "" : divisor + " == 0 || ";
    lines.open("if (" + zero + product(dividend) + " % " + product(divisor) + " != 0)");
    String problem =
        concatenation(
            "axis '" + divides.axis() + "' has no whole size" + where(divides.dividend()) + ": ",
            product(dividend),
            " / ",
            product(divisor),
            " is not whole");
    fail(problem, divides.axis(), List.of(divides.dividend(), divides.divisor()));
  }

  private void atMost(Check.AtMost atMost) {
    String smaller = value(atMost.smaller());
    String larger = value(atMost.larger());
    String nonEmpty =
        atMost.unlessEmpty().stream()
            .filter(size -> size.constant().isEmpty())
            .map(size -> " && " + value(size) + " != 0")
            .collect(Collectors.joining());
    boolean sign =
        atMost.smaller().equals(Size.ZERO) || atMost.meaning().endsWith("must be positive");
    boolean constant = atMost.smaller().constant().isPresent();
    String condition = constant ? larger + " < " + smaller : smaller + " > " + larger;
    lines.open("if (" + condition + nonEmpty + ")");
    String meaning = "axis '" + atMost.axis() + "': " + atMost.meaning();
    boolean index = meaning.endsWith(Check.AtMost.BELOW_SIZE);
    String problem =
        index
            ? concatenation(
                atMost.meaning().replace(Check.AtMost.BELOW_SIZE, " reaches "),
                value(atMost.smaller().minus(Size.ONE)),
                ", but the size is ",
                sum(larger),
                ": indices go from 0 to ",
                value(atMost.larger().minus(Size.ONE)))
            : sign
                ? concatenation(meaning + ", but is ", sum(larger))
                : concatenation(meaning + ", but ", sum(smaller), " is more than ", sum(larger));
    fail(problem, atMost.axis(), List.of(atMost.smaller(), atMost.larger()));
  }

  /** Throws with a line for every operand that the sizes come from. */
  private void fail(String problem, String axis, List<Size> sizes) {
    Set<String> descriptions = new LinkedHashSet<>();
    for (Size size : sizes) {
      for (Operands.Entry operand : operands.in(size)) {
        descriptions.add(description(operand, axis));
      }
    }
    List<String> arguments = new ArrayList<>(List.of(method, problem));
    arguments.addAll(descriptions);
    lines.line("throw Shapes.mismatch(" + String.join(", ", arguments) + ");");
    lines.close();
  }

  /** {@code q: batch query (head=8 d) has shape [2, 128, 512], so d = 512 / 8 = 64}. */
  private String description(Operands.Entry operand, String axis) {
    String start =
        "Shapes.describe(%s, %s, %s"
            .formatted(
                JavaText.literal(operand.spoken()),
                JavaText.literal(operand.declaration()),
                operand.shape());
    for (int i = 0; i < operand.operand().layout().rank(); i++) {
      Size dimension = Size.of(new Size.Dimension(operand.operand().tensor().name(), i));
      Optional<Size> factor = factor(axis, dimension);
      if (factor.isPresent() && operand.form() != OperandForm.FLAT) {
        String size = quotient(dimension, factor.get());
        return start + ", " + derivation(axis, dimension, factor.get(), size) + ")";
      }
    }
    return start + ")";
  }

  private String derivation(String axis, Size dividend, Size divisor, String result) {
    return concatenation(
        axis + " = ", product(value(dividend)), " / ", product(value(divisor)), " = ", result);
  }

  /** As {@link #broadcast}, as a value: where all agree nothing is asked of the runtime. */
  String agreement(String axis, Size.Broadcast broadcast) {
    String first = text.of(broadcast.dimensions().get(0));
    String agree =
        broadcast.dimensions().stream()
            .skip(1)
            .map(other -> first + " == " + text.of(other))
            .collect(Collectors.joining(" && "));
    return agree + " ? " + first + " : " + broadcast(axis, broadcast);
  }

  /** The extent on which several dimensions agree; fails at run time if they do not. */
  String broadcast(String axis, Size.Broadcast broadcast) {
    List<Operands.Entry> involved = new ArrayList<>();
    List<String> extents = new ArrayList<>();
    for (Size dimension : broadcast.dimensions()) {
      extents.add(text.of(dimension));
      involved.addAll(operands.in(dimension));
    }
    String spoken =
        involved.stream().map(o -> JavaText.literal(o.spoken())).collect(Collectors.joining(", "));
    String shapes = involved.stream().map(Operands.Entry::shape).collect(Collectors.joining(", "));
    return "Shapes.broadcast(%s, %s, new String[] {%s}, new int[][] {%s}, %s)"
        .formatted(method, axis, spoken, shapes, String.join(", ", extents));
  }

  private String value(Size size) {
    return Optional.ofNullable(known.get(size)).orElseGet(() -> text.exact(size));
  }

  /** {@code in q}, {@code by the parameter n}. */
  private String where(Size size) {
    return where(size, Size.ONE);
  }

  /** As {@link #where(Size)} of what is left of {@code size} without {@code factor}. */
  private String where(Size size, Size factor) {
    List<Operands.Entry> involved = operands.in(size);
    if (!involved.isEmpty()) {
      return " in " + involved.get(0).spoken();
    }
    return size.atoms().stream()
        .filter(atom -> atom instanceof Size.IntParameter && !factor.atoms().contains(atom))
        .findFirst()
        .map(atom -> " by the parameter " + atom)
        .orElse("");
  }

  /** {@code in dimension 1 of X}, where the size is just that; else as it is. */
  private static String dimension(Size size, String in) {
    return SizesWriter.onlyAtom(size)
        .filter(Size.Dimension.class::isInstance)
        .map(
            atom ->
                " in dimension " + ((Size.Dimension) atom).position() + in.replaceFirst("in", "of"))
        .orElse(in);
  }

  private static String product(String expression) {
    return expression.contains(" + ") || expression.contains(" - ")
        ? "(" + expression + ")"
        : expression;
  }

  private static String sum(String expression) {
    return product(expression);
  }

  /** A string of text and values in turn. */
  private static String concatenation(String... parts) {
    List<String> summands = new ArrayList<>();
    for (int i = 0; i < parts.length; i++) {
      if (i % 2 == 1) {
        summands.add(sum(parts[i]));
      } else if (!parts[i].isEmpty()) {
        summands.add(JavaText.literal(parts[i]));
      }
    }
    return String.join(" + ", summands);
  }
}
