package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expr.Apply;
import dev.einkern.compiler.index.Expr.Cast;
import dev.einkern.compiler.index.Expr.IndexOf;
import dev.einkern.compiler.index.Expr.Invoke;
import dev.einkern.compiler.index.Expr.Literal;
import dev.einkern.compiler.index.Expr.Read;
import dev.einkern.compiler.index.Expr.Reduce;
import dev.einkern.compiler.index.Expr.ScalarRead;
import dev.einkern.compiler.index.Expr.Select;
import dev.einkern.compiler.index.Expr.SizeOf;
import dev.einkern.compiler.index.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Lowers the expressions of one nest. Each part is computed in the outermost block in which its
 * axes are bound; but what could throw is never moved out of a branch that may not be taken.
 */
final class Expressions {
  private final NestBuilder nest;
  private final Traits traits;
  private final Places places;
  private final Reductions reductions;
  private final EdgeIndices edges;
  private final Map<String, Buffer> buffers;
  private boolean fusesSums;

  Expressions(NestBuilder nest, Traits traits, Map<String, Buffer> buffers) {
    this.nest = nest;
    this.traits = traits;
    this.buffers = buffers;
    this.places = new Places(nest, this);
    this.reductions = new Reductions(nest, this);
    this.edges = new EdgeIndices(nest, this::lower);
  }

  /** Says that these reductions are to have no loops. */
  void writeOut(Set<Reduce> windows) {
    reductions.writeOut(windows);
  }

  /** Where {@code expr} is computed. */
  Frame home(Expr expr, boolean throwing) {
    boolean mayThrow = throwing || traits.mayThrow(expr);
    return nest.inline() && mayThrow
        ? nest.current()
        : nest.current().home(traits.free(expr), mayThrow);
  }

  Value lower(Expr expr) {
    if (Traits.isLeaf(expr)) {
      return leaf(expr);
    }
    Value known = nest.current().find(expr);
    if (known != null) {
      return known;
    }
    Frame home = home(expr, false);
    if (expr instanceof Reduce reduce) {
      return nest.at(home, () -> know(expr, reductions.inRegister(reduce)));
    }
    boolean moves = home != nest.current();
    boolean shared = !nest.inline() && traits.repeated(expr);
    if (!Traits.cheap(expr) && (moves || shared)) {
      return nest.at(home, () -> know(expr, nest.define(ValueNames.of(expr), compute(expr))));
    }
    return compute(expr);
  }

  /** As {@link #lower}, with sums of products in steps that are rounded once, as in a loop. */
  Value lowerSums(Expr expr) {
    boolean before = fusesSums;
    fusesSums = true;
    try {
      return lower(expr);
    } finally {
      fusesSums = before;
    }
  }

  private Value know(Expr expr, Value value) {
    nest.current().know(expr, value);
    return value;
  }

  private Value leaf(Expr expr) {
    if (expr instanceof Literal literal) {
      return Value.Constant.of(literal);
    }
    if (expr instanceof SizeOf size) {
      return Arithmetic.extent(nest.extents.of(size.size()));
    }
    if (expr instanceof IndexOf index) {
      return nest.index(index.axis());
    }
    return new Value.Argument(((ScalarRead) expr).scalar());
  }

  private Value compute(Expr expr) {
    if (expr instanceof Read read) {
      return read(read);
    }
    if (expr instanceof Cast cast) {
      return new Value.Convert(cast.type(), lower(cast.argument()));
    }
    if (expr instanceof Select select) {
      if (select.then() instanceof Select inner && inner.otherwise().equals(select.otherwise())) {
        Expr both =
            new Apply(
                Operation.AND, ElementType.BOOLEAN, List.of(select.condition(), inner.condition()));
        return compute(new Select(both, inner.then(), select.otherwise()));
      }
      Value condition = lower(select.condition());
      if (needsSteps(select.then()) || needsSteps(select.otherwise())) {
        return choose(condition, select.then(), select.otherwise(), select.type());
      }
      return new Value.Choose(
          condition,
          nest.inline(() -> lower(select.then())),
          nest.inline(() -> lower(select.otherwise())));
    }
    if (expr instanceof Invoke invoke) {
      List<Value> arguments = invoke.arguments().stream().map(this::plain).toList();
      return new Value.Call(invoke.function(), arguments);
    }
    Apply apply = (Apply) expr;
    Optional<Value> edge = edges.of(apply);
    if (edge.isPresent()) {
      return edge.get();
    }
    if (apply.operation() == Operation.AND || apply.operation() == Operation.OR) {
      return logic(apply);
    }
    Optional<Powers> powers = Powers.of(apply).filter(p -> mayBeLocal(apply.arguments().get(0)));
    if (powers.isPresent()) {
      Expr base = apply.arguments().get(0);
      Value local = nest.define(ValueNames.of(base), lower(base));
      return powers.get().multiplied(local, value -> nest.define("reciprocal", value));
    }
    List<Value> arguments = new ArrayList<>();
    apply.arguments().forEach(argument -> arguments.add(plain(argument)));
    if (fusesSums
        && apply.operation() == Operation.ADD
        && apply.type().isFloating()
        && arguments.get(1) instanceof Value.Operate product
        && product.operation() == Operation.MULTIPLY) {
      return new Value.MultiplyAdd(
          product.arguments().get(0), product.arguments().get(1), arguments.get(0));
    }
    return new Value.Operate(apply.operation(), apply.type(), arguments);
  }

  /** Whether it may be computed before the value at hand, a branch of which may be its place. */
  private boolean mayBeLocal(Expr expr) {
    return !nest.inline() || !traits.mayThrow(expr);
  }

  /**
   * The value, in a local if it is a choice and may stand in one: choices read badly within others.
   */
  private Value plain(Expr expr) {
    Value value = lower(expr);
    return value instanceof Value.Choose && !nest.inline()
        ? nest.define(ValueNames.of(expr), value)
        : value;
  }

  private Value logic(Apply apply) {
    Expr right = apply.arguments().get(1);
    Value left = lower(apply.arguments().get(0));
    if (needsSteps(right)) {
      return apply.operation() == Operation.AND
          ? choose(left, right, Literal.of(false), ElementType.BOOLEAN)
          : choose(left, Literal.of(true), right, ElementType.BOOLEAN);
    }
    return new Value.Operate(
        apply.operation(), ElementType.BOOLEAN, List.of(left, nest.inline(() -> lower(right))));
  }

  /** A variable that each of two branches assigns to. */
  private Value choose(Value condition, Expr then, Expr otherwise, ElementType type) {
    Variable chosen = nest.fresh("chosen", type);
    nest.add(new Step.Declare(chosen, Optional.empty()));
    List<Step> taken = nest.branch(() -> nest.add(new Step.Assign(chosen, lower(then))));
    List<Step> untaken = nest.branch(() -> nest.add(new Step.Assign(chosen, lower(otherwise))));
    nest.add(new Step.If(condition, taken, untaken));
    return new Value.Get(chosen);
  }

  /** Whether {@code expr}, in a branch, has a reduction that must run in the branch alone. */
  private boolean needsSteps(Expr expr) {
    if (Traits.isLeaf(expr) || nest.current().find(expr) != null) {
      return false;
    }
    if (expr instanceof Reduce reduce) {
      return traits.mayThrow(reduce)
          || nest.current().home(traits.free(reduce), false) == nest.current();
    }
    return expr.children().stream().anyMatch(this::needsSteps);
  }

  private Value read(Read read) {
    Buffer buffer = buffers.get(read.tensor().name());
    return new Value.Load(buffer, place(buffer, read.tensor().axes(), read.indices()));
  }

  Value place(Buffer buffer, List<Axis> slots, List<Expr.Index> indices) {
    return places.of(buffer, slots, indices, false);
  }

  /** A place from which others go on, in a local. */
  Value namedPlace(Buffer buffer, List<Axis> slots, List<Expr.Index> indices) {
    return places.of(buffer, slots, indices, true);
  }
}
