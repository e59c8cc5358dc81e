package dev.einkern.compiler.index;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The one text form of an index program, a line each: operands, scalars, sizes and checks, then the
 * statements as papers write them, then the outputs.
 *
 * <pre>
 * operand X: float[b, i]
 * operand W: float[i, o]
 * size |b| = X[0]
 * size |i| = X[1]
 * size |o| = W[1]
 * check i: X[1] = W[0]
 * T[b, o]: float = Σ[i] X[b, i] · W[i, o]
 * output out = T[b, o]
 * </pre>
 *
 * <p>{@code E[I[s] ∈ vocab]} is an index that is checked where it is used; {@code i₂} a second axis
 * called i in one statement; {@code i<k} an axis that is as long as k; {@code sup} and {@code inf}
 * a maximum and a minimum that give ∓∞ for an empty axis.
 */
public final class IndexPrinter {
  private final Names<SizeVariable> sizes = new Names<>();
  private final StringBuilder text = new StringBuilder();

  private IndexPrinter() {}

  /** The program's text; every line ends with a line feed. */
  public static String print(IndexProgram program) {
    IndexPrinter printer = new IndexPrinter();
    program.extents().keySet().forEach(printer::name);
    program.operands().forEach(printer::operand);
    program.scalars().forEach(s -> printer.line("scalar " + s.name() + ": " + s.type().keyword()));
    program.constraints().forEach(c -> printer.line("constraint " + printer.constraint(c)));
    program
        .extents()
        .forEach(
            (v, size) -> printer.line("size |" + printer.name(v) + "| = " + printer.size(size)));
    program.checks().forEach(c -> printer.line("check " + c.axis() + ": " + printer.check(c)));
    program.statements().forEach(printer::statement);
    program
        .outputs()
        .forEach(
            o ->
                printer.line(
                    "output " + o.name() + " = " + o.tensor().name() + printer.layout(o.layout())));
    return printer.text.toString();
  }

  /** The lines of the statements alone, as they stand in the program's text. */
  public static List<String> statements(IndexProgram program) {
    IndexPrinter printer = new IndexPrinter();
    program.extents().keySet().forEach(printer::name);
    program.statements().forEach(printer::statement);
    return printer.text.toString().lines().toList();
  }

  /** What is read, as a statement's line shows it: {@code x[batch, i + 1]}. */
  public static String read(Expr.Read read) {
    return new ExpressionPrinter(new Names<>()).print(read);
  }

  private void line(String line) {
    text.append(line).append("\n");
  }

  private String name(SizeVariable variable) {
    return sizes.of(variable, variable.name());
  }

  private String size(Size size) {
    return size.substitute(
            atom ->
                atom instanceof SizeVariable variable
                    ? Size.of(new SizeVariable(name(variable), variable.id()))
                    : Size.of(atom))
        .toString();
  }

  private void operand(Operand operand) {
    String line =
        "operand "
            + operand.tensor().name()
            + ": "
            + operand.tensor().type().keyword()
            + layout(operand.layout());
    if (operand.tensor().indexInto().isPresent()) {
      line += " into " + name(operand.tensor().indexInto().get());
    }
    if (operand.broadcasts()) {
      line += " broadcasts";
    }
    if (operand.ellipsisAt() >= 0) {
      line += ", ellipsis at " + operand.ellipsisAt();
    }
    line(line);
  }

  private String layout(Layout layout) {
    ExpressionPrinter axes = new ExpressionPrinter(sizes);
    return layout.dimensions().stream()
        .map(
            dimension ->
                switch (dimension.size()) {
                  case 0 -> "1";
                  case 1 -> axes.binder(dimension.get(0));
                  default ->
                      dimension.stream()
                          .map(axes::binder)
                          .collect(Collectors.joining(" ", "(", ")"));
                })
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private String check(Check check) {
    if (check instanceof Check.Same same) {
      return size(same.left()) + " = " + size(same.right());
    }
    if (check instanceof Check.Divides divides) {
      return size(divides.divisor()) + " divides " + size(divides.dividend());
    }
    if (check instanceof Check.AtMost atMost) {
      String bound = size(atMost.smaller()) + " ≤ " + size(atMost.larger());
      List<String> empty = atMost.unlessEmpty().stream().map(e -> size(e) + " = 0").toList();
      return empty.isEmpty() ? bound : bound + " unless " + String.join(" or ", empty);
    }
    return size(Size.of(((Check.Broadcasts) check).extent()));
  }

  private String constraint(Constraint constraint) {
    String scope = " (statement " + constraint.group() + ")";
    if (constraint instanceof Constraint.DimensionIs is) {
      return is.dimension() + " = " + size(is.extent()) + scope;
    }
    if (constraint instanceof Constraint.DimensionBroadcasts broadcasts) {
      return broadcasts.dimension() + " = |" + name(broadcasts.size()) + "| or 1" + scope;
    }
    if (constraint instanceof Constraint.Given given) {
      return "|" + name(given.size()) + "| is given: " + size(given.value()) + scope;
    }
    if (constraint instanceof Constraint.Equal equal) {
      return size(equal.left()) + " = " + size(equal.right()) + scope;
    }
    if (constraint instanceof Constraint.Use use) {
      String at = new ExpressionPrinter(sizes).print(use.at());
      return at + " < |" + name(use.slot()) + "|" + scope;
    }
    if (constraint instanceof Constraint.Mentioned mentioned) {
      return "|" + name(mentioned.size()) + "| is mentioned" + scope;
    }
    if (constraint instanceof Constraint.Stretched stretched) {
      return "|" + name(stretched.size()) + "| = 1 is stretched" + scope;
    }
    Constraint.NamedLike like = (Constraint.NamedLike) constraint;
    return "|" + name(like.size()) + "| may be |" + name(like.slot()) + "|" + scope;
  }

  private void statement(Statement statement) {
    statement(statement, "");
  }

  /**
   * @param turns the times at each of which it is computed
   */
  private void statement(Statement statement, String turns) {
    ExpressionPrinter printer = new ExpressionPrinter(sizes);
    Tensor target = statement.target();
    String binders = target.rank() == 0 ? "" : printer.binders(target.axes());
    String head = target.name() + binders + ": " + target.type().keyword() + " = ";
    if (statement instanceof Statement.Let let) {
      line(head + printer.print(let.value()));
    } else if (statement instanceof Statement.Step step) {
      line(head + printer.print(step.value()) + turn(step) + turns);
    } else if (statement instanceof Statement.Slice slice) {
      statement(slice.whole(), turn(slice) + turns);
    } else if (statement instanceof Statement.Derive derive) {
      line(head + "∂" + derive.of().name() + " / ∂" + derive.by().name() + turns);
    } else if (statement instanceof Statement.Along along) {
      line(head + along(along) + turns);
    } else if (statement instanceof Statement.Scatter scatter) {
      line(head + Notation.of(scatter.identity()));
      line(scatter(scatter) + turns);
    }
  }

  private static String turn(Statement.Recurring member) {
    return " for each " + member.time().name() + " in turn";
  }

  private String scatter(Statement.Scatter scatter) {
    ExpressionPrinter inner = new ExpressionPrinter(sizes);
    String axes = inner.binders(scatter.axes());
    return inner.indices(scatter.target(), scatter.at())
        + " "
        + scatter.combine().map(Notation::assignment).orElse("=")
        + " "
        + inner.print(scatter.value())
        + " for "
        + axes
        + scatter.guard().map(guard -> " if " + inner.print(guard)).orElse("");
  }

  private String along(Statement.Along along) {
    ExpressionPrinter inner = new ExpressionPrinter(sizes);
    String axes = inner.binders(along.axes());
    return along.algorithm().name().toLowerCase(Locale.ROOT)
        + " over the last "
        + along.depth()
        + " of "
        + axes
        + " of "
        + inner.print(along.input());
  }
}
