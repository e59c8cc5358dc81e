package dev.einkern.compiler.index;

import java.util.List;
import java.util.stream.Collectors;

/** The text of one statement's expressions. */
final class ExpressionPrinter {
  private final Names<SizeVariable> sizes;
  private final Names<Axis> axes = new Names<>();

  /**
   * @param sizes the names of sizes, the same in the whole program
   */
  ExpressionPrinter(Names<SizeVariable> sizes) {
    this.sizes = sizes;
  }

  /** An axis where it is bound: {@code i}, or {@code i<k} where its size is not called like it. */
  String binder(Axis axis) {
    String size = sizes.of(axis.size(), axis.size().name());
    return axis.name().equals(size) ? name(axis) : name(axis) + "<" + size;
  }

  String binders(List<Axis> bound) {
    return bound.stream().map(this::binder).collect(Collectors.joining(", ", "[", "]"));
  }

  private String name(Axis axis) {
    return axes.of(axis, axis.name());
  }

  /** An element: {@code X[b, i + 1]}; of a tensor without axes, its name alone. */
  String indices(Tensor tensor, List<Expr.Index> indices) {
    if (indices.isEmpty()) {
      return tensor.name();
    }
    StringBuilder text = new StringBuilder(tensor.name()).append("[");
    for (int d = 0; d < indices.size(); d++) {
      Expr.Index index = indices.get(d);
      text.append(d == 0 ? "" : ", ").append(print(index.at()));
      if (index.checked()) {
        text.append(" ∈ ").append(d < tensor.rank() ? tensor.axes().get(d).name() : "?");
      }
    }
    return text.append("]").toString();
  }

  String print(Expr expr) {
    StringBuilder text = new StringBuilder();
    print(expr, Notation.SELECT, text);
    return text.toString();
  }

  /** Prints, in parentheses if the expression binds more loosely than {@code level}. */
  private void print(Expr expr, int level, StringBuilder text) {
    boolean parenthesised = level(expr) < level;
    text.append(parenthesised ? "(" : "");
    printBare(expr, text);
    text.append(parenthesised ? ")" : "");
  }

  private static int level(Expr expr) {
    if (expr instanceof Expr.Select) {
      return Notation.SELECT;
    }
    if (expr instanceof Expr.Apply apply) {
      return Notation.of(apply.operation()).level();
    }
    if (expr instanceof Expr.Reduce) {
      return Notation.PRODUCT;
    }
    boolean negative =
        expr instanceof Expr.Literal literal
            && (literal.whole() < 0 || Math.copySign(1, literal.real()) < 0);
    return negative ? Notation.UNARY : Notation.PRIMARY;
  }

  private void printBare(Expr expr, StringBuilder text) {
    if (expr instanceof Expr.Literal literal) {
      text.append(Notation.of(literal));
    } else if (expr instanceof Expr.SizeOf size) {
      text.append("|").append(sizes.of(size.size(), size.size().name())).append("|");
    } else if (expr instanceof Expr.IndexOf index) {
      text.append(name(index.axis()));
    } else if (expr instanceof Expr.ScalarRead read) {
      text.append(read.scalar().name());
    } else if (expr instanceof Expr.Read read) {
      text.append(indices(read.tensor(), read.indices()));
    } else if (expr instanceof Expr.Cast cast) {
      text.append(cast.type().keyword()).append("(");
      print(cast.argument(), Notation.SELECT, text);
      text.append(")");
    } else if (expr instanceof Expr.Select select) {
      print(select.condition(), Notation.OR, text);
      text.append(" ? ");
      print(select.then(), Notation.OR, text);
      text.append(" : ");
      print(select.otherwise(), Notation.SELECT, text);
    } else if (expr instanceof Expr.Reduce reduce) {
      text.append(Notation.of(reduce)).append(binders(reduce.axes())).append(" ");
      print(reduce.body(), Notation.PRODUCT, text);
    } else if (expr instanceof Expr.Invoke invoke) {
      text.append(invoke.function().name());
      list(invoke.arguments(), text);
    } else if (expr instanceof Expr.Apply apply) {
      apply(apply, text);
    }
  }

  private void list(List<Expr> arguments, StringBuilder text) {
    text.append("(");
    for (int i = 0; i < arguments.size(); i++) {
      text.append(i == 0 ? "" : ", ");
      print(arguments.get(i), Notation.SELECT, text);
    }
    text.append(")");
  }

  private void apply(Expr.Apply apply, StringBuilder text) {
    Notation.Operator operator = Notation.of(apply.operation());
    int level = operator.level();
    if (level == Notation.PRIMARY) {
      text.append(operator.symbol());
      list(apply.arguments(), text);
    } else if (apply.arguments().size() == 1) {
      text.append(operator.symbol());
      print(apply.arguments().get(0), Notation.POWER, text);
    } else {
      // A sum sign reaches as far right as it can: only the last argument may begin with one.
      Expr left = apply.arguments().get(0);
      int leftLevel = left instanceof Expr.Reduce && level == Notation.PRODUCT ? level + 1 : level;
      boolean repeats = level != Notation.COMPARISON && level != Notation.POWER;
      print(left, repeats ? leftLevel : level + 1, text);
      text.append(level == Notation.POWER ? "" : " ").append(operator.symbol());
      text.append(level == Notation.POWER ? "" : " ");
      print(apply.arguments().get(1), level + 1, text);
    }
  }
}
