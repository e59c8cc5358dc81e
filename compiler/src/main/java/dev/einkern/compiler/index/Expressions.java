package dev.einkern.compiler.index;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Questions that every stage asks of expressions and statements. */
public final class Expressions {
  private Expressions() {}

  /** A statement's expressions, in the order in which they are evaluated. */
  public static List<Expr> of(Statement statement) {
    List<Expr> expressions = new ArrayList<>();
    if (statement instanceof Statement.Let let) {
      expressions.add(let.value());
    } else if (statement instanceof Statement.Scatter scatter) {
      scatter.guard().ifPresent(expressions::add);
      scatter.at().forEach(index -> expressions.add(index.at()));
      expressions.add(scatter.value());
    } else if (statement instanceof Statement.Step step) {
      expressions.add(step.value());
    } else if (statement instanceof Statement.Along along) {
      expressions.add(along.input());
    } else if (statement instanceof Statement.Slice slice) {
      expressions.addAll(of(slice.whole()));
    }
    return expressions;
  }

  /** The axes that a statement runs over: bound by it, free in its expressions. */
  public static List<Axis> boundBy(Statement statement) {
    if (statement instanceof Statement.Scatter scatter) {
      return scatter.axes();
    }
    if (statement instanceof Statement.Slice slice) {
      return boundBy(slice.whole());
    }
    return statement instanceof Statement.Along along ? along.axes() : statement.target().axes();
  }

  /** The statement with each of its expressions replaced. */
  public static Statement map(Statement statement, UnaryOperator<Expr> replacement) {
    if (statement instanceof Statement.Let let) {
      return new Statement.Let(let.target(), replacement.apply(let.value()), let.origin());
    }
    if (statement instanceof Statement.Derive) {
      return statement;
    }
    if (statement instanceof Statement.Step step) {
      return new Statement.Step(
          step.target(),
          step.time(),
          step.recurrence(),
          replacement.apply(step.value()),
          step.origin());
    }
    if (statement instanceof Statement.Slice slice) {
      return new Statement.Slice(map(slice.whole(), replacement), slice.time(), slice.recurrence());
    }
    if (statement instanceof Statement.Along along) {
      return new Statement.Along(
          along.target(),
          along.algorithm(),
          along.axes(),
          (Expr.Read) replacement.apply(along.input()),
          along.depth(),
          along.origin());
    }
    Statement.Scatter scatter = (Statement.Scatter) statement;
    return scatter.with(
        scatter.at().stream()
            .map(index -> new Expr.Index(replacement.apply(index.at()), index.checked()))
            .toList(),
        scatter.guard().map(replacement),
        replacement.apply(scatter.value()));
  }

  /** The expression with each of its direct children replaced; itself where none changes. */
  public static Expr mapChildren(Expr expr, UnaryOperator<Expr> replacement) {
    List<Expr> children = expr.children();
    List<Expr> replaced = new ArrayList<>(children.size());
    boolean changed = false;
    for (Expr child : children) {
      Expr other = replacement.apply(child);
      changed |= other != child;
      replaced.add(other);
    }
    return changed ? expr.withChildren(replaced) : expr;
  }

  /** Visits every node, parents first. */
  public static void forEach(Expr expr, Consumer<Expr> action) {
    action.accept(expr);
    expr.children().forEach(child -> forEach(child, action));
  }

  /** Visits every node of a statement's expressions. */
  public static void forEach(Statement statement, Consumer<Expr> action) {
    of(statement).forEach(expr -> forEach(expr, action));
  }

  /** All reads in {@code expr}, those inside indices and reductions included. */
  public static List<Expr.Read> reads(Expr expr) {
    List<Expr.Read> reads = new ArrayList<>();
    forEach(
        expr,
        part -> {
          if (part instanceof Expr.Read read) {
            reads.add(read);
          }
        });
    return reads;
  }

  /** Whether a reduction is among the nodes. */
  public static boolean containsReduction(Expr expr) {
    return expr instanceof Expr.Reduce
        || expr.children().stream().anyMatch(Expressions::containsReduction);
  }

  /** The number of nodes. */
  public static int count(Expr expr) {
    int count = 1;
    for (Expr child : expr.children()) {
      count += count(child);
    }
    return count;
  }

  /** The number of nodes on the longest way down. */
  public static int depth(Expr expr) {
    int depth = 0;
    for (Expr child : expr.children()) {
      depth = Math.max(depth, depth(child));
    }
    return depth + 1;
  }

  /**
   * Whether evaluating may fail: a checked index, a whole division, an empty maximum, Java code.
   */
  public static boolean canFail(Expr expr) {
    return failsByItself(expr) || expr.children().stream().anyMatch(Expressions::canFail);
  }

  /**
   * Whether the expression may have no value where the conditions or loops that it stands in do not
   * hold: it can fail, or an index in it is in bounds only because of them.
   */
  public static boolean isPartial(Expr expr, Extents extents) {
    return failsByItself(expr)
        || (expr instanceof Expr.Read read && !isInBounds(read, extents))
        || expr.children().stream().anyMatch(child -> isPartial(child, extents));
  }

  private static boolean isInBounds(Expr.Read read, Extents extents) {
    for (int d = 0; d < read.indices().size(); d++) {
      Expr at = read.indices().get(d).at();
      SizeVariable slot = read.tensor().axes().get(d).size();
      boolean inBounds =
          earlier(at).isPresent()
              ? extents.same(earlier(at).get().index().axis().size(), slot)
              : at instanceof Expr.Literal literal
                  && literal.whole() >= 0
                  && extents.constant(slot).orElse(0) > literal.whole();
      if (!inBounds) {
        return false;
      }
    }
    return true;
  }

  /**
   * The time that is computed, or one before it.
   *
   * @param index the time
   * @param steps how many before; 0 if none
   */
  public record Earlier(Expr.IndexOf index, int steps) {}

  /** Reads {@code t}, or {@code max(t - 1, 0)}, the place of a state one step before. */
  public static Optional<Earlier> earlier(Expr at) {
    if (at instanceof Expr.IndexOf index) {
      return Optional.of(new Earlier(index, 0));
    }
    return at instanceof Expr.Apply larger
            && larger.operation() == Operation.MAXIMUM
            && larger.arguments().get(1).equals(Expr.Literal.of(0))
            && larger.arguments().get(0) instanceof Expr.Apply difference
            && difference.operation() == Operation.SUBTRACT
            && difference.arguments().get(0) instanceof Expr.IndexOf index
            && difference.arguments().get(1) instanceof Expr.Literal back
            && back.whole() >= 0
        ? Optional.of(new Earlier(index, (int) back.whole()))
        : Optional.empty();
  }

  /** Whether evaluating this node may fail, whatever its parts do. */
  public static boolean failsByItself(Expr expr) {
    if (expr instanceof Expr.Read read) {
      return read.indices().stream().anyMatch(Expr.Index::checked);
    }
    if (expr instanceof Expr.Reduce reduce) {
      return reduce.reduction().needsElements() && !reduce.identityIfEmpty();
    }
    if (expr instanceof Expr.Invoke) {
      return true;
    }
    return expr instanceof Expr.Apply apply
        && (apply.operation() == Operation.FLOOR_DIVIDE || apply.operation() == Operation.MODULO)
        && apply.type().isWhole()
        && !(apply.arguments().get(1) instanceof Expr.Literal divisor && divisor.whole() != 0);
  }

  /** Every axis of the program: of its tensors, its statements and its reductions. */
  public static Set<Axis> axes(IndexProgram program) {
    Set<Axis> axes = new LinkedHashSet<>();
    program.operands().forEach(operand -> axes.addAll(operand.tensor().axes()));
    for (Statement statement : program.statements()) {
      axes.addAll(statement.target().axes());
      axes.addAll(boundBy(statement));
      forEach(
          statement,
          expr -> {
            if (expr instanceof Expr.Reduce reduce) {
              axes.addAll(reduce.axes());
            }
          });
    }
    return axes;
  }

  /** Whether only the first child is evaluated in any case. */
  public static boolean isLazy(Expr expr) {
    return expr instanceof Expr.Select
        || expr instanceof Expr.Apply apply
            && (apply.operation() == Operation.AND || apply.operation() == Operation.OR);
  }

  /** The name of the first scalar of double in the expression. */
  public static Optional<String> doubleScalar(Expr expr) {
    if (expr instanceof Expr.ScalarRead read && read.type() == ElementType.DOUBLE) {
      return Optional.of(read.scalar().name());
    }
    return expr.children().stream().flatMap(child -> doubleScalar(child).stream()).findFirst();
  }
}
